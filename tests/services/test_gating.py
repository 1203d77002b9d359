"""The gate of a meeting: who keeps a case closed, the four ways, and to sign in one act."""

from datetime import date, time
from types import SimpleNamespace

import pytest

from decroapp.domain.errors import RuleError
from decroapp.domain.meeting.codes import ActionCode
from decroapp.domain.meeting.gate import Way, Why
from decroapp.domain.meeting.kinds import ItemState, MeetingKind
from decroapp.domain.meeting.movements import Movements
from decroapp.domain.people.codes import Profession
from decroapp.domain.people.members import MemberCard
from decroapp.services.conduct import Conduct
from decroapp.services.gate import Gate
from decroapp.services.meetings import MeetingPlan, Meetings
from decroapp.storage.members import add_member as write_member
from decroapp.wording.charte import CONSENT
from tests.agreeing import let_partner_in
from tests.builders import TODAY, add_case, add_division, add_member, add_pupil
from tests.services.rights_desk import rehearsal
from tests.signatures import all_signed

pytestmark = pytest.mark.requirement("C.P5")

LATER = date(2026, 12, 15)


@pytest.fixture
def room(school):
    """A case of 3e B, its teacher, one of another class, a nurse, a partner; nobody signed yet."""
    third, fourth = add_division(school, "3e B"), add_division(school, "4e A")
    case = add_case(school, add_pupil(school, "Milan", "Rocabert", third), facts="CANARI")
    meetings, conduct = Meetings(school), Conduct(school)
    meeting = meetings.plan(MeetingPlan(MeetingKind.EXTENDED, TODAY, time(13, 30)))
    meetings.add(meeting, case)
    item = conduct.begin(meeting).lines[0].item.item_id
    return SimpleNamespace(
        case=case,
        meeting=meeting,
        item=item,
        conduct=conduct,
        gate=Gate(school),
        head=school.account.member.member_id,
        mine=add_member(school, "teacher", "Sabatier", division=third),
        other=add_member(school, "teacher", "Delorme", division=fourth),
        nurse=add_member(school, "nurse", "Lavandin"),
        partner=add_member(school, "partner", "Ancolie"),
    )


def refused(code):
    return pytest.raises(RuleError, match=f"^{code}$")


def stops(row):
    return {one.member.member_id: one.why for one in row.stops}


def seat(room, *members):
    room.conduct.arrive(room.meeting, [room.head, *members])


def test_everybody_signed_and_concerned_opens_the_case(school, room):
    all_signed(school)
    seat(room, room.mine, room.nurse)
    assert room.gate.line(room.item) is None
    assert room.conduct.open_case(room.item).case.pupil.last_name == "Rocabert"


def test_one_who_has_not_signed_closes_it_and_nobody_moved(school, room):
    all_signed(school, but=[room.nurse])
    seat(room)
    with refused("gate-closed"):
        room.conduct.open_case(room.item, Movements(enter=(room.nurse,)))
    session = room.conduct.session(room.meeting)
    assert [one.member.member_id for one in session.room.present] == [room.head]
    assert session.lines[0].item.state is ItemState.WAITING
    assert stops(room.gate.line(room.item, Movements(enter=(room.nurse,)))) == {
        room.nurse: Why.TO_SIGN
    }


def test_a_teacher_of_another_class_leaves_and_the_case_opens(school, room):
    all_signed(school)
    seat(room, room.other)
    line = room.gate.line(room.item)
    assert stops(line) == {room.other: Why.OTHER_CLASS}
    assert line.ways == (Way.LEAVE, Way.UNNAMED, Way.POSTPONE)
    seen = room.conduct.open_case(room.item, Movements(leave=line.leaving))
    assert seen.case.pupil is not None


def test_without_a_name_the_room_gets_the_number_and_its_own_decisions_only(school, room):
    all_signed(school)
    seat(room, room.mine)
    room.conduct.open_case(room.item)
    room.conduct.decide(room.item, ActionCode.MENTORING, room.mine, LATER)
    room.conduct.arrive(room.meeting, [room.other])
    seen = room.conduct.case(room.item)
    assert (seen.case.number, seen.case.pupil) == ("2026-001", None)
    assert "Rocabert" not in repr(seen)
    assert "CANARI" not in repr(seen)
    assert [one.code for one in seen.case.decisions] == ["mentoring"]


def test_a_case_without_a_name_is_decided_by_its_number(school, room):
    all_signed(school)
    seat(room, room.other)
    assert room.conduct.open_case(room.item, unnamed=True).case.pupil is None
    decided = room.conduct.decide(room.item, ActionCode.MENTORING, room.head, LATER)
    assert len(decided.case.decisions) == 1
    assert room.conduct.leave_case(room.item).lines[0].item.state is ItemState.DONE


def test_a_partner_opens_with_the_agreement_for_this_pupil_only(school, room):
    all_signed(school)
    seat(room, room.partner)
    assert stops(room.gate.line(room.item)) == {room.partner: Why.NO_AGREEMENT}
    let_partner_in(school, room.case, room.partner)
    assert room.gate.line(room.item) is None
    assert room.conduct.open_case(room.item).case.reduced


def test_where_no_charter_is_in_force_one_act_puts_it_there_and_signs_for_all(room):
    seat(room, room.nurse)
    line = room.gate.line(room.item)
    assert set(stops(line).values()) == {Why.NO_CHARTER}
    assert line.own
    assert room.gate.sign(room.item, TODAY, CONSENT) is None
    assert room.conduct.open_case(room.item).case.pupil is not None


def test_a_signature_that_is_not_copied_writes_nothing(room):
    seat(room, room.nurse)
    with refused("charter-phrase-differs"):
        room.gate.sign(room.item, TODAY, "oui")
    assert Why.NO_CHARTER in stops(room.gate.line(room.item)).values()


def test_the_gate_stays_closed_for_who_did_not_have_to_sign_only(school, room):
    all_signed(school, but=[room.nurse])
    seat(room, room.nurse, room.other)
    left = room.gate.sign(room.item, TODAY)
    assert stops(left) == {room.other: Why.OTHER_CLASS}


def test_only_the_head_puts_a_first_charter_in_force(school, room):
    seat(room, room.nurse)
    cpe = add_member(school, "cpe", "Aubin")
    member = SimpleNamespace(member_id=cpe, profession="cpe")
    account = SimpleNamespace(
        account_id=school.account.account_id,
        member=member,
        readers=lambda division_id=None: frozenset({"cpe"}),
    )
    with refused("gate-charter-head"):
        Gate(rehearsal(school, account)).sign(room.item, TODAY, CONSENT)


def test_a_chair_that_tells_a_category_is_announced_before_it_is_taken(school, room):
    card = MemberCard("M.", "Bruant", "Ondin", Profession.PARTNER, "PJJ, UEMO (fictive)")
    educator = school.new_id()
    with school.writing() as tx:
        write_member(tx, educator, card)
    with refused("presence-tells-category"):
        seat(room, educator)
    assert room.conduct.session(room.meeting).room.present == ()
    room.conduct.arrive(room.meeting, [room.head, educator], announced=True)
    assert len(room.conduct.session(room.meeting).room.present) == 2
