"""Remember who was taken off the invitations of a meeting by hand."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select

from decroapp.storage.tables.meeting import taken_off


def read_taken_off(connection: Connection, meeting_id: UUID) -> frozenset[UUID]:
    """Return who was taken off by hand and not invited again since."""
    wanted = select(taken_off.c.member_id).where(taken_off.c.meeting_id == meeting_id)
    return frozenset(connection.execute(wanted).scalars())


def set_taken_off(connection: Connection, meeting_id: UUID, members: Iterable[UUID]) -> None:
    """Replace who was taken off by hand."""
    connection.execute(delete(taken_off).where(taken_off.c.meeting_id == meeting_id))
    rows = [{"meeting_id": meeting_id, "member_id": member} for member in set(members)]
    if rows:
        connection.execute(insert(taken_off), rows)
