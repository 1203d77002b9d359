"""The worklist: mine, late, soon, each line once, cut to who reads."""

from datetime import date, timedelta

import pytest

from decroapp.domain.case.catalogue import EndReason
from decroapp.domain.case.long_actions import PointFinding
from decroapp.domain.case.states import CaseState
from decroapp.domain.errors import RuleError
from decroapp.domain.meeting.kinds import DecisionState
from decroapp.services.follow_up import FollowUp
from decroapp.services.home import Home
from decroapp.services.living import Living
from decroapp.services.worklist import Worklist
from decroapp.storage.cases import set_state
from decroapp.storage.decisions import read_decision
from tests.builders import TODAY
from tests.services.living_desk import LivingDesk

pytestmark = pytest.mark.requirement("B.A2")

YESTERDAY, NEXT = TODAY - timedelta(days=1), TODAY + timedelta(days=14)


@pytest.fixture
def desk(school):
    return LivingDesk(school)


def groups(context):
    """Return the works of each group, by their identifier."""
    board = Worklist(context).board()
    return [[line.work_id for line in group] for group in (board.mine, board.late, board.soon)]


def test_a_line_stands_in_one_group(desk):
    mine = desk.decide(pilot=desk.me, due_on=YESTERDAY)
    late, soon = desk.decide(due_on=YESTERDAY), desk.decide(due_on=NEXT)
    desk.decide(due_on=NEXT + timedelta(days=1))
    assert groups(desk.context) == [[mine], [late], [soon]]
    assert Worklist(desk.context).board().later == 1


def test_what_is_due_today_is_not_late_yet(desk):
    due = desk.decide(due_on=TODAY)
    assert groups(desk.context) == [[], [], [due]]


def test_who_only_reads_is_offered_no_reminder(desk):
    offered = [desk.context, desk.as_member("nurse", desk.nurse)]
    assert [Worklist(one).board().may_remind for one in offered] == [True, False]


def test_what_is_mine_is_shown_whatever_its_day(desk):
    far = desk.decide(pilot=desk.me, due_on=date(2027, 5, 1))
    assert groups(desk.context)[0] == [far]


def test_a_teacher_reads_the_lines_of_his_classes_and_an_educator_his_own(desk):
    own = desk.decide(pilot=desk.alses)
    taught = desk.as_member("teacher", desk.teacher, desk.third)
    assert groups(taught)[2] == [own]
    assert groups(desk.as_member("teacher", desk.teacher)) == [[], [], []]
    assert groups(desk.as_member("alses", desk.alses)) == [[own], [], []]
    assert groups(desk.as_member("alses", desk.nurse)) == [[], [], []]


def test_an_educator_reads_the_public_label_of_his_action(desk):
    desk.decide(pilot=desk.alses)
    (line,) = Worklist(desk.as_member("alses", desk.alses)).board().mine
    assert line.public
    assert line.may_change


def test_who_only_reads_may_change_nothing(desk):
    desk.decide()
    (line,) = Worklist(desk.as_member("nurse", desk.nurse)).board().soon
    assert not line.may_change


def test_what_ends_leaves_the_groups_and_says_why_for_a_month(desk):
    decision = desk.decide()
    FollowUp(desk.context).mark(decision, DecisionState.DROPPED, EndReason.NO_PLACE)
    board = Worklist(desk.context).board()
    assert board.soon == ()
    assert [(one.work_id, one.state, one.reason) for one in board.ended] == [
        (decision, "dropped", "no_place")
    ]


def test_a_decision_of_a_case_that_ended_is_no_work(desk):
    desk.decide()
    source, people = desk.miss(20), {"sender_id": desk.teacher, "receiver_id": desk.me}
    Living(desk.context).prepare_return(desk.case, source, NEXT, **people)
    desk.exclude(TODAY, NEXT)
    assert len(Worklist(desk.context).board().calls) == 1
    with desk.context.writing() as tx:
        set_state(tx, desk.case, CaseState.CLOS)
    assert groups(desk.context) == [[], [], []]
    assert Worklist(desk.context).board().calls == ()


@pytest.mark.parametrize("state", [DecisionState.PARTLY, DecisionState.DROPPED])
def test_what_is_not_wholly_done_says_why(desk, state):
    decision, follow_up = desk.decide(), FollowUp(desk.context)
    with pytest.raises(RuleError, match=r"^decision-reason-missing$"):
        follow_up.mark(decision, state)
    follow_up.mark(decision, state, EndReason.TIME_MISSING)
    with desk.context.reading() as tx:
        row = read_decision(tx, decision)
    assert (row.state, row.reason) == (state, "time_missing")


def test_what_is_open_again_has_no_reason_any_more(desk):
    decision, follow_up = desk.decide(), FollowUp(desk.context)
    follow_up.mark(decision, DecisionState.PARTLY, EndReason.TIME_MISSING)
    follow_up.mark(decision, DecisionState.OPEN)
    assert [(one.field, one.after, one.by.last_name) for one in follow_up.history(decision)] == [
        ("state", "partly", "Vasselin"),
        ("reason", "time_missing", "Vasselin"),
        ("state", "open", "Vasselin"),
        ("reason", "", "Vasselin"),
    ]


def test_a_long_action_stands_by_its_next_point_then_by_its_exit(desk):
    decision = desk.decide(due_on=NEXT)
    living = Living(desk.context)
    living.begin(decision, desk.me, date(2026, 10, 20), date(2026, 12, 1))
    (point,) = Worklist(desk.context).board().mine
    assert (point.kind, point.due_on) == ("point", date(2026, 11, 20))
    living.hold_point(point.work_id, TODAY, PointFinding.GOING_WELL)
    (leaving,) = Worklist(desk.context).board().mine
    assert (leaving.kind, leaving.due_on) == ("exit", date(2026, 12, 1))


def test_a_tutor_from_outside_sees_his_point_and_nothing_else(desk):
    decision = desk.decide(due_on=NEXT)
    Living(desk.context).begin(decision, desk.alses, date(2026, 10, 20), date(2026, 12, 1))
    desk.decide("ppre")
    (line,) = Worklist(desk.as_member("alses", desk.alses)).board().mine
    assert line.kind == "point"


def test_the_home_page_reminds_of_decisions_points_and_returns(desk):
    desk.decide(due_on=YESTERDAY)
    tutored = desk.decide("timetable_change", due_on=NEXT)
    living = Living(desk.context)
    living.begin(tutored, desk.me, date(2026, 10, 20), date(2026, 12, 20))
    source = desk.exclude(TODAY, TODAY)
    people = {"sender_id": desk.teacher, "receiver_id": desk.me}
    living.prepare_return(desk.case, source, TODAY + timedelta(days=2), **people)
    kinds = [(line.kind, line.mine) for line in Home(desk.context).welcome().due]
    assert kinds == [("point", True), ("return", True), ("decision", False)]
