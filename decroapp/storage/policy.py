"""Read and write what the school validated of the charter's tables."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, func, insert, select

from decroapp.domain.charter.amendments import Change, Signing, Validation
from decroapp.domain.charter.policy import View
from decroapp.storage.tables.policy import policy_change, policy_validation


@dataclass(frozen=True, slots=True)
class ValidationRow:
    """A validation and when it was written, milliseconds UTC."""

    validation: Validation
    at: int


def add_validation(
    connection: Connection,
    validation_id: UUID,
    validation: Validation,
    *,
    account_id: UUID,
    at_ms: int,
) -> None:
    """Write a validation and its changes."""
    connection.execute(
        insert(policy_validation).values(
            id=validation_id,
            version=validation.version,
            base=validation.base,
            head_name=validation.head.name,
            head_on=validation.head.on,
            dpd_name=validation.dpd.name,
            dpd_on=validation.dpd.on,
            account_id=account_id,
            at=at_ms,
        )
    )
    rows = [
        {"validation_id": validation_id, "cell": one.cell, "shown": one.view, "reason": one.reason}
        for one in validation.changes
    ]
    if rows:
        connection.execute(insert(policy_change), rows)


def count_validations(connection: Connection) -> int:
    """Return how many times the tables were validated."""
    return connection.scalar(select(func.count()).select_from(policy_validation)) or 0


def validations(connection: Connection) -> tuple[ValidationRow, ...]:
    """Return every validation, the newest first; the first is in force."""
    by_id: dict[UUID, list[Change]] = {}
    for row in connection.execute(select(policy_change).order_by(policy_change.c.cell)):
        change = Change(row.cell, View(row.shown), row.reason)
        by_id.setdefault(row.validation_id, []).append(change)
    order = (policy_validation.c.at.desc(), policy_validation.c.id.desc())
    return tuple(
        ValidationRow(
            Validation(
                version=row.version,
                base=row.base,
                head=Signing(row.head_name, row.head_on),
                dpd=Signing(row.dpd_name, row.dpd_on),
                changes=tuple(by_id.get(row.id, ())),
            ),
            row.at,
        )
        for row in connection.execute(select(policy_validation).order_by(*order))
    )
