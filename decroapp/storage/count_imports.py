"""Read and write the counts and trends that an import brings, and take them back."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select, update

from decroapp.domain.calendar.school_year import SchoolYear
from decroapp.domain.case.attendance import AttendanceCount, PunishmentCount
from decroapp.domain.case.codes import FactCode
from decroapp.domain.charter.categories import Category
from decroapp.domain.counts.plan import KnownCounts
from decroapp.domain.people.import_rows import EntityKind, PlannedRow
from decroapp.domain.people.import_undo import CREATED, Present, RecordedChange, UndoPlan
from decroapp.storage.import_known import known_students
from decroapp.storage.import_writing import WrittenRow
from decroapp.storage.tables.case import attendance_count, correction, punishment_count, school_fact

_TABLES = {
    EntityKind.ATTENDANCE: attendance_count,
    EntityKind.PUNISHMENTS: punishment_count,
    EntityKind.TREND: school_fact,
}
_FALLING: Mapping[str, object] = {
    "category": Category.B.value,
    "code": FactCode.FALLING_MARKS.value,
    "useful": False,
}


@dataclass(frozen=True, slots=True)
class Signature:
    """Who writes, when (ms UTC), and what gives rows their identifiers."""

    member_id: UUID
    at: int
    new_id: Callable[[], UUID]


def known_counts(connection: Connection, year_id: UUID, year: SchoolYear) -> KnownCounts:
    """Return the pupils, and the counts and falling averages of a year."""
    count, told = attendance_count.c, punishment_count.c
    counts = select(
        count.student_id,
        *(count.first_day, count.last_day, count.source, count.exported_on),
        *(count.justified, count.unjustified, count.late, count.id),
    )
    punishments = select(
        told.student_id,
        *(told.first_day, told.last_day, told.source, told.exported_on),
        *(told.punishments, told.id),
    )
    facts = select(school_fact.c.student_id, school_fact.c.first_day).where(
        (school_fact.c.code == _FALLING["code"]) & (school_fact.c.first_day >= year.pupils_from)
    )
    since = year.pupils_from
    return KnownCounts(
        known_students(connection, year_id),
        tuple(
            (pupil, AttendanceCount(*rest))
            for pupil, *rest in connection.execute(
                counts.where(count.last_day >= since).order_by(count.id)
            )
        ),
        tuple(
            (pupil, PunishmentCount(*rest))
            for pupil, *rest in connection.execute(
                punishments.where(told.last_day >= since).order_by(told.id)
            )
        ),
        frozenset((pupil, day) for pupil, day in connection.execute(facts)),
    )


def write_counts(
    connection: Connection, rows: Iterable[PlannedRow], signature: Signature
) -> list[WrittenRow]:
    """Write the planned rows (created or changed) and return them with their identifiers."""
    written = []
    for row in rows:
        table, row_id = _TABLES[row.kind], row.id or signature.new_id()
        values = {change.field: change.after for change in row.changes}
        signed = {"author_id": signature.member_id, "at": signature.at}
        if row.id is None:
            also = _FALLING if row.kind is EntityKind.TREND else {}
            whole = {"id": row_id, "student_id": row.pupil_id, **values, **also, **signed}
            connection.execute(insert(table).values(**whole))
        else:
            connection.execute(update(table).where(table.c.id == row_id).values(**values, **signed))
        written.append(WrittenRow(row.kind, row_id, row.id is None, row.changes))
    return written


def present_counts(connection: Connection, changes: Iterable[RecordedChange]) -> Present:
    """Return what the vault holds now of the counts that a run wrote; corrected ones are used."""
    values: dict[tuple[UUID, str], Any] = {}
    by_kind: dict[EntityKind, list[RecordedChange]] = defaultdict(list)
    for change in changes:
        by_kind[change.kind].append(change)
    for kind, recorded in by_kind.items():
        rows = {row["id"]: row for row in connection.execute(select(_TABLES[kind])).mappings()}
        for one in recorded:
            if one.id in rows:
                values[one.id, one.field] = (
                    True if one.field == CREATED else rows[one.id][one.field]
                )
    corrected = frozenset(connection.scalars(select(correction.c.entity_id)))
    return Present(values, corrected)


def undo_counts(connection: Connection, undo: UndoPlan) -> None:
    """Remove the created rows and write the former figures."""
    for kind, row_id in undo.removed:
        table = _TABLES[kind]
        connection.execute(delete(table).where(table.c.id == row_id))
    for one in undo.restored:
        table = _TABLES[one.kind]
        former = update(table).where(table.c.id == one.id)
        connection.execute(former.values({one.field: one.before}))
