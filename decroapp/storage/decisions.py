"""Write decisions and the history of what became of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, func, insert, literal_column, select, update

from decroapp.storage.actions import forget_action
from decroapp.storage.tables.case import decision, decision_event


@dataclass(frozen=True, slots=True)
class DecisionRow:
    """One decision, with the identifiers of its people."""

    decision_id: UUID
    case_id: UUID
    meeting_id: UUID | None
    code: str
    pilot_id: UUID
    made_on: date
    due_on: date
    indicator: str
    teller_id: UUID | None
    state: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class DecisionEvent:
    """One line of the history of a decision; values are as they were kept, in text."""

    at: int
    account_id: UUID
    field: str
    before: str
    after: str


_COLUMNS = (
    decision.c.id,
    decision.c.case_id,
    decision.c.meeting_id,
    decision.c.code,
    decision.c.pilot_id,
    decision.c.made_on,
    decision.c.due_on,
    decision.c.indicator,
    decision.c.teller_id,
    decision.c.state,
    decision.c.reason,
)


def add_decision(connection: Connection, decision_id: UUID, **values: object) -> None:
    """Write a new decision."""
    connection.execute(insert(decision).values(id=decision_id, **values))


def read_decision(connection: Connection, decision_id: UUID) -> DecisionRow:
    """Return one decision; an unknown identifier is a bug (``NoResultFound``)."""
    found = connection.execute(select(*_COLUMNS).where(decision.c.id == decision_id)).one()
    return _row(found)


def of_meeting(connection: Connection, meeting_id: UUID) -> tuple[DecisionRow, ...]:
    """Return the decisions that a meeting took, in order."""
    wanted = select(*_COLUMNS).where(decision.c.meeting_id == meeting_id)
    return tuple(_row(row) for row in connection.execute(wanted.order_by(decision.c.id)))


def open_of_case(connection: Connection, case_id: UUID) -> tuple[DecisionRow, ...]:
    """Return the decisions of a case that are still to be done, nearest date first."""
    still = (decision.c.case_id == case_id) & (decision.c.state == "open")
    wanted = select(*_COLUMNS).where(still).order_by(decision.c.due_on, decision.c.id)
    return tuple(_row(row) for row in connection.execute(wanted))


def settled_of_case(connection: Connection, case_id: UUID) -> int:
    """Count the decisions of a case that are done or given up."""
    over = (decision.c.case_id == case_id) & (decision.c.state != "open")
    return connection.execute(select(func.count()).where(over)).scalar_one()


def change(
    connection: Connection,
    decision_id: UUID,
    *,
    event_ids: tuple[UUID, ...],
    at: int,
    account_id: UUID,
    **values: object,
) -> None:
    """Change a decision and write one line of history for each field that moves."""
    before = read_decision(connection, decision_id)
    moved = {name: value for name, value in values.items() if getattr(before, name) != value}
    if not moved:
        return
    connection.execute(
        update(decision)
        .where(decision.c.id == decision_id)
        .values(row_version=decision.c.row_version + 1, **moved)
    )
    for event_id, (name, value) in zip(event_ids, moved.items(), strict=False):
        line = {
            "id": event_id,
            "decision_id": decision_id,
            "at": at,
            "account_id": account_id,
            "field": name,
            "before": _text(getattr(before, name)),
            "after": _text(value),
        }
        connection.execute(insert(decision_event).values(**line))


def ended_since(connection: Connection, at: int) -> tuple[tuple[DecisionRow, int], ...]:
    """Return the decisions that ended since a moment (ms UTC) and when, the latest first."""
    last = (
        select(decision_event.c.decision_id, func.max(decision_event.c.at).label("at"))
        .where(decision_event.c.field == "state")
        .group_by(decision_event.c.decision_id)
        .subquery()
    )
    rows = connection.execute(
        select(*_COLUMNS, last.c.at)
        .join(last, last.c.decision_id == decision.c.id)
        .where((decision.c.state != "open") & (last.c.at >= at))
        .order_by(last.c.at.desc(), decision.c.id)
    )
    return tuple((_row(row[:-1]), row[-1]) for row in rows)


def open_ones(connection: Connection) -> tuple[DecisionRow, ...]:
    """Return every decision still to be done, nearest date first."""
    wanted = select(*_COLUMNS).where(decision.c.state == "open")
    rows = connection.execute(wanted.order_by(decision.c.due_on, decision.c.id))
    return tuple(_row(row) for row in rows)


def history(connection: Connection, decision_id: UUID) -> tuple[DecisionEvent, ...]:
    """Return what became of a decision, oldest first."""
    columns = (
        decision_event.c.at,
        decision_event.c.account_id,
        decision_event.c.field,
        decision_event.c.before,
        decision_event.c.after,
    )
    wanted = select(*columns).where(decision_event.c.decision_id == decision_id)
    # In one moment, several fields may move: they stay in the order in which they were written.
    rows = connection.execute(wanted.order_by(decision_event.c.at, literal_column("rowid")))
    return tuple(DecisionEvent(*row) for row in rows)


def due_when_closed(connection: Connection, meeting_id: UUID, closed_at: int) -> dict[UUID, date]:
    """Return the dates that a meeting gave (its closing: ms UTC) to decisions moved since."""
    of_it = (decision.c.meeting_id == meeting_id) & (decision_event.c.field == "due_on")
    rows = connection.execute(
        select(decision_event.c.decision_id, decision_event.c.before)
        .join(decision, decision.c.id == decision_event.c.decision_id)
        .where(of_it & (decision_event.c.at >= closed_at))
        .order_by(decision_event.c.at.desc(), decision_event.c.id.desc())
    )
    # Latest first, so that the first move after the closing is the one that stays.
    return {row.decision_id: date.fromisoformat(row.before) for row in rows}


def remove(connection: Connection, decision_id: UUID) -> None:
    """Take away a decision typed by mistake in the meeting that is being led."""
    forget_action(connection, decision_id)
    history = decision_event.c.decision_id == decision_id
    connection.execute(delete(decision_event).where(history))
    connection.execute(delete(decision).where(decision.c.id == decision_id))


def _row(row: Sequence[Any]) -> DecisionRow:
    return DecisionRow(*row)


def _text(value: object) -> str:
    return "" if value is None else str(value)
