"""A meeting prepared, led and closed, through the services on a real vault."""

from dataclasses import replace
from datetime import UTC, date, datetime, time
from types import SimpleNamespace

import pytest
from sqlalchemy import func, select

from decroapp.domain.clock import FixedClock
from decroapp.domain.errors import RuleError
from decroapp.domain.meeting.codes import ActionCode
from decroapp.domain.meeting.gate import Why
from decroapp.domain.meeting.kinds import (
    DecisionState,
    ItemOutcome,
    ItemState,
    MeetingKind,
    MeetingState,
)
from decroapp.domain.people.codes import DivisionRole
from decroapp.services.cases import Cases
from decroapp.services.closing import Closing
from decroapp.services.conduct import Conduct
from decroapp.services.meetings import MeetingPlan, Meetings
from decroapp.storage.members import set_division
from decroapp.storage.tables.core import journal
from tests.agreeing import let_partner_in
from tests.builders import TODAY, add_case, add_division, add_member, add_pupil
from tests.signatures import all_signed

pytestmark = pytest.mark.requirement("A.M2")

LATER = date(2026, 12, 15)


@pytest.fixture
def desk(school):
    """Return the services, three cases of two divisions, and a few members."""
    third, fourth = add_division(school, "3 B"), add_division(school, "4 A")
    pupils = [
        add_pupil(school, "Milan", "Rocabert", third),
        add_pupil(school, "Iris", "Vasco", fourth),
        add_pupil(school, "Maud", "Rubis", third),
    ]
    states = ("suivi", "suivi", "signale")
    cases = [
        add_case(school, pupil, f"2026-00{n + 1}", state=state, facts=f"CANARI-{n}")
        for n, (pupil, state) in enumerate(zip(pupils, states, strict=True))
    ]
    return SimpleNamespace(
        context=school,
        meetings=Meetings(school),
        conduct=Conduct(school),
        closing=Closing(school),
        cases=cases,
        fourth=fourth,
        pupils=pupils,
        head=school.account.member.member_id,
        cpe=add_member(school, "cpe", "Aubin", dropout_lead=True),
        teacher=add_member(school, "teacher", "Sabatier", division=third),
        partner=add_member(school, "partner", "Ancolie"),
    )


@pytest.fixture
def led(desk):
    """Return the same desk with a meeting begun and the three cases on its agenda."""
    desk.meeting = desk.meetings.plan(plan())
    there = {line.case.case_id for line in desk.meetings.prepare(desk.meeting).agenda}
    for case_id in desk.cases:
        if case_id not in there:
            desk.meetings.add(desk.meeting, case_id)
    with desk.context.writing() as tx:
        # Of both classes: every case is his.
        set_division(tx, desk.fourth, desk.teacher, DivisionRole.FORM_TEACHER)
    all_signed(desk.context)
    desk.conduct.begin(desk.meeting)
    session = desk.conduct.arrive(desk.meeting, [desk.head, desk.cpe, desk.teacher])
    desk.items = {line.item.case_id: line.item.item_id for line in session.lines}
    return desk


def plan(**changes):
    values = {"kind": MeetingKind.PLENARY, "on_day": TODAY, "starts_at": time(13, 30)}
    return MeetingPlan(**(values | changes))


def refused(code):
    return pytest.raises(RuleError, match=f"^{code}$")


def decide(desk, case_id, due=LATER):
    item_id = desk.items[case_id]
    return desk.conduct.decide(item_id, ActionCode.MENTORING, desk.cpe, due)


def test_a_planned_meeting_proposes_what_may_be_presented(desk):
    meeting = desk.meetings.plan(plan())
    agenda = desk.meetings.prepare(meeting).agenda
    assert [(line.case.number, line.item.origin) for line in agenda] == [
        ("2026-003", "new_referral")
    ]


def test_a_case_whose_family_was_not_told_is_proposed_but_kept_off(desk, school):
    case_id = add_case(
        school, add_pupil(school, "Noé", "Topaze"), "2026-009", state="signale", told=False
    )
    meeting = desk.meetings.plan(plan())
    preparation = desk.meetings.prepare(meeting)
    assert [(p.case.number, p.guard) for p in preparation.proposed] == [
        ("2026-009", "case-family-not-told")
    ]
    with refused("case-family-not-told"):
        desk.meetings.add(meeting, case_id)


def test_the_agenda_is_reordered(led):
    before = led.meetings.prepare(led.meeting).agenda
    led.meetings.move(before[2].item.item_id, 0)
    after = led.meetings.prepare(led.meeting).agenda
    numbers = [line.case.number for line in before]
    assert [line.case.number for line in after] == [numbers[2], numbers[0], numbers[1]]


def test_a_case_comes_once(led):
    with refused("meeting-case-twice"):
        led.meetings.add(led.meeting, led.cases[0])


def test_a_meeting_is_not_planned_in_the_past(desk):
    with refused("meeting-past"):
        desk.meetings.plan(plan(on_day=date(2026, 11, 23)))


def test_a_begun_meeting_keeps_its_day(led):
    with refused("meeting-begun"):
        led.meetings.change(led.meeting, plan(on_day=LATER))


def test_a_meeting_bears_the_day_on_which_it_sat(desk):
    meeting = desk.meetings.plan(plan(on_day=LATER))
    assert desk.conduct.begin(meeting).meeting.on_day == TODAY


def test_coming_back_to_a_meeting_keeps_its_day(led):
    led.closing.stop_leading(led.meeting)
    later = FixedClock(datetime(2026, 11, 26, 8, 0, tzinfo=UTC))
    back = Conduct(replace(led.context, clock=later)).begin(led.meeting)
    assert back.meeting.on_day == TODAY


def test_the_session_shows_initials_and_no_name(led):
    session = led.conduct.session(led.meeting)
    assert {line.initials for line in session.lines} == {
        "M.\u00a0R.\u00a01",
        "M.\u00a0R.\u00a02",
        "I.\u00a0V.",
    }
    assert "Rocabert" not in repr(session.lines)


def test_nobody_in_the_room_opens_no_case(desk):
    meeting = desk.meetings.plan(plan())
    desk.conduct.begin(meeting)
    with refused("room-empty"):
        desk.conduct.open_case(desk.conduct.session(meeting).lines[0].item.item_id)


def test_opening_a_new_case_presents_it(led):
    led.conduct.open_case(led.items[led.cases[2]])
    assert Cases(led.context).read(led.cases[2]).case.state == "presente"


def test_one_case_at_a_time_is_on_the_table(led):
    for case_id in led.cases[:2]:
        led.conduct.open_case(led.items[case_id])
    states = {line.item.case_id: line.item.state for line in led.conduct.session(led.meeting).lines}
    assert states[led.cases[0]] is ItemState.WAITING
    assert states[led.cases[1]] is ItemState.OPEN


def test_the_room_sees_no_unread_facts_even_for_the_head(led):
    seen = led.conduct.open_case(led.items[led.cases[0]]).case
    assert "CANARI" not in repr(seen)
    opened = Cases(led.context).read(led.cases[0])
    Cases(led.context).mark_reread(opened.case.referrals[0].referral_id)
    assert "CANARI-0" in repr(led.conduct.case(led.items[led.cases[0]]).case)


@pytest.mark.requirement("C.P3")
def test_a_partner_without_the_family_s_agreement_closes_the_case(led):
    decide(led, led.cases[0])
    led.conduct.arrive(led.meeting, [led.partner])
    seen = led.conduct.case(led.items[led.cases[0]])
    assert seen.case.pupil is None
    assert [one.why for one in seen.gate.stops] == [Why.NO_AGREEMENT]


def test_a_partner_who_enters_lowers_the_view_at_once(led):
    decide(led, led.cases[0])
    let_partner_in(led.context, led.cases[0], led.partner)
    led.conduct.arrive(led.meeting, [led.partner])
    seen = led.conduct.case(led.items[led.cases[0]]).case
    assert seen.reduced
    assert seen.decisions == ()
    led.conduct.leave(led.meeting, led.partner)
    assert not led.conduct.case(led.items[led.cases[0]]).case.reduced


def test_nobody_enters_twice(led):
    with refused("presence-already-there"):
        led.conduct.arrive(led.meeting, [led.cpe])


def test_a_new_case_leaves_with_a_decision_and_is_proposed(led):
    item_id = led.items[led.cases[2]]
    led.conduct.open_case(item_id)
    with refused("meeting-case-undecided"):
        led.conduct.leave_case(item_id)
    decide(led, led.cases[2])
    led.conduct.leave_case(item_id)
    assert Cases(led.context).read(led.cases[2]).case.state == "propose"


def test_nothing_to_decide_leaves_with_its_reason(led):
    item_id = led.items[led.cases[0]]
    led.conduct.open_case(item_id)
    led.conduct.conclude(item_id, ItemOutcome.NOTHING_TO_DECIDE, review_on=None)
    with refused("meeting-reason-missing"):
        led.conduct.leave_case(item_id)
    led.conduct.conclude(item_id, ItemOutcome.NOTHING_TO_DECIDE, reason="too_soon", review_on=LATER)
    led.conduct.leave_case(item_id)
    assert Cases(led.context).read(led.cases[0]).case.review_on == LATER


def test_a_decision_typed_by_mistake_is_taken_back(led):
    taken = decide(led, led.cases[0])
    (decision_id,) = taken.typed
    after = led.conduct.take_back(led.items[led.cases[0]], decision_id)
    assert after.typed == ()
    assert after.case.decisions == ()


def test_a_decision_is_not_made_for_the_past(led):
    with refused("decision-date-past"):
        decide(led, led.cases[0], due=date(2026, 11, 23))


def test_an_earlier_decision_is_ticked_done(led):
    (decision_id,) = decide(led, led.cases[0]).typed
    after = led.conduct.tick(led.items[led.cases[0]], decision_id, DecisionState.DONE)
    assert after.case.decisions[0].state == "done"


def test_several_cases_are_maintained_without_debate(led):
    for case_id in led.cases[:2]:
        decide(led, case_id)
    session = led.conduct.maintain([led.items[one] for one in led.cases[:2]], LATER)
    done = {line.item.case_id for line in session.lines if line.item.state is ItemState.DONE}
    assert done == set(led.cases[:2])


def test_a_case_is_not_seen_again_before_the_meeting_is_over(led):
    item_id = led.items[led.cases[0]]
    decide(led, led.cases[0])
    with refused("meeting-review-before"):
        led.conduct.conclude(item_id, ItemOutcome.ADJUSTED, review_on=TODAY)
    with refused("meeting-review-before"):
        led.conduct.maintain([item_id], TODAY)


def test_maintaining_is_all_or_nothing(led):
    decide(led, led.cases[0])
    with refused("meeting-case-undecided"):
        led.conduct.maintain([led.items[one] for one in led.cases[:2]], LATER)
    states = {line.item.state for line in led.conduct.session(led.meeting).lines}
    assert states == {ItemState.WAITING}


def test_an_open_case_keeps_the_meeting_open(led):
    led.conduct.open_case(led.items[led.cases[0]])
    led.closing.stop_leading(led.meeting)
    with refused("closing-case-open"):
        led.closing.close(led.meeting)


def test_what_was_not_reached_comes_first_next_time(led):
    led.closing.stop_leading(led.meeting)
    led.closing.set_next(led.meeting, LATER, time(13, 30))
    led.closing.close(led.meeting)
    following = led.meetings.plan(plan(on_day=LATER))
    agenda = led.meetings.prepare(following).agenda
    assert {line.item.origin for line in agenda} == {"carried_over"}
    assert len(agenda) == 3


def test_closing_sends_everybody_out(led):
    led.closing.stop_leading(led.meeting)
    led.closing.close(led.meeting)
    session = led.conduct.session(led.meeting)
    assert session.room.present == ()
    assert session.meeting.state is MeetingState.CLOSED


def test_a_closed_meeting_changes_no_more(led):
    led.closing.stop_leading(led.meeting)
    led.closing.close(led.meeting)
    with refused("meeting-not-led"):
        decide(led, led.cases[0])
    with refused("meeting-closed"):
        led.conduct.begin(led.meeting)
    with refused("meeting-closed"):
        led.closing.close(led.meeting)


def test_a_decision_is_completed_after_the_debate(led):
    (decision_id,) = decide(led, led.cases[0]).typed
    codes = {check.code for check in led.closing.state(led.meeting).checks}
    assert {"closing-indicator", "closing-teller"} <= codes
    led.closing.complete(decision_id, indicator="attendance", teller_id=led.cpe)
    codes = {check.code for check in led.closing.state(led.meeting).checks}
    assert not {"closing-indicator", "closing-teller"} & codes


def test_a_meeting_that_never_began_is_not_closed(desk):
    meeting = desk.meetings.plan(plan())
    with refused("meeting-not-begun"):
        desk.closing.close(meeting)
    assert desk.meetings.list()[0].state is MeetingState.PREPARING


def test_the_next_meeting_is_later(led):
    with refused("meeting-next-before"):
        led.closing.set_next(led.meeting, TODAY, time(13, 30))


def test_a_case_that_was_decided_and_not_concluded_keeps_the_meeting_open(led):
    led.conduct.open_case(led.items[led.cases[0]])
    decide(led, led.cases[0])
    led.conduct.open_case(led.items[led.cases[1]])
    led.conduct.postpone(led.items[led.cases[1]])
    led.closing.stop_leading(led.meeting)
    with refused("closing-case-left"):
        led.closing.close(led.meeting)


def test_each_change_of_a_sitting_meeting_is_a_line_of_the_journal(led):
    item_id, other = led.items[led.cases[0]], led.items[led.cases[1]]
    decide(led, led.cases[0])
    steps = [
        lambda: led.conduct.conclude(item_id, ItemOutcome.ADJUSTED, review_on=LATER),
        lambda: led.conduct.leave_case(item_id),
        lambda: led.conduct.maintain([item_id], LATER),
        lambda: led.conduct.postpone(other),
        lambda: led.closing.stop_leading(led.meeting),
    ]
    written = []
    for step in steps:
        before = lines_of(led.context)
        step()
        written.append(lines_of(led.context) - before)
    assert written == [1, 1, 1, 1, 1]


def lines_of(context):
    with context.reading() as tx:
        return tx.scalar(select(func.count()).select_from(journal))
