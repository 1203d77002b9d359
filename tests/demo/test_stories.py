"""The stories hold together: the rules of the domain would accept each step."""

from datetime import date

import pytest

from decroapp.demo import TODAY
from decroapp.demo.events import (
    Answer,
    Attempt,
    HoldMeeting,
    Inform,
    Interview,
    MoveCase,
    PlanMeeting,
    RecordCount,
    RecordFact,
    Refer,
    Reread,
)
from decroapp.demo.meetings import MEETINGS
from decroapp.demo.staff import build_staff
from decroapp.demo.stories import STORIES, timeline
from decroapp.domain.case.attendance import AttendanceCount, check_count
from decroapp.domain.case.codes import FactCode
from decroapp.domain.case.family import InformationKind, check_information
from decroapp.domain.case.writing import warnings
from decroapp.domain.people.kinship import Kinship
from decroapp.wording.typography import faults
from decroapp.wording.writing_help import word_list
from tests.demo.play import agenda, play

pytestmark = pytest.mark.requirement("A.X1")

PAST, COMING = MEETINGS
BY_KEY = {story.key: story for story in STORIES}


def events(kind, *keys):
    """Return the events of one kind, of all the stories or of some."""
    return [
        e for s in STORIES if not keys or s.key in keys for e in s.events if isinstance(e, kind)
    ]


def test_each_story_has_its_pupil_and_opens_with_a_referral(school):
    for story in STORIES:
        assert school.pupil(story.key).last_name
        assert [isinstance(event, Refer) for event in story.events].index(True) == 0
        assert [event.on_day for event in story.events] == sorted(e.on_day for e in story.events)


def test_everything_happens_on_school_days_and_nothing_after_today(school):
    days = [moment.on_day for moment in timeline()]
    assert days == sorted(days)
    assert all(school.year.is_school_day(day) and day < TODAY for day in days)


def test_everybody_named_is_of_the_staff(school):
    known = {member.key for member in build_staff(school.divisions)}
    named = {e.by for s in STORIES for e in s.events if hasattr(e, "by")}
    named |= {d.pilot for i in PAST.items for d in i.decisions}
    named |= {d.teller for i in PAST.items for d in i.decisions}
    for meeting in MEETINGS:
        named |= {*meeting.invited, meeting.lead, *(seat.member for seat in meeting.seats)}
    assert named <= known


def test_texts_are_short_correct_and_free_of_words_to_avoid():
    for referral in events(Refer):
        assert 0 < len(referral.facts) <= 400
        assert faults(referral.facts) == ()
        assert list(warnings(referral.facts, word_list())) == []


def test_each_case_follows_the_table_of_states_to_where_it_stands(school):
    states = play(school)
    assert {key: str(state) for key, state in states.items()} == {
        "milan": "suivi",
        "timoe": "suivi",
        "iris": "suivi",
        "come": "suivi",
        "zoe": "suivi",
        "ondine": "propose",
        "francois": "clos",
        "maelle": "suspendu",
        "nour": "non_retenu",
        "suzon": "a_presenter",
        "lilas": "a_presenter",
        "lino": "a_presenter",
        "noam": "a_presenter",
        "kelia": "a_presenter",
        "basile": "signale",
        "gaspard": "signale",
    }


def test_the_agenda_to_come_is_the_one_that_the_program_proposes(school):
    assert [(i.story, i.origin) for i in COMING.items] == agenda(school, TODAY)
    assert len(COMING.items) == 8


def test_families_are_told_as_the_rules_want(school):
    for story in STORIES:
        attempts = events(Attempt, story.key)
        for told in events(Inform, story.key):
            check_information(
                told.kind,
                told.on_day,
                today=told.on_day,
                means=told.means or "",
                birth=school.pupil(story.key).birth_date,
                attempts=attempts,
            )


def test_whoever_is_told_is_a_guardian_of_the_pupil(school):
    for story in STORIES:
        ranks = {e.guardian for e in events(Inform, story.key) if e.guardian is not None}
        assert ranks <= set(range(len(school.pupil(story.key).links)))


def test_counts_can_be_true():
    for e in events(RecordCount):
        count = AttendanceCount(
            e.first_day, e.last_day, e.source, e.exported_on, e.justified, e.unjustified, e.late
        )
        check_count(count, e.on_day)


def test_the_unreachable_family_was_tried_and_fourteen_half_days_counted():
    (count,) = events(RecordCount, "noam")
    assert (count.first_day, count.last_day) == (date(2026, 11, 2), date(2026, 11, 20))
    assert count.unjustified == 14
    assert len(events(Attempt, "noam")) >= 2
    assert [told.kind for told in events(Inform, "noam")] == [InformationKind.UNREACHABLE]


def test_the_silent_pupil_is_never_absent_and_her_marks_fall():
    (count,) = events(RecordCount, "kelia")
    assert (count.justified, count.unjustified, count.late) == (0, 0, 0)
    assert [fact.code for fact in events(RecordFact, "kelia")] == [FactCode.FALLING_MARKS]


def test_parents_who_live_apart_are_both_told(school):
    assert {told.guardian for told in events(Inform, "suzon")} == {0, 1}
    homes = {link.guardian.address for link in school.pupil("suzon").links}
    assert len(homes) == 2


def test_a_placement_is_told_nowhere(school):
    kinships = {link.kinship for link in school.pupil("zoe").links}
    assert Kinship.CHILD_WELFARE in kinships
    assert events(RecordFact, "zoe") == []


def test_some_decisions_are_late_and_two_families_are_not_told():
    late = [item.story for item in COMING.items if item.origin == "late_decision"]
    assert late == ["milan", "timoe"]
    not_told = [story.key for story in STORIES if not events(Inform, story.key)]
    assert not_told == ["basile", "gaspard"]


def test_a_case_is_presented_with_reread_facts_only():
    presented = {item.story for meeting in MEETINGS for item in meeting.items}
    for key in presented:
        reread = events(Reread, key)
        assert reread
        assert all(reread[-1].on_day >= said.on_day for said in events(Interview, key))


def test_presences_are_inside_the_meeting():
    end = PAST.starts_at.hour * 60 + PAST.starts_at.minute + PAST.minutes
    for seat in PAST.seats:
        left = seat.left_at or PAST.starts_at
        assert seat.left_at is None or seat.arrived_at < left
        assert PAST.starts_at <= seat.arrived_at
        assert left.hour * 60 + left.minute <= end


def test_meetings_are_planned_after_what_they_need_and_one_is_held():
    kinds = [type(m.event) for m in timeline() if not m.story]
    assert kinds == [PlanMeeting, HoldMeeting, PlanMeeting]
    last = timeline()[-1]
    assert isinstance(last.event, PlanMeeting)


def test_no_answer_comes_before_the_meeting():
    assert all(e.on_day > PAST.on_day for e in events(Answer))
    assert all(e.on_day < PAST.on_day or e.on_day > PAST.on_day for e in events(MoveCase))


def test_a_dozen_cases_show_every_kind_of_fact():
    assert len(STORIES) >= 12
    assert {fact.code for fact in events(RecordFact)} >= {
        FactCode.FALLING_MARKS,
        FactCode.CLASS_EXCLUSION,
        FactCode.WISH_STATED,
    }
