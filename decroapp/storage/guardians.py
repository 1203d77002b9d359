"""Guardians of a pupil with their address and what protects them."""

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, insert, select, update

from decroapp.domain.people.guardians import GuardianCard, Protection
from decroapp.domain.people.names import readable
from decroapp.storage.tables.people import guardian, guardian_protection, guardianship

_FLAGS = ("address_hidden", "not_addressee", "not_together")


def guardians_of(connection: Connection, student_id: UUID) -> tuple[GuardianCard, ...]:
    """Return the guardians of a pupil, legal ones first."""
    own = (guardian_protection.c.guardian_id == guardian.c.id) & (
        guardian_protection.c.student_id == guardianship.c.student_id
    )
    joined = guardianship.join(guardian, guardian.c.id == guardianship.c.guardian_id).outerjoin(
        guardian_protection, own
    )
    protection = [guardian_protection.c[name] for name in (*_FLAGS, "row_version")]
    rows = connection.execute(
        select(guardian, guardianship.c.level, guardianship.c.kinship, *protection)
        .select_from(joined)
        .where(guardianship.c.student_id == student_id)
        .order_by(guardianship.c.level, guardian.c.last_name, guardian.c.id)
    )
    return tuple(_card(row) for row in rows)


def protect(
    connection: Connection,
    new_id: UUID,
    student_id: UUID,
    guardian_id: UUID,
    chosen: Protection,
    *,
    account_id: UUID,
    at: int,
) -> None:
    """Write what protects a guardian for a pupil, over what was written before."""
    values = {name: getattr(chosen, name) for name in _FLAGS} | {"account_id": account_id, "at": at}
    own = (guardian_protection.c.student_id == student_id) & (
        guardian_protection.c.guardian_id == guardian_id
    )
    version = guardian_protection.c.row_version + 1
    changed = connection.execute(
        update(guardian_protection).where(own).values(row_version=version, **values)
    )
    if not changed.rowcount:
        ends = {"id": new_id, "student_id": student_id, "guardian_id": guardian_id}
        connection.execute(insert(guardian_protection).values(**ends, **values))


def _card(row: Row[Any]) -> GuardianCard:
    parts = (row.first_name, row.usage_name or row.last_name)
    town, _, country = row.town.partition("\n")
    lines = (*row.address.split("\n"), f"{row.postcode} {town}".strip(), country)
    return GuardianCard(
        guardian_id=row.id,
        civility=row.civility,
        name=" ".join(readable(part) for part in parts if part),
        level=row.level,
        kinship=row.kinship,
        address=tuple(line for line in lines if line),
        protection=Protection(*(bool(getattr(row, name)) for name in _FLAGS)),
        row_version=row.row_version or 0,
    )
