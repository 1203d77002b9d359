"""The first question of a meeting, in the middle of what everybody sees."""

import pytest

pytestmark = pytest.mark.requirement("A.X2")


@pytest.mark.parametrize("width", [840, 1240, 1700])
def test_who_is_there_is_asked_in_the_middle(table, width):
    table.show((width, 820), present=False)
    card = table.page.arrival.geometry()
    assert abs(card.center().x() - table.page.rect().center().x()) <= 1
    assert card.width() == 640
