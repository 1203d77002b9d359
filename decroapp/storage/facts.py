"""Write school facts and attendance counts; what they said before is kept."""

import json
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select, update

from decroapp.domain.case.facts import SchoolFact
from decroapp.storage.tables.case import (
    attendance_count,
    correction,
    referral,
    school_fact,
)

_TABLES = {table.name: table for table in (school_fact, attendance_count, referral)}
FACT, COUNT, REFERRAL = school_fact.name, attendance_count.name, referral.name


@dataclass(frozen=True, slots=True)
class Correction:
    """Who corrects or removes a row, when; ``correction_id`` is that of the line kept."""

    correction_id: UUID
    at: int
    account_id: UUID


@dataclass(frozen=True, slots=True)
class FormerRow:
    """A row as it was before a correction; dates are ISO text, identifiers hexadecimal."""

    at: int
    account_id: UUID
    before: dict[str, Any]
    removed: bool


def add(connection: Connection, entity: str, row_id: UUID, **values: object) -> None:
    """Write a new row of ``FACT`` or ``COUNT``."""
    connection.execute(insert(_TABLES[entity]).values(id=row_id, **values))


def read_fact(connection: Connection, fact_id: UUID) -> tuple[UUID, SchoolFact] | None:
    """Return the pupil and the content of a fact, None when it is gone."""
    found = connection.execute(select(school_fact).where(school_fact.c.id == fact_id)).first()
    if found is None:
        return None
    fact = SchoolFact(found.code, found.first_day, found.last_day, found.source, found.useful)
    return found.student_id, fact


def pupil_of_count(connection: Connection, count_id: UUID) -> UUID | None:
    """Return the pupil of a count, None when it is gone."""
    wanted = select(attendance_count.c.student_id).where(attendance_count.c.id == count_id)
    found: UUID | None = connection.execute(wanted).scalar_one_or_none()
    return found


def change(
    connection: Connection, entity: str, row_id: UUID, by: Correction, **values: object
) -> None:
    """Replace a row and keep what it said."""
    table = _TABLES[entity]
    keep_former(connection, entity, row_id, by)
    connection.execute(update(table).where(table.c.id == row_id).values(**values))


def remove(connection: Connection, entity: str, row_id: UUID, by: Correction) -> None:
    """Remove a row and keep what it said."""
    table = _TABLES[entity]
    keep_former(connection, entity, row_id, by, removed=True)
    connection.execute(delete(table).where(table.c.id == row_id))


def former_rows(connection: Connection, row_id: UUID) -> tuple[FormerRow, ...]:
    """Return what a row said before each correction, oldest first."""
    wanted = select(correction).where(correction.c.entity_id == row_id)
    rows = connection.execute(wanted.order_by(correction.c.at, correction.c.id))
    return tuple(
        FormerRow(row.at, row.account_id, json.loads(row.before), row.removed) for row in rows
    )


def keep_former(
    connection: Connection,
    entity: str,
    row_id: UUID,
    by: Correction,
    *,
    student_id: UUID | None = None,
    removed: bool = False,
    **also: object,
) -> None:
    """Keep what a row says before it changes; ``student_id`` where the row does not tell it."""
    table = _TABLES[entity]
    found = connection.execute(select(table).where(table.c.id == row_id)).mappings().one()
    before = dict(found) | also
    connection.execute(
        insert(correction).values(
            id=by.correction_id,
            student_id=student_id or before["student_id"],
            entity=entity,
            entity_id=row_id,
            at=by.at,
            account_id=by.account_id,
            before=json.dumps(before, ensure_ascii=False, sort_keys=True, default=_plain),
            removed=removed,
        )
    )


def _plain(value: object) -> str:
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(type(value).__name__)
