"""A return to class is proposed after a long absence, an exclusion or a path; once."""

from datetime import date, timedelta

import pytest

from decroapp.domain.case.attendance import AttendanceCount
from decroapp.domain.case.dossier import FactItem
from decroapp.domain.case.long_actions import LongAction
from decroapp.domain.case.returns import (
    ReturnCall,
    ReturnCause,
    ReturnItem,
    after_absences,
    after_exclusions,
    after_paths,
    check_return,
    unanswered,
)
from decroapp.domain.errors import RuleError
from decroapp.domain.ids import new_id
from decroapp.domain.people.members import MemberRef
from tests.builders import TODAY, surroundings

pytestmark = pytest.mark.requirement("B.A2")

CHANCE = surroundings()
SOMEBODY = MemberRef(new_id(CHANCE.clock, CHANCE.entropy), "M.", "Ondin", "cpe")


def an_id():
    return new_id(CHANCE.clock, CHANCE.entropy)


def count(missed, days=19, last=TODAY):
    first = last - timedelta(days=days - 1)
    half = missed // 2
    return AttendanceCount(first, last, "export", None, half, missed - half, 0, an_id())


def exclusion(code, first, last=None):
    return FactItem(an_id(), "D", code, first, last, "", useful=False)


def path(end, ended=None, reason=""):
    start = date(2026, 10, 1)
    return LongAction(an_id(), an_id(), "pafi", SOMEBODY, start, end, ended, reason, ())


def long_absences(*counts):
    return [call.source_id for call in after_absences(counts, TODAY, half_days=20, within=31)]


def test_twenty_half_days_in_a_month_call_for_a_return_justified_or_not():
    long, short = count(20), count(19)
    assert long_absences(long, short) == [long.count_id]


def test_a_count_of_more_than_a_month_calls_for_nothing():
    assert long_absences(count(40, days=32)) == []


def test_an_absence_of_long_ago_calls_for_nothing():
    assert long_absences(count(40, last=TODAY - timedelta(days=32))) == []


def test_an_exclusion_calls_for_a_return_from_its_first_day():
    running = exclusion("school_exclusion", TODAY, date(2026, 11, 27))
    (call,) = after_exclusions([running], TODAY)
    assert (call.cause, call.last_day) == (ReturnCause.EXCLUSION, date(2026, 11, 27))


@pytest.mark.parametrize("code", ["final_exclusion", "warning", "punishment"])
def test_what_does_not_end_in_class_calls_for_no_return(code):
    assert after_exclusions([exclusion(code, TODAY)], TODAY) == ()


def test_an_exclusion_to_come_or_long_ended_calls_for_nothing():
    coming = exclusion("school_exclusion", TODAY + timedelta(days=1))
    ended = exclusion("class_exclusion", TODAY - timedelta(days=40))
    assert after_exclusions([coming, ended], TODAY) == ()


def test_a_path_calls_for_a_return_two_weeks_before_its_end():
    near, far = path(TODAY + timedelta(days=14)), path(TODAY + timedelta(days=15))
    assert [call.source_id for call in after_paths([near, far], TODAY)] == [near.action_id]


def test_a_path_ended_early_calls_for_a_return_unless_the_pupil_left():
    back = path(date(2027, 5, 1), TODAY, "back_to_class")
    gone = path(date(2027, 5, 1), TODAY, "left_school")
    assert [call.source_id for call in after_paths([back, gone], TODAY)] == [back.action_id]


def prepared(source_id, made_on):
    return ReturnItem(an_id(), source_id, made_on, TODAY, SOMEBODY, SOMEBODY, "planned")


def test_a_call_is_silent_once_a_return_answers_it_or_was_made_since():
    call = ReturnCall(an_id(), ReturnCause.ABSENCE, TODAY - timedelta(days=3))
    before = TODAY - timedelta(days=9)
    assert unanswered([call], [prepared(an_id(), before)]) == (call,)
    assert unanswered([call], [prepared(call.source_id, before)]) == ()
    assert unanswered([call], [prepared(an_id(), TODAY)]) == ()


def test_nobody_comes_back_before_the_end():
    call = ReturnCall(an_id(), ReturnCause.EXCLUSION, TODAY)
    check_return(TODAY, call)
    with pytest.raises(RuleError, match=r"^return-before-end$"):
        check_return(TODAY - timedelta(days=1), call)
