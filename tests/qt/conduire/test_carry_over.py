"""« Reporter ce cas »: an ordinary end, with a reason; and what a line dropped leaves behind."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtTest import QTest

from decroapp.domain.meeting.kinds import ItemState
from decroapp.qt.conduire.shortcuts import FreeKeys
from decroapp.services.closing import Closing

pytestmark = pytest.mark.requirement("B.R1")

CODE = "274918"


@pytest.fixture
def open_case(table):
    """The second case on the table."""
    return table.show().open(1)


def line(table, place):
    """Return the row of a case in the agenda."""
    wanted = table.of_case[table.cases[place]]
    rows = table.page.agenda.ui.conduire_agenda_list.rows()
    return next(row for row in rows if row.id == wanted)


def carry_over(table):
    """Choose to carry over, the first reason, then the next case."""
    table.key("Alt+7", "Down", "Ctrl+Return")


def test_its_key_asks_why_and_the_next_case_comes(open_case):
    table = open_case
    table.key("Alt+7")
    combo = table.find("conduire_reason_combo")
    assert (combo.hasFocus(), combo.count()) == (True, 5)
    table.key("Down", "Ctrl+Return")
    assert (table.state(1).state, table.state(1).reason) == (ItemState.WAITING, "no_time")
    assert table.page.desk.case.item_id != table.of_case[table.cases[1]]


def test_without_a_reason_it_stays_and_says_so(open_case):
    open_case.key("Alt+7", "Ctrl+Return")
    assert open_case.page.ui.conduire_message_bar.code == "meeting-postpone-reason"
    assert open_case.state(1).state is ItemState.OPEN


def test_its_button_is_told_from_suspendre(open_case):
    button = open_case.find("conduire_outcome_7_button")
    assert (button.text(), button.toolTip()) == ("Reporter ce cas", "Alt+7")
    assert open_case.find("conduire_suspend_button").text() == "Suspendre"


def test_no_date_of_review_is_asked_of_it(open_case):
    open_case.key("Alt+7")
    assert not open_case.find("conduire_review_date").isEnabled()
    open_case.key("Alt+1")
    assert open_case.find("conduire_review_date").isEnabled()


def test_the_meeting_does_not_come_back_to_it_by_itself(open_case):
    table = open_case
    carry_over(table)
    assert (line(table, 1).state, line(table, 1).cell(3).text) == ("carried", "reporté")
    for _ in range(3):
        carry_over(table)
    assert table.page.agenda.next_item() is None
    view = table.page.case.ui.conduire_waiting_view
    assert view.button.text() == "Terminer la séance"
    assert "Il ne reste que des cas reportés." in table.words()
    assert table.page.agenda.ui.conduire_cases_label.text() == "toutes les situations sont vues"


def test_it_may_be_taken_up_again(open_case):
    carry_over(open_case)
    open_case.open(1)
    assert open_case.page.page_state == "case"
    assert open_case.page.case.end.outcome is None


def test_what_was_chosen_comes_back_after_a_lock(open_case):
    open_case.key("Alt+7", "Down")
    open_case.page.flush()
    open_case.page.leave()
    open_case.desk.settle()
    open_case.page = open_case.desk.show(open_case.new_page(), open_case.meeting)
    end = open_case.page.case.end
    assert (end.outcome, end.reason) == (ItemState.CARRIED_OVER, "no_time")


@pytest.mark.requirement("B.R4")
def test_a_line_that_was_dropped_is_not_given_back_to_another_case(open_case):
    table = open_case
    table.key("Ctrl+D")
    table.type("une confidence")
    table.key("Ctrl+F9", "F9")
    table.open(3)
    table.key("Ctrl+D", "Ctrl+Z")
    assert table.page.case.line.text == ""


@pytest.mark.requirement("B.R4")
def test_no_key_reaches_the_agenda_below_the_neutral_screen(open_case):
    table = open_case
    table.key("Ctrl+F9")
    assert table.page.window().focusWidget() is table.page.cover.screen
    table.key("Return", "Ctrl+Return")
    assert table.page.desk.case is None
    assert {one.item.state for one in table.session().lines} == {ItemState.WAITING}


@pytest.mark.requirement("B.R4")
def test_who_could_not_leave_gives_the_code_again(table):
    closing = Closing(table.show().desk.context)
    table.desk.run(lambda: closing.stop_leading(table.meeting))
    table.desk.run(lambda: closing.close(table.meeting))
    table.page.agenda.ui.conduire_end_button.click()
    QTest.keyClicks(table.page.cover.screen.ui.conduire_code_edit, CODE)
    table.desk.settle()
    assert table.page.ui.conduire_message_bar.code == "meeting-not-led"
    assert not table.page.may_leave(lambda: None)


@pytest.mark.requirement("B.R4")
@pytest.mark.parametrize("key", [Qt.Key.Key_7, Qt.Key.Key_Egrave])
def test_its_key_is_found_on_both_keyboards(open_case, key):
    QTest.keyClick(open_case.page, key, Qt.KeyboardModifier.AltModifier)
    assert open_case.page.case.end.outcome is ItemState.CARRIED_OVER


def test_every_reason_is_read_whole(open_case):
    open_case.key("Alt+6")
    combo = open_case.find("conduire_reason_combo")
    for place in range(combo.count()):
        combo.setCurrentIndex(place)
        words = combo.fontMetrics().horizontalAdvance(combo.currentText())
        assert words < combo.width() - combo.height()


@pytest.mark.parametrize("keys", ["Ctrl+E", "Ctrl+K", "Ctrl+D", "Ctrl+M"])
def test_no_field_keeps_a_key_of_the_page_to_itself(open_case, keys):
    edit = open_case.find("conduire_decision_edit")
    combination = QKeySequence(keys)[0]
    pressed = QKeyEvent(
        QEvent.Type.ShortcutOverride, combination.key(), combination.keyboardModifiers()
    )
    # As if the desktop gave the field such a key: « end of line » under X11.
    pressed.accept()
    heard = [one for one in open_case.page.findChildren(FreeKeys) if one.eventFilter(edit, pressed)]
    assert (len(heard), pressed.isAccepted()) == (1, False)
