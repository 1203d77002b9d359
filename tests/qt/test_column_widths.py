"""How the columns of a list share its width."""

import pytest

from decroapp.qt.widgets.column_widths import share_out

pytestmark = pytest.mark.requirement("A.H5")


def test_the_width_is_shared_in_proportion():
    assert share_out(400, [3, 1], [50, 50], 20) == [300, 100]


def test_a_column_has_room_for_its_longest_word():
    assert share_out(400, [3, 1], [50, 150], 20) == [250, 150]


def test_what_one_column_takes_is_shared_by_the_others():
    assert share_out(600, [1, 1, 1], [0, 300, 0], 20) == [150, 300, 150]


def test_a_column_that_becomes_too_narrow_in_turn_keeps_its_word():
    assert share_out(400, [2, 1, 1], [0, 200, 90], 20) == [110, 200, 90]


def test_words_that_do_not_all_hold_are_cut_in_proportion():
    assert share_out(300, [1, 1], [200, 200], 20) == [150, 150]
