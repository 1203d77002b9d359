"""A case that the group leaves to the next meeting, and says why."""

from datetime import date, time
from types import SimpleNamespace

import pytest

from decroapp.domain.errors import RuleError
from decroapp.domain.meeting.codes import ActionCode, NothingReason
from decroapp.domain.meeting.kinds import DecisionState, ItemOutcome, ItemState, MeetingKind
from decroapp.services.closing import Closing
from decroapp.services.conduct import Conduct
from decroapp.services.meetings import MeetingPlan, Meetings
from decroapp.storage.decisions import add_decision
from decroapp.wording.messages import explain
from tests.builders import TODAY, add_case, add_pupil
from tests.signatures import all_signed

pytestmark = pytest.mark.requirement("B.R1")

LATER = date(2026, 12, 15)


@pytest.fixture
def led(school):
    """A meeting on one case already followed, which is on the table."""
    case = add_case(school, add_pupil(school, "Milan", "Rocabert"), "2026-001")
    meetings, conduct = Meetings(school), Conduct(school)
    meeting = meetings.plan(MeetingPlan(MeetingKind.PLENARY, TODAY, time(13, 30)))
    meetings.add(meeting, case)
    all_signed(school)
    conduct.begin(meeting)
    me = school.account.member.member_id
    item = conduct.arrive(meeting, [me]).lines[0].item.item_id
    conduct.open_case(item)
    return SimpleNamespace(meeting=meeting, item=item, me=me, conduct=conduct)


def state_of(led):
    return led.conduct.session(led.meeting).lines[0].item


def refused(code):
    return pytest.raises(RuleError, match=code)


def test_it_leaves_the_table_with_its_reason(led):
    led.conduct.carry_over(led.item, "person_absent")
    item = state_of(led)
    assert (item.state, item.outcome, item.reason) == (ItemState.WAITING, "", "person_absent")


@pytest.mark.parametrize("reason", ["", "postponed", "too_soon"])
def test_a_reason_of_the_list_is_needed(led, reason):
    with refused("meeting-postpone-reason"):
        led.conduct.carry_over(led.item, reason)
    assert state_of(led).state is ItemState.OPEN


def test_what_was_decided_of_it_is_taken_back_first(led):
    (taken,) = led.conduct.decide(led.item, ActionCode.MENTORING, led.me, LATER).typed
    with refused("meeting-postpone-decided"):
        led.conduct.carry_over(led.item, "no_time")
    led.conduct.take_back(led.item, taken)
    led.conduct.carry_over(led.item, "no_time")
    assert state_of(led).state is ItemState.WAITING


def test_an_end_that_was_chosen_before_does_not_stay(led):
    reason = NothingReason.INFORMATION_MISSING.value
    led.conduct.conclude(led.item, ItemOutcome.NOTHING_TO_DECIDE, reason=reason, review_on=LATER)
    led.conduct.carry_over(led.item, "no_time")
    assert (state_of(led).outcome, state_of(led).review_on) == ("", None)


def test_taken_up_again_it_is_no_longer_carried_over(led):
    led.conduct.carry_over(led.item, "no_time")
    led.conduct.open_case(led.item)
    assert (state_of(led).state, state_of(led).reason) == (ItemState.OPEN, "")


def test_the_next_meeting_takes_it_and_says_why(led, school):
    led.conduct.carry_over(led.item, "information_missing")
    Closing(school).stop_leading(led.meeting)
    Closing(school).close(led.meeting)
    after = Meetings(school).plan(MeetingPlan(MeetingKind.PLENARY, LATER, time(13, 30)))
    (line,) = Meetings(school).prepare(after).agenda
    assert (line.item.origin, line.put_off) == ("carried_over", "information_missing")


def decided_before(school, led, state):
    """Write a decision that an earlier meeting took."""
    made, case_id = school.new_id(), state_of(led).case_id
    values = {"case_id": case_id, "code": "mentoring", "pilot_id": led.me, "state": state}
    with school.writing() as tx:
        add_decision(tx, made, meeting_id=None, made_on=TODAY, due_on=LATER, **values)
    return made


@pytest.mark.parametrize("how", ["leave_case", "maintain"])
def test_a_case_whose_decisions_are_all_done_is_told_its_way_out(school, led, how):
    made = decided_before(school, led, "open")
    led.conduct.tick(led.item, made, DecisionState.DONE)
    led.conduct.conclude(led.item, ItemOutcome.MAINTAINED, review_on=LATER)
    ways = {
        "leave_case": lambda: led.conduct.leave_case(led.item),
        "maintain": lambda: led.conduct.maintain([led.item], LATER),
    }
    with refused("meeting-case-settled") as caught:
        ways[how]()
    assert "«\u00a0Rien à décider\u00a0»" in explain(caught.value).todo


def test_one_decision_that_still_runs_is_enough_to_maintain(school, led):
    for state in ("done", "open"):
        decided_before(school, led, state)
    led.conduct.conclude(led.item, ItemOutcome.MAINTAINED, review_on=LATER)
    assert led.conduct.leave_case(led.item).lines[0].item.state is ItemState.DONE
