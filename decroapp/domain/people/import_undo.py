"""Undo an import: give back only what nobody has touched since."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from decroapp.domain.people.import_rows import EntityKind, Value

CREATED = ""
"""The field of the record that says that the row itself was created."""

IN_USE, CHANGED_SINCE, NEEDED = "in-use", "changed-since", "needed"


Counts = Mapping[str, Mapping[str, int]]
"""By kind of row, then by outcome."""


@dataclass(frozen=True, slots=True)
class ImportRun:
    """One import that was done; ``undone_at`` in ms UTC, None while it holds."""

    run_id: UUID
    at_ms: int
    exported_on: date | None
    kinds: tuple[str, ...]
    counts: Counts
    undone_at: int | None


@dataclass(frozen=True, slots=True)
class RecordedChange:
    """One field that a run wrote; a created row has a ``CREATED`` record besides its fields."""

    kind: EntityKind
    id: UUID
    field: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class Present:
    """What the vault holds now.

    ``values`` has the fields that the run wrote, by row and field, without those of rows that
    are gone; a created row that is still there has some value at ``CREATED``. ``in_use`` has
    the created rows that something outside the run needs: pupils who have a case, classes of
    other pupils, guardians of other pupils. ``needs`` gives the rows that a row refers to: a
    pupil his class, a guardianship its pupil and its guardian.
    """

    values: Mapping[tuple[UUID, str], Value]
    in_use: frozenset[UUID] = frozenset()
    needs: Mapping[UUID, frozenset[UUID]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Kept:
    """What an undo leaves: a field, or a row (``CREATED``); ``reason`` is a code."""

    kind: EntityKind
    id: UUID
    field: str
    reason: str


@dataclass(frozen=True, slots=True)
class UndoPlan:
    """Rows to remove (the last created first), fields to give back, and what stays."""

    removed: tuple[tuple[EntityKind, UUID], ...]
    restored: tuple[RecordedChange, ...]
    kept: tuple[Kept, ...]


_REMOVAL_ORDER = (
    EntityKind.ATTENDANCE,
    EntityKind.PUNISHMENTS,
    EntityKind.TREND,
    EntityKind.GUARDIANSHIP,
    EntityKind.GUARDIAN,
    EntityKind.STUDENT,
    EntityKind.DIVISION,
    EntityKind.SCHOOL,
)


def undo_plan(changes: Iterable[RecordedChange], present: Present) -> UndoPlan:
    """Return what undoing a run does.

    A field goes back only if it still holds the imported value; a created row goes only if it
    is unused and none of its fields was changed since.
    """
    recorded = [change for change in changes if (change.id, change.field) in present.values]
    created = {change.id: change.kind for change in recorded if change.field == CREATED}
    touched = [
        change
        for change in recorded
        if change.field != CREATED and present.values[change.id, change.field] != change.after
    ]
    staying = _staying(created, {change.id for change in touched}, present)
    removed = sorted(
        ((kind, row) for row, kind in created.items() if row not in staying),
        key=lambda gone: (_REMOVAL_ORDER.index(gone[0]), gone[1].bytes),
    )
    rows = [Kept(created[row], row, CREATED, why) for row, why in staying.items()]
    fields = [
        Kept(change.kind, change.id, change.field, CHANGED_SINCE)
        for change in touched
        if change.id not in created
    ]
    lost = {(change.id, change.field) for change in touched}
    restored = [
        change
        for change in recorded
        if change.id not in created and (change.id, change.field) not in lost
    ]
    return UndoPlan(tuple(removed), tuple(restored), (*rows, *fields))


def _staying(
    created: Mapping[UUID, EntityKind], touched: set[UUID], present: Present
) -> dict[UUID, str]:
    """Return why created rows stay: used, changed since, or needed by what stays."""
    staying = {row: IN_USE for row in created if row in present.in_use}
    staying.update({row: CHANGED_SINCE for row in created if row in touched and row not in staying})
    frontier = {*staying, *touched}
    while frontier:
        needed = {one for row in frontier for one in present.needs.get(row, frozenset())}
        links = {
            row
            for row, kind in created.items()
            if kind is EntityKind.GUARDIANSHIP
            and present.needs.get(row, frozenset()) & _pupils(frontier, created)
        }
        frontier = {row for row in needed | links if row in created and row not in staying}
        staying.update(dict.fromkeys(frontier, NEEDED))
    return staying


def _pupils(ids: Iterable[UUID], created: Mapping[UUID, EntityKind]) -> frozenset[UUID]:
    return frozenset(row for row in ids if created.get(row) is EntityKind.STUDENT)
