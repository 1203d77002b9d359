"""Two full *jours ouvrables*: the vectors of the fact sheet (R421-10-1)."""

from datetime import date

import pytest

from decroapp.domain.calendar.holidays import Territory
from decroapp.domain.calendar.working_days import (
    decision_possible_from,
    is_working_day,
    working_days_after,
)
from decroapp.domain.law import Confidence
from decroapp.wording.law import law


@pytest.mark.requirement("A.H4")
@pytest.mark.parametrize(
    ("notified", "possible"),
    [
        (date(2026, 11, 20), date(2026, 11, 24)),
        (date(2026, 5, 7), date(2026, 5, 12)),
        (date(2026, 12, 24), date(2026, 12, 29)),
        (date(2018, 11, 20), date(2018, 11, 24)),
    ],
)
def test_the_head_decides_after_full_working_days(notified, possible):
    rule = law().at("defence-working-days", notified)
    assert decision_possible_from(notified, rule).day == possible


def test_a_deadline_says_how_it_was_counted():
    deadline = decision_possible_from(
        date(2026, 5, 7), law().at("defence-working-days", date(2026, 5, 7))
    )
    assert deadline.counted == (date(2026, 5, 9), date(2026, 5, 11))
    assert deadline.rule.confidence is Confidence.SEEN


def test_saturday_works_sunday_and_holidays_do_not():
    days = [date(2026, 11, 21), date(2026, 11, 22), date(2026, 11, 11)]
    assert [is_working_day(day) for day in days] == [True, False, False]


def test_the_territory_changes_the_count():
    local = working_days_after(date(2026, 12, 24), 1, Territory.ALSACE_MOSELLE)
    assert local == (date(2026, 12, 28),)
