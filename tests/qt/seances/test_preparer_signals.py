"""*Préparer* tells the signals that the group has not discussed; each leads to the pupil."""

import pytest

from decroapp.qt.seances.preparer_page import PreparerPage
from tests.builders import add_division, add_pupil
from tests.services.test_preparing import PLAN, add_count

pytestmark = pytest.mark.requirement("B.B3")


def test_a_signal_is_told_with_its_source_and_leads_to_the_pupil(desk):
    context = desk.context
    pupil = desk.run(lambda: add_pupil(context, "Maud", "Rubis", add_division(context, "3 B")))
    desk.run(lambda: add_count(context, pupil, 6))
    meeting_id = desk.run(lambda: desk.services.meetings.plan(PLAN))
    page = desk.show(PreparerPage(desk.page_context), meeting_id)
    (row,) = page.ui.preparer_signals_list.rows()
    assert row.cells[0].text == "Maud Rubis · 3\u00a0B"
    assert row.cells[0].detail.startswith("6\u00a0demi-journées non justifiées")
    assert row.cells[0].detail.endswith(", export, seuil\u00a04")
    page.ui.preparer_signals_list.acted.emit(row.id)
    assert desk.went == [("cas", pupil)]


def test_without_signal_the_card_is_not_there(desk):
    meeting_id = desk.run(lambda: desk.services.meetings.plan(PLAN))
    page = desk.show(PreparerPage(desk.page_context), meeting_id)
    assert page.ui.preparer_signals_card.isHidden()
