"""Averages are compared by the drop that the school set; a drop of nought compares none."""

import pytest

from decroapp.domain.counts.trends import is_fall

pytestmark = pytest.mark.requirement("B.B3")


@pytest.mark.parametrize(
    ("before", "after", "drop", "told"),
    [(1400, 1250, 150, True), (1400, 1251, 150, False), (1200, 1200, 0, False)],
)
def test_an_average_falls_by_the_drop_of_the_school_at_least(before, after, drop, told):
    assert is_fall(before, after, drop) is told
