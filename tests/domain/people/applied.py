"""Apply a plan in memory, as the service does in the vault."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid5

from decroapp.domain.people.import_rows import EntityKind, ImportPlan, PlannedRow
from decroapp.domain.people.known import (
    KnownDivision,
    KnownGuardian,
    KnownGuardianship,
    KnownPupils,
    KnownSchool,
    KnownStudent,
)

SPACE = UUID(int=0)
EMPTY = {
    EntityKind.STUDENT: KnownStudent(SPACE, "", "", "", None),
    EntityKind.GUARDIAN: KnownGuardian(SPACE, "", ""),
    EntityKind.DIVISION: KnownDivision(SPACE, ""),
    EntityKind.SCHOOL: KnownSchool(SPACE, ""),
}
HOLDERS = {
    EntityKind.STUDENT: "students",
    EntityKind.GUARDIAN: "guardians",
    EntityKind.DIVISION: "divisions",
    EntityKind.GUARDIANSHIP: "guardianships",
}


def new_id(row: PlannedRow) -> UUID:
    """Return an id that depends on the row alone."""
    return uuid5(SPACE, f"{row.kind}:{row.key}")


def apply(known: KnownPupils, plan: ImportPlan) -> KnownPupils:
    """Return what is known once the plan is written."""
    rows = {(kind, one.id): one for kind, one in _all(known)}
    for row in (*plan.to_change, *plan.to_create):
        values: dict[str, Any] = {change.field: change.after for change in row.changes}
        if row.id is not None:
            rows[row.kind, row.id] = replace(rows[row.kind, row.id], **values)
        elif row.kind is EntityKind.GUARDIANSHIP:
            rows[row.kind, new_id(row)] = _link(new_id(row), values, rows)
        else:
            rows[row.kind, new_id(row)] = replace(EMPTY[row.kind], id=new_id(row), **values)
    return _packed(rows)


def _link(id_: UUID, values: dict[str, Any], rows: dict[Any, Any]) -> KnownGuardianship:
    student, guardian = values.pop("eleve_id"), values.pop("personne_id")
    students = {getattr(one, "eleve_id", None): one.id for one in rows.values()}
    guardians = {getattr(one, "personne_id", None): one.id for one in rows.values()}
    return KnownGuardianship(id_, students[student], guardians[guardian], **values)


def _all(known: KnownPupils) -> Iterable[tuple[EntityKind, Any]]:
    for kind, holder in HOLDERS.items():
        yield from ((kind, one) for one in getattr(known, holder))
    if known.school is not None:
        yield EntityKind.SCHOOL, known.school


def _packed(rows: dict[tuple[EntityKind, UUID], Any]) -> KnownPupils:
    held = {
        holder: tuple(one for (kind, _), one in rows.items() if kind is wanted)
        for wanted, holder in HOLDERS.items()
    }
    school = next((one for (kind, _), one in rows.items() if kind is EntityKind.SCHOOL), None)
    return KnownPupils(**held, school=school)
