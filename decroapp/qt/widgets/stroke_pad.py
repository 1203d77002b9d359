"""A place to sign with the mouse, a finger or a pen; what cannot draw copies a phrase instead."""

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from decroapp.domain.charter.strokes import HEIGHT, WIDTH, Strokes, fit
from decroapp.qt.theme import theme

WIDE, TALL = 440, 132
BASELINE = 0.72


class StrokePad(QWidget):
    """Draw lines and give them back as whole points; a key takes them back."""

    drawn = Signal()
    """A line was added, or all were taken back."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines: list[list[tuple[float, float]]] = []
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.CrossCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        """Return a box of the proportions of every stroke."""
        return QSize(theme().px(WIDE), theme().px(TALL))

    def minimumSizeHint(self) -> QSize:
        """Return the least box in which one can sign."""
        return QSize(theme().px(WIDE // 2), theme().px(TALL))

    def strokes(self) -> Strokes:
        """Return what was drawn, in the box of every stroke."""
        return fit(self._lines, max(1, self.width()), max(1, self.height()))

    def show_strokes(self, strokes: Strokes) -> None:
        """Show lines of the box of every stroke."""
        across, down = self.width() / WIDTH, self.height() / HEIGHT
        self._lines = [[(x * across, y * down) for x, y in line] for line in strokes]
        self._tell()

    def clear(self) -> None:
        """Take everything back."""
        self._lines = []
        self._tell()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Begin a line."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._lines.append([self._point(event.position())])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Draw on."""
        if event.buttons() & Qt.MouseButton.LeftButton and self._lines:
            self._lines[-1].append(self._point(event.position()))
            self.update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """End the line."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take everything back with Backspace or Delete."""
        if event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            self.clear()
        else:
            super().keyPressEvent(event)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Show the ring of focus."""
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Take the ring of focus away."""
        super().focusOutEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the box, its line to sign on, and what was drawn."""
        look, painter = theme(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ring = "focus" if self.hasFocus() else "control"
        thick = 2 if self.hasFocus() else 1
        painter.setPen(QPen(look.color(ring), thick))
        painter.setBrush(look.color("surface"))
        painter.drawRoundedRect(self.rect().adjusted(1, 1, -2, -2), look.px(4), look.px(4))
        level = self.height() * BASELINE
        painter.setPen(QPen(look.color("line"), 1))
        painter.drawLine(QPointF(look.px(16), level), QPointF(self.width() - look.px(16), level))
        pen = QPen(look.color("text"), look.px(2))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        for line in self._lines:
            painter.drawPolyline([QPointF(x, y) for x, y in line])
        painter.end()

    def _point(self, at: QPointF) -> tuple[float, float]:
        return at.x(), at.y()

    def _tell(self) -> None:
        self.update()
        self.drawn.emit()
