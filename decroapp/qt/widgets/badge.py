"""A state in one word, with a colour and a shape."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from decroapp.qt.theme import Tone, theme
from decroapp.qt.widgets.drawing import badge_size, paint_badge


class Badge(QLabel):
    """A word on a soft ground; the tone adds a shape, never the colour alone."""

    def __init__(
        self, parent: QWidget | None = None, *, text: str = "", tone: Tone = Tone.NEUTRAL
    ) -> None:
        super().__init__(text, parent)
        self._tone = tone
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.updateGeometry)

    @property
    def tone(self) -> Tone:
        """Return how the word is to be taken."""
        return self._tone

    def say(self, text: str, tone: Tone) -> None:
        """Show another word."""
        self._tone = tone
        self.setText(text)
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Return the size wanted at the present zoom."""
        return badge_size(self.text(), self._tone)

    def minimumSizeHint(self) -> QSize:
        """Return the size below which words would be cut."""
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the widget with the theme's colours."""
        painter = QPainter(self)
        paint_badge(painter, self.rect(), self.text(), self._tone)
        painter.end()
