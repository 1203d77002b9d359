"""Pupils, as the journal and the lists know them."""

from uuid import UUID

from sqlalchemy import Connection, select

from decroapp.storage.tables.people import student


def token_of(connection: Connection, student_id: UUID) -> str:
    """Return the random token that stands for a pupil in the journal."""
    wanted = select(student.c.token).where(student.c.id == student_id)
    token: str = connection.execute(wanted).scalar_one()
    return token
