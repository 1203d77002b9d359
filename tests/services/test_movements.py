"""Opening a case: who enters, who leaves, in one stroke with the case."""

from datetime import date, time
from types import SimpleNamespace

import pytest

from decroapp.domain.case.family import ObjectionBy
from decroapp.domain.errors import RuleError
from decroapp.domain.meeting.codes import ActionCode
from decroapp.domain.meeting.kinds import MeetingKind
from decroapp.domain.meeting.movements import Movements
from decroapp.domain.people.codes import DivisionRole
from decroapp.services.cases import Cases
from decroapp.services.conduct import Conduct
from decroapp.services.meetings import MeetingPlan, Meetings
from decroapp.storage.members import set_division
from decroapp.wording import session as words
from tests.agreeing import let_partner_in
from tests.builders import TODAY, add_case, add_division, add_member, add_pupil
from tests.signatures import all_signed

pytestmark = pytest.mark.requirement("B.R1")

PLAN = MeetingPlan(MeetingKind.EXTENDED, TODAY, time(13, 30))


@pytest.fixture
def room(school):
    """One case of 3e B and one of 4e A; their form teachers, the CPE and a partner."""
    third, fourth = add_division(school, "3e B"), add_division(school, "4e A")
    people = SimpleNamespace(
        head=school.account.member.member_id,
        cpe=add_member(school, "cpe", "Aubin", dropout_lead=True),
        third=add_member(school, "teacher", "Sabatier", division=third),
        fourth=add_member(school, "teacher", "Delorme", division=fourth, civility="Mme"),
        partner=add_member(school, "partner", "Ancolie"),
    )
    cases = [
        add_case(school, add_pupil(school, first, "Rocabert", division), f"2026-00{n}")
        for n, (first, division) in enumerate((("Milan", third), ("Iris", fourth)), 1)
    ]
    meeting = Meetings(school).plan(PLAN)
    for case_id in cases:
        Meetings(school).add(meeting, case_id)
    all_signed(school)
    Conduct(school).begin(meeting)
    people.meeting, people.divisions = meeting, (third, fourth)
    return people


def seat(school, room, *members):
    """Seat people; return the lines of the agenda, 3e B first."""
    session = Conduct(school).arrive(room.meeting, members)
    return sorted(session.lines, key=lambda line: line.division)


def moves(school, line):
    found = Conduct(school).moves(line.item.item_id)
    return words.moves(found.enter, found.leave)


def test_the_form_teacher_of_the_pupil_enters_and_the_other_leaves(school, room):
    third, fourth = seat(school, room, room.head, room.cpe, room.fourth)
    assert moves(school, third) == "M.\u00a0Sabatier entre\u202f; Mme\u00a0Delorme sort"
    assert moves(school, fourth) == ""


def test_several_people_who_move_are_named_together(school, room):
    third, _ = seat(school, room, room.head, room.fourth, room.partner)
    said = moves(school, third)
    assert said.endswith("M.\u00a0Ancolie et Mme\u00a0Delorme sortent")


def test_who_pilots_what_is_under_way_stays(school, room):
    third, fourth = seat(school, room, room.head, room.partner)
    let_partner_in(school, third.item.case_id, room.partner)
    conduct = Conduct(school)
    conduct.open_case(third.item.item_id)
    conduct.decide(third.item.item_id, ActionCode.MENTORING, room.partner, date(2026, 12, 8))
    assert "Ancolie" not in moves(school, third)
    assert "M.\u00a0Ancolie sort" in moves(school, fourth)


def test_who_is_not_invited_is_not_called(school, room):
    third, _ = seat(school, room, room.head)
    Meetings(school).invite(room.meeting, frozenset({room.head}))
    assert moves(school, third) == ""


def test_a_form_teacher_who_leads_the_follow_up_sits_through_the_meeting(school, room):
    lead = add_member(school, "teacher", "Orval", dropout_lead=True)
    third, _ = seat(school, room, room.third, lead)
    assert moves(school, third) == ""


def test_a_room_is_never_emptied(school, room):
    third, _ = seat(school, room, room.fourth)
    Meetings(school).invite(room.meeting, frozenset({room.head}))
    assert moves(school, third) == ""


def test_a_teacher_of_both_classes_does_not_move(school, room):
    with school.writing() as tx:
        set_division(tx, room.divisions[1], room.third, DivisionRole.FORM_TEACHER)
    _, fourth = seat(school, room, room.head, room.third)
    assert "Sabatier" not in moves(school, fourth)


def test_the_case_opens_in_the_stroke_that_moves_people(school, room):
    third, _ = seat(school, room, room.head, room.fourth, room.partner)
    conduct = Conduct(school)
    found = conduct.moves(third.item.item_id)
    assert conduct.open_case(third.item.item_id, found.movements).case is not None
    there = {one.member.member_id for one in conduct.session(room.meeting).room.present}
    assert there == {room.head, room.third}


def test_a_case_that_may_not_open_moves_nobody(school, room):
    third, _ = seat(school, room, room.head, room.fourth)
    Cases(school).object_to(third.item.case_id, ObjectionBy.PUPIL, TODAY)
    with pytest.raises(RuleError, match=r"^case-objection-pending$"):
        Conduct(school).moves(third.item.item_id)


def test_a_refused_opening_moves_nobody(school, room):
    third, _ = seat(school, room, room.head)
    alone = Movements(leave=(room.head,))
    with pytest.raises(RuleError, match=r"^room-empty$"):
        Conduct(school).open_case(third.item.item_id, alone)
    assert len(Conduct(school).session(room.meeting).room.present) == 1
