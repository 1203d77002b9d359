"""The tables of the charter as grids that are read: who across what, each cell with its words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from decroapp.domain.charter.cells import REST, Cell, Place
from decroapp.domain.charter.policy import View
from decroapp.wording.policy_words import (
    say_cell,
    say_column,
    say_form,
    say_level,
    say_row,
    say_source,
    say_view,
    words,
)
from decroapp.wording.typography import NBSP

TITLES = {
    Place.WINDOW: "Qui lit quoi, seul, sous son compte",
    Place.ROOM: "Ce que voit la salle",
    Place.DOCUMENT: "Ce que tient chaque papier",
}
_SHORT = {
    "A": "Identité",
    "B": "Scolarité",
    "C": "Assiduité",
    "D": "Vie scolaire",
    "E": "Projet",
    "F": "Social",
    "G": "Santé",
    "H": "Famille",
    "I": "Justice",
    "J": "Protection",
    "K1": "Parole",
    "K2": "Confidence",
    "MENTION": "Mention",
    "DOSSIER": "Dossier",
    "VIGILANCE": "Vigilance",
    "P": "Discipline",
    REST: "Le reste",
    "core": "Restreinte",
    "member": "Plénière",
    "partner": "Partenaire",
    "family": "Famille",
    "outsider": "Non concerné",
}
"""Words for the head of a narrow column."""
_ORDER = {code: number for number, code in enumerate(_SHORT)}
CHANGED = "*"


@dataclass(frozen=True, slots=True)
class Line:
    """A row or a column of a grid: its code, its name, and its name where there is little room."""

    code: str
    name: str
    short: str


@dataclass(frozen=True, slots=True)
class Grid:
    """A table as it is laid out: the cell of each row and column."""

    rows: tuple[Line, ...]
    columns: tuple[Line, ...]
    cells: Mapping[tuple[str, str], Cell]


def grid(place: Place, cells: Iterable[Cell]) -> Grid:
    """Lay out one of the three tables; in that of the room, who is there stands on top."""
    found = [one for one in cells if one.place is place]
    rows = {one.row: _line(one.row, say_row(one)) for one in found if one.row}
    columns = {one.column: _line(one.column, say_column(one)) for one in found if one.column}
    columns = dict(sorted(columns.items(), key=lambda one: _ORDER.get(one[0], 0)))
    at = {(one.row, one.column): one for one in found}
    laid = {(row, column): _at(at, row, column) for row in rows for column in columns}
    if place is Place.ROOM:
        turned = {(column, row): cell for (row, column), cell in laid.items()}
        return Grid(tuple(columns.values()), tuple(rows.values()), turned)
    return Grid(tuple(rows.values()), tuple(columns.values()), laid)


def mark(cell: Cell) -> str:
    """Return what a grid shows in a cell: its letters, and a sign where the school changed it."""
    return f"{cell.level}{NBSP}{CHANGED}" if cell.changed else cell.level


def told(cell: Cell) -> str:
    """Return a cell in one breath, for who hears the grid."""
    return f"{say_cell(cell)}{NBSP}: {say_level(cell)}. {cell.text}"


def explained(cell: Cell, shipped: View) -> tuple[str, ...]:
    """Return what a cell means, why, on what it rests, and what the program ships if it changed."""
    lines = [
        f"{_capital(say_level(cell))}{NBSP}: {say_form(cell.rights)}.",
        cell.text,
        f"Source{NBSP}: {say_source(cell.bases)}.",
    ]
    if cell.changed:
        lines.append(
            f"Règle changée par l’établissement. Le programme propose{NBSP}: {say_view(shipped)}."
        )
    return tuple(lines)


def legend(cells: Iterable[Cell]) -> str:
    """Return the meaning of the letters that stand in a table."""
    found = tuple(cells)
    used = {one.level for one in found}
    known = words()["levels"]
    said = [f"{letter}{NBSP}: {known[letter]}" for letter in known if letter in used]
    if any(one.changed for one in found):
        said.append(f"{CHANGED}{NBSP}: règle changée par l’établissement")
    return " · ".join(said)


def _at(cells: Mapping[tuple[str, str], Cell], row: str, column: str) -> Cell:
    """Return a cell, or that which stands for its whole row, column or table."""
    for place in ((row, column), ("", column), (row, REST), (row, ""), ("", "")):
        if place in cells:
            return cells[place]
    raise KeyError((row, column))


def _line(code: str, name: str) -> Line:
    return Line(code, name, _SHORT.get(code, name))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
