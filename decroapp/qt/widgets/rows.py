"""Rows of a list, as the pages give them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from decroapp.qt.theme import Tone
from decroapp.wording.typography import NBSP

ID_ROLE = int(Qt.ItemDataRole.UserRole)
STATE_ROLE = ID_ROLE + 1
CELL_ROLE = ID_ROLE + 2

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class Kind(StrEnum):
    """How a column is written."""

    STRONG = "strong"
    TEXT = "text"
    MUTED = "muted"
    BADGE = "badge"
    ACTION = "action"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its title, how it is written, its share of the free width (0: its content)."""

    title: str
    kind: Kind = Kind.TEXT
    stretch: int = 0
    sort: str = ""
    """The name under which the list can be sorted by it; empty if it cannot."""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a row shows in a column; ``detail`` is a second line, muted."""

    text: str
    tone: Tone | None = None
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: whose it is, its cells in the order of the columns, its state's code."""

    id: object
    cells: tuple[Cell | str, ...]
    state: str = ""

    def cell(self, column: int) -> Cell:
        """Return what is shown in a column."""
        found = self.cells[column]
        return found if isinstance(found, Cell) else Cell(found)

    def spoken(self) -> str:
        """Return the row in words, for assistive tools."""
        shown = (self.cell(column) for column in range(len(self.cells)))
        parts = (part for cell in shown for part in (cell.text, cell.detail) if part)
        return ", ".join(parts)


class RowModel(QAbstractTableModel):
    """Rows for a view: ``UserRole`` is the id, ``UserRole + 1`` the state's code."""

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: Sequence[Row] = ()
        self._marked = (-1, False)

    def mark(self, section: int, descending: bool) -> None:
        """Put an arrow beside the title of the column by which the rows are sorted."""
        self._marked = (section, descending)
        self.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(self.columns) - 1)

    def replace(self, rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def rowCount(self, parent: Index = NOWHERE) -> int:
        """Return how many rows there are."""
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        """Return how many columns there are."""
        return 0 if parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Return what a view asks of a cell."""
        row = self.rows[index.row()]
        if role == ID_ROLE:
            return row.id
        if role == STATE_ROLE:
            return row.state
        if role == Qt.ItemDataRole.AccessibleDescriptionRole:
            return row.spoken()
        return self._cell_data(row.cell(index.column()), self.columns[index.column()], role)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        """Return the titles of the columns."""
        if orientation == Qt.Orientation.Horizontal and section < len(self.columns):
            if role == Qt.ItemDataRole.DisplayRole:
                marked, descending = self._marked
                arrow = "" if section != marked else f"{NBSP}{'↓' if descending else '↑'}"
                return f"{self.columns[section].title}{arrow}"
            if role == Qt.ItemDataRole.TextAlignmentRole:
                return int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        return None

    def _cell_data(self, cell: Cell, column: Column, role: int) -> object:
        if role == CELL_ROLE:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return cell.text
        whole = ", ".join(part for part in (cell.text, cell.detail) if part)
        if role == Qt.ItemDataRole.ToolTipRole:
            return whole
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{column.title} : {whole}" if column.title else whole
        return None
