"""Every cell of the tables in force, with its reason, its form and what it rests on."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from decroapp.domain.charter.categories import MATRIX, Category
from decroapp.domain.charter.cells import (
    NEVER_IN_ROOM,
    REST,
    ROWS,
    UNKNOWN_DOCUMENT,
    UNNAMED,
    Basis,
    Cell,
    Place,
    document_cell,
    level_of,
    matrix_cell,
    room_cell,
)
from decroapp.domain.charter.policy import Policy, Presence, Recipient, Rights, RoomItem, View
from decroapp.domain.law import Confidence
from decroapp.resources import resource

_CLOSED = Rights(enters=False, view=View.NOTHING)
_SEATED = tuple(one for one in Presence if one is not Presence.OUTSIDER)
_EVERYONE = {
    "matrix:J": (Place.WINDOW, "", "J"),
    UNNAMED: (Place.WINDOW, "other", ""),
    "room:outsider": (Place.ROOM, "outsider", ""),
    UNKNOWN_DOCUMENT: (Place.DOCUMENT, "", ""),
} | {f"room:{item}": (Place.ROOM, "", str(item)) for item in NEVER_IN_ROOM}
"""The cells that stand for a whole row or column, and where they are."""


def table(policy: Policy) -> tuple[Cell, ...]:
    """Return every cell of the three tables, in the order in which they are read."""
    return (*matrix_cells(policy), *room_cells(policy), *document_cells(policy))


def cell_named(policy: Policy, rule: str) -> Cell:
    """Return the cell that a verdict names; raise KeyError when there is none."""
    return {cell.id: cell for cell in table(policy)}[rule]


def matrix_cells(policy: Policy) -> tuple[Cell, ...]:
    """Return the cells of the first door: reading alone."""
    cells = [
        _cell(policy, matrix_cell(row, one), Place.WINDOW, (row, one), policy.matrix[row, one])
        for row in ROWS
        for one in MATRIX
    ]
    return (*cells, *_everyone(policy, Place.WINDOW))


def room_cells(policy: Policy) -> tuple[Cell, ...]:
    """Return the cells of the second door: the room."""
    cells = [
        _cell(policy, room_cell(who, item), Place.ROOM, (who, item), policy.rooms[who, item])
        for who in _SEATED
        for item in RoomItem
        if item not in NEVER_IN_ROOM
    ]
    return (*cells, *_everyone(policy, Place.ROOM))


def document_cells(policy: Policy) -> tuple[Cell, ...]:
    """Return the cells of the third door: what each paper holds, then what it leaves out."""
    lists = [_list(policy, kind, to, row) for (kind, to), row in policy.handed.items()]
    return (*(cell for cells in lists for cell in cells), *_everyone(policy, Place.DOCUMENT))


def _list(
    policy: Policy, kind: str, to: Recipient, row: Mapping[Category, Rights]
) -> Iterator[Cell]:
    for category, rights in row.items():
        where = (f"{kind}:{to}", category)
        yield _cell(policy, document_cell(kind, to, category), Place.DOCUMENT, where, rights)
    yield _cell(policy, document_cell(kind, to, None), Place.DOCUMENT, (f"{kind}:{to}", REST))


def _everyone(policy: Policy, place: Place) -> tuple[Cell, ...]:
    return tuple(
        _cell(policy, name, place, (row, column))
        for name, (where, row, column) in _EVERYONE.items()
        if where is place
    )


def _cell(
    policy: Policy, name: str, place: Place, at: tuple[str, str], rights: Rights = _CLOSED
) -> Cell:
    reason = _reasons()[name]
    return Cell(
        id=name,
        place=place,
        row=str(at[0]),
        column=str(at[1]),
        level=level_of(rights),
        rights=rights,
        bases=tuple(bases()[one] for one in reason["basis"]),
        text=policy.changed.get(name, reason["text"]),
        changed=name in policy.changed,
    )


@lru_cache(maxsize=1)
def bases() -> Mapping[str, Basis]:
    """Return what the cells rest on, by id; raise ValueError for an unknown confidence."""
    rows = {name: row for name, row in _read("bases.toml").items() if isinstance(row, dict)}
    return {
        name: Basis(name, row["article"], row["text"], Confidence(row["confidence"]))
        for name, row in rows.items()
    }


@lru_cache(maxsize=1)
def _reasons() -> Mapping[str, Any]:
    """Return the reason of each cell by its id, from ``resources/policy/reasons``."""
    found = dict(_read("reasons/everyone.toml"))
    for place, folder in (("matrix", "matrix"), ("room", "rooms"), ("document", "documents")):
        for path in resource(f"policy/reasons/{folder}").iterdir():
            row = tomllib.loads(path.read_text(encoding="utf-8"))
            found |= dict(_named(f"{place}:{path.name.removesuffix('.toml')}", row))
    return found


def _named(prefix: str, row: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Name each reason by the path of its section: « record:members:A »."""
    for key, inner in row.items():
        if "text" in inner:
            yield f"{prefix}:{key}", inner
        else:
            yield from _named(f"{prefix}:{key}", inner)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resource(f"policy/{name}").read_text(encoding="utf-8"))
