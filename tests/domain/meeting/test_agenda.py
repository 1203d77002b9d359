"""The order of an agenda."""

from uuid import UUID

import pytest

from decroapp.domain.meeting.agenda import grouped, moved

pytestmark = pytest.mark.requirement("A.M2")

A, B, C, D = (UUID(int=n) for n in range(1, 5))


def test_the_cases_of_a_division_follow_its_first_one():
    assert grouped([(A, "3 B"), (B, "4 A"), (C, "3 B"), (D, "5 C")]) == (A, C, B, D)


def test_cases_without_division_stay_apart():
    assert grouped([(A, ""), (B, "4 A"), (C, "")]) == (A, B, C)


def test_a_place_beyond_the_ends_is_the_end():
    assert moved((A, B, C), A, 9) == (B, C, A)
    assert moved((A, B, C), C, -1) == (C, A, B)
