"""What a list says when it holds nothing."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from decroapp.qt.icons import icon_pixmap
from decroapp.qt.theme import theme
from decroapp.qt.widgets.buttons import set_kind
from decroapp.qt.widgets.card import set_role

SIDE = 40


class EmptyState(QWidget):
    """An icon, what is missing, what to do, and the button that does it."""

    asked = Signal()
    """The button was pressed, by Enter too."""
    declined = Signal()
    """The other button was pressed, by Escape too."""

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
        self._other: QPushButton | None = None
        self._lay_out()
        theme().changed.connect(self._tint)
        self._tint()

    def setObjectName(self, name: str) -> None:
        """Name the button after the widget: ``<name>_button``."""
        super().setObjectName(name)
        self.button.setObjectName(f"{name.removesuffix('_view')}_button")

    def say(
        self, icon: str, sentence: str, todo: str, button: str = "", *, other: str = ""
    ) -> None:
        """Show another emptiness, for instance a search that finds nothing.

        ``other``: the words of a second button, where there is another way.
        """
        self._icon = icon
        self._sentence.setText(sentence)
        self._todo.setText(todo)
        self.button.setText(button)
        self.button.setAccessibleName(button)
        self.button.setVisible(bool(button))
        self._offer(other)
        self._tint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Press the button that has the focus with Enter, the other one with Escape."""
        key = event.key()
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.button.hasFocus():
            self.button.click()
        elif key == Qt.Key.Key_Escape and self._other is not None and self._other.isVisible():
            self._other.click()
        else:
            super().keyPressEvent(event)

    def _offer(self, words: str) -> None:
        if self._other is None:
            if not words:
                return
            self._other = QPushButton()
            set_kind(self._other, "link")
            name = self.button.objectName().removesuffix("_button")
            self._other.setObjectName(f"{name}_other_button")
            self._other.clicked.connect(self.declined)
            column = self.layout()
            if isinstance(column, QVBoxLayout):
                place = column.indexOf(self.button) + 1
                column.insertWidget(place, self._other, 0, Qt.AlignmentFlag.AlignHCenter)
        self._other.setText(words)
        self._other.setAccessibleName(words)
        self._other.setVisible(bool(words))

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
