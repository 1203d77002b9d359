"""The code of a session: chosen once, asked after an absence and before more than the room's view.

The meeting is led on a real vault; ``Desk`` notes where the page wanted to go, and the locks.
"""

import pytest
from accessibility import problems
from PySide6.QtWidgets import QApplication, QDialog

from decroapp.domain.meeting.kinds import ItemState, MeetingState
from decroapp.domain.meeting.session_pin import TRIES
from decroapp.qt.conduire.conduire_page import ConduirePage
from decroapp.wording.typography import faults

pytestmark = pytest.mark.requirement("B.R1")

CODE, WRONG = "274918", "918274"


@pytest.fixture
def paused(table):
    """A case on the table, its line half typed, when nobody has been there for a while."""
    table.show().open(1)
    table.key("Ctrl+D")
    table.type("tuto")
    assert table.page.pause()
    return table


def new_comer(table):
    """Show a page that knows no code yet."""
    table.page = table.desk.show(ConduirePage(table.desk.page_context), table.meeting)
    table.page.activateWindow()
    table.desk.qtbot.waitUntil(table.page.isActiveWindow)
    return table


def choose(table, code, again):
    table.type(code)
    table.type(again)
    table.key("Return")


def screen(table):
    return table.page.cover.screen


def test_nothing_of_the_meeting_is_read_before_the_code_is_chosen(table):
    new_comer(table)
    assert (table.page.page_state, table.named()) == ("code", set())
    assert table.page.desk.session is None
    assert table.session().meeting.state is MeetingState.PREPARING
    choose(table, CODE, CODE)
    assert table.page.page_state == "arrival"
    assert not table.page.pin.isVisible()


@pytest.mark.parametrize(
    ("code", "again", "refused"),
    [
        ("2749", "2749", "pin-not-six-digits"),
        ("12a456", "12a456", "pin-not-six-digits"),
        ("333333", "333333", "pin-too-simple"),
        ("456789", "456789", "pin-too-simple"),
        (CODE, WRONG, "pin-not-the-same"),
    ],
)
def test_a_code_that_is_refused_says_why_and_is_typed_again(table, code, again, refused):
    ui = new_comer(table).page.pin.ui
    ui.conduire_pin_edit.setText(code)
    ui.conduire_pin_again_edit.setText(again)
    ui.conduire_pin_button.click()
    assert ui.conduire_pin_error_label.property("code") == refused
    assert ui.conduire_pin_error_label.isVisible()
    assert (ui.conduire_pin_edit.text(), ui.conduire_pin_edit.hasFocus()) == ("", True)


def test_everything_that_asks_a_code_can_be_named(table):
    assert problems(new_comer(table).page.pin) == []
    choose(table, CODE, CODE)
    table.page.may_leave(lambda: None)
    assert problems(screen(table)) == []


def test_the_code_is_kept_nowhere_in_clear(table):
    choose(new_comer(table), CODE, CODE)
    assert CODE not in table.words()
    assert CODE not in repr(vars(table.page.cover))


def test_the_same_meeting_asks_it_once(table):
    choose(new_comer(table), CODE, CODE)
    table.page.enter(table.meeting)
    table.desk.settle()
    assert table.page.page_state == "arrival"


def test_an_absence_covers_the_window_and_the_code_gives_it_back(paused):
    assert paused.page.page_state == "pin"
    assert screen(paused).geometry() == paused.page.window().rect()
    paused.type(CODE)
    assert (screen(paused), paused.page.page_state) == (None, "case")
    assert paused.page.case.line.text == "tuto"
    assert paused.desk.locks == 0


@pytest.mark.parametrize("keys", ["F9", "Ctrl+F9", "Escape", "Ctrl+Return", "Alt+1", "Tab"])
def test_no_key_lifts_it_nor_acts_on_what_it_covers(paused, keys):
    paused.key(keys)
    assert paused.page.page_state == "pin"
    assert screen(paused).isVisible()
    assert paused.state(1).state is ItemState.OPEN
    assert paused.page.window().focusWidget() is screen(paused).ui.conduire_code_edit


def test_an_absence_behind_the_neutral_screen_asks_the_code_too(table):
    table.show().open(1)
    table.key("F9")
    table.page.pause()
    table.key("F9")
    assert table.page.page_state == "pin"


def test_five_wrong_codes_in_a_row_ask_for_the_passphrase(paused):
    for left in range(TRIES - 1, 0, -1):
        paused.type(WRONG)
        said = screen(paused).ui.conduire_code_error_label.text()
        assert (str(left) in said, faults(said)) == (True, ())
    assert paused.desk.locks == 0
    paused.type(WRONG)
    assert paused.desk.locks == 1
    paused.type(CODE)
    assert screen(paused).isVisible()


def test_a_right_code_forgives_the_wrong_ones(paused):
    for _ in range(2):
        for _ in range(TRIES - 1):
            paused.type(WRONG)
        paused.type(CODE)
        assert screen(paused) is None
        paused.page.pause()
    assert paused.desk.locks == 0


def test_an_absence_hides_the_dialogs_and_gives_them_back(table):
    table.show()
    agenda = table.page.agenda.ui.conduire_agenda_list
    agenda.select(table.of_case[table.cases[1]])
    agenda.setFocus()
    table.key("Space", "Ctrl+M")
    (dialog,) = [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog)]
    table.page.pause()
    assert not dialog.isVisible()
    table.page.activateWindow()
    table.desk.qtbot.keyClicks(screen(table).ui.conduire_code_edit, CODE)
    assert dialog.isVisible()
    dialog.reject()


def test_without_a_meeting_an_absence_locks(table):
    page = table.desk.show(ConduirePage(table.desk.page_context))
    assert not page.pause()
    assert not new_comer(table).page.pause()


def test_leaving_asks_the_code_and_goes_on(table):
    table.show().open(1)
    went = []
    assert not table.page.may_leave(lambda: went.append("eleves"))
    assert "Quitter la vue de la salle" in screen(table).ui.conduire_neutral_label.text()
    assert went == []
    table.type(CODE)
    assert went == ["eleves"]
    assert table.page.may_leave(lambda: None)


def test_escape_stays_in_the_meeting(table):
    table.show().open(1)
    table.page.may_leave(lambda: pytest.fail("it went"))
    table.key("Escape")
    assert (screen(table), table.page.page_state) == (None, "case")


def test_who_left_is_asked_again_the_next_time(table):
    table.show()
    table.page.may_leave(lambda: None)
    table.type(CODE)
    table.page.leave()
    table.page.enter(table.meeting)
    table.desk.settle()
    assert not table.page.may_leave(lambda: None)


def test_an_absence_while_leaving_is_asked_takes_the_way_out_back(table):
    table.show()
    went = []
    table.page.may_leave(lambda: went.append("eleves"))
    table.page.pause()
    table.key("Escape")
    assert table.page.page_state == "pin"
    table.type(CODE)
    assert (went, table.page.page_state) == ([], "agenda")


def test_ending_the_meeting_waits_for_the_code(table):
    table.show()
    table.page.agenda.ui.conduire_end_button.click()
    table.desk.settle()
    assert (table.desk.went, table.session().meeting.state) == ([], MeetingState.LEADING)
    table.key("Escape")
    assert table.page.page_state == "agenda"
    table.page.agenda.ui.conduire_end_button.click()
    table.type(CODE)
    table.desk.settle()
    assert table.desk.went == [("clore", table.meeting)]
