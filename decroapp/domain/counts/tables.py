"""A table of counts as a file gives it, before anybody says what its columns are."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class TableKind(StrEnum):
    """Where a table comes from; the columns chosen are remembered by kind."""

    ABSENCES = "absences"
    """``exportAbsence.xml`` or its CSV twin."""
    REPORTS = "reports"
    """Bilans périodiques (LSU)."""
    SPREADSHEET = "spreadsheet"
    """CSV, XLSX or ODS: the same table in the three formats is the same table."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its number in the file, from 1, and as many cells as the table has columns."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Cells are texts: a day is ``jj/mm/aaaa``, a number has no useless decimals."""

    file: str
    kind: TableKind
    headers: tuple[str, ...]
    """Empty texts where the file names no columns."""
    lines: tuple[Line, ...]
    exported_on: date | None = None
