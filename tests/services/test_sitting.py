"""What holds while a meeting sits: objections, who is there, whose decision is touched."""

from dataclasses import fields, replace
from datetime import UTC, date, datetime, time
from types import SimpleNamespace

import pytest
from sqlalchemy import func, select

from decroapp.domain.case.family import ObjectionAnswer, ObjectionBy
from decroapp.domain.clock import FixedClock
from decroapp.domain.drafts import DraftKey
from decroapp.domain.errors import RuleError
from decroapp.domain.meeting.codes import ActionCode
from decroapp.domain.meeting.kinds import DecisionState, ItemOutcome, ItemState, MeetingKind
from decroapp.services.cases import Cases
from decroapp.services.closing import Closing
from decroapp.services.conduct import Conduct
from decroapp.services.context import Context
from decroapp.services.drafts import Drafts
from decroapp.services.home import Home
from decroapp.services.meetings import MeetingPlan, Meetings
from decroapp.storage.meetings import stays
from decroapp.storage.tables.core import journal
from tests.builders import TODAY, add_case, add_member, add_pupil
from tests.signatures import all_signed

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
    all_signed(school)
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


def stays_of(school, meeting):
    with school.reading() as tx:
        return [(one.member_id, one.arrived_at, one.left_at) for one in stays(tx, meeting)]


def ms(context):
    return context.clock.now_ms()


@pytest.mark.requirement("A.M2")
def test_closing_the_next_day_keeps_nobody_overnight(school, sitting):
    evening, morning = at(school, 15, 0), at(school, 8, 0, day=25)
    Closing(evening).stop_leading(sitting.meeting)
    Closing(morning).close(sitting.meeting)
    left = {end for _, _, end in stays_of(school, sitting.meeting)}
    assert left == {ms(evening)}


@pytest.mark.requirement("A.M2")
def test_a_meeting_closed_while_it_is_led_ends_with_those_who_are_there(school, sitting):
    later = at(school, 15, 0)
    Closing(later).close(sitting.meeting)
    assert {end for _, _, end in stays_of(school, sitting.meeting)} == {ms(later)}


@pytest.mark.requirement("A.M2")
def test_going_back_to_the_room_seats_again_those_who_were_there_to_the_end(school, sitting):
    Conduct(at(school, 14, 0)).leave(sitting.meeting, sitting.cpe)
    Closing(at(school, 15, 0)).stop_leading(sitting.meeting)
    back = at(school, 15, 10)
    session = Conduct(back).begin(sitting.meeting)
    assert [one.member.member_id for one in session.room.present] == [sitting.head]
    assert stays_of(school, sitting.meeting)[-1] == (sitting.head, ms(back), None)


@pytest.mark.requirement("A.M2")
def test_going_back_to_an_empty_room_seats_nobody(school, sitting):
    for member_id in (sitting.head, sitting.cpe):
        Conduct(at(school, 14, 0)).leave(sitting.meeting, member_id)
    Closing(at(school, 15, 0)).stop_leading(sitting.meeting)
    assert Conduct(at(school, 15, 10)).begin(sitting.meeting).room.present == ()


@pytest.mark.requirement("A.M2")
def test_a_meeting_being_closed_is_still_the_next_one(school, sitting):
    Closing(school).stop_leading(sitting.meeting)
    assert Home(school).welcome().next.meeting.meeting_id == sitting.meeting


@pytest.mark.requirement("A.M2")
def test_yesterday_s_meeting_stays_the_next_one_until_it_is_closed(school, sitting):
    Closing(school).stop_leading(sitting.meeting)
    later = at(school, 8, 0, day=25)
    Meetings(later).plan(replace(PLAN, on_day=LATER))
    assert Home(later).welcome().next.meeting.meeting_id == sitting.meeting
    Closing(later).close(sitting.meeting)
    assert Home(later).welcome().next.meeting.on_day == LATER


@pytest.mark.requirement("A.M2")
def test_a_planned_meeting_that_nobody_held_is_no_longer_the_next_one(school):
    Meetings(school).plan(PLAN)
    assert Home(at(school, 8, 0, day=25)).welcome().next is None


@pytest.mark.requirement("A.V4")
def test_a_meeting_and_its_draft_are_filed_in_one_stroke(school):
    key, drafts = DraftKey("seance", "nouvelle"), Drafts(school)
    drafts.keep(key.form, key.subject, {"place": "Salle 12"})
    meeting = Meetings(school).plan(PLAN, key)
    assert drafts.all() == ()
    drafts.keep(key.form, key.subject, {"place": "Salle 13"})
    Meetings(school).change(meeting, replace(PLAN, place="Salle 13"), key)
    assert drafts.all() == ()


@pytest.mark.requirement("A.M2")
def test_a_decision_is_touched_on_the_line_of_its_own_case(school, sitting):
    conduct = Conduct(school)
    (taken,) = conduct.decide(sitting.items[0], ActionCode.MENTORING, sitting.cpe, LATER).typed
    with refused("decision-not-of-meeting"):
        conduct.tick(sitting.items[1], taken, DecisionState.DONE)
    with refused("decision-not-of-meeting"):
        conduct.take_back(sitting.items[1], taken)


class Blind(Context):
    """A session that can write and no longer read."""

    def reading(self):
        raise RuleError("vault-damaged")


@pytest.mark.requirement("A.V4")
def test_a_decision_is_durable_before_the_room_is_shown_again(school, sitting):
    blind = Blind(**{one.name: getattr(school, one.name) for one in fields(school)})
    with refused("vault-damaged"):
        Conduct(blind).decide(sitting.items[0], ActionCode.MENTORING, sitting.cpe, LATER)
    assert len(Conduct(school).case(sitting.items[0]).typed) == 1


@pytest.fixture
def objected(school, sitting):
    """Return the meeting whose first case received a decision, then an objection."""
    Conduct(school).open_case(sitting.items[0])
    made = Conduct(school).decide(sitting.items[0], ActionCode.MENTORING, sitting.cpe, LATER)
    sitting.taken = made.typed[0]
    Cases(school).object_to(sitting.cases[0], ObjectionBy.PUPIL, TODAY)
    return sitting


@pytest.mark.requirement("A.M2")
@pytest.mark.parametrize(
    "act",
    [
        lambda conduct, at: conduct.decide(at.items[0], ActionCode.MENTORING, at.cpe, LATER),
        lambda conduct, at: conduct.tick(at.items[0], at.taken, DecisionState.DONE),
        lambda conduct, at: conduct.conclude(at.items[0], ItemOutcome.ADJUSTED, review_on=LATER),
        lambda conduct, at: conduct.leave_case(at.items[0]),
    ],
    ids=["decide", "tick", "conclude", "leave"],
)
def test_an_objection_stops_every_decision_on_the_case_on_the_table(school, objected, act):
    with refused("meeting-objection-pending"):
        act(Conduct(school), objected)


@pytest.mark.requirement("A.M2")
def test_nothing_is_shown_any_more_of_a_case_under_an_objection(school, objected):
    room = Conduct(school).case(objected.items[0])
    assert (room.case, room.typed, room.objected) == (None, (), True)
    lines = Conduct(school).session(objected.meeting).lines
    assert [line.objected for line in lines] == [True, False]


@pytest.mark.requirement("A.M2")
def test_a_case_under_an_objection_leaves_the_table_carried_over_only(school, objected):
    Conduct(school).postpone(objected.items[0])
    checks = Closing(school).state(objected.meeting).checks
    assert ("closing-objection", False) in [(one.code, one.blocking) for one in checks]
    Closing(school).stop_leading(objected.meeting)
    Closing(school).close(objected.meeting)
    line = Closing(school).state(objected.meeting).lines[0]
    assert (line.item.state, line.item.outcome, line.decisions) == (ItemState.CARRIED_OVER, "", ())


@pytest.mark.requirement("A.M2")
def test_an_answered_objection_gives_the_case_back_with_its_decisions(school, objected):
    Conduct(school).postpone(objected.items[0])
    Cases(school).answer_objections(objected.cases[0], ObjectionAnswer.REJECTED)
    Conduct(school).open_case(objected.items[0])
    Conduct(school).conclude(objected.items[0], ItemOutcome.ADJUSTED, review_on=LATER)
    session = Conduct(school).leave_case(objected.items[0])
    assert session.lines[0].item.state is ItemState.DONE


@pytest.mark.requirement("B.R1")
def test_a_search_of_the_session_is_one_line_of_the_journal_once_typed(school, sitting):
    def lines():
        with school.reading() as tx:
            return tx.scalar(select(func.count()).where(journal.c.verb == "searched"))

    Conduct(school).find(sitting.meeting, "roca", typing=True)
    assert lines() == 0
    assert len(Conduct(school).find(sitting.meeting, "roca")) == 2
    assert lines() == 1
