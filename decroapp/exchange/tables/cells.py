"""Cells as texts, the same from a text file and from a workbook; a table's limits."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta

from decroapp.domain.counts.columns import known_headers
from decroapp.domain.counts.tables import Line, Table, TableKind
from decroapp.domain.errors import RuleError

MOST_LINES = 10_000
MOST_COLUMNS = 100
LONGEST_CELL = 254
HEADERS_WITHIN = 15
"""A program puts a title and a period above its headers: at most so many lines."""
_NBSP = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2019": "’"})

Rows = Iterable[tuple[int, Sequence[object]]]


def text_of(cell: object) -> str:
    """Return a cell as it would be typed in a text file: ``jj/mm/aaaa``, « 11,5 », « 4 »."""
    if isinstance(cell, bool):
        return "oui" if cell else "non"
    if isinstance(cell, float):
        return f"{cell:.4f}".rstrip("0").rstrip(".").replace(".", ",")
    if isinstance(cell, datetime | date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, time | timedelta):
        return str(cell)
    return " ".join(str(cell).translate(_NBSP).split())[:LONGEST_CELL]


def table(file: str, rows: Rows, kind: TableKind = TableKind.SPREADSHEET) -> Table:
    """Make a table of numbered rows: its headers found, empty lines and columns left out.

    Raises:
        RuleError: ``table-too-large`` or ``table-empty``.
    """
    whole: list[tuple[int, list[str]]] = []
    for number, cells in rows:
        texts = [text_of(cell) for cell in cells]
        while texts and not texts[-1]:
            texts.pop()
        if len(texts) > MOST_COLUMNS or len(whole) > MOST_LINES:
            raise RuleError("table-too-large", file=file, lines=MOST_LINES, columns=MOST_COLUMNS)
        if texts:
            whole.append((number, texts))
    place = _headers_at([texts for _, texts in whole])
    body = whole[place + 1 :] if place is not None else whole
    headers = whole[place][1] if place is not None else []
    width = max((len(texts) for _, texts in body), default=0)
    if not body or width < 2:
        raise RuleError("table-empty", file=file)
    return Table(
        file,
        kind,
        _padded(headers, width)[:width],
        tuple(Line(number, _padded(texts, width)) for number, texts in body),
    )


def _headers_at(rows: Sequence[Sequence[str]]) -> int | None:
    """Return the place of the line that names columns: the first with two known headers.

    Else the first line of several texts that are no figures; None where there is no such line.
    """
    for place, texts in enumerate(rows[:HEADERS_WITHIN]):
        if known_headers(texts) >= 2:
            return place
    for place, texts in enumerate(rows[:HEADERS_WITHIN]):
        if len(texts) >= 2:
            return place if not any(_is_figure(text) for text in texts) else None
    return None


def _is_figure(text: str) -> bool:
    return any(letter.isdigit() for letter in text) and not any(map(str.isalpha, text))


def _padded(texts: Sequence[str], width: int) -> tuple[str, ...]:
    return (*texts, *("" for _ in range(width - len(texts))))
