from dataclasses import replace
from datetime import date

import pytest

from decroapp.domain.calendar.school_year import Period, SchoolYear
from decroapp.domain.calendar.year_rules import check_year
from decroapp.domain.errors import RuleError

pytestmark = pytest.mark.requirement("A.V1")

AUTUMN = Period("Toussaint", date(2026, 10, 17), date(2026, 11, 1))
WINTER = Period("Noël", date(2026, 12, 19), date(2027, 1, 3))
YEAR = SchoolYear(2026, date(2026, 9, 1), date(2027, 7, 3), closures=(WINTER, AUTUMN))


def refusal(**changes):
    with pytest.raises(RuleError) as caught:
        check_year(replace(YEAR, **changes))
    return caught.value.code


def test_closures_are_put_in_order():
    assert check_year(YEAR).closures == (AUTUMN, WINTER)


@pytest.mark.parametrize(
    "changes",
    [
        {"pupils_from": date(2027, 1, 4)},
        {"pupils_to": date(2026, 12, 18)},
        {"pupils_from": date(2026, 1, 5), "pupils_to": date(2027, 7, 3)},
        {"start_year": 2025},
    ],
)
def test_a_year_runs_from_one_calendar_year_to_the_next(changes):
    assert refusal(**changes) == "year-dates-wrong"


@pytest.mark.parametrize(
    "closure",
    [
        Period("", AUTUMN.first, AUTUMN.last),
        Period("À l’envers", AUTUMN.last, AUTUMN.first),
        Period("L’an dernier", date(2026, 2, 1), date(2026, 2, 15)),
    ],
)
def test_a_closure_has_a_name_and_touches_the_year(closure):
    assert refusal(closures=(closure,)) == "year-closure-outside"


def test_two_closures_never_share_a_day():
    second = Period("Pont", AUTUMN.last, date(2026, 11, 2))
    assert refusal(closures=(AUTUMN, second)) == "year-closures-overlap"


def test_data_are_not_erased_before_the_last_lesson():
    assert refusal(erasure_on=date(2027, 7, 2)) == "year-erasure-early"
    assert check_year(replace(YEAR, erasure_on=date(2027, 7, 3))).erasure_end == date(2027, 7, 3)
