"""What a school may change in the tables of the charter, and who has to validate it.

A school may narrow almost everything; it may widen only what the staff reads alone of schooling
and follow-up. What design §2 forbids cannot be had: never a cause, nothing of child protection, a
secret never beyond its cell.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.cells import NEVER_IN_ROOM, ROWS, document_cell, matrix_cell, room_cell
from decroapp.domain.charter.disclosure import greatest, never_more
from decroapp.domain.charter.policy import (
    Condition,
    Policy,
    Presence,
    Reader,
    Recipient,
    Rights,
    RoomItem,
    View,
)
from decroapp.domain.errors import RuleError

REASON_LENGTH = range(40, 301)
"""Characters of the school's own reason for a cell that it changes."""
NAME_LENGTH = 80

_COLUMN: Mapping[Category, tuple[View, ...]] = {
    Category.A: (View.FULL, View.OWN_ACTION, View.NOTHING),
    Category.B: (View.FULL, View.TICKED_LINES, View.NOTHING),
    Category.C: (View.FULL, View.PERIOD_COUNT, View.NOTHING),
    Category.D: (View.FULL, View.NOTHING),
    Category.E: (View.FULL, View.NOTHING),
    Category.F: (View.CARD, View.OWN_CARD, View.NOTHING),
    Category.G: (View.CARD, View.INSTRUCTION_ONLY, View.NOTHING),
    Category.H: (View.CARD, View.OWN_CARD, View.NOTHING),
    Category.I: (View.CONSTRAINT, View.NOTHING),
    Category.K1: (View.SENTENCE, View.NOTHING),
    Category.K2: (View.SENTENCE, View.NOTHING),
    Category.MENTION: (View.MENTION, View.NOTHING),
    Category.DOSSIER: (View.FULL, View.OWN_ACTION, View.NOTHING),
    Category.VIGILANCE: (View.FULL, View.NOTHING),
}
"""The closed list of each column, the most first; P is another file, with its own rules."""

_ROOM: Mapping[RoomItem, tuple[View, ...]] = {
    RoomItem.IDENTITY: (View.NAME_CLASS_AGE, View.NAME_CLASS),
    RoomItem.SCHOOLING: (View.FULL, View.TICKED_LINES, View.NOTHING),
    RoomItem.PROJECT: (View.FULL, View.TICKED_LINES, View.NOTHING),
    RoomItem.ATTENDANCE: (View.FULL, View.PERIOD_COUNT, View.NOTHING),
    RoomItem.SANCTION: (View.TYPE_DATE, View.NOTHING),
    RoomItem.SOCIAL_CARD: (View.CARD, View.PLAIN_CARD, View.NOTHING),
    RoomItem.HEALTH_CARD: (View.INSTRUCTION_ONLY, View.NOTHING),
    RoomItem.FAMILY_CARD: (View.CARD, View.PLAIN_CARD, View.NOTHING),
    RoomItem.CALENDAR_CARD: (View.CONSTRAINT, View.UNAVAILABLE, View.NOTHING),
    RoomItem.PUPIL_WORD: (View.SENTENCE, View.NOTHING),
    RoomItem.RELAYED_WORD: (View.SENTENCE, View.NOTHING),
    RoomItem.MENTION: (View.MENTION, View.NOTHING),
    RoomItem.FACTS: (View.FULL, View.NOTHING),
    RoomItem.DOSSIER: (View.FULL, View.PUBLIC_LABEL),
}
_WIDER = frozenset({Category.A, Category.B, Category.C, Category.D, Category.E, Category.DOSSIER})
"""What the staff may be let read alone, beyond the shipped cell."""
_OUTSIDE = frozenset({Reader.ALSES, Reader.PARTNER, Reader.FAMILY})
_NEEDED = frozenset(
    {
        (Reader.HEAD, Category.A),
        (Reader.HEAD, Category.DOSSIER),
        (Reader.DROPOUT_LEAD, Category.A),
        (Reader.DROPOUT_LEAD, Category.DOSSIER),
        (Reader.SECRETARY, Category.A),
    }
)
"""Without these nobody could keep the file."""
_OWED = frozenset({"access_export", "transmission"})
"""Papers that a text orders: a school takes nothing out of them."""


@dataclass(frozen=True, slots=True)
class Change:
    """One cell as the school wants it, with its own reason in a sentence."""

    cell: str
    view: View
    reason: str


@dataclass(frozen=True, slots=True)
class Signing:
    """Who validates, and when."""

    name: str
    on: date


@dataclass(frozen=True, slots=True)
class Validation:
    """The tables as the head and the data protection officer validated them, whole."""

    version: str
    base: str
    """The version that the program shipped: beyond it, the tables are to be validated again."""
    head: Signing
    dpd: Signing
    changes: tuple[Change, ...] = ()


def choices(shipped: Policy) -> dict[str, tuple[View, ...]]:
    """Return what a school may set in each cell that it may change, the shipped view among them."""
    found = _alone(shipped) | _in_room(shipped) | _on_paper(shipped)
    return {cell: views for cell, views in found.items() if len(views) > 1}


def _alone(shipped: Policy) -> dict[str, tuple[View, ...]]:
    return {
        matrix_cell(row, category): _scale(
            scale,
            shipped.matrix[row, category].view,
            wide=category in _WIDER and row not in _OUTSIDE,
        )
        for row in ROWS
        for category, scale in _COLUMN.items()
        if row is not Reader.FAMILY and (row, category) not in _NEEDED
    }


def _in_room(shipped: Policy) -> dict[str, tuple[View, ...]]:
    return {
        room_cell(presence, item): _scale(_ROOM[item], rights.view)
        for (presence, item), rights in shipped.rooms.items()
        if presence is not Presence.OUTSIDER and item not in NEVER_IN_ROOM
    }


def _on_paper(shipped: Policy) -> dict[str, tuple[View, ...]]:
    return {
        document_cell(kind, to, category): (rights.view, View.NOTHING)
        for (kind, to), cells in shipped.handed.items()
        for category, rights in cells.items()
        if kind not in _OWED
    }


def check(shipped: Policy, validation: Validation, today: date) -> None:
    """Refuse a validation without its two names and dates, and a change that is not allowed.

    Raises:
        RuleError: ``policy-names-missing``, ``policy-same-person``, ``policy-date-future``,
            ``policy-cell-twice``, ``policy-cell-locked``, ``policy-view-refused``,
            ``policy-reason-length`` or ``policy-room-order``.
    """
    _check_names(validation, today)
    allowed, seen = choices(shipped), set[str]()
    for change in validation.changes:
        if change.cell in seen:
            raise RuleError("policy-cell-twice", cell=change.cell)
        seen.add(change.cell)
        _check_change(change, allowed.get(change.cell, ()))
    _check_rooms(amended(shipped, validation))


def amended(shipped: Policy, validation: Validation) -> Policy:
    """Return the shipped tables with the school's changes; one no longer allowed is left out."""
    allowed = choices(shipped)
    kept = {
        change.cell: change
        for change in validation.changes
        if change.view in allowed.get(change.cell, ())
    }
    current = validation.base == shipped.version
    handed = _handed(shipped, kept)
    return replace(
        shipped,
        version=validation.version,
        validated_by=(validation.head.name, validation.dpd.name) if current else (),
        validated_on=max(validation.head.on, validation.dpd.on) if current else None,
        matrix={
            (reader, category): _changed(rights, kept.get(matrix_cell(reader, category)))
            for (reader, category), rights in shipped.matrix.items()
        },
        rooms={
            (presence, item): _changed(rights, kept.get(room_cell(presence, item)))
            for (presence, item), rights in shipped.rooms.items()
        },
        documents=ceilings(handed),
        handed=handed,
        changed={cell: change.reason for cell, change in kept.items()},
    )


def ceilings(
    handed: Mapping[tuple[str, Recipient], Mapping[Category, Rights]],
) -> dict[str, dict[Category, View]]:
    """Return the most that each kind of document holds of each category, whoever receives it."""
    found: dict[str, dict[Category, View]] = {}
    for (kind, _to), cells in handed.items():
        most = found.setdefault(kind, {})
        for category, rights in cells.items():
            most[category] = greatest((rights.view, most.get(category, View.NOTHING)))
    return found


def _handed(
    shipped: Policy, kept: Mapping[str, Change]
) -> dict[tuple[str, Recipient], dict[Category, Rights]]:
    return {
        (kind, to): {
            category: _changed(rights, kept.get(document_cell(kind, to, category)))
            for category, rights in cells.items()
        }
        for (kind, to), cells in shipped.handed.items()
    }


def _scale(scale: Iterable[View], shipped: View, *, wide: bool = False) -> tuple[View, ...]:
    """Return the views of a column that a cell may take: its own, the lesser, or all."""
    listed = (*scale, shipped)
    kept = [view for view in View if view in listed and (wide or never_more(view, shipped))]
    return tuple(sorted(kept, key=lambda view: sum(never_more(view, one) for one in View)))


def _changed(rights: Rights, change: Change | None) -> Rights:
    """Return a cell as changed: who sees less than before no longer enters."""
    if change is None or change.view is rights.view:
        return rights
    needs = rights.needs
    if change.view is View.TICKED_LINES:
        needs |= {Condition.TICKED}
    return Rights(enters=False, view=change.view, needs=needs)


def _check_change(change: Change, allowed: tuple[View, ...]) -> None:
    if not allowed:
        raise RuleError("policy-cell-locked", cell=change.cell)
    if change.view not in allowed:
        raise RuleError("policy-view-refused", cell=change.cell)
    if len(change.reason.strip()) not in REASON_LENGTH:
        least, most = REASON_LENGTH.start, REASON_LENGTH.stop - 1
        raise RuleError("policy-reason-length", cell=change.cell, least=least, most=most)


def _check_rooms(policy: Policy) -> None:
    """Refuse that a wider room sees more than the *restreinte*."""
    for (presence, item), rights in policy.rooms.items():
        if not never_more(rights.view, policy.rooms[Presence.CORE, item].view):
            raise RuleError("policy-room-order", cell=room_cell(presence, item))


def _check_names(validation: Validation, today: date) -> None:
    names = [one.name.strip() for one in (validation.head, validation.dpd)]
    if not all(0 < len(name) <= NAME_LENGTH for name in names):
        raise RuleError("policy-names-missing")
    if names[0].casefold() == names[1].casefold():
        raise RuleError("policy-same-person")
    if max(validation.head.on, validation.dpd.on) > today:
        raise RuleError("policy-date-future")
