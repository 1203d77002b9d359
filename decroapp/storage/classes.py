"""The teams of the classes of the open year."""

from collections import defaultdict
from collections.abc import Mapping
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select

from decroapp.domain.people.codes import DivisionRole
from decroapp.domain.people.team_plan import KnownMember, KnownTeam
from decroapp.storage.tables.people import division_member, member
from decroapp.storage.tables.school import division, school_year
from decroapp.storage.team import open_divisions

Roles = dict[UUID, DivisionRole]


def roles_by_division(connection: Connection) -> dict[UUID, Roles]:
    """Return who is what in each class of the open year; a class without anybody is not there."""
    found: dict[UUID, Roles] = defaultdict(dict)
    wanted = (
        select(division_member)
        .join(division, division.c.id == division_member.c.division_id)
        .join(school_year, school_year.c.id == division.c.year_id)
        .where(school_year.c.is_open)
    )
    for row in connection.execute(wanted):
        found[row.division_id][row.member_id] = DivisionRole(row.role)
    return dict(found)


def assign(connection: Connection, division_id: UUID, roles: Mapping[UUID, DivisionRole]) -> None:
    """Say who the team of a class is; whoever is left out leaves it."""
    connection.execute(delete(division_member).where(division_member.c.division_id == division_id))
    rows = [
        {"division_id": division_id, "member_id": member_id, "role": role.value}
        for member_id, role in roles.items()
    ]
    if rows:
        connection.execute(insert(division_member), rows)


def known_team(connection: Connection) -> KnownTeam:
    """Return what a teachers' file is compared with."""
    roles: dict[UUID, Roles] = defaultdict(dict)
    for division_id, people in roles_by_division(connection).items():
        for member_id, role in people.items():
            roles[member_id][division_id] = role
    columns = (member.c.id, member.c.civility, member.c.last_name, member.c.first_name)
    rows = connection.execute(select(*columns, member.c.active).order_by(member.c.id))
    members = tuple(
        KnownMember(row.id, row.civility, row.last_name, row.first_name, row.active, roles[row.id])
        for row in rows
    )
    return KnownTeam(members, {code: one for one, code in open_divisions(connection)})
