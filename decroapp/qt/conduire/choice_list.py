"""Propositions under a field: the field keeps the focus, arrows and Enter act on the list."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit, QListWidget, QListWidgetItem

from decroapp.qt.theme import theme

ID_ROLE = int(Qt.ItemDataRole.UserRole)
ARROWS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
ENTERS = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class ChoiceList(QObject):
    """Drive a list from a line edit; ``chosen`` gets the value of a row, ``enter`` a bare Enter."""

    def __init__(
        self,
        edit: QLineEdit,
        view: QListWidget,
        chosen: Callable[[object], None],
        enter: Callable[[], None],
        escape: Callable[[], None],
    ) -> None:
        super().__init__(edit)
        self._edit, self._view = edit, view
        self._chosen, self._enter, self._escape = chosen, enter, escape
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.itemClicked.connect(self._click)
        edit.installEventFilter(self)
        theme().changed.connect(self._fit)

    def show(self, rows: Sequence[tuple[str, object]], *, current: int = -1) -> None:
        """Show rows (their words, their value: None cannot be chosen)."""
        self._view.clear()
        for text, value in rows:
            item = QListWidgetItem(text, self._view)
            item.setData(ID_ROLE, value)
            if value is None:
                item.setFlags(Qt.ItemFlag.NoItemFlags)
        self._view.setCurrentRow(current)
        self._view.setVisible(bool(rows))
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move in the list and choose from it, the field keeping the focus."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            return False
        key = Qt.Key(event.key())
        if key in ARROWS and self._view.count():
            self._move(ARROWS[key])
        elif key in ENTERS:
            item = self._view.currentItem()
            if item is None:
                self._enter()
            else:
                self._click(item)
        elif key == Qt.Key.Key_Escape:
            self._escape()
        else:
            return False
        return True

    def _move(self, step: int) -> None:
        count = self._view.count()
        row = self._view.currentRow() + step
        if row < -1 or row >= count:
            row = -1 if step > 0 else count - 1
        self._view.setCurrentRow(row)

    def _click(self, item: QListWidgetItem) -> None:
        value = item.data(ID_ROLE)
        if value is not None:
            self._chosen(value)
            self._edit.setFocus()

    def _fit(self) -> None:
        rows = self._view.count()
        height = self._view.sizeHintForRow(0) if rows else 0
        self._view.setFixedHeight(rows * height + theme().px(8))
