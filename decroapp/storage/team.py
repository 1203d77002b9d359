"""The team as its page shows it: every member with his classes and whether he has an account."""

from collections import defaultdict
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select

from decroapp.domain.people.codes import DivisionRole
from decroapp.domain.people.team import MemberClass, TeamMember
from decroapp.storage.members import read_card
from decroapp.storage.tables.people import account, division_member, member
from decroapp.storage.tables.school import division, school_year

Division = tuple[UUID, str]


def everybody(connection: Connection) -> tuple[TeamMember, ...]:
    """Return every member, those in activity first, by name."""
    classes = _classes(connection)
    known = set(connection.scalars(select(account.c.member_id).where(account.c.active)))
    order = (member.c.active.desc(), member.c.last_name, member.c.first_name)
    return tuple(
        TeamMember(
            member_id=row.id,
            card=read_card(row),
            row_version=row.row_version,
            classes=tuple(classes[row.id]),
            has_account=row.id in known,
        )
        for row in connection.execute(select(member).order_by(*order))
    )


def open_divisions(connection: Connection) -> tuple[Division, ...]:
    """Return the classes of the open year, by code."""
    wanted = select(division.c.id, division.c.code).join(
        school_year, school_year.c.id == division.c.year_id
    )
    rows = connection.execute(wanted.where(school_year.c.is_open).order_by(division.c.code))
    return tuple((row.id, row.code) for row in rows)


def share(connection: Connection, member_id: UUID, roles: dict[UUID, DivisionRole]) -> None:
    """Say what a member is in the classes of the open year; those left out he leaves."""
    present = [one for one, _ in open_divisions(connection)]
    connection.execute(
        delete(division_member).where(
            (division_member.c.member_id == member_id) & division_member.c.division_id.in_(present)
        )
    )
    for division_id, role in roles.items():
        connection.execute(
            insert(division_member).values(
                division_id=division_id, member_id=member_id, role=role.value
            )
        )


def has_account(connection: Connection, member_id: UUID) -> bool:
    """Tell whether a member may open the vault."""
    wanted = select(account.c.id).where((account.c.member_id == member_id) & account.c.active)
    return connection.execute(wanted).first() is not None


def _classes(connection: Connection) -> dict[UUID, list[MemberClass]]:
    joined = division_member.join(division, division.c.id == division_member.c.division_id).join(
        school_year, school_year.c.id == division.c.year_id
    )
    wanted = (
        select(division_member, division.c.code)
        .select_from(joined)
        .where(school_year.c.is_open)
        .order_by(division.c.code)
    )
    found: dict[UUID, list[MemberClass]] = defaultdict(list)
    for row in connection.execute(wanted):
        one = MemberClass(row.division_id, row.code, DivisionRole(row.role))
        found[row.member_id].append(one)
    return found
