"""Members of the staff, as other rows refer to them."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Connection, select

from decroapp.domain.people.members import MemberRef
from decroapp.storage.tables.people import member


def references(connection: Connection, ids: Iterable[UUID | None]) -> dict[UUID, MemberRef]:
    """Return the members of some identifiers, in one query."""
    wanted = {one for one in ids if one is not None}
    if not wanted:
        return {}
    columns = (
        member.c.id,
        member.c.civility,
        member.c.last_name,
        member.c.profession,
        member.c.first_name,
    )
    rows = connection.execute(select(*columns).where(member.c.id.in_(wanted)))
    return {row.id: MemberRef(*row) for row in rows}
