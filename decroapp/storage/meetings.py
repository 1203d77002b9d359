"""Write and read meetings, their agenda and who is in the room."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, case, delete, func, insert, select, update

from decroapp.domain.meeting.kinds import ItemState, MeetingKind, MeetingState
from decroapp.domain.meeting.presence import Interval
from decroapp.storage.tables.case import school_fact
from decroapp.storage.tables.meeting import (
    agenda_item,
    invitation,
    meeting,
    presence,
    ticked_fact,
)


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """One meeting, as a list shows it."""

    meeting_id: UUID
    kind: MeetingKind
    state: MeetingState
    on_day: date
    starts_at: time
    minutes: int
    place: str
    scope: str
    opened_at: int | None
    closed_at: int | None
    """When it was closed; while it is being closed, when the group parted."""
    next_on: date | None
    next_at: time | None
    row_version: int
    cases: int


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One line of an agenda."""

    item_id: UUID
    meeting_id: UUID
    case_id: UUID
    position: int
    origin: str
    state: ItemState
    outcome: str
    reason: str
    review_on: date | None
    opened_at: int | None
    closed_at: int | None


def add_meeting(connection: Connection, meeting_id: UUID, **values: object) -> None:
    """Write a new meeting, in preparation."""
    state = MeetingState.PREPARING.value
    connection.execute(insert(meeting).values(id=meeting_id, state=state, **values))


def change_meeting(connection: Connection, meeting_id: UUID, **values: object) -> None:
    """Change a meeting and count a new version."""
    connection.execute(
        update(meeting)
        .where(meeting.c.id == meeting_id)
        .values(row_version=meeting.c.row_version + 1, **values)
    )


def read_meeting(connection: Connection, meeting_id: UUID) -> MeetingRow:
    """Return one meeting; an unknown identifier is a bug (``NoResultFound``)."""
    return _meeting(connection.execute(_meetings().where(meeting.c.id == meeting_id)).one())


def list_meetings(connection: Connection) -> tuple[MeetingRow, ...]:
    """Return the meetings, those to come first (nearest first), then the past ones."""
    closed = case((meeting.c.state == MeetingState.CLOSED.value, 1), else_=0)
    rows = [_meeting(row) for row in connection.execute(_meetings().order_by(closed))]
    coming = [row for row in rows if row.state is not MeetingState.CLOSED]
    past = [row for row in rows if row.state is MeetingState.CLOSED]
    coming.sort(key=lambda row: (row.on_day, row.starts_at))
    past.sort(key=lambda row: (row.on_day, row.starts_at), reverse=True)
    return (*coming, *past)


def items_of(connection: Connection, meeting_id: UUID) -> tuple[ItemRow, ...]:
    """Return the agenda of a meeting, in its order."""
    wanted = select(agenda_item).where(agenda_item.c.meeting_id == meeting_id)
    rows = connection.execute(wanted.order_by(agenda_item.c.position, agenda_item.c.id))
    return tuple(_item(row) for row in rows)


def outcomes_of(connection: Connection, case_id: UUID) -> tuple[tuple[date, str], ...]:
    """Return what each closed meeting that saw a case came to, with its day, oldest first."""
    rows = connection.execute(
        select(meeting.c.on_day, agenda_item.c.outcome)
        .join(agenda_item, agenda_item.c.meeting_id == meeting.c.id)
        .where(
            (agenda_item.c.case_id == case_id)
            & (agenda_item.c.state == ItemState.DONE.value)
            & (meeting.c.state == MeetingState.CLOSED.value)
        )
        .order_by(meeting.c.on_day, meeting.c.starts_at)
    )
    return tuple((row.on_day, row.outcome) for row in rows)


def item(connection: Connection, item_id: UUID) -> ItemRow:
    """Return one line of an agenda; an unknown identifier is a bug."""
    return _item(connection.execute(select(agenda_item).where(agenda_item.c.id == item_id)).one())


def add_item(
    connection: Connection, item_id: UUID, meeting_id: UUID, case_id: UUID, origin: str
) -> None:
    """Put a case at the end of an agenda."""
    last = select(func.coalesce(func.max(agenda_item.c.position), -1))
    position = connection.execute(last.where(agenda_item.c.meeting_id == meeting_id)).scalar_one()
    connection.execute(
        insert(agenda_item).values(
            id=item_id,
            meeting_id=meeting_id,
            case_id=case_id,
            position=position + 1,
            origin=origin,
            state=ItemState.WAITING.value,
        )
    )


def remove_item(connection: Connection, item_id: UUID) -> None:
    """Take a case off an agenda."""
    connection.execute(delete(ticked_fact).where(ticked_fact.c.item_id == item_id))
    connection.execute(delete(agenda_item).where(agenda_item.c.id == item_id))


def set_order(connection: Connection, order: Sequence[UUID]) -> None:
    """Give each item its place."""
    for position, item_id in enumerate(order):
        found = update(agenda_item).where(agenda_item.c.id == item_id)
        connection.execute(found.values(position=position))


def change_item(connection: Connection, item_id: UUID, **values: object) -> None:
    """Change one line of an agenda and count a new version."""
    connection.execute(
        update(agenda_item)
        .where(agenda_item.c.id == item_id)
        .values(row_version=agenda_item.c.row_version + 1, **values)
    )


def ticked(connection: Connection, item_id: UUID) -> frozenset[UUID]:
    """Return the facts ticked to be shown for one line of an agenda."""
    wanted = select(ticked_fact.c.fact_id).where(ticked_fact.c.item_id == item_id)
    return frozenset(connection.execute(wanted).scalars())


def set_ticked(connection: Connection, item_id: UUID, facts: Iterable[UUID]) -> None:
    """Replace the facts ticked for one line; only facts that exist are kept."""
    connection.execute(delete(ticked_fact).where(ticked_fact.c.item_id == item_id))
    known = select(school_fact.c.id).where(school_fact.c.id.in_(list(facts)))
    rows = [{"item_id": item_id, "fact_id": one} for one in connection.execute(known).scalars()]
    if rows:
        connection.execute(insert(ticked_fact), rows)


def stays(connection: Connection, meeting_id: UUID) -> tuple[Interval, ...]:
    """Return who was in the room and when, in order of arrival."""
    wanted = select(presence).where(presence.c.meeting_id == meeting_id)
    rows = connection.execute(wanted.order_by(presence.c.arrived_at, presence.c.id))
    return tuple(Interval(row.member_id, row.arrived_at, row.left_at) for row in rows)


def arrive(
    connection: Connection, presence_id: UUID, meeting_id: UUID, member_id: UUID, at: int
) -> None:
    """Write that somebody enters."""
    connection.execute(
        insert(presence).values(
            id=presence_id, meeting_id=meeting_id, member_id=member_id, arrived_at=at
        )
    )


def leave(connection: Connection, meeting_id: UUID, at: int, member_id: UUID | None = None) -> None:
    """Write that somebody leaves, or everybody when no one is named."""
    still = (presence.c.meeting_id == meeting_id) & presence.c.left_at.is_(None)
    if member_id is not None:
        still &= presence.c.member_id == member_id
    connection.execute(update(presence).where(still).values(left_at=at))


def forget_presence(connection: Connection, meeting_id: UUID, member_id: UUID) -> None:
    """Take off somebody who was recorded by mistake: he was not there."""
    mine = (presence.c.meeting_id == meeting_id) & (presence.c.member_id == member_id)
    connection.execute(delete(presence).where(mine))


def invited(connection: Connection, meeting_id: UUID) -> frozenset[UUID]:
    """Return who is invited."""
    wanted = select(invitation.c.member_id).where(invitation.c.meeting_id == meeting_id)
    return frozenset(connection.execute(wanted).scalars())


def set_invited(connection: Connection, meeting_id: UUID, members: Iterable[UUID]) -> None:
    """Replace who is invited."""
    connection.execute(delete(invitation).where(invitation.c.meeting_id == meeting_id))
    rows = [{"meeting_id": meeting_id, "member_id": member} for member in set(members)]
    if rows:
        connection.execute(insert(invitation), rows)


def _meetings() -> Any:  # noqa: ANN401 (a select of many columns)
    counted = select(func.count()).where(agenda_item.c.meeting_id == meeting.c.id)
    return select(meeting, counted.scalar_subquery().label("cases"))


def _meeting(row: Row[Any]) -> MeetingRow:
    return MeetingRow(
        meeting_id=row.id,
        kind=MeetingKind(row.kind),
        state=MeetingState(row.state),
        on_day=row.on_day,
        starts_at=row.starts_at,
        minutes=row.minutes,
        place=row.place,
        scope=row.scope,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
        next_on=row.next_on,
        next_at=row.next_at,
        row_version=row.row_version,
        cases=row.cases,
    )


def _item(row: Row[Any]) -> ItemRow:
    return ItemRow(
        item_id=row.id,
        meeting_id=row.meeting_id,
        case_id=row.case_id,
        position=row.position,
        origin=row.origin,
        state=ItemState(row.state),
        outcome=row.outcome,
        reason=row.reason,
        review_on=row.review_on,
        opened_at=row.opened_at,
        closed_at=row.closed_at,
    )
