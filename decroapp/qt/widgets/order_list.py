"""A list whose rows are put in order, by dragging or by Alt and the arrows."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QWidget

from decroapp.qt.theme import theme
from decroapp.qt.widgets.row_list import RowList


class OrderList(RowList):
    """Ask for a move when a row is dropped elsewhere; Space acts as the action column."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.reorderable = True
        self._from = -1
        self._pressed = QPoint()
        self._drop = -1

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Act on the current row with Space."""
        row = self.current_id()
        if event.key() == Qt.Key.Key_Space and row is not None:
            self.acted.emit(row)
            return
        super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Remember which row may be dragged."""
        super().mousePressEvent(event)
        if self.reorderable and event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.position().toPoint()
            self._from = self.rowAt(self._pressed.y())

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show where the row would go."""
        here = event.position().toPoint()
        far = abs(here.y() - self._pressed.y()) >= QApplication.startDragDistance()
        if self._from < 0 or not (far or self._drop >= 0):
            super().mouseMoveEvent(event)
            return
        self._drop = self._place(here.y())
        self.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        self.viewport().update()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Ask for the move."""
        start, drop = self._from, self._drop
        self._from = self._drop = -1
        self.viewport().unsetCursor()
        self.viewport().update()
        super().mouseReleaseEvent(event)
        if start < 0 or drop < 0:
            return
        step = (drop if drop <= start else drop - 1) - start
        if step:
            self.move_asked.emit(self.rows()[start].id, step)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the line where the row would fall."""
        super().paintEvent(event)
        if self._drop < 0:
            return
        wide = max(2, theme().px(2))
        last = self.model().rowCount() - 1
        bottom = self.rowViewportPosition(last) + self.rowHeight(last)
        top = self.rowViewportPosition(self._drop) if self._drop <= last else bottom
        painter = QPainter(self.viewport())
        rect = self.viewport().rect()
        painter.fillRect(0, max(0, top - wide), rect.width(), 2 * wide, theme().color("primary"))
        painter.end()

    def _place(self, y: int) -> int:
        """Return before which row a height falls; one past the last for the end."""
        row = self.rowAt(y)
        if row < 0:
            return 0 if y < 0 else self.model().rowCount()
        middle = self.rowViewportPosition(row) + self.rowHeight(row) // 2
        return row if y < middle else row + 1
