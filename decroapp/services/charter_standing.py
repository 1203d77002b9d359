"""Where members stand towards the charter, read in a transaction: for the gate and the campaign."""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from decroapp.domain.charter.standing import (
    CharterStanding,
    charter_standing,
    in_force,
    to_come,
)
from decroapp.storage import charter as store
from decroapp.storage.charter_register import suspensions
from decroapp.storage.transactions import Transaction


def standings(
    tx: Transaction, member_ids: Iterable[UUID], today: date
) -> dict[UUID, CharterStanding]:
    """Return the standing of some members, in three queries."""
    versions, signed, held = store.versions(tx), store.signatures(tx), suspensions(tx)
    return {one: charter_standing(one, versions, signed, held, today) for one in set(member_ids)}


def signing_day(tx: Transaction, today: date) -> date:
    """Return the day for which signatures are gathered: that of a version to come if none holds."""
    versions = store.versions(tx)
    coming = None if in_force(versions, today) else to_come(versions, today)
    return today if coming is None or coming.in_force_on is None else coming.in_force_on
