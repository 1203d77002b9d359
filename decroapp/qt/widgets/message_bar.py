"""One message at a time, above the page: what, why, what to do."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from decroapp.qt.icons import icon_pixmap, set_icon
from decroapp.qt.theme import Tone, theme
from decroapp.qt.widgets.card import set_role

SHAPES = {Tone.NEUTRAL: "info-circle", Tone.PRIMARY: "info-circle", Tone.DANGER: "alert-circle"}


class MessageBar(QFrame):
    """Say what happened without stopping the work; ``code`` is readable as a property."""

    shown = Signal(bool)
    """The message came (True) or went."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._tone = Tone.INFO
        self._shape, self._what, self._detail = QLabel(), QLabel(), QLabel()
        self._close = QPushButton()
        self._lay_out()
        theme().changed.connect(self._tint)
        self.setProperty("code", "")
        self.hide()

    @property
    def code(self) -> str:
        """Return the code of the error shown, or an empty text."""
        return str(self.property("code"))

    @property
    def text(self) -> str:
        """Return all that is written."""
        return "\n".join(part for part in (self._what.text(), self._detail.text()) if part)

    def say(
        self, what: str, *, why: str = "", todo: str = "", code: str = "", tone: Tone = Tone.DANGER
    ) -> None:
        """Show a message until it is closed or another one comes."""
        self._tone = tone
        self._what.setText(what)
        self._detail.setText(" ".join(part for part in (why, todo) if part))
        self._detail.setVisible(bool(why or todo))
        self.setProperty("code", code)
        self.setAccessibleName(self.text)
        self._tint()
        self.show()
        self.shown.emit(True)

    def clear(self) -> None:
        """Take the message away."""
        self.setProperty("code", "")
        self.hide()
        self.shown.emit(False)

    def _lay_out(self) -> None:
        set_role(self._what, "strong")
        for label in (self._what, self._detail):
            label.setWordWrap(True)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._close.setObjectName("message_close_button")
        self._close.setAccessibleName("Fermer le message")
        self._close.setToolTip("Fermer le message")
        self._close.setProperty("flat", True)
        set_icon(self._close, "x")
        self._close.clicked.connect(self.clear)
        words = QVBoxLayout()
        words.addWidget(self._what)
        words.addWidget(self._detail)
        row = self._row = QHBoxLayout(self)
        row.addWidget(self._shape, 0, Qt.AlignmentFlag.AlignTop)
        row.addLayout(words, 1)
        row.addWidget(self._close, 0, Qt.AlignmentFlag.AlignTop)

    def _tint(self) -> None:
        look = theme()
        name = SHAPES.get(self._tone) or self._tone.icon or "info-circle"
        ink = self._tone.ink if self._tone is not Tone.NEUTRAL else "muted"
        self._shape.setPixmap(icon_pixmap(name, ink, 20, self.devicePixelRatioF()))
        self._row.setContentsMargins(look.px(12), look.px(8), look.px(8), look.px(8))
        self._row.setSpacing(look.px(8))
        self.setProperty("band", self._tone.value)
        self.style().unpolish(self)
        self.style().polish(self)
