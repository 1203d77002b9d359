"""Long actions and returns to class: begun, followed, ended, by whom and shown to whom."""

from datetime import date, timedelta

import pytest

from decroapp.domain.case.long_actions import ExitReason, PointFinding
from decroapp.domain.case.returns import ReturnState
from decroapp.domain.errors import RuleError
from decroapp.domain.meeting.kinds import DecisionState
from decroapp.services.cases import Cases
from decroapp.services.facts import Facts
from decroapp.services.follow_up import FollowUp
from decroapp.services.living import Living
from decroapp.services.worklist import Worklist
from decroapp.storage import decisions
from tests.builders import TODAY, add_case, add_pupil
from tests.services.living_desk import LivingDesk

pytestmark = pytest.mark.requirement("B.A2")

START, END = date(2026, 11, 2), date(2027, 1, 15)
LATER = TODAY + timedelta(days=3)


@pytest.fixture
def desk(school):
    made = LivingDesk(school)
    made.living = Living(school)
    return made


def refused(code):
    return pytest.raises(RuleError, match=f"^{code}$")


def actions_of(desk, context=None):
    return Cases(context or desk.context).read(desk.case).case.actions


def returns_of(desk, context=None):
    return Cases(context or desk.context).read(desk.case).case.returns


def prepare(desk, source, return_on=LATER, **people):
    people = {"sender_id": desk.teacher, "receiver_id": desk.me} | people
    return desk.living.prepare_return(desk.case, source, return_on, **people)


def calls(context):
    return [(line.call.cause, line.case.number) for line in Worklist(context).board().calls]


def test_a_long_action_has_its_tutor_and_a_point_each_month(desk):
    desk.living.begin(desk.decide("pafi"), desk.nurse, START, END)
    (action,) = actions_of(desk)
    assert action.tutor.member_id == desk.nurse
    assert [point.due_on for point in action.points] == [date(2026, 12, 2), date(2027, 1, 2)]


def test_a_point_says_in_a_word_what_it_found(desk):
    desk.living.begin(desk.decide(), desk.me, START, END)
    point = actions_of(desk)[0].next_point
    desk.living.hold_point(point.point_id, TODAY, PointFinding.TO_ADJUST)
    (action,) = actions_of(desk)
    assert (action.points[0].held_on, action.points[0].finding) == (TODAY, "to_adjust")
    with refused("point-date-future"):
        desk.living.hold_point(point.point_id, LATER, PointFinding.GOING_WELL)


def test_an_exit_says_why_and_its_decision_is_done(desk):
    decision = desk.decide()
    action = desk.living.begin(decision, desk.me, START, END)
    with refused("action-reason-missing"):
        desk.living.leave(action, TODAY, None)
    with refused("point-date-future"):
        desk.living.leave(action, LATER, ExitReason.TERM_REACHED)
    desk.living.leave(action, TODAY, ExitReason.BACK_TO_CLASS)
    (left,) = actions_of(desk)
    assert (left.ended_on, left.exit_reason, left.points) == (TODAY, "back_to_class", ())
    with desk.context.reading() as tx:
        assert decisions.read_decision(tx, decision).state == "done"
    with refused("action-ended"):
        desk.living.leave(action, TODAY, ExitReason.TERM_REACHED)


def test_an_action_begins_once_and_while_its_decision_is_open(desk):
    decision = desk.decide()
    desk.living.begin(decision, desk.me, START, END)
    with refused("action-already-begun"):
        desk.living.begin(decision, desk.me, START, END)
    done = desk.decide()
    FollowUp(desk.context).mark(done, DecisionState.DONE)
    with refused("decision-ended"):
        desk.living.begin(done, desk.me, START, END)


def test_a_path_that_the_age_does_not_open_is_refused_with_its_article(desk):
    young = add_case(desk.context, add_pupil(desk.context, "Iris", "Vasco", desk.third), "2026-002")
    with refused("action-age"):
        desk.living.begin(desk.decide("pafi", case=young), desk.me, START, END)


def test_the_pilot_and_the_tutor_follow_an_action_and_nobody_else(desk):
    action = desk.living.begin(desk.decide(), desk.nurse, START, END)
    other = Living(desk.as_member("nurse", desk.alses))
    with refused("follow-up-not-yours"):
        other.leave(action, TODAY, ExitReason.TERM_REACHED)
    Living(desk.as_member("nurse", desk.nurse)).leave(action, TODAY, ExitReason.TERM_REACHED)


def test_a_decision_taken_back_takes_its_action_along(desk):
    decision = desk.decide()
    desk.living.begin(decision, desk.me, START, END)
    with desk.context.writing() as tx:
        decisions.remove(tx, decision)
    assert actions_of(desk) == ()


def test_a_long_absence_an_exclusion_and_the_end_of_a_path_call_for_a_return(desk):
    desk.miss(20)
    assert calls(desk.context) == [("absence", "2026-001")]
    desk.exclude()
    desk.living.begin(desk.decide("pafi"), desk.me, START, LATER)
    found = [cause for cause, _ in calls(desk.context)]
    assert found == ["absence", "exclusion", "path"]


def test_a_tutoring_that_ends_calls_for_no_return(desk):
    desk.living.begin(desk.decide("mentoring"), desk.me, START, LATER)
    assert calls(desk.context) == []


def test_who_does_not_write_the_case_is_proposed_no_return(desk):
    desk.exclude()
    assert calls(desk.as_member("nurse", desk.nurse)) == []
    assert calls(desk.as_member("teacher", desk.teacher, desk.third)) == []


def test_a_return_says_who_sends_the_work_who_receives_and_when(desk):
    prepare(desk, desk.miss(20))
    (one,) = returns_of(desk)
    assert (one.sender.member_id, one.receiver.member_id) == (desk.teacher, desk.me)
    assert (one.return_on, one.state, one.cause) == (LATER, "planned", "absence")
    assert calls(desk.context) == []


def test_a_return_needs_its_two_people_and_a_day_after_the_absence(desk):
    source = desk.exclude(TODAY, LATER)
    with refused("return-person-missing"):
        prepare(desk, source, sender_id=None)
    with refused("return-person-missing"):
        prepare(desk, source, receiver_id=None)
    with refused("return-before-end"):
        prepare(desk, source, TODAY)
    with refused("return-not-called"):
        prepare(desk, desk.context.new_id())


def test_a_return_comes_from_both_its_people_and_leaves_the_worklist(desk):
    made = prepare(desk, desk.miss(20))
    (line,) = Worklist(desk.context).board().mine
    assert (line.kind, line.code, line.due_on) == ("return", "absence", LATER)
    with refused("follow-up-not-yours"):
        Living(desk.as_member("nurse", desk.nurse)).mark_return(made, ReturnState.DONE)
    sender = desk.as_member("teacher", desk.teacher, desk.third)
    Living(sender).mark_return(made, ReturnState.DONE)
    assert Worklist(desk.context).board().mine == ()
    assert returns_of(desk)[0].state == "done"


def test_a_reader_without_discipline_does_not_learn_that_there_was_an_exclusion(desk):
    """Matrix: the nurse reads the dossier and nothing of category D."""
    prepare(desk, desk.exclude())
    nurse = desk.as_member("nurse", desk.nurse)
    assert [one.cause for one in returns_of(desk, nurse)] == [""]
    told = Worklist(nurse).board().soon
    assert [(line.code, line.back.cause) for line in told] == [("", "")]
    assert [one.cause for one in returns_of(desk)] == ["exclusion"]


def test_a_return_forgets_its_cause_when_the_exclusion_goes(desk):
    source = desk.exclude()
    prepare(desk, source)
    Facts(desk.context).remove(source)
    assert [one.cause for one in returns_of(desk)] == [""]
