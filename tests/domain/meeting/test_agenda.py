"""The order of an agenda."""

from uuid import UUID

import pytest

from decroapp.domain.meeting.agenda import moved

pytestmark = pytest.mark.requirement("A.M2")

A, B, C = (UUID(int=n) for n in range(1, 4))


def test_a_place_beyond_the_ends_is_the_end():
    assert moved((A, B, C), A, 9) == (B, C, A)
    assert moved((A, B, C), C, -1) == (C, A, B)
