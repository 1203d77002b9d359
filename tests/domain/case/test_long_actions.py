"""A long action has a point each month, and begins only where the texts read let it."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decroapp.domain.case.catalogue import AgeGate, AgreementOf, Authority, Terms
from decroapp.domain.case.long_actions import check_beginning, monthly_points
from decroapp.domain.errors import RuleError
from decroapp.domain.law import Confidence

pytestmark = pytest.mark.requirement("B.A2")

START, END = date(2026, 11, 30), date(2027, 3, 1)
BIRTH = date(2012, 4, 9)


def terms(confidence=Confidence.SEEN, *, long=True):
    gate = AgeGate(15, 18, False, "Guide fictif", confidence, checked=START)
    return Terms(
        "un trimestre", Confidence.DESIGN, Authority.HEAD, AgreementOf.FAMILY, long=long, age=gate
    )


def refused(code):
    return pytest.raises(RuleError, match=f"^{code}$")


def test_points_come_on_the_same_day_of_each_month_or_the_last():
    assert monthly_points(START, END) == (
        date(2026, 12, 30),
        date(2027, 1, 30),
        date(2027, 2, 28),
    )


def test_what_is_shorter_than_a_month_has_its_point_at_the_end():
    assert monthly_points(START, date(2026, 12, 12)) == (date(2026, 12, 12),)


@given(st.dates(date(2020, 1, 1), date(2035, 1, 1)), st.integers(1, 366))
def test_no_month_goes_without_a_point_and_none_comes_after_the_end(start, days):
    end = start + timedelta(days=days)
    points = (start, *monthly_points(start, end), end)
    assert list(points) == sorted(points)
    assert all((after - before).days <= 31 for before, after in pairwise(points))


def test_an_age_that_a_text_read_asks_for_refuses_and_names_it():
    with refused("action-age") as told:
        check_beginning(terms(), BIRTH, START, END)
    assert told.value.details == {"article": "Guide fictif"}


@pytest.mark.parametrize("confidence", [Confidence.SEEN_2, Confidence.RECALLED])
def test_an_age_that_is_only_recalled_or_reported_refuses_nothing(confidence):
    check_beginning(terms(confidence), BIRTH, START, END)


def test_without_a_birth_date_nothing_is_refused():
    check_beginning(terms(), None, START, END)


def test_the_dates_of_an_action_are_in_order_and_within_a_year():
    with refused("action-end-before"):
        check_beginning(terms(), None, END, START)
    with refused("action-too-long"):
        check_beginning(terms(), None, START, date(2028, 1, 1))


def test_a_simple_decision_has_no_tutor():
    with refused("action-not-long"):
        check_beginning(terms(long=False), None, START, END)
