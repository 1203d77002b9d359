"""An objection that comes while its case is on the table: the case is carried over."""

import pytest

from decroapp.domain.case.family import ObjectionBy
from decroapp.domain.meeting.kinds import ItemOutcome, ItemState
from decroapp.services.cases import Cases
from tests.builders import TODAY

pytestmark = pytest.mark.requirement("A.M2")


@pytest.fixture
def objected(table):
    """The second case on the table, its decision half typed when the objection comes."""
    table.show().open(1)
    table.key("Ctrl+D")
    table.type("tutorat, Aubin, demain")
    cases = Cases(table.desk.context)
    table.desk.run(lambda: cases.object_to(table.cases[1], ObjectionBy.PUPIL, TODAY))
    return table


def said(table):
    """Return what stands where the case was."""
    return table.page.case.ui.conduire_waiting_view.button.text()


def test_the_refused_decision_says_why_and_what_to_do(objected):
    objected.key("Return")
    bar = objected.page.ui.conduire_message_bar
    assert bar.code == "meeting-objection-pending"
    assert "Reportez le cas" in bar.text
    assert objected.desk.run(objected.decisions_on_disk) == 0


def test_the_case_leaves_the_page_and_one_way_out_is_left(objected):
    objected.key("Return")
    assert objected.named() == set()
    assert not objected.page.case.ui.conduire_case_view.isVisible()
    assert said(objected) == "Reporter ce cas"
    assert objected.page.case.ui.conduire_waiting_view.button.hasFocus()


def test_coming_back_from_the_case_page_shows_the_objection(objected):
    objected.page.leave()
    objected.page.enter(objected.meeting)
    objected.desk.settle()
    assert (objected.named(), said(objected)) == (set(), "Reporter ce cas")


@pytest.mark.parametrize("key", ["Ctrl+Return", "Space"])
def test_one_key_carries_it_over_and_opens_the_next_case(objected, key):
    objected.key("Return", key)
    assert objected.state(1).state is ItemState.WAITING
    assert objected.state(1).reason == "postponed"
    assert objected.page.desk.case.item_id != objected.of_case[objected.cases[1]]
    assert objected.page.case.ui.conduire_case_view.isVisible()


def test_keys_of_the_case_act_no_more(objected):
    objected.key("Return", "Alt+1", "Ctrl+D")
    assert objected.page.case.end.outcome is None
    assert not objected.page.case.ui.conduire_decision_edit.hasFocus()


def test_it_does_not_come_again_while_it_waits_for_its_answer(objected):
    objected.key("Return", "Ctrl+Return")
    conduct, held = objected.desk.services.conduct, objected.of_case[objected.cases[1]]

    def end_the_others():
        for item_id in set(objected.items) - {held}:
            how = {"reason": "too_soon", "review_on": None}
            conduct.conclude(item_id, ItemOutcome.NOTHING_TO_DECIDE, **how)
            conduct.leave_case(item_id)

    objected.desk.run(end_the_others)
    objected.page.enter(objected.meeting)
    objected.desk.settle()
    assert objected.page.agenda.next_item() is None
    assert said(objected) == "Terminer la séance"
