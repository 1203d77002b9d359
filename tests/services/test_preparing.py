"""What helps to prepare a meeting: who comes when, silent pupils, classes brought together."""

from dataclasses import replace
from datetime import date, time

import pytest
from sqlalchemy import insert, update

from decroapp.domain.meeting.kinds import ItemOutcome, MeetingKind
from decroapp.domain.people.codes import DivisionRole
from decroapp.services.closing import Closing
from decroapp.services.conduct import Conduct
from decroapp.services.meetings import MeetingPlan, Meetings
from decroapp.services.preparing import preparation
from decroapp.storage import members
from decroapp.storage.tables.case import (
    attendance_count,
    decision,
    referral,
    referral_item,
    school_fact,
)
from decroapp.storage.tables.people import enrolment
from tests.builders import TODAY, add_case, add_division, add_member, add_pupil
from tests.services.test_follow_up import signed_in_as
from tests.signatures import all_signed

pytestmark = pytest.mark.requirement("A.M2")

PLAN = MeetingPlan(MeetingKind.PLENARY, TODAY, time(13, 30))


def add_fact(context, student_id, day=date(2026, 11, 16), code="falling_marks", category="B"):
    """Write a school fact of a pupil."""
    row = {"id": context.new_id(), "student_id": student_id, "category": category, "code": code}
    with context.writing() as tx:
        tx.execute(insert(school_fact).values(**row, first_day=day, source="relevé", at=0))


def add_count(context, student_id, unjustified):
    """Write a count of half-days from 2 to 20 November."""
    row = {"id": context.new_id(), "student_id": student_id, "source": "export", "at": 0}
    row |= {"first_day": date(2026, 11, 2), "last_day": date(2026, 11, 20)}
    with context.writing() as tx:
        tx.execute(insert(attendance_count).values(**row, unjustified=unjustified))


@pytest.fixture
def division(school):
    return add_division(school, "3 B")


def silent(school):
    meetings = Meetings(school)
    return [one.name for one in meetings.prepare(meetings.plan(PLAN)).silent]


def test_a_pupil_whose_marks_fall_without_absence_is_recalled(school, division):
    pupil = add_pupil(school, "Maud", "Rubis", division)
    add_fact(school, pupil)
    add_count(school, pupil, 1)
    assert silent(school) == ["Maud Rubis"]


def test_a_pupil_is_recalled_once_with_the_latest_sign(school, division):
    pupil = add_pupil(school, "Maud", "Rubis", division)
    for day in (date(2026, 11, 16), date(2026, 11, 20), date(2026, 10, 5)):
        add_fact(school, pupil, day)
    meetings = Meetings(school)
    found = meetings.prepare(meetings.plan(PLAN)).silent
    assert [one.on_day for one in found] == [date(2026, 11, 20)]


def test_a_count_that_reaches_the_threshold_speaks_for_itself(school, division):
    pupil = add_pupil(school, "Maud", "Rubis", division)
    add_fact(school, pupil)
    add_count(school, pupil, 4)
    assert silent(school) == []


def test_a_sign_of_a_referral_counts_too_unless_the_case_is_on_the_agenda(school, division):
    pupil = add_pupil(school, "Maud", "Rubis", division)
    case_id = add_case(school, pupil)
    add_sign(school, case_id)
    meetings = Meetings(school)
    meeting_id = meetings.plan(PLAN)
    assert [one.is_sign for one in meetings.prepare(meeting_id).silent] == [True]
    meetings.add(meeting_id, case_id)
    assert meetings.prepare(meeting_id).silent == ()


def add_sign(context, case_id):
    referral_id = context.new_id()
    me = context.account.member.member_id
    with context.writing() as tx:
        tx.execute(insert(referral).values(id=referral_id, case_id=case_id, by_id=me, on_day=TODAY))
        row = {"referral_id": referral_id, "kind": "sign", "code": "falling_results"}
        tx.execute(insert(referral_item).values(**row))


def test_last_year_s_marks_are_not_recalled(school, division):
    old = add_pupil(school, "Iris", "Vasco", division)
    add_fact(school, old, date(2026, 6, 2))
    assert silent(school) == []


@pytest.mark.requirement("A.I2")
@pytest.mark.parametrize(
    ("left", "recalled"),
    [(date(2026, 11, 20), []), (TODAY, []), (date(2026, 12, 18), ["Maud Rubis"])],
)
def test_who_has_left_is_not_recalled_and_who_will_leave_is(school, division, left, recalled):
    pupil = add_pupil(school, "Maud", "Rubis", division)
    add_fact(school, pupil)
    with school.writing() as tx:
        tx.execute(update(enrolment).values(exit=left))
    assert silent(school) == recalled


def test_what_the_group_discussed_is_silent(school, division):
    pupil = add_pupil(school, "Maud", "Rubis", division)
    add_fact(school, pupil)
    case_id = add_case(school, pupil)
    meetings, conduct = Meetings(school), Conduct(school)
    first = meetings.plan(PLAN)
    meetings.add(first, case_id)
    lead(school, conduct, first)
    assert silent(school) == []


def lead(school, conduct, meeting_id):
    """Lead a meeting to its end: nothing is decided for its only case."""
    all_signed(school)
    session = conduct.begin(meeting_id)
    conduct.arrive(meeting_id, [school.account.member.member_id])
    item_id = session.lines[0].item.item_id
    conduct.open_case(item_id)
    reason = {"reason": "too_soon", "review_on": None}
    conduct.conclude(item_id, ItemOutcome.NOTHING_TO_DECIDE, **reason)
    conduct.leave_case(item_id)
    closing = Closing(school)
    closing.stop_leading(meeting_id)
    closing.close(meeting_id)


def test_cases_of_a_class_are_brought_together(school, division):
    other = add_division(school, "4 A")
    classes = (division, other, division)
    meetings = Meetings(school)
    meeting_id = meetings.plan(PLAN)
    for n, one in enumerate(classes):
        pupil = add_pupil(school, "Milan", f"Roca{n}", one)
        meetings.add(meeting_id, add_case(school, pupil, f"2026-00{n + 1}"))
    assert meetings.prepare(meeting_id).scattered
    meetings.group(meeting_id)
    after = meetings.prepare(meeting_id)
    assert [line.case.division for line in after.agenda] == ["3 B", "3 B", "4 A"]
    assert not after.scattered


@pytest.mark.requirement("B.B4")
def test_a_partner_comes_once_where_the_classes_allow_it(school, division):
    partner = add_member(school, "partner", "Ancolie")
    classes = (division, add_division(school, "4 A"), division)
    meetings = Meetings(school)
    meeting_id = meetings.plan(replace(PLAN, kind=MeetingKind.EXTENDED))
    for n, one in enumerate(classes):
        case_id = add_case(school, add_pupil(school, "Milan", f"Roca{n}", one), f"2026-00{n + 1}")
        meetings.add(meeting_id, case_id)
        if n < 2:
            add_action(school, case_id, partner)
    meetings.group(meeting_id)
    found = meetings.prepare(meeting_id)
    assert [line.case.number for line in found.agenda] == ["2026-002", "2026-001", "2026-003"]
    assert set(found.partners.values()) == {(partner,)}


@pytest.mark.requirement("B.B4")
def test_the_agenda_proposed_brings_a_form_teacher_s_classes_together(school, division):
    teacher = add_member(school, "teacher", "Sabatier", division=division)
    classes = [division, add_division(school, "4 A"), add_division(school, "5 C")]
    with school.writing() as tx:
        members.set_division(tx, classes[2], teacher, DivisionRole.FORM_TEACHER)
    for n, one in enumerate(classes):
        pupil = add_pupil(school, "Milan", f"Roca{n}", one)
        add_case(school, pupil, f"2026-00{n + 1}", review_on=TODAY)
    found = Meetings(school).prepare(Meetings(school).plan(PLAN))
    assert [line.case.division for line in found.agenda] == ["3 B", "5 C", "4 A"]


def add_action(context, case_id, pilot_id, state="open"):
    """Write an action that somebody pilots."""
    row = {"id": context.new_id(), "case_id": case_id, "code": "mentoring", "pilot_id": pilot_id}
    days = {"made_on": date(2026, 11, 3), "due_on": date(2026, 12, 15)}
    with context.writing() as tx:
        tx.execute(insert(decision).values(**row, **days, state=state))


@pytest.mark.requirement("B.B4")
@pytest.mark.parametrize("gone", ["done", "uninvited"])
def test_a_partner_who_does_not_come_moves_nothing(school, division, gone):
    partner = add_member(school, "partner", "Ancolie")
    meetings = Meetings(school)
    meeting_id = meetings.plan(replace(PLAN, kind=MeetingKind.EXTENDED))
    case_id = add_case(school, add_pupil(school, "Milan", "Roca", division))
    add_action(school, case_id, partner, "done" if gone == "done" else "open")
    if gone == "uninvited":
        meetings.invite(meeting_id, frozenset())
    assert meetings.prepare(meeting_id).partners == {}


@pytest.mark.requirement("B.B4")
def test_a_new_case_warns_until_its_pupil_was_heard(school, division):
    case_id = add_case(school, add_pupil(school, "Lou", "Roca", division), state="a_presenter")
    meetings = Meetings(school)
    meeting_id = meetings.plan(PLAN)
    assert [line.warning for line in meetings.prepare(meeting_id).agenda] == ["case-no-interview"]
    with school.writing() as tx:
        heard = update(referral).where(referral.c.case_id == case_id)
        tx.execute(heard.values(interview_on=date(2026, 11, 13)))
    assert [line.warning for line in meetings.prepare(meeting_id).agenda] == [""]


def test_the_form_teacher_of_each_class_is_known(school, division):
    teacher = add_member(school, "teacher", "Sabatier", division=division)
    meetings = Meetings(school)
    assert meetings.prepare(meetings.plan(PLAN)).teachers == {division: (teacher,)}


def test_who_may_not_write_dossiers_sees_the_dates_and_plans_nothing(school):
    Meetings(school).plan(PLAN)
    nurse = signed_in_as(school, "nurse", add_member(school, "nurse", "Ortolan")).context
    board = Meetings(nurse).board()
    assert (len(board.coming), len(board.past), board.may_plan) == (1, 0, False)


def test_what_the_account_may_not_read_is_left_out(school, division):
    pupil = add_pupil(school, "Maud", "Rubis", division)
    add_fact(school, pupil)
    meeting_id = Meetings(school).plan(PLAN)
    secretary = signed_in_as(school, "secretary", add_member(school, "secretary", "Ortie")).context
    with school.reading() as tx:
        assert preparation(secretary, tx, meeting_id).silent == ()


def test_the_next_meeting_is_proposed_three_weeks_later_on_a_school_day(school):
    meeting_id = Meetings(school).plan(PLAN)
    state = Closing(school).state(meeting_id)
    assert (state.proposed_next, state.next_is_planned) == (date(2026, 12, 15), False)


def test_a_proposed_day_inside_holidays_moves_to_the_first_day_of_lessons(school):
    plan = MeetingPlan(MeetingKind.PLENARY, date(2026, 12, 3), time(13, 30))
    assert Closing(school).state(Meetings(school).plan(plan)).proposed_next == date(2027, 1, 4)


def test_closing_sets_the_next_day_in_the_same_stroke(school):
    meetings, closing = Meetings(school), Closing(school)
    meeting_id = meetings.plan(PLAN)
    Conduct(school).begin(meeting_id)
    closing.stop_leading(meeting_id)
    closing.close(meeting_id, next_on=date(2026, 12, 15), next_at=time(8, 30))
    row = meetings.board().past[0]
    assert (row.next_on, row.next_at) == (date(2026, 12, 15), time(8, 30))
