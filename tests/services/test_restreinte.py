"""A case that a plenary sends to a *restreinte* is proposed there, until one has seen it."""

from datetime import date, time

import pytest

from decroapp.domain.meeting.codes import ActionCode
from decroapp.domain.meeting.kinds import AgendaOrigin, ItemOutcome, MeetingKind
from decroapp.services.closing import Closing
from decroapp.services.conduct import Conduct
from decroapp.services.home import Home
from decroapp.services.meetings import MeetingPlan, Meetings
from tests.builders import TODAY, add_case, add_pupil
from tests.signatures import all_signed

pytestmark = pytest.mark.requirement("B.R1")

NEXT, LATER = date(2026, 12, 1), date(2026, 12, 15)
SENT, MAINTAINED = ItemOutcome.TO_RESTRICTED, ItemOutcome.MAINTAINED


def hold(school, kind, case_id, outcome, day=TODAY):
    """Lead a meeting on one case, to its outcome."""
    meeting = Meetings(school).plan(MeetingPlan(kind, day, time(13, 30)))
    there = {one.case.case_id for one in Meetings(school).prepare(meeting).agenda}
    if case_id not in there:
        Meetings(school).add(meeting, case_id)
    conduct = Conduct(school)
    all_signed(school)
    conduct.begin(meeting)
    session = conduct.arrive(meeting, [school.account.member.member_id])
    item = session.lines[0].item.item_id
    conduct.open_case(item)
    if outcome is not SENT:
        conduct.decide(item, ActionCode.PPRE, school.account.member.member_id, LATER)
    conduct.conclude(item, outcome, review_on=None)
    conduct.leave_case(item)
    Closing(school).close(meeting)


def origins(school, kind):
    """Return why the agenda of the next meeting of a kind holds its cases."""
    meeting = Meetings(school).plan(MeetingPlan(kind, NEXT, time(13, 30)))
    return [one.item.origin for one in Meetings(school).prepare(meeting).agenda]


@pytest.fixture
def case_id(school):
    return add_case(school, add_pupil(school, "Milan", "Rocabert"))


def test_a_case_sent_is_on_the_agenda_of_the_next_restreinte_without_decision(school, case_id):
    hold(school, MeetingKind.PLENARY, case_id, SENT)
    assert origins(school, MeetingKind.RESTRICTED) == [AgendaOrigin.SENT]
    assert origins(school, MeetingKind.PLENARY) == []


def test_a_restreinte_planned_before_is_offered_the_case(school, case_id):
    meeting = Meetings(school).plan(MeetingPlan(MeetingKind.RESTRICTED, NEXT, time(13, 30)))
    hold(school, MeetingKind.PLENARY, case_id, SENT)
    (proposed,) = Meetings(school).prepare(meeting).proposed
    assert (proposed.case.case_id, proposed.origin) == (case_id, AgendaOrigin.SENT)
    assert Home(school).welcome().next.to_add == 1
    Meetings(school).add(meeting, case_id)
    (line,) = Meetings(school).prepare(meeting).agenda
    assert line.item.origin == AgendaOrigin.SENT


def test_once_a_restreinte_has_seen_it_it_is_sent_no_more(school, case_id):
    hold(school, MeetingKind.PLENARY, case_id, SENT)
    hold(school, MeetingKind.RESTRICTED, case_id, MAINTAINED, NEXT)
    assert origins(school, MeetingKind.RESTRICTED) == []


def test_a_new_case_sent_before_any_decision_stays_to_be_decided(school):
    new = add_case(school, add_pupil(school, "Maud", "Rubis"), "2026-002", state="a_presenter")
    hold(school, MeetingKind.PLENARY, new, SENT)
    hold(school, MeetingKind.RESTRICTED, new, MAINTAINED, NEXT)
    (line,) = Conduct(school).session(_last(school)).lines
    assert line.item.outcome == MAINTAINED


def _last(school):
    rows = Meetings(school).list()
    return next(one.meeting_id for one in rows if one.kind is MeetingKind.RESTRICTED)
