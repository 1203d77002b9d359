"""Whether what was typed is safe."""

from enum import StrEnum

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from decroapp.qt.theme import theme

DOT = 8


class SaveState(StrEnum):
    """Where the latest keystroke is."""

    SAVED = "saved"
    SAVING = "saving"
    FAILED = "failed"


LOOKS = {
    SaveState.SAVED: ("Enregistré", "success"),
    SaveState.SAVING: ("Enregistrement…", "muted"),
    SaveState.FAILED: ("Non enregistré", "danger"),
}


class SaveStateLabel(QLabel):
    """A dot and a word: full, hollow while saving, crossed when it failed."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)
        self.show_state(SaveState.SAVED)

    @property
    def state(self) -> SaveState:
        """Return what is shown."""
        return self._state

    def show_state(self, state: SaveState) -> None:
        """Show a state; it is the dynamic property ``state`` too."""
        self._state = state
        self.setProperty("state", state.value)
        self.setText(LOOKS[state][0])
        self.setAccessibleName(LOOKS[state][0])
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size wanted at the present zoom."""
        look = theme()
        metrics = QFontMetrics(look.font())
        widest = max(metrics.horizontalAdvance(word) for word, _ in LOOKS.values())
        return QSize(widest + look.px(DOT + 8) + 4, metrics.height())

    def _free(self) -> int:
        """Return the width kept for longer words than those shown."""
        shown = QFontMetrics(theme().font()).horizontalAdvance(self.text())
        return self.width() - shown - theme().px(DOT + 8) - 4

    def minimumSizeHint(self) -> QSize:
        """Return the size below which words would be cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the widget with the theme's colours."""
        look = theme()
        ink = look.color(LOOKS[self._state][1])
        dot = look.px(DOT)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(ink, look.px(2)))
        left = self._free() if self.alignment() & Qt.AlignmentFlag.AlignRight else 0
        center = QPointF(left + dot / 2 + 2, self.height() / 2)
        if self._state is SaveState.FAILED:
            half = dot / 2
            painter.drawLine(center + QPointF(-half, -half), center + QPointF(half, half))
            painter.drawLine(center + QPointF(-half, half), center + QPointF(half, -half))
        else:
            painter.setBrush(ink if self._state is SaveState.SAVED else Qt.BrushStyle.NoBrush)
            painter.drawEllipse(center, dot / 2 - 1, dot / 2 - 1)
        painter.setFont(look.font())
        words = self.rect().adjusted(left + look.px(DOT + 8), 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, self.text())
        painter.end()
