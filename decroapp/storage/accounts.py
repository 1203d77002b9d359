"""Read and write accounts and the members behind them."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, insert, select, update

from decroapp.domain.errors import RuleError
from decroapp.domain.people.accounts import Account
from decroapp.domain.people.members import MemberRef
from decroapp.storage.tables.people import account, division_member, member
from decroapp.storage.tables.school import division, school_year


def add_account(
    connection: Connection, account_id: UUID, slot_id: UUID, member_id: UUID, at: int
) -> None:
    """Write an account; its keys are in the sidecar."""
    connection.execute(
        insert(account).values(id=account_id, slot_id=slot_id, member_id=member_id, created_at=at)
    )


def account_of_slot(connection: Connection, slot_id: UUID, *, may_seal: bool) -> Account:
    """Return the account that a slot opens.

    Raises:
        RuleError: ``account-half-made``: the power was cut between the key and its account.
    """
    joined = account.join(member, member.c.id == account.c.member_id)
    row = connection.execute(
        select(
            account.c.id,
            member.c.id.label("member_id"),
            member.c.civility,
            member.c.last_name,
            member.c.first_name,
            member.c.profession,
            member.c.dropout_lead,
        )
        .select_from(joined)
        .where(account.c.slot_id == slot_id)
    ).one_or_none()
    if row is None:
        raise RuleError("account-half-made")
    # Of the open year alone: who taught a class last year reads nothing of its pupils.
    divisions = connection.execute(
        select(division_member.c.division_id)
        .join(division, division.c.id == division_member.c.division_id)
        .join(school_year, school_year.c.id == division.c.year_id)
        .where(school_year.c.is_open, division_member.c.member_id == row.member_id)
    )
    return Account(
        account_id=row.id,
        slot_id=slot_id,
        member=MemberRef(
            row.member_id, row.civility, row.last_name, row.profession, row.first_name
        ),
        dropout_lead=row.dropout_lead,
        may_seal=may_seal,
        division_ids=frozenset(divisions.scalars()),
    )


@dataclass(frozen=True, slots=True)
class AccountRow:
    """An account as it is written; ``created_at`` in ms UTC."""

    account_id: UUID
    slot_id: UUID
    member_id: UUID
    created_at: int


def account_rows(connection: Connection) -> tuple[AccountRow, ...]:
    """Return every account in use, oldest first."""
    columns = (account.c.id, account.c.slot_id, account.c.member_id, account.c.created_at)
    wanted = select(*columns).where(account.c.active).order_by(account.c.created_at, account.c.id)
    return tuple(AccountRow(*row) for row in connection.execute(wanted))


def members_of(connection: Connection, accounts: Iterable[UUID]) -> dict[UUID, UUID]:
    """Return whose each account is, closed ones too."""
    wanted = select(account.c.id, account.c.member_id).where(account.c.id.in_(set(accounts)))
    return {row.id: row.member_id for row in connection.execute(wanted)}


def deactivate_account(connection: Connection, slot_id: UUID) -> None:
    """Note that an account opens nothing more; what it wrote stays its own."""
    connection.execute(update(account).where(account.c.slot_id == slot_id).values(active=False))


def deactivate_without_slot(connection: Connection, slots: Iterable[UUID]) -> int:
    """Deactivate the accounts whose slot is gone, and return how many there were."""
    gone = account.c.active & account.c.slot_id.not_in(list(slots))
    return connection.execute(update(account).where(gone).values(active=False)).rowcount


def first_account(connection: Connection, professions: Iterable[str]) -> UUID | None:
    """Return the slot of the oldest account of these professions, else of the oldest of all."""
    others = member.c.profession.not_in(list(professions))
    joined = account.join(member, member.c.id == account.c.member_id)
    wanted = select(account.c.slot_id).select_from(joined).where(account.c.active)
    oldest = wanted.order_by(others, account.c.created_at, account.c.id).limit(1)
    found: UUID | None = connection.execute(oldest).scalar_one_or_none()
    return found
