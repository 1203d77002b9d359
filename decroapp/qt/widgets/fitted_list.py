"""A list as high as its rows, that gives way where room is short."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QSizePolicy, QWidget

from decroapp.qt.theme import theme
from decroapp.qt.widgets.row_list import RowList

LEAST = 76


class FittedList(RowList):
    """Show every row while there is room, else scroll; ``whole`` says where it may not scroll."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._whole: Callable[[QWidget], bool] = lambda _: False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    def set_whole(self, whole: Callable[[QWidget], bool]) -> None:
        """Keep every row in sight where this is true: the panel around scrolls."""
        self._whole = whole

    def updateGeometry(self) -> None:
        """Never grow beyond the rows."""
        self.setMaximumHeight(max(self._content(), 1))
        super().updateGeometry()

    def sizeHint(self) -> QSize:
        """Return the least: what is left is given by the layout."""
        return QSize(super().sizeHint().width(), self._least())

    def minimumSizeHint(self) -> QSize:
        """Return two rows, or all of them where the list may not scroll."""
        return QSize(theme().px(160), self._least())

    def _content(self) -> int:
        header = self.horizontalHeader()
        top = 0 if header.isHidden() else header.sizeHint().height()
        return top + self.verticalHeader().length() + 2

    def _least(self) -> int:
        content = self._content()
        return content if self._whole(self) else min(content, theme().px(LEAST))
