"""Figures of the home page, in a few queries."""

from datetime import date
from uuid import UUID

from sqlalchemy import Connection, func, or_, select

from decroapp.domain.case.states import ENDED
from decroapp.domain.meeting.kinds import MeetingState
from decroapp.storage.tables.case import case_file, referral
from decroapp.storage.tables.meeting import agenda_item, meeting
from decroapp.storage.tables.people import enrolment
from decroapp.storage.tables.school import school_year


def next_meeting(connection: Connection, today: date) -> UUID | None:
    """Return the nearest meeting that is not closed: one begun stays the next until it is."""
    begun = meeting.c.state.in_((MeetingState.LEADING.value, MeetingState.CLOSING.value))
    planned = (meeting.c.state == MeetingState.PREPARING.value) & (meeting.c.on_day >= today)
    coming = begun | planned
    wanted = select(meeting.c.id).where(coming).order_by(meeting.c.on_day, meeting.c.starts_at)
    found: UUID | None = connection.execute(wanted.limit(1)).scalar_one_or_none()
    return found


def referrals_not_discussed(connection: Connection) -> int:
    """Return how many cases with a referral were never on a finished agenda item."""
    ended = [state.value for state in ENDED]
    seen = select(agenda_item.c.case_id).where(agenda_item.c.state == "done")
    waiting = case_file.c.state.not_in(ended) & case_file.c.id.not_in(seen)
    return connection.execute(
        select(func.count(func.distinct(case_file.c.id)))
        .select_from(case_file.join(referral, referral.c.case_id == case_file.c.id))
        .where(waiting)
    ).scalar_one()


def pupils_count(connection: Connection, today: date) -> int:
    """Return how many pupils are enrolled in the open year on a day."""
    joined = enrolment.join(school_year, school_year.c.id == enrolment.c.year_id)
    still = or_(enrolment.c.exit.is_(None), enrolment.c.exit > today)
    present = school_year.c.is_open & still
    return connection.execute(select(func.count()).select_from(joined).where(present)).scalar_one()
