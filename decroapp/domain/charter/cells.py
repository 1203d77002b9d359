"""The cells of the tables: how each is called, and what is said of it; pure values."""

from dataclasses import dataclass
from enum import StrEnum

from decroapp.domain.charter.categories import MATRIX, Category
from decroapp.domain.charter.policy import (
    Condition,
    Presence,
    Reader,
    Recipient,
    Rights,
    RoomItem,
    View,
)
from decroapp.domain.law import Confidence

UNNAMED = "matrix:other"
"""Who is in no row, and what is in no column."""
UNKNOWN_DOCUMENT = "document:unknown"
REST = "rest"
"""What a paper leaves out: the word that stands for every category it does not list."""

ROWS = tuple(one for one in Reader if one not in (Reader.DEPUTY, Reader.DOCTOR, Reader.OTHER))
"""The rows of the matrix as design §5 a prints them: some share one."""

_SHARED = {Reader.DEPUTY: Reader.HEAD, Reader.DOCTOR: Reader.NURSE}
NEVER_IN_ROOM = (
    RoomItem.VIGILANCE,
    RoomItem.PROTECTION,
    RoomItem.DISCIPLINE,
    RoomItem.JOURNAL,
    RoomItem.NOTEBOOK,
)
"""What no room sees, whoever is in it: one cell for all."""


class Place(StrEnum):
    """Where something is seen: one for each door."""

    WINDOW = "window"
    ROOM = "room"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Basis:
    """What a cell rests on, and how surely it was checked."""

    id: str
    article: str
    text: str
    confidence: Confidence


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a table as it is in force, with its reason in one French sentence."""

    id: str
    place: Place
    row: str
    """Reader, class of presence, or « kind:recipient »; empty where it stands for all of them."""
    column: str
    """Category or item; empty where it stands for all of them."""
    level: str
    """The letter of design §5 a."""
    rights: Rights
    bases: tuple[Basis, ...]
    text: str
    changed: bool = False
    """The school changed the cell: ``text`` is its own reason."""


def row_of(reader: Reader) -> Reader:
    """Return the row of the matrix in which somebody stands."""
    return _SHARED.get(reader, reader)


def matrix_cell(reader: Reader | None, category: Category) -> str:
    """Return the id of the cell of a reader and a category."""
    if category is Category.J:
        return "matrix:J"
    if reader in (None, Reader.OTHER) or category not in MATRIX:
        return UNNAMED
    return f"matrix:{row_of(reader)}:{category}"


def room_cell(presence: Presence, item: RoomItem) -> str:
    """Return the id of the cell of a class of presence and an item."""
    if item in NEVER_IN_ROOM:
        return f"room:{item}"
    return "room:outsider" if presence is Presence.OUTSIDER else f"room:{presence}:{item}"


def document_cell(kind: str, recipient: Recipient | None, category: Category | None) -> str:
    """Return the id of what a paper holds; without a category, of what it leaves out."""
    to = f":{recipient}" if recipient is not None else ""
    return f"document:{kind}{to}:{category or REST}"


_LETTERS = {
    View.FULL: "L",
    View.THIRD_MASKED: "L",
    View.MENTION: "L",
    View.CARD: "B",
    View.PLAIN_CARD: "B",
    View.OWN_CARD: "B",
    View.INSTRUCTION_ONLY: "i",
    View.PERIOD_COUNT: "c",
    View.TICKED_LINES: "t",
    View.CHOSEN_LINES: "t",
    View.OWN_ACTION: "p",
    View.OWN_PROCEDURE: "p",
    View.NOTHING: "–",
}
_MARKS = {
    Condition.IN_FORCE: "S¹",
    Condition.CALENDAR: "S²",
    Condition.VALIDATED: "S³",
    Condition.INTERVIEWED: "S",
}


def level_of(rights: Rights) -> str:
    """Return the letters of design §5 a: S, L, B, i, c, t, k, p (his own), r (reduced), –."""
    if rights.enters and not rights.enter_needs:
        return "S"
    seen = _read_letter(rights)
    if not rights.enters:
        return seen
    mark = next(_MARKS[one] for one in reversed(tuple(_MARKS)) if one in rights.enter_needs)
    return mark if not rights.needs or mark == "S³" else f"{seen}, {mark}"


def _read_letter(rights: Rights) -> str:
    if Condition.CHOSEN in rights.needs:
        return "k"
    if rights.view in (View.CARD, View.CONSTRAINT, View.SENTENCE):
        return "B" if rights.needs else "L"
    return _LETTERS.get(rights.view, "r")
