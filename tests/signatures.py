"""A charter in force and signed by everybody: what lets a meeting open its cases by name."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from decroapp.domain.charter.standing import in_force
from decroapp.services.charte import put_in_force
from decroapp.services.context import Context
from decroapp.storage import charter
from decroapp.storage.members import active_ids
from decroapp.storage.schools import open_year
from decroapp.storage.transactions import Transaction
from decroapp.wording.charte import shipped_charter

SINCE = date(2026, 9, 1)


def all_signed(context: Context, but: Collection[UUID] = ()) -> None:
    """Write that everybody of the team signed the charter, ``but`` a few; again does no harm."""
    with context.writing() as tx:
        versions = charter.versions(tx)
        if in_force(versions, context.today()) is None:
            put_in_force(context, tx, shipped_charter(), SINCE, open_year(tx).start_year)
        signed = {one.member_id for one in charter.signatures(tx)}
        for member_id in active_ids(tx):
            if member_id not in signed and member_id not in but:
                _sign(context, tx, member_id)


def _sign(context: Context, tx: Transaction, member_id: UUID) -> None:
    version = in_force(charter.versions(tx), context.today())
    if version is None:
        raise LookupError("no charter is in force")
    charter.add_signature(
        tx,
        context.new_id(),
        version_id=version.version_id,
        member_id=member_id,
        on_day=SINCE,
        way="paper",
        role="other",
        sha256=version.sha256,
        at=0,
    )
