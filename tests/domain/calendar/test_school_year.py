"""School days and what surrounds them."""

from datetime import date, time

import pytest

from decroapp.domain.calendar.school_year import SchoolYear
from tests.domain.calendar.years import BARE, TODAY, YEAR


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (TODAY, True),
        (date(2026, 11, 11), False),
        (date(2026, 11, 28), False),
        (date(2026, 12, 21), False),
        (date(2027, 5, 7), False),
        (date(2026, 8, 31), False),
        (date(2027, 7, 5), False),
    ],
)
def test_a_school_day_has_lessons(day, expected):
    assert YEAR.is_school_day(day) is expected


@pytest.mark.requirement("A.M2")
def test_the_last_school_day_before_the_holidays_is_a_friday():
    holiday = YEAR.next_holiday(TODAY)
    assert holiday is not None
    assert YEAR.last_school_day_before(holiday.first) == date(2026, 12, 18)


def test_a_bridge_is_not_holidays():
    assert YEAR.next_holiday(date(2027, 5, 1)).label == "Vacances d’été"


def test_without_known_holidays_summer_is_not_offered():
    assert BARE.next_holiday(TODAY) is None


def test_the_return_is_the_first_school_day_after():
    assert YEAR.first_school_day_from(date(2026, 12, 19)) == date(2027, 1, 4)


def test_outside_the_year_there_is_no_school_day():
    assert YEAR.first_school_day_from(date(2027, 7, 3)) is None
    assert YEAR.last_school_day_before(date(2026, 9, 1)) is None


def test_wednesday_afternoon_is_free():
    wednesday = date(2026, 11, 25)
    assert YEAR.in_teaching_hours(wednesday, time(11, 59))
    assert not YEAR.in_teaching_hours(wednesday, time(12))


def test_the_term_of_a_day():
    assert YEAR.term_of(TODAY).label == "Trimestre 1"
    assert BARE.term_of(TODAY) is None


def test_erasure_ends_on_31_august_unless_the_school_says_otherwise():
    own = SchoolYear(2026, YEAR.pupils_from, YEAR.pupils_to, erasure_on=date(2027, 7, 2))
    assert (YEAR.erasure_end, own.erasure_end) == (date(2027, 8, 31), date(2027, 7, 2))


def test_a_year_is_named_by_both_its_civil_years():
    assert YEAR.label == "2026-2027"
