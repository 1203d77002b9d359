"""The list of every page: rows of columns, used by mouse or keyboard."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QSizePolicy, QTableView, QWidget

from decroapp.qt.theme import theme
from decroapp.qt.widgets.column_widths import share_out
from decroapp.qt.widgets.row_delegate import RowDelegate, content_width, word_width
from decroapp.qt.widgets.rows import ID_ROLE, Cell, Column, Kind, Row, RowModel

Measure = Callable[[Cell, Kind], int]
"""What a cell needs of width."""

SAMPLE = 24
LEAST = 80
WRAPPING_LIMIT = 300


class RowList(QTableView):
    """Show rows; Enter or a double click chooses one, Alt+arrows move it where that is allowed."""

    chosen = Signal(object)
    """A row was opened (its id)."""
    current_changed = Signal(object)
    """Another row is current (its id, None without row)."""
    acted = Signal(object)
    """The action column of a row was clicked (its id)."""
    sort_asked = Signal(str, bool)
    """A title was clicked: the column's sort name, and whether descending."""
    move_asked = Signal(object, int)
    """A row should move by this many places (its id)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = RowModel(())
        self._delegate = RowDelegate(self)
        self._peers: tuple[RowList, ...] = (self,)
        self._grows = self._leads = False
        self._sorted = (-1, False)
        self._measured: tuple[object, ...] = ()
        self._widest: dict[tuple[int, Measure], int] = {}
        self.reorderable = False
        self.setItemDelegate(self._delegate)
        self._set_up()
        self._set_up_header()
        self.doubleClicked.connect(self._double_click)
        self.clicked.connect(self._click)
        theme().changed.connect(self._follow_theme)

    def set_columns(self, *columns: Column, header: bool = True) -> None:
        """Say what the columns are; once, before the first rows."""
        self._rows = RowModel(columns, self)
        self.setModel(self._rows)
        self.horizontalHeader().setVisible(header)
        self.horizontalHeader().setSectionsClickable(any(column.sort for column in columns))
        self.selectionModel().currentRowChanged.connect(
            lambda index, _: self.current_changed.emit(index.data(ID_ROLE))
        )

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show other rows; the current one stays current if it is still there."""
        before = self.current_id()
        self._rows.replace(rows)
        self._measured = ()
        self._widest.clear()
        for peer in self._peers:
            peer.lay_out()
        if before is not None:
            self.select(before)

    def rows(self) -> Sequence[Row]:
        """Return the rows shown."""
        return self._rows.rows

    def current_id(self) -> object | None:
        """Return the id of the current row, or None."""
        index = self.currentIndex()
        return index.data(ID_ROLE) if index.isValid() else None

    def select(self, row_id: object) -> bool:
        """Make a row current; False if it is not in the list."""
        for number, row in enumerate(self._rows.rows):
            if row.id == row_id:
                self.setCurrentIndex(self._rows.index(number, 0))
                return True
        return False

    def show_sort(self, name: str, *, descending: bool = False) -> None:
        """Say by which column the rows are sorted; a name that no column has says nothing."""
        names = [column.sort for column in self._rows.columns]
        self._sorted = (names.index(name) if name in names else -1, descending)
        self._rows.mark(*self._sorted)

    def align_with(self, *others: "RowList") -> None:
        """Keep the columns in line with those of other lists, which have the same columns."""
        peers = (self, *others)
        for one in peers:
            one.follow(peers)

    def follow(self, peers: "tuple[RowList, ...]") -> None:
        """Measure columns in all these lists, this one among them."""
        self._peers = peers

    def set_wrapping(self, wraps: bool) -> None:
        """Let long words take a second line (lists of up to a few hundred rows)."""
        self._delegate.wraps = wraps
        self.lay_out()

    def open_at_once(self) -> None:
        """Choose a row at the first click, wherever it falls: its line leads elsewhere."""
        self._leads = True
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)

    def set_growing(self, grows: bool) -> None:
        """Take the height of the content, without scroll bar: a list inside a card."""
        self._grows = grows
        off, need = Qt.ScrollBarPolicy.ScrollBarAlwaysOff, Qt.ScrollBarPolicy.ScrollBarAsNeeded
        self.setVerticalScrollBarPolicy(off if grows else need)
        vertical = QSizePolicy.Policy.Fixed if grows else QSizePolicy.Policy.Expanding
        self.setSizePolicy(QSizePolicy.Policy.Expanding, vertical)
        self.lay_out()

    def sizeHint(self) -> QSize:
        """Return the height of the content for a list that grows."""
        hint = super().sizeHint()
        if not self._grows:
            return hint
        header = self.horizontalHeader()
        top = header.sizeHint().height() if not header.isHidden() else 0
        return QSize(hint.width(), top + self.verticalHeader().length() + 2)

    def minimumSizeHint(self) -> QSize:
        """Return the whole content's height for a list that grows."""
        return QSize(theme().px(160), self.sizeHint().height() if self._grows else theme().px(80))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Open the row with Enter, move it with Alt and an arrow."""
        row, key = self.current_id(), event.key()
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(key))
        alt = bool(event.modifiers() & Qt.KeyboardModifier.AltModifier)
        if row is not None and key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.chosen.emit(row)
        elif row is not None and self.reorderable and alt and step:
            self.move_asked.emit(row, step)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Share the width among the columns."""
        super().resizeEvent(event)
        if event.oldSize().width() != event.size().width():
            self.lay_out()

    def _set_up(self) -> None:
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)

    def _set_up_header(self) -> None:
        self.verticalHeader().hide()
        self.verticalHeader().setMinimumSectionSize(1)
        header = self.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(1)
        header.setHighlightSections(False)
        header.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        header.sectionClicked.connect(self._sort)

    def _sort(self, section: int) -> None:
        name = self._rows.columns[section].sort
        if not name:
            return
        down = self._sorted == (section, False)
        self.show_sort(name, descending=down)
        self.sort_asked.emit(name, down)

    def _double_click(self, index: QModelIndex) -> None:
        if not self._leads:
            self.chosen.emit(index.data(ID_ROLE))

    def _click(self, index: QModelIndex) -> None:
        if self._leads:
            self.chosen.emit(index.data(ID_ROLE))
        elif self._rows.columns[index.column()].kind == "action" and index.data():
            self.acted.emit(index.data(ID_ROLE))

    def lay_out(self) -> None:
        """Share the width again: the rows, the width or the zoom changed."""
        columns = self._rows.columns
        if not columns:
            return
        for number, width in enumerate(self._widths(self.viewport().width())):
            self.setColumnWidth(number, width)
        self._set_heights()
        self.updateGeometry()
        self.viewport().update()

    def _widths(self, room: int) -> list[int]:
        """Give each column its content, then share what is left or missing."""
        columns = self._rows.columns
        wanted = [self._need(number, content_width) for number in range(len(columns))]
        shares = [column.stretch for column in columns]
        free = room - sum(w for w, share in zip(wanted, shares, strict=True) if not share)
        if not any(shares):
            return [*wanted[:-1], max(wanted[-1], room - sum(wanted[:-1]))]
        stretching = [number for number, share in enumerate(shares) if share]
        needs = [self._need(one, word_width) if self._delegate.wraps else 0 for one in stretching]
        shared = share_out(free, [shares[one] for one in stretching], needs, theme().px(LEAST))
        for number, width in zip(stretching, shared, strict=True):
            wanted[number] = width
        return wanted

    def _need(self, number: int, measure: Measure) -> int:
        """Return what a column needs in this list and in those it is aligned with."""
        return max(peer.widest(number, measure) for peer in self._peers)

    def widest(self, number: int, measure: Measure) -> int:
        """Return what a column needs of width in this list alone."""
        if (number, measure) not in self._widest:
            self._widest[number, measure] = self._measure(number, measure)
        return self._widest[number, measure]

    def _follow_theme(self) -> None:
        self._widest.clear()
        self.lay_out()

    def _measure(self, number: int, measure: Measure) -> int:
        column = self._rows.columns[number]
        cells = (row.cell(number) for row in self._rows.rows)
        longest = sorted(cells, key=lambda cell: -max(len(cell.text), len(cell.detail)))[:SAMPLE]
        widest = max((measure(cell, column.kind) for cell in longest), default=0)
        if self.horizontalHeader().isHidden():
            return widest
        metrics = QFontMetrics(theme().font(strong=True))
        title = metrics.horizontalAdvance(column.title) + theme().px(24)
        return max(widest, title + (theme().px(16) if column.sort else 0))

    def _set_heights(self) -> None:
        rows, columns = self._rows.rows, self._rows.columns
        widths = [self.columnWidth(number) for number in range(len(columns))]
        asked = (widths, self._delegate.wraps, theme().zoom)
        if not rows or asked == self._measured:
            return
        self._measured = asked
        measured = rows if self._delegate.wraps and len(rows) <= WRAPPING_LIMIT else rows[:1]
        heights = [
            max(
                self._delegate.height_for(row.cell(number), column.kind, width)
                for number, (column, width) in enumerate(zip(columns, widths, strict=True))
            )
            for row in measured
        ]
        self.verticalHeader().setDefaultSectionSize(heights[0])
        for number, height in enumerate(heights):
            self.setRowHeight(number, height)
