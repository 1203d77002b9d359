"""Lines to tick, shown whole, used with the arrows and the space bar."""

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import (
    QListView,
    QListWidget,
    QListWidgetItem,
    QSizePolicy,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from decroapp.qt.theme import theme

CODE_ROLE = Qt.ItemDataRole.UserRole
SPACING, ROOM, LINE = 2, 8, 12


class _Lines(QStyledItemDelegate):
    """Measures a line in the width that is left to its words."""

    def sizeHint(
        self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        """Return a height in which every word is whole: Qt forgets the spacing."""
        inside = QStyleOptionViewItem(option)
        inside.rect.setWidth(max(option.rect.width() - 4 * SPACING, 1))
        return super().sizeHint(inside, index)


class CheckList(QListWidget):
    """A closed list of which several lines may be chosen; it takes the height of its lines."""

    ticked_changed = Signal()
    """A line was ticked or not any more."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._cell = 0
        self.setWordWrap(True)
        self.setItemDelegate(_Lines(self))
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setSpacing(SPACING)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.itemChanged.connect(lambda _: self.ticked_changed.emit())

    def offer(self, choices: Iterable[tuple[str, str]], chosen: Iterable[str] = ()) -> None:
        """Show (code, words), some of them ticked."""
        on = set(chosen)
        self.clear()
        for code, words in choices:
            line = QListWidgetItem(words)
            line.setData(CODE_ROLE, code)
            line.setFlags(line.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            line.setCheckState(Qt.CheckState.Checked if code in on else Qt.CheckState.Unchecked)
            self.addItem(line)
        self._fit()

    def set_in_columns(self, width: int) -> None:
        """Lay short lines side by side, each as wide (in pixels before zoom)."""
        self._cell = width
        self.setWordWrap(False)
        self.setSpacing(0)
        self.setTextElideMode(Qt.TextElideMode.ElideNone)
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)

    def ticked(self) -> tuple[str, ...]:
        """Return the codes ticked, in the order of the list."""
        lines = (self.item(row) for row in range(self.count()))
        return tuple(
            str(line.data(CODE_ROLE))
            for line in lines
            if line.checkState() == Qt.CheckState.Checked
        )

    def tick(self, codes: Iterable[str]) -> None:
        """Tick these codes and no other."""
        on = set(codes)
        for row in range(self.count()):
            line = self.item(row)
            state = Qt.CheckState.Checked if line.data(CODE_ROLE) in on else Qt.CheckState.Unchecked
            line.setCheckState(state)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Give the space bar a line to tick."""
        super().focusInEvent(event)
        self.setCurrentRow(max(self.currentRow(), 0))

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Mark no line while another field is in use."""
        super().focusOutEvent(event)
        self.clearSelection()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Follow the height that the width asks for."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._fit()

    def _fit(self) -> None:
        if self._cell:
            tall = self.fontMetrics().height() + theme().px(LINE)
            self.setGridSize(QSize(theme().px(self._cell), tall))
        self.doItemsLayout()
        last = self.count() - 1
        bottom = self.visualItemRect(self.item(last)).bottom() if last >= 0 else 0
        tall = bottom + 2 * self.frameWidth() + theme().px(ROOM)
        if tall != self.height():
            self.setFixedHeight(tall)
