"""What a list says when it holds nothing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from decroapp.qt.icons import icon_pixmap
from decroapp.qt.theme import theme
from decroapp.qt.widgets.card import set_role

SIDE = 40


class EmptyState(QWidget):
    """An icon, what is missing, what to do, and the button that does it."""

    asked = Signal()
    """The button was pressed."""

    def __init__(
        self,
        parent: QWidget | None = None,
        *,
        icon: str = "inbox",
        sentence: str = "",
        todo: str = "",
        button: str = "",
    ) -> None:
        super().__init__(parent)
        self._icon = icon
        self._picture, self._sentence, self._todo = QLabel(), QLabel(sentence), QLabel(todo)
        self.button = QPushButton(button)
        self.button.setVisible(bool(button))
        self.button.setAccessibleName(button)
        self.button.clicked.connect(self.asked)
        set_role(self._sentence, "strong")
        set_role(self._todo, "muted")
        self._lay_out()
        theme().changed.connect(self._tint)
        self._tint()

    def setObjectName(self, name: str) -> None:
        """Name the button after the widget: ``<name>_button``."""
        super().setObjectName(name)
        self.button.setObjectName(f"{name.removesuffix('_view')}_button")

    def say(self, icon: str, sentence: str, todo: str, button: str = "") -> None:
        """Show another emptiness, for instance a search that finds nothing."""
        self._icon = icon
        self._sentence.setText(sentence)
        self._todo.setText(todo)
        self.button.setText(button)
        self.button.setAccessibleName(button)
        self.button.setVisible(bool(button))
        self._tint()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.addStretch()
        for part in (self._picture, self._sentence, self._todo):
            part.setAlignment(Qt.AlignmentFlag.AlignCenter)
            part.setWordWrap(True)
            column.addWidget(part)
        column.addSpacing(8)
        column.addWidget(self.button, 0, Qt.AlignmentFlag.AlignHCenter)
        column.addStretch()

    def _tint(self) -> None:
        ratio = self.devicePixelRatioF()
        self._picture.setPixmap(icon_pixmap(self._icon, "muted", SIDE, ratio))
