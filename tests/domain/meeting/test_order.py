"""The order in which people come once, and about when."""

from datetime import time
from itertools import permutations
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decroapp.domain.meeting.order import EXACT, Stop, hours, together, visits

pytestmark = pytest.mark.requirement("B.B4")

PEOPLE = st.frozensets(st.sampled_from("abc"), max_size=2)


def stop(number, teachers="", partners="", urgency=0):
    return Stop(UUID(int=number), urgency, frozenset(teachers), frozenset(partners))


@st.composite
def agendas(draw, most=6, classes=3):
    count = draw(st.integers(0, most))
    rank = st.integers(0, classes - 1)
    return [stop(n + 1, draw(PEOPLE), draw(PEOPLE), draw(rank)) for n in range(count)]


def numbers(stops):
    return [one.int for one in together(stops)]


def ordered(stops):
    """Return the stops as ``together`` orders them."""
    known = {one.item_id: one for one in stops}
    return [known[one] for one in together(stops)]


def by_urgency(stops):
    return sorted(stops, key=lambda one: one.urgency)


def test_the_cases_of_a_form_teacher_follow_each_other():
    assert numbers([stop(1, "a"), stop(2, "b"), stop(3, "a")]) == [1, 3, 2]


def test_a_partner_with_two_teachers_comes_once_between_them():
    stops = [stop(1, "a", "p"), stop(2, "a"), stop(3, "b", "p"), stop(4, "b")]
    assert numbers(stops) == [2, 1, 3, 4]


def test_a_form_teacher_comes_before_a_partner():
    stops = [stop(1, "a", "p"), stop(2, "b"), stop(3, "a"), stop(4, "c", "p")]
    assert visits(ordered(stops)) == (3, 1)


def test_a_teacher_is_awaited_at_the_end_of_a_class_when_he_begins_the_next():
    stops = [stop(1, "a"), stop(2, "b"), stop(3, "b", urgency=1), stop(4, "a", urgency=1)]
    assert numbers(stops) in ([1, 2, 3, 4], [2, 1, 4, 3])
    assert visits(ordered(stops)) == (3, 0)


def test_cases_for_which_nobody_comes_are_not_moved():
    assert numbers([stop(1), stop(2, "a"), stop(3)]) == [1, 2, 3]


def test_a_long_class_still_brings_each_teacher_s_cases_together():
    many = "abcdefghijklmnopq"
    assert len(many) > EXACT
    stops = [stop(n, one) for n, one in enumerate(many * 2, 1)]
    assert visits(ordered(stops)) == (len(many), 0)


@given(agendas())
def test_an_order_is_the_same_cases_by_urgency(stops):
    found = ordered(stops)
    assert sorted(found, key=lambda one: one.item_id) == stops
    assert found == by_urgency(found)


@given(agendas(most=5))
def test_nobody_comes_twice_who_could_come_once(stops):
    allowed = [one for one in permutations(stops) if list(one) == by_urgency(one)]
    assert visits(ordered(stops)) == min(map(visits, allowed))


@given(agendas())
def test_an_order_in_which_nothing_is_gained_stays(stops):
    once = ordered(stops)
    assert ordered(once) == once
    if visits(by_urgency(stops)) == visits(once):
        assert once == by_urgency(stops)


@given(agendas())
def test_cases_of_the_same_people_keep_their_order(stops):
    found = ordered(stops)
    for one in stops:
        same = [
            other for other in stops if (other.party, other.urgency) == (one.party, one.urgency)
        ]
        assert [other for other in found if other in same] == same


def test_the_hour_of_each_case_is_rounded_down_to_five_minutes():
    assert hours(time(13, 32), 60, 4) == (time(13, 32), time(13, 45), time(14), time(14, 15))
    assert hours(time(23, 40), 40, 2) == (time(23, 40), time(0))
    assert hours(time(13, 30), 60, 0) == ()


@given(st.times(), st.integers(5, 240), st.integers(1, 20))
def test_nobody_is_told_an_hour_after_his_case(start, minutes, count):
    told = hours(start, minutes, count)
    begun = start.hour * 60 + start.minute
    assert told[0] == start.replace(second=0, microsecond=0)
    for rank, at in enumerate(told):
        late = (at.hour * 60 + at.minute - begun) % 1440 - minutes * rank // count
        assert late <= 0 or late > 1440 - 5 - minutes
