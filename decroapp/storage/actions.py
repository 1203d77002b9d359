"""Write and read long actions with their points, and returns to class."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select, update

from decroapp.domain.case.long_actions import LongAction, PointItem
from decroapp.domain.case.returns import ReturnCause, ReturnItem
from decroapp.storage.members import references
from decroapp.storage.tables.actions import action_point, class_return, long_action
from decroapp.storage.tables.case import attendance_count, decision, school_fact


@dataclass(frozen=True, slots=True)
class OfCase:
    """What lives on in one case."""

    actions: tuple[LongAction, ...] = ()
    returns: tuple[ReturnItem, ...] = ()


def of_cases(connection: Connection, case_id: UUID | None = None) -> dict[UUID, OfCase]:
    """Return the long actions and the returns, by case: of one, or of all."""
    actions = _actions(connection, case_id)
    returns = _returns(connection, case_id)
    return {
        one: OfCase(tuple(actions.get(one, ())), tuple(returns.get(one, ())))
        for one in actions.keys() | returns.keys()
    }


def begin(
    connection: Connection,
    action_id: UUID,
    points: Iterable[tuple[UUID, date]],
    **values: object,
) -> None:
    """Write a long action and its points (identifier, day)."""
    connection.execute(insert(long_action).values(id=action_id, **values))
    for point_id, due_on in points:
        values = {"id": point_id, "action_id": action_id, "due_on": due_on}
        connection.execute(insert(action_point).values(**values))


def decision_of_action(connection: Connection, action_id: UUID) -> tuple[UUID, UUID]:
    """Return the decision that a long action carries out, and its tutor."""
    columns = (long_action.c.decision_id, long_action.c.tutor_id)
    row = connection.execute(select(*columns).where(long_action.c.id == action_id)).one()
    return row.decision_id, row.tutor_id


def action_of_decision(connection: Connection, decision_id: UUID) -> UUID | None:
    """Return the long action that a decision became, None if it did not."""
    wanted = select(long_action.c.id).where(long_action.c.decision_id == decision_id)
    found: UUID | None = connection.execute(wanted).scalar_one_or_none()
    return found


def action_of_point(connection: Connection, point_id: UUID) -> UUID:
    """Return the long action of a point."""
    wanted = select(action_point.c.action_id).where(action_point.c.id == point_id)
    found: UUID = connection.execute(wanted).scalar_one()
    return found


def hold(connection: Connection, point_id: UUID, **values: object) -> None:
    """Write what a point found."""
    connection.execute(update(action_point).where(action_point.c.id == point_id).values(**values))


def leave(connection: Connection, action_id: UUID, **values: object) -> None:
    """Write the exit of a long action; the points that were to come go."""
    own = long_action.c.id == action_id
    version = long_action.c.row_version + 1
    connection.execute(update(long_action).where(own).values(row_version=version, **values))
    waiting = (action_point.c.action_id == action_id) & action_point.c.held_on.is_(None)
    connection.execute(delete(action_point).where(waiting))


def forget_action(connection: Connection, decision_id: UUID) -> None:
    """Take away the long action of a decision that was typed by mistake."""
    own = long_action.c.decision_id == decision_id
    ids = select(long_action.c.id).where(own)
    connection.execute(delete(action_point).where(action_point.c.action_id.in_(ids)))
    connection.execute(delete(long_action).where(own))


def add_return(connection: Connection, return_id: UUID, **values: object) -> None:
    """Write a return to class."""
    connection.execute(insert(class_return).values(id=return_id, **values))


def case_of_return(connection: Connection, return_id: UUID) -> tuple[UUID, frozenset[UUID]]:
    """Return the case of a return, and the two people who prepare it."""
    columns = (class_return.c.case_id, class_return.c.sender_id, class_return.c.receiver_id)
    row = connection.execute(select(*columns).where(class_return.c.id == return_id)).one()
    return row.case_id, frozenset({row.sender_id, row.receiver_id})


def set_return_state(connection: Connection, return_id: UUID, state: str) -> None:
    """Say where a return stands."""
    version = class_return.c.row_version + 1
    own = class_return.c.id == return_id
    connection.execute(update(class_return).where(own).values(state=state, row_version=version))


def _actions(connection: Connection, case_id: UUID | None) -> dict[UUID, list[LongAction]]:
    joined = long_action.join(decision, decision.c.id == long_action.c.decision_id)
    wanted = select(long_action, decision.c.case_id, decision.c.code).select_from(joined)
    if case_id is not None:
        wanted = wanted.where(decision.c.case_id == case_id)
    rows = connection.execute(wanted.order_by(long_action.c.started_on, long_action.c.id)).all()
    if not rows:
        return {}
    people = references(connection, [row.tutor_id for row in rows])
    points = _points(connection, None if case_id is None else [row.id for row in rows])
    found: dict[UUID, list[LongAction]] = defaultdict(list)
    for row in rows:
        found[row.case_id].append(
            LongAction(
                row.id,
                row.decision_id,
                row.code,
                people[row.tutor_id],
                row.started_on,
                row.planned_end,
                row.ended_on,
                row.exit_reason,
                tuple(points.get(row.id, ())),
            )
        )
    return found


def _points(connection: Connection, actions: list[UUID] | None) -> dict[UUID, list[PointItem]]:
    wanted = select(action_point).order_by(action_point.c.due_on, action_point.c.id)
    if actions is not None:
        wanted = wanted.where(action_point.c.action_id.in_(actions))
    found: dict[UUID, list[PointItem]] = defaultdict(list)
    for row in connection.execute(wanted):
        found[row.action_id].append(PointItem(row.id, row.due_on, row.held_on, row.finding))
    return found


def _returns(connection: Connection, case_id: UUID | None) -> dict[UUID, list[ReturnItem]]:
    wanted = select(class_return).order_by(class_return.c.return_on, class_return.c.id)
    if case_id is not None:
        wanted = wanted.where(class_return.c.case_id == case_id)
    rows = connection.execute(wanted).all()
    if not rows:
        return {}
    people = references(connection, [one for r in rows for one in (r.sender_id, r.receiver_id)])
    causes = _causes(connection, [row.source_id for row in rows])
    found: dict[UUID, list[ReturnItem]] = defaultdict(list)
    for row in rows:
        found[row.case_id].append(
            ReturnItem(
                row.id,
                row.source_id,
                row.made_on,
                row.return_on,
                people[row.sender_id],
                people[row.receiver_id],
                row.state,
                causes.get(row.source_id, ""),
            )
        )
    return found


def _causes(connection: Connection, sources: list[UUID]) -> dict[UUID, str]:
    """Tell what each source was, as long as its row is there."""
    tables: tuple[tuple[Any, ReturnCause], ...] = (
        (attendance_count, ReturnCause.ABSENCE),
        (school_fact, ReturnCause.EXCLUSION),
        (long_action, ReturnCause.PATH),
    )
    return {
        one: cause.value
        for table, cause in tables
        for one in connection.execute(select(table.c.id).where(table.c.id.in_(sources))).scalars()
    }
