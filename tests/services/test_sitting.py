"""What holds while a meeting sits: objections, who is there, whose decision is touched."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from types import SimpleNamespace

import pytest

from decroapp.domain.case.family import ObjectionBy
from decroapp.domain.clock import FixedClock
from decroapp.domain.errors import RuleError
from decroapp.domain.meeting.kinds import MeetingKind
from decroapp.services.cases import Cases
from decroapp.services.conduct import Conduct
from decroapp.services.meetings import MeetingPlan, Meetings
from tests.builders import TODAY, add_case, add_member, add_pupil

LATER = date(2026, 12, 15)
PLAN = MeetingPlan(MeetingKind.PLENARY, TODAY, time(13, 30))


@pytest.fixture
def sitting(school):
    """Return a meeting begun on two cases already followed, the head and the CPE being there."""
    cases = [
        add_case(school, add_pupil(school, first, "Rocabert"), f"2026-00{n + 1}")
        for n, first in enumerate(("Milan", "Iris"))
    ]
    meeting = Meetings(school).plan(PLAN)
    for case_id in cases:
        Meetings(school).add(meeting, case_id)
    head, cpe = school.account.member.member_id, add_member(school, "cpe", "Aubin")
    Conduct(school).begin(meeting)
    session = Conduct(school).arrive(meeting, [head, cpe])
    items = [line.item.item_id for line in session.lines]
    return SimpleNamespace(meeting=meeting, cases=cases, items=items, head=head, cpe=cpe)


def at(school, hour, minute, day=24):
    """Return the same session at another moment."""
    moment = datetime(2026, 11, day, hour, minute, tzinfo=UTC)
    return replace(school, clock=FixedClock(moment))


def refused(code):
    return pytest.raises(RuleError, match=f"^{code}$")


@pytest.mark.requirement("A.M2")
def test_a_followed_case_under_an_objection_is_not_put_on_the_table(school, sitting):
    Cases(school).object_to(sitting.cases[0], ObjectionBy.PUPIL, TODAY)
    with refused("case-objection-pending"):
        Conduct(school).open_case(sitting.items[0])
    with refused("case-objection-pending"):
        Conduct(school).maintain(sitting.items[:1], LATER)


@pytest.mark.requirement("A.M2")
def test_a_followed_case_under_an_objection_is_not_put_on_an_agenda(school):
    case_id = add_case(school, add_pupil(school, "Milan", "Rocabert"), review_on=date(2026, 11, 20))
    Cases(school).object_to(case_id, ObjectionBy.PUPIL, TODAY)
    meeting = Meetings(school).plan(PLAN)
    assert Meetings(school).prepare(meeting).agenda == ()
    with refused("case-objection-pending"):
        Meetings(school).add(meeting, case_id)
