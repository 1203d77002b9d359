"""What is written down again of a closed meeting says what the meeting decided."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from types import SimpleNamespace

import pytest

from decroapp.domain.clock import FixedClock
from decroapp.domain.errors import RuleError
from decroapp.services.closing import Closing
from decroapp.services.documents import Documents
from decroapp.services.follow_up import FollowUp
from tests.services.closed_meeting import LATER, close_a_meeting

pytestmark = pytest.mark.requirement("A.D1")
MUCH_LATER = date(2027, 1, 19)


@pytest.fixture
def closed(school):
    """Return a closed meeting with the first decision that it took."""
    closed = close_a_meeting(school)
    taken = Closing(school).state(closed.meeting).lines[0].decisions
    return SimpleNamespace(meeting=closed.meeting, cpe=closed.cpe, decision=taken[0].decision_id)


def views(school, meeting):
    return [one.view for one in Documents(school).issue_record(meeting).prepare().sheets]


def test_the_record_keeps_the_dates_that_the_meeting_decided(school, closed):
    for hour, due_on in ((15, MUCH_LATER), (16, date(2027, 2, 2))):
        clock = FixedClock(datetime(2026, 11, 24, hour, tzinfo=UTC))
        FollowUp(replace(school, clock=clock)).postpone(closed.decision, due_on)
    record = views(school, closed.meeting)[0]
    assert {one.due_on for case in record.cases for one in case.decisions} == {LATER}


def test_a_slip_gives_its_pilot_the_date_as_it_stands(school, closed):
    FollowUp(school).postpone(closed.decision, MUCH_LATER)
    slips = views(school, closed.meeting)[1:]
    assert MUCH_LATER in {one.due_on for slip in slips for one in slip.actions}


def test_the_next_meeting_s_day_is_part_of_a_closed_record(school, closed):
    with pytest.raises(RuleError, match=r"^meeting-closed$"):
        Closing(school).set_next(closed.meeting, MUCH_LATER, time(13, 30))


def test_papers_made_while_a_slip_is_completed_are_refused(school, closed):
    job = Documents(school).issue_record(closed.meeting)
    plan = job.prepare()
    Closing(school).complete(closed.decision, indicator="on_time", teller_id=closed.cpe)
    with pytest.raises(RuleError, match=r"^job-moved$"):
        job.file(plan, ())
