"""How rows are drawn, the same on every page."""

from typing import cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QTableView, QWidget

from decroapp.qt.theme import Tone, theme
from decroapp.qt.widgets.drawing import badge_size, paint_badge
from decroapp.qt.widgets.rows import CELL_ROLE, Cell, Column, Kind, RowModel
from decroapp.wording.typography import NBSP

SIDE, ABOVE = 8, 8
NO_WRAP = 1 << 20
LEFT = Qt.AlignmentFlag.AlignLeft
WRAP = Qt.TextFlag.TextWordWrap
INKS = {Kind.MUTED: "muted", Kind.ACTION: "primary"}
STRONG = (Kind.STRONG,)

Index = QModelIndex | QPersistentModelIndex


def content_width(cell: Cell, kind: Kind) -> int:
    """Return the width that a cell needs to be written on one line."""
    look = theme()
    if kind is Kind.BADGE:
        wide = badge_size(cell.text, cell.tone or Tone.NEUTRAL).width() if cell.text else 0
    else:
        wide = QFontMetrics(look.font(strong=kind in STRONG)).horizontalAdvance(cell.text)
    detail = QFontMetrics(look.font(9)).horizontalAdvance(cell.detail) if cell.detail else 0
    return max(wide, detail) + 2 * look.px(SIDE) + 2


def word_width(cell: Cell, kind: Kind) -> int:
    """Return the width that a cell needs for its longest word, once its words are wrapped."""
    look = theme()
    if kind is Kind.BADGE:
        return content_width(cell, kind)
    text, small = QFontMetrics(look.font(strong=kind in STRONG)), QFontMetrics(look.font(9))
    words = [text.horizontalAdvance(word) for word in cell.text.split(" ")]
    words += [small.horizontalAdvance(word) for word in cell.detail.split(" ")]
    return max(words) + 2 * look.px(SIDE) + 2


class RowDelegate(QStyledItemDelegate):
    """Draw a cell by its column's kind; a ring goes round the whole current row."""

    wraps = False
    """Long words go to a second line instead of being shortened."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        # Kept with the list, not beyond: these are people's names.
        self._heights: dict[tuple[str, int, bool, int], int] = {}
        theme().changed.connect(self._forget)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Paint ground, line, content, and the part of the ring that falls in this cell."""
        rect, state = option.rect, option.state
        look = theme()
        painter.save()
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        painter.fillRect(rect, look.color("primary_soft" if chosen else "surface"))
        last = index.row() == index.model().rowCount() - 1
        if not last:
            painter.setPen(QPen(look.color("line"), 1))
            painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        self._content(painter, rect, index)
        if self._is_current(option, index):
            self._ring(painter, rect, index)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Return the size of a cell written in the width of its column."""
        cell, column = self._cell(index)
        view = cast(QTableView, option.widget)
        height = self.height_for(cell, column.kind, view.columnWidth(index.column()))
        return QSize(content_width(cell, column.kind), height)

    def height_for(self, cell: Cell, kind: Kind, width: int) -> int:
        """Return the height that a cell needs in a width."""
        look = theme()
        room = max(width - 2 * look.px(SIDE), 1) if self.wraps else NO_WRAP
        if kind is Kind.BADGE:
            height = badge_size(cell.text, cell.tone or Tone.NEUTRAL).height() - look.px(4)
        else:
            height = self._height(cell.text, room, strong=kind in STRONG)
        if cell.detail:
            height += self._height(cell.detail, room, points=9) + look.px(2)
        return height + 2 * look.px(ABOVE)

    def _forget(self) -> None:
        self._heights.clear()

    def _height(self, text: str, room: int, *, strong: bool = False, points: int = 10) -> int:
        asked = (text, room, strong, points)
        if asked not in self._heights:
            self._heights[asked] = _height(text, room, strong=strong, points=points)
        return self._heights[asked]

    def _content(self, painter: QPainter, rect: QRect, index: Index) -> None:
        cell, column = self._cell(index)
        look = theme()
        inner = rect.adjusted(look.px(SIDE), look.px(ABOVE), -look.px(SIDE), -look.px(ABOVE))
        if column.kind is Kind.BADGE:
            if cell.text:
                self._badge(painter, inner, cell)
            return
        font = look.font(strong=column.kind in STRONG)
        ink = cell.tone.ink if cell.tone else INKS.get(column.kind, "text")
        if not cell.detail:
            self._words(painter, inner, cell.text, (font, ink), center=True)
            return
        first = self._height(cell.text, self._room(inner), strong=column.kind in STRONG)
        self._words(
            painter, QRect(inner.topLeft(), QSize(inner.width(), first)), cell.text, (font, ink)
        )
        below = inner.adjusted(0, first + look.px(2), 0, 0)
        self._words(painter, below, cell.detail, (look.font(9), "muted"))

    def _room(self, inner: QRect) -> int:
        return inner.width() if self.wraps else NO_WRAP

    def _badge(self, painter: QPainter, inner: QRect, cell: Cell) -> None:
        tone = cell.tone or Tone.NEUTRAL
        size = badge_size(cell.text, tone)
        top = inner.center().y() - size.height() // 2 + 1
        width = min(size.width(), inner.width())
        paint_badge(painter, QRect(inner.left(), top, width, size.height()), cell.text, tone)

    def _words(
        self,
        painter: QPainter,
        rect: QRect,
        text: str,
        look: tuple[QFont, str],
        *,
        center: bool = False,
    ) -> None:
        painter.setFont(look[0])
        painter.setPen(theme().color(look[1]))
        place = LEFT | (Qt.AlignmentFlag.AlignVCenter if center else Qt.AlignmentFlag.AlignTop)
        metrics = QFontMetrics(look[0])
        if self.wraps:
            whole = breakable(text, metrics, rect.width())
            painter.drawText(rect, int(place) | int(WRAP), whole)
            return
        shown = metrics.elidedText(text, Qt.TextElideMode.ElideRight, rect.width() + 1)
        painter.drawText(rect.adjusted(0, 0, 2, 0), place, shown)

    @staticmethod
    def _cell(index: Index) -> tuple[Cell, Column]:
        model = cast(RowModel, index.model())
        return cast(Cell, index.data(CELL_ROLE)), model.columns[index.column()]

    @staticmethod
    def _is_current(option: QStyleOptionViewItem, index: Index) -> bool:
        view = cast(QTableView, option.widget)
        return bool(view.hasFocus() and view.currentIndex().row() == index.row())

    @staticmethod
    def _ring(painter: QPainter, rect: QRect, index: Index) -> None:
        look = theme()
        wide = max(2, look.px(2))
        ring = look.color("focus")
        painter.fillRect(rect.left(), rect.top(), rect.width(), wide, ring)
        painter.fillRect(rect.left(), rect.bottom() - wide + 1, rect.width(), wide, ring)
        if index.column() == 0:
            painter.fillRect(rect.left(), rect.top(), wide, rect.height(), ring)
        if index.column() == index.model().columnCount() - 1:
            painter.fillRect(rect.right() - wide + 1, rect.top(), wide, rect.height(), ring)


def _height(text: str, room: int, *, strong: bool = False, points: int = 10) -> int:
    metrics = QFontMetrics(theme().font(points, strong=strong))
    if room >= NO_WRAP:
        return metrics.height()
    whole = breakable(text, metrics, room) or " "
    return metrics.boundingRect(QRect(0, 0, room, NO_WRAP), int(LEFT | WRAP), whole).height()


def breakable(text: str, metrics: QFontMetrics, room: int) -> str:
    """Return a text that may break after « M. » where the name would lose letters otherwise."""
    if NBSP in text and any(metrics.horizontalAdvance(one) > room for one in text.split(" ")):
        return text.replace(NBSP, " ")
    return text
