"""Take an import back: look at what is used, remove rows, give fields back."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, bindparam, delete, select

from decroapp.domain.people.import_rows import EntityKind, FieldChange, Value
from decroapp.domain.people.import_undo import (
    CHANGED_SINCE,
    CREATED,
    Kept,
    Present,
    RecordedChange,
    UndoPlan,
)
from decroapp.domain.people.known import KnownPupils
from decroapp.storage.import_school import change_school
from decroapp.storage.import_writing import Makers, Writer, WrittenRow
from decroapp.storage.search import forget_students
from decroapp.storage.tables.case import (
    attendance_count,
    case_file,
    correction,
    family_information,
    punishment_count,
    school_fact,
)
from decroapp.storage.tables.documents import document
from decroapp.storage.tables.people import (
    division_member,
    enrolment,
    guardian,
    guardian_protection,
    guardianship,
    student,
)
from decroapp.storage.tables.rights import rights_request
from decroapp.storage.tables.school import division
from decroapp.storage.tables.sharing import agreement, mention

_HOLDERS = {
    EntityKind.STUDENT: "students",
    EntityKind.GUARDIAN: "guardians",
    EntityKind.GUARDIANSHIP: "guardianships",
    EntityKind.DIVISION: "divisions",
}
_PEOPLE = (EntityKind.GUARDIANSHIP, EntityKind.GUARDIAN, EntityKind.STUDENT)
"""Removed before values are given back, which may be numbers that they bear."""
USERS = (
    case_file.c.student_id,
    school_fact.c.student_id,
    attendance_count.c.student_id,
    punishment_count.c.student_id,
    correction.c.student_id,
    family_information.c.guardian_id,
    guardian_protection.c.student_id,
    guardian_protection.c.guardian_id,
    document.c.guardian_id,
    mention.c.student_id,
    agreement.c.guardian_id,
    rights_request.c.guardian_id,
    division_member.c.division_id,
)
"""What keeps a pupil, a guardian or a class that an import created."""
_TABLES = {
    EntityKind.STUDENT: student,
    EntityKind.GUARDIAN: guardian,
    EntityKind.GUARDIANSHIP: guardianship,
    EntityKind.DIVISION: division,
}


def present(
    connection: Connection, known: KnownPupils, changes: Iterable[RecordedChange]
) -> Present:
    """Return what the vault holds now of the fields and rows that a run wrote."""
    recorded = list(changes)
    rows = _rows(known)
    values: dict[tuple[UUID, str], Value] = {}
    for change in recorded:
        if change.id in rows:
            values[change.id, change.field] = _value(rows, change, known)
    created = {change.id for change in recorded if change.field == CREATED}
    going_back = {
        change.id
        for change in recorded
        if change.field == "division" and values.get((change.id, "division")) == change.after
    }
    used = _in_use(connection, known, created, going_back)
    return Present(values, used, _needs(known, created))


def without_clashes(known: KnownPupils, undo: UndoPlan) -> UndoPlan:
    """Leave an ELEVE_ID where it is when giving it back would give it to two pupils."""
    gone = {row for _, row in undo.removed}
    numbers = {one.id: one.eleve_id for one in known.students if one.id not in gone}
    back = {one.id: str(one.before) for one in undo.restored if one.field == "eleve_id"}
    times = Counter((numbers | back).values())
    clashing = {row for row, number in back.items() if number and times[number] > 1}
    lost = [one for one in undo.restored if one.field == "eleve_id" and one.id in clashing]
    kept = (Kept(one.kind, one.id, one.field, CHANGED_SINCE) for one in lost)
    restored = tuple(one for one in undo.restored if one not in lost)
    return replace(undo, restored=restored, kept=(*undo.kept, *kept))


def apply_undo(
    connection: Connection, known: KnownPupils, undo: UndoPlan, year_id: UUID, makers: Makers
) -> None:
    """Remove the created rows and write the former values."""
    _remove(connection, undo, _PEOPLE)
    back: dict[tuple[EntityKind, UUID], list[FieldChange]] = {}
    for one in undo.restored:
        change = FieldChange(one.field, one.after, one.before)
        back.setdefault((one.kind, one.id), []).append(change)
    rows = [WrittenRow(kind, id_, False, tuple(fields)) for (kind, id_), fields in back.items()]
    writer = Writer(connection, known, year_id, makers)
    by_kind = {kind: [row for row in rows if row.kind is kind] for kind in EntityKind}
    writer.divisions(by_kind[EntityKind.DIVISION])
    writer.students(by_kind[EntityKind.STUDENT])
    writer.guardians(by_kind[EntityKind.GUARDIAN])
    writer.guardianships(by_kind[EntityKind.GUARDIANSHIP])
    for row in by_kind[EntityKind.SCHOOL]:
        change_school(connection, row.changes, year_id, makers.new_id)
    _unenrol(connection, undo, year_id)
    _remove(connection, undo, (EntityKind.DIVISION,))


def _rows(known: KnownPupils) -> dict[UUID, Any]:
    rows: dict[UUID, Any] = {
        one.id: one for holder in _HOLDERS.values() for one in getattr(known, holder)
    }
    if known.school is not None:
        rows[known.school.id] = known.school
    return rows


def _value(rows: Mapping[UUID, Any], change: RecordedChange, known: KnownPupils) -> Value:
    row = rows[change.id]
    if change.field == CREATED:
        return True
    if change.kind is EntityKind.GUARDIANSHIP and change.field in ("eleve_id", "personne_id"):
        row = rows[row.student_id if change.field == "eleve_id" else row.guardian_id]
    found: Value = getattr(row, change.field)
    return found


def _in_use(
    connection: Connection, known: KnownPupils, created: set[UUID], going_back: set[UUID]
) -> frozenset[UUID]:
    """Return the created rows that something outside the run needs.

    ``going_back``: pupils whom the undo puts into the class where they were.
    """
    used = {row[0] for column in USERS for row in connection.execute(select(column).distinct())}
    placed = connection.execute(select(enrolment.c.student_id, enrolment.c.division_id))
    used.update(place for pupil, place in placed if pupil not in created | going_back)
    for link in known.guardianships:
        if link.id not in created:
            used.update((link.student_id, link.guardian_id))
    return frozenset(used & created)


def _needs(known: KnownPupils, created: set[UUID]) -> dict[UUID, frozenset[UUID]]:
    codes = {one.code: one.id for one in known.divisions}
    needs = {
        one.id: frozenset({codes[one.division]}) for one in known.students if one.division in codes
    }
    for link in known.guardianships:
        needs[link.id] = frozenset({link.student_id, link.guardian_id})
    return {row: needed for row, needed in needs.items() if row in created}


def _remove(connection: Connection, undo: UndoPlan, kinds: tuple[EntityKind, ...]) -> None:
    pupils = [row for kind, row in undo.removed if kind is EntityKind.STUDENT]
    if pupils and EntityKind.STUDENT in kinds:
        found = connection.execute(select(student.c.id, student.c.row))
        numbers = {row.id: row.row for row in found}
        forget_students(connection, [numbers[pupil] for pupil in pupils])
    for kind in kinds:
        rows = [{"b_id": row} for gone, row in undo.removed if gone is kind]
        if rows and kind is EntityKind.STUDENT:
            own = enrolment.c.student_id == bindparam("b_id")
            connection.execute(delete(enrolment).where(own), rows)
        if rows:
            table = _TABLES[kind]
            connection.execute(delete(table).where(table.c.id == bindparam("b_id")), rows)


def _unenrol(connection: Connection, undo: UndoPlan, year_id: UUID) -> None:
    """Take back the enrolments of the year that the run made and nobody touched since."""
    touched = {one.id for one in undo.kept}
    rows = [
        {"b_id": one.id}
        for one in undo.restored
        if one.field == "enrolled" and one.id not in touched
    ]
    if rows:
        own = (enrolment.c.student_id == bindparam("b_id")) & (enrolment.c.year_id == year_id)
        connection.execute(delete(enrolment).where(own), rows)
