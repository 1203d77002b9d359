"""Members of the staff, as other rows refer to them."""

from collections.abc import Iterable
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, delete, insert, select, update

from decroapp.domain.people.codes import DivisionRole, Profession
from decroapp.domain.people.members import MemberCard, MemberRef
from decroapp.storage.tables.people import account, division_member, member
from decroapp.storage.tables.school import division, school_year


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


def add_member(connection: Connection, member_id: UUID, card: MemberCard) -> None:
    """Write a new member."""
    connection.execute(insert(member).values(id=member_id, **_values(card)))


def change_member(
    connection: Connection, member_id: UUID, card: MemberCard, row_version: int
) -> bool:
    """Replace a member's card; tell whether the version was still the one that was read."""
    same = (member.c.id == member_id) & (member.c.row_version == row_version)
    values = _values(card) | {"row_version": row_version + 1}
    return connection.execute(update(member).where(same).values(**values)).rowcount == 1


def card_of(connection: Connection, member_id: UUID) -> tuple[MemberCard, int]:
    """Return a member's card and its row version."""
    row = connection.execute(select(member).where(member.c.id == member_id)).one()
    return read_card(row), row.row_version


def active_cards(connection: Connection) -> dict[UUID, MemberCard]:
    """Return the cards of the members in activity, by name, in one query."""
    wanted = select(member).where(member.c.active)
    rows = connection.execute(wanted.order_by(member.c.last_name, member.c.first_name))
    return {row.id: read_card(row) for row in rows}


def read_card(row: Row[Any]) -> MemberCard:
    """Return the card that a whole row of ``member`` holds."""
    return MemberCard(
        civility=row.civility,
        last_name=row.last_name,
        first_name=row.first_name,
        profession=Profession(row.profession),
        employer=row.employer,
        dropout_lead=row.dropout_lead,
        bound_by_secrecy=row.bound_by_secrecy,
        secrecy_basis=row.secrecy_basis,
        active=row.active,
        service_end=row.service_end,
    )


def retire(connection: Connection, today: date) -> int:
    """Take out of the lists who has left since and has no account; return how many there were."""
    holders = select(account.c.member_id).where(account.c.active)
    ended = member.c.active & (member.c.service_end < today) & member.c.id.not_in(holders)
    values = {"active": False, "row_version": member.c.row_version + 1}
    return connection.execute(update(member).where(ended).values(values)).rowcount


def active_ids(connection: Connection) -> tuple[UUID, ...]:
    """Return the members in activity, by name."""
    wanted = select(member.c.id).where(member.c.active)
    found = connection.execute(wanted.order_by(member.c.last_name, member.c.first_name))
    return tuple(found.scalars())


def dropout_leads(connection: Connection) -> frozenset[UUID]:
    """Return the *référents décrochage*."""
    return frozenset(connection.execute(select(member.c.id).where(member.c.dropout_lead)).scalars())


def set_division(
    connection: Connection, division_id: UUID, member_id: UUID, role: DivisionRole | None
) -> None:
    """Say what a member is for a division; None takes the link away."""
    link = (division_member.c.division_id == division_id) & (
        division_member.c.member_id == member_id
    )
    connection.execute(delete(division_member).where(link))
    if role is not None:
        connection.execute(
            insert(division_member).values(
                division_id=division_id, member_id=member_id, role=role.value
            )
        )


def divisions_of(connection: Connection, member_id: UUID) -> dict[UUID, DivisionRole]:
    """Return the divisions of a member with his role in each."""
    wanted = select(division_member.c.division_id, division_member.c.role)
    rows = connection.execute(wanted.where(division_member.c.member_id == member_id))
    return {row.division_id: DivisionRole(row.role) for row in rows}


def teachers_of(connection: Connection, division_id: UUID | None) -> frozenset[UUID]:
    """Return who teaches a division, its form teachers among them; nobody without division."""
    if division_id is None:
        return frozenset()
    wanted = select(division_member.c.member_id)
    rows = connection.execute(wanted.where(division_member.c.division_id == division_id))
    return frozenset(rows.scalars())


def form_teachers(connection: Connection) -> dict[UUID, tuple[UUID, ...]]:
    """Return the form teachers in activity of each division, by name."""
    joined = division_member.join(member, member.c.id == division_member.c.member_id)
    wanted = (
        select(division_member.c.division_id, division_member.c.member_id)
        .select_from(joined)
        .where(member.c.active & (division_member.c.role == DivisionRole.FORM_TEACHER.value))
        .order_by(member.c.last_name, member.c.first_name)
    )
    found: dict[UUID, tuple[UUID, ...]] = {}
    for row in connection.execute(wanted):
        found[row.division_id] = (*found.get(row.division_id, ()), row.member_id)
    return found


def form_divisions(connection: Connection, role: DivisionRole) -> dict[UUID, tuple[str, ...]]:
    """Return, for who has a role in divisions of the open year, their codes in order."""
    wanted = (
        select(division_member.c.member_id, division.c.code)
        .join(division, division.c.id == division_member.c.division_id)
        .join(school_year, school_year.c.id == division.c.year_id)
        .where(school_year.c.is_open & (division_member.c.role == role.value))
        .order_by(division.c.code)
    )
    found: dict[UUID, tuple[str, ...]] = {}
    for row in connection.execute(wanted):
        found[row.member_id] = (*found.get(row.member_id, ()), row.code)
    return found


def _values(card: MemberCard) -> dict[str, object]:
    return {name: getattr(card, name) for name in MemberCard.__slots__} | {
        "profession": card.profession.value
    }
