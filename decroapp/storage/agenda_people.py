"""Who comes to a meeting for which cases, and which pupils were heard before it."""

from collections.abc import Iterable
from uuid import UUID

from sqlalchemy import Connection, select

from decroapp.domain.people.codes import Profession
from decroapp.storage.tables.case import decision, referral
from decroapp.storage.tables.people import account, member


def open_pilots(connection: Connection) -> dict[UUID, tuple[UUID, ...]]:
    """Return, for each case, who in activity pilots an action still to be done, by name."""
    wanted = (
        select(decision.c.case_id, decision.c.pilot_id)
        .join(member, member.c.id == decision.c.pilot_id)
        .where(member.c.active & (decision.c.state == "open"))
        .order_by(member.c.last_name, member.c.first_name, member.c.id)
    )
    found: dict[UUID, dict[UUID, None]] = {}
    for row in connection.execute(wanted):
        found.setdefault(row.case_id, {})[row.pilot_id] = None
    return {case_id: tuple(pilots) for case_id, pilots in found.items()}


def partners(connection: Connection, ids: Iterable[UUID]) -> frozenset[UUID]:
    """Return which of some members are outside partners."""
    outside = member.c.profession == Profession.PARTNER.value
    wanted = select(member.c.id).where(outside & member.c.id.in_(list(ids)))
    return frozenset(connection.execute(wanted).scalars())


def interviewed(connection: Connection) -> frozenset[UUID]:
    """Return the cases of which a referral tells that the pupil was heard."""
    wanted = select(referral.c.case_id).where(referral.c.interview_on.is_not(None))
    return frozenset(connection.execute(wanted).scalars())


def with_account(connection: Connection) -> frozenset[UUID]:
    """Return the members who open the vault under an account of their own."""
    wanted = select(account.c.member_id).where(account.c.active)
    return frozenset(connection.execute(wanted).scalars())
