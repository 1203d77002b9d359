"""Who is invited of himself: the group by the kind of meeting, form teachers for their cases."""

from datetime import time

import pytest

from decroapp.domain.meeting.kinds import MeetingKind
from decroapp.services.meetings import MeetingPlan, Meetings
from tests.builders import TODAY, add_case, add_division, add_member, add_pupil

pytestmark = pytest.mark.requirement("A.M2")

GROUP = ("cpe", "psyen", "social_worker", "nurse", "alses", "mlds")
OTHERS = ("teacher", "supervisor", "secretary", "bursar", "partner")


@pytest.fixture
def meetings(school):
    return Meetings(school)


@pytest.fixture
def team(school):
    """One member of each profession, by his name."""
    return {add_member(school, one, one.title()): one for one in (*GROUP, *OTHERS)} | {
        school.account.member.member_id: "head"
    }


@pytest.fixture
def classes(school):
    """Two divisions with their form teachers: (division, teacher) each."""
    made = [add_division(school, code) for code in ("3 B", "4 A")]
    names = ("Sabatier", "Quillon")
    return [
        (one, add_member(school, "teacher", name, division=one))
        for one, name in zip(made, names, strict=True)
    ]


@pytest.mark.requirement("B.B4")
def test_who_was_taken_off_by_hand_stays_off_when_his_only_case_comes_back(
    school, meetings, classes
):
    division, teacher = classes[0]
    meeting_id, case_id = plan(meetings), case_of(school, division, 1)
    meetings.add(meeting_id, case_id)
    meetings.invite(meeting_id, invited(meetings, meeting_id) - {teacher})
    meetings.remove(meetings.prepare(meeting_id).agenda[0].item.item_id)
    meetings.add(meeting_id, case_id)
    assert teacher not in invited(meetings, meeting_id)


@pytest.mark.requirement("B.B4")
def test_who_is_invited_again_by_hand_comes_again_of_himself(school, meetings, classes):
    division, teacher = classes[0]
    meeting_id, case_id = plan(meetings), case_of(school, division, 1)
    meetings.add(meeting_id, case_id)
    for members in (frozenset(), frozenset({teacher})):
        meetings.invite(meeting_id, members)
    meetings.invite_usual(meeting_id)
    assert teacher in invited(meetings, meeting_id)


@pytest.mark.requirement("B.B4")
def test_the_usual_guests_follow_the_kind_but_not_who_was_taken_off(school, meetings, team):
    by_profession = {one: member for member, one in team.items()}
    meeting_id = plan(meetings)
    meetings.invite(meeting_id, invited(meetings, meeting_id) - {by_profession["nurse"]})
    meetings.change(meeting_id, MeetingPlan(MeetingKind.EXTENDED, TODAY, time(13, 30)))
    assert by_profession["partner"] not in invited(meetings, meeting_id)
    meetings.invite_usual(meeting_id)
    now = invited(meetings, meeting_id)
    assert now == meetings.prepare(meeting_id).usual
    assert by_profession["partner"] in now
    assert by_profession["nurse"] not in now


def plan(meetings, kind=MeetingKind.PLENARY):
    return meetings.plan(MeetingPlan(kind, TODAY, time(13, 30)))


def invited(meetings, meeting_id):
    return {ref.member_id for ref, chosen in meetings.prepare(meeting_id).members if chosen}


def case_of(school, division, number, state="suivi"):
    pupil = add_pupil(school, "Milan", f"Rocabert-{number}", division)
    return add_case(school, pupil, f"2026-00{number}", state=state)


@pytest.mark.parametrize(
    ("kind", "more"),
    [
        (MeetingKind.RESTRICTED, {"psyen", "social_worker", "nurse"}),
        (MeetingKind.PLENARY, set(GROUP)),
        (MeetingKind.EXTENDED, {*GROUP, "partner"}),
    ],
)
def test_each_kind_of_meeting_invites_its_own(meetings, team, kind, more):
    meeting_id = plan(meetings, kind)
    assert {team[one] for one in invited(meetings, meeting_id)} == {"head", *more}


def test_the_dropout_lead_comes_whatever_his_profession(school, meetings):
    lead = add_member(school, "teacher", "Ferrand", dropout_lead=True)
    assert lead in invited(meetings, plan(meetings))


def test_the_form_teachers_of_the_proposed_cases_are_invited(school, meetings, classes):
    (third, teacher), (_, other) = classes
    case_of(school, third, 1, state="signale")
    there = invited(meetings, plan(meetings))
    assert (teacher in there, other in there) == (True, False)


def test_a_case_that_is_added_brings_its_form_teacher(school, meetings, classes):
    (_, other), (fourth, teacher) = classes
    meeting_id = plan(meetings)
    meetings.add(meeting_id, case_of(school, fourth, 1))
    there = invited(meetings, meeting_id)
    assert (teacher in there, other in there) == (True, False)


def test_a_form_teacher_taken_off_by_hand_stays_off(school, meetings, classes):
    division, teacher = classes[0]
    meeting_id = plan(meetings)
    meetings.add(meeting_id, case_of(school, division, 1))
    meetings.invite(meeting_id, frozenset(invited(meetings, meeting_id) - {teacher}))
    meetings.add(meeting_id, case_of(school, division, 2))
    assert teacher not in invited(meetings, meeting_id)


def test_a_case_taken_off_leaves_its_form_teacher_invited(school, meetings, classes):
    division, teacher = classes[0]
    meeting_id = plan(meetings)
    meetings.add(meeting_id, case_of(school, division, 1))
    meetings.remove(meetings.prepare(meeting_id).agenda[0].item.item_id)
    assert teacher in invited(meetings, meeting_id)


def test_a_restricted_meeting_calls_no_form_teacher(school, meetings, classes):
    division, teacher = classes[0]
    meeting_id = plan(meetings, MeetingKind.RESTRICTED)
    meetings.add(meeting_id, case_of(school, division, 1))
    assert teacher not in invited(meetings, meeting_id)
