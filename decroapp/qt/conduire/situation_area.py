"""What is known of the case, scrolling above the line where the room decides."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QScrollArea

from decroapp.qt.theme import theme
from decroapp.qt.widgets.adaptive_panels import is_narrow

LEAST = 56
PAGES = {Qt.Key.Key_PageDown: 1, Qt.Key.Key_PageUp: -1}


class SituationArea(QScrollArea):
    """Take the height that the decisions leave; all of it, without scroll bar, in a tab."""

    def sizeHint(self) -> QSize:
        """Return the least: what is left is given by the layout."""
        return QSize(super().sizeHint().width(), self._least())

    def minimumSizeHint(self) -> QSize:
        """Return two lines of text, or the whole content in a tab, which scrolls as one."""
        return QSize(theme().px(LEAST), self._least())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the content: in a tab the height is its own."""
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)

    def turn_page(self, event: QKeyEvent) -> bool:
        """Scroll by a page with Page Down or Page Up; False for another key."""
        pages, bar = PAGES.get(Qt.Key(event.key()), 0), self.verticalScrollBar()
        bar.setValue(bar.value() + pages * bar.pageStep())
        return bool(pages)

    def _least(self) -> int:
        content = self.widget()
        if content is None or not is_narrow(self):
            return theme().px(LEAST)
        return max(content.heightForWidth(self.viewport().width()), content.sizeHint().height())
