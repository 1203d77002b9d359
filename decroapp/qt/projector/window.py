"""The window of the projector: one screen, no focus, nothing to click."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent, QScreen, QTextDocument
from PySide6.QtWidgets import QWidget

from decroapp.qt.projector.shown import (
    Between,
    Hidden,
    Projected,
    head,
    html,
    progress,
    spoken,
)
from decroapp.qt.theme import theme

STEPS = tuple(range(28, 62, 2))
"""Sizes of type that are tried, as parts of the height of the screen, the largest first."""
MARGIN = 0.05
TITLE_SHARE = 0.75
REDUCED = "présentation réduite"


class ProjectorWindow(QWidget):
    """Show what the room may see, as large as all of it holds on the screen."""

    def __init__(self) -> None:
        flags = (
            Qt.WindowType.Window
            | Qt.WindowType.FramelessWindowHint
            | Qt.WindowType.WindowDoesNotAcceptFocus
        )
        super().__init__(None, flags)
        self.setObjectName("projector_window")
        self.setWindowTitle("Projection de la séance")
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.BlankCursor)
        self._shown: Projected = Hidden("")
        theme().changed.connect(self.update)

    @property
    def shown(self) -> Projected:
        """Return what is shown."""
        return self._shown

    def project(self, shown: Projected) -> None:
        """Show something else; nothing of what was there stays."""
        self._shown = shown
        self.setAccessibleName(spoken(shown))
        self.update()

    def cover(self, screen: QScreen) -> None:
        """Fill a screen."""
        self.setScreen(screen)
        self.setGeometry(screen.geometry())
        self.show()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ground, then what is shown."""
        look = theme()
        painter = QPainter(self)
        painter.fillRect(self.rect(), look.color("surface"))
        shown = self._shown
        if isinstance(shown, Hidden):
            self._say(painter, shown.hour, "", "")
        elif isinstance(shown, Between):
            self._say(painter, shown.title, shown.day, progress(shown))
        else:
            self._case(painter)
        painter.end()

    def _room(self) -> QRectF:
        side = self.width() * MARGIN
        return QRectF(self.rect()).adjusted(side, side, -side, -side)

    def _say(self, painter: QPainter, title: str, second: str, third: str) -> None:
        """Paint up to three lines in the middle."""
        look, tall = theme(), self.height()
        lines = ((title, 14, "text"), (second, 26, "muted"), (third, 26, "text"))
        there = [one for one in lines if one[0]]
        top = tall / 2 - sum(1.6 * tall / share for _, share, _ in there) / 2
        for words, share, ink in there:
            font = look.font(strong=share < 20)
            font.setPixelSize(max(1, round(tall / share)))
            painter.setFont(font)
            painter.setPen(look.color(ink))
            box = QRectF(0, top, self.width(), 1.6 * tall / share)
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)
            top += box.height()

    def _case(self, painter: QPainter) -> None:
        if not isinstance(self._shown, Hidden | Between):
            look, case, room = theme(), self._shown, self._room()
            font = look.font(strong=True)
            font.setPixelSize(max(1, round(self.height() / 20)))
            painter.setFont(font)
            painter.setPen(look.color("text"))
            title = QRectF(room.left(), room.top(), room.width(), self.height() / 14)
            flags = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            words = QFontMetricsF(font).elidedText(
                head(case), Qt.TextElideMode.ElideRight, title.width() * TITLE_SHARE
            )
            painter.drawText(title, flags, words)
            if case.reduced:
                self._reduced(painter, title)
            below = room.adjusted(0, title.height() * 1.3, 0, 0)
            text = html(
                case, muted=look.color("muted").name(), primary=look.color("primary").name()
            )
            document = self._fitting(text, below)
            painter.translate(below.topLeft())
            document.drawContents(painter, QRectF(0, 0, below.width(), below.height()))

    def _reduced(self, painter: QPainter, line: QRectF) -> None:
        font = painter.font()
        font.setPixelSize(max(1, round(self.height() / 36)))
        painter.setFont(font)
        painter.setPen(QColor(theme().color("warning")))
        flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        painter.drawText(line, flags, REDUCED)

    def _fitting(self, text: str, room: QRectF) -> QTextDocument:
        """Return the text in the largest type that leaves all of it on the screen."""
        document = QTextDocument()
        document.setDocumentMargin(0)
        ink = theme().color("text").name()
        for share in STEPS:
            size = max(1, round(self.height() / share))
            font = theme().font()
            font.setPixelSize(size)
            document.setDefaultFont(font)
            document.setDefaultStyleSheet(
                f"p {{ color: {ink}; margin: 0 0 {size // 3}px 0; }}"
                f"h2 {{ font-size: {size}px; margin: {size // 2}px 0 {size // 4}px 0; }}"
            )
            document.setHtml(text)
            document.setTextWidth(room.width())
            if document.size().height() <= room.height():
                break
        return document
