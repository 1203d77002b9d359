"""Read a text of cells: its encoding and its separator are found, never asked."""

import csv
import io

from decroapp.domain.counts.tables import Table, TableKind
from decroapp.domain.errors import RuleError
from decroapp.domain.folding import fold
from decroapp.exchange.tables.cells import table

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
_SEPARATORS = (";", "\t", ",", "|")
_TWIN = frozenset({"elenoet", "nbabs", "nbnonjustif"})
"""Headers of the CSV twin of ``exportAbsence.xml``."""


def read_csv(file: str, data: bytes) -> Table:
    """Return the table of a text file.

    Raises:
        RuleError: ``table-not-text``, ``table-empty`` or ``table-too-large``.
    """
    text = _decoded(file, data)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_separator(text))
    try:
        # The number of its last line in the file, where a cell may hold several.
        made = table(file, ((reader.line_num, cells) for cells in reader))
    except csv.Error as error:
        raise RuleError("table-not-text", file=file) from error
    twin = {fold(header) for header in made.headers} >= _TWIN
    kind = TableKind.ABSENCES if twin else TableKind.SPREADSHEET
    return Table(made.file, kind, made.headers, made.lines)


def _decoded(file: str, data: bytes) -> str:
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return _strictly(file, data[len(mark) :], encoding)
    if b"\0" in data:
        raise RuleError("table-not-text", file=file)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # Bytes 80–9F are controls in ISO-8859-15, and letters or quotes on Windows.
        controls = any(0x80 <= byte <= 0x9F for byte in data)
        return data.decode("cp1252" if controls else "iso8859-15", "replace")


def _strictly(file: str, data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise RuleError("table-not-text", file=file) from error


def _separator(text: str) -> str:
    """Return the separator that cuts the first lines into most cells alike."""
    lines = [line for line in text.splitlines()[:20] if line.strip()]
    return max(_SEPARATORS, key=lambda one: sum(min(line.count(one), 50) for line in lines))
