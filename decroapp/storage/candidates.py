"""What the proposal of an agenda looks at, in a few queries whatever the number of cases."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, select

from decroapp.domain.case.states import ENDED, CaseState
from decroapp.domain.meeting.agenda import Candidate
from decroapp.domain.meeting.initials import ranked
from decroapp.domain.meeting.kinds import ItemOutcome, ItemState, MeetingState
from decroapp.domain.people.enrolment import has_left
from decroapp.domain.people.names import readable
from decroapp.storage.tables.case import case_file, decision, family_information, objection
from decroapp.storage.tables.meeting import agenda_item, meeting
from decroapp.storage.tables.people import enrolment, student
from decroapp.storage.tables.school import division, school_year


@dataclass(frozen=True, slots=True)
class CaseLabel:
    """How a case is called: initials for a paper or a room, name for who reads alone."""

    case_id: UUID
    number: str
    student_id: UUID
    initials: str
    name: str
    division: str
    division_id: UUID | None


def labels(connection: Connection, on_day: date | None = None) -> dict[UUID, CaseLabel]:
    """Return the label of every case; ranks of like initials follow the numbers of cases.

    Given a day, who left by then has no division any more: its teachers read nothing of him.
    """
    present = (
        select(
            enrolment.c.student_id,
            enrolment.c.exit,
            division.c.code,
            division.c.id.label("division_id"),
        )
        .join(school_year, school_year.c.id == enrolment.c.year_id)
        .join(division, division.c.id == enrolment.c.division_id)
        .where(school_year.c.is_open)
        .subquery()
    )
    rows = connection.execute(
        select(
            case_file.c.id,
            case_file.c.number,
            student.c.id.label("student_id"),
            student.c.first_name,
            student.c.last_name,
            student.c.usage_name,
            present.c.code,
            present.c.division_id,
            present.c.exit,
        )
        .join(student, student.c.id == case_file.c.student_id)
        .outerjoin(present, present.c.student_id == student.c.id)
        .order_by(case_file.c.number)
    ).all()
    pupils = {
        row.student_id: (readable(row.first_name), readable(row.usage_name or row.last_name))
        for row in rows
    }
    named = ranked((pupil, first, last) for pupil, (first, last) in pupils.items())
    return {
        row.id: CaseLabel(
            row.id,
            row.number,
            row.student_id,
            named[row.student_id],
            " ".join(pupils[row.student_id]),
            row.code or "",
            None if on_day is not None and has_left(row.exit, on_day) else row.division_id,
        )
        for row in rows
    }


def candidates(connection: Connection, on_day: date) -> tuple[Candidate, ...]:
    """Return every case that is worked on, with what decides its place on an agenda."""
    ended = [state.value for state in ENDED]
    rows = connection.execute(select(case_file).where(case_file.c.state.not_in(ended))).all()
    late = _count(connection, decision, (decision.c.state == "open") & (decision.c.due_on < on_day))
    told = _count(connection, family_information)
    asked = _count(connection, objection, objection.c.answered_on.is_(None))
    waiting, sent = carried_over(connection), sent_to_restricted(connection)
    known = labels(connection)
    return tuple(
        Candidate(
            case_id=row.id,
            number=row.number,
            state=CaseState(row.state),
            division=known[row.id].division,
            late_decisions=late.get(row.id, 0),
            carried_over=row.id in waiting,
            review_on=row.review_on,
            family_told=row.id in told,
            objection_pending=row.id in asked,
            sent=row.id in sent,
        )
        for row in rows
    )


def carried_over(connection: Connection) -> dict[UUID, str]:
    """Return the cases that their last closed meeting left, with the code of why if it said so."""
    closed = (
        select(agenda_item.c.case_id, agenda_item.c.state, agenda_item.c.reason)
        .join(meeting, meeting.c.id == agenda_item.c.meeting_id)
        .where(meeting.c.state == MeetingState.CLOSED.value)
        .order_by(meeting.c.on_day, meeting.c.starts_at)
    )
    last = {row.case_id: row for row in connection.execute(closed)}
    left = ItemState.CARRIED_OVER.value
    return {one: row.reason for one, row in last.items() if row.state == left}


def sent_to_restricted(connection: Connection) -> frozenset[UUID]:
    """Return the cases that the group sent to a *restreinte* the last time it saw them."""
    seen = (
        select(agenda_item.c.case_id, agenda_item.c.outcome)
        .join(meeting, meeting.c.id == agenda_item.c.meeting_id)
        .where(agenda_item.c.state == ItemState.DONE.value)
        .order_by(meeting.c.on_day, meeting.c.starts_at)
    )
    last = {row.case_id: row.outcome for row in connection.execute(seen)}
    return frozenset(one for one, said in last.items() if said == ItemOutcome.TO_RESTRICTED)


def _count(connection: Connection, table: Any, *where: Any) -> dict[UUID, int]:  # noqa: ANN401
    counted = select(table.c.case_id, func.count()).where(*where).group_by(table.c.case_id)
    return {row[0]: row[1] for row in connection.execute(counted)}


def only(found: dict[UUID, CaseLabel], wanted: Iterable[UUID]) -> tuple[CaseLabel, ...]:
    """Return some of the labels, in the order asked."""
    return tuple(found[one] for one in wanted)
