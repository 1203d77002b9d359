"""While a meeting is led, nothing else of the program shows itself: not over the room's view, not
over what covers it, not late.
"""

import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QWidget

from decroapp.qt.conduire.conduire_page import ConduirePage
from decroapp.qt.documents.printing import Printing
from decroapp.qt.fiches.fiches_dialog import FichesDialog
from decroapp.qt.script_hands import press
from decroapp.qt.theme import Tone
from decroapp.qt.widgets.date_edit import DateEdit
from tests.exchange.forms.filling import filled as filled_fiche
from tests.qt.documents.test_verifier_dialog import drop
from tests.typed_forms import CODE, FORMS

pytestmark = pytest.mark.requirement("B.R4")

UNLOCK = {"click": "unlock_open_button"}
LED = FORMS["decision"]


@pytest.fixture
def led(play, program):
    """A case on the table of the real program."""
    play(UNLOCK, *LED.come, *LED.page)
    return program.session


@pytest.fixture
def fiche(tmp_path):
    """A filled fiche: it names a pupil."""
    path = tmp_path / "Rocabert.pdf"
    path.write_bytes(filled_fiche())
    return path


def settle(qtbot, session):
    qtbot.waitUntil(lambda: session.is_idle, timeout=10_000)
    QCoreApplication.processEvents()


def dialogs():
    return [
        one
        for one in QApplication.topLevelWidgets()
        if isinstance(one, QDialog) and one.isVisible()
    ]


def stay_idle(session):
    session.idle_lock.set_minutes(0)
    session.idle_lock.tick()


def lead(session):
    """Go from another page to the meeting, as its row does: the code is asked first."""
    meeting = session.window.findChild(ConduirePage)
    session.window.go("conduire", meeting.desk.meeting_id if meeting else None)


STATES = {
    "case": lambda _: None,
    "neutral": lambda _: press("F9")(),
    "pin": stay_idle,
}


@pytest.mark.parametrize("state", STATES)
def test_a_file_dropped_on_a_led_meeting_opens_nothing(qtbot, led, fiche, state):
    STATES[state](led)
    page = led.window.current_page
    assert page.page_state == state
    covering = [page.cover.screen] if page.cover.screen else []
    for widget in (led.window, page, *covering):
        assert not drop(widget, fiche)
    settle(qtbot, led)
    assert dialogs() == []


def test_a_file_is_taken_again_once_the_meeting_is_left(qtbot, play, led, fiche):
    play({"click": "nav_eleves"}, {"type": ["conduire_code_edit", CODE]})
    assert drop(led.window, fiche)
    settle(qtbot, led)
    assert isinstance(dialogs()[0], FichesDialog)
    dialogs()[0].reject()


def test_a_fiche_dropped_just_before_waits_until_the_meeting_is_left(qtbot, play, led, fiche):
    play({"click": "nav_seances"}, {"type": ["conduire_code_edit", CODE]})
    assert drop(led.window, fiche)
    lead(led)
    settle(qtbot, led)
    assert dialogs() == []
    play({"click": "nav_eleves"}, {"type": ["conduire_code_edit", CODE]})
    settle(qtbot, led)
    assert isinstance(dialogs()[0], FichesDialog)
    dialogs()[0].reject()


def test_what_another_page_asked_is_not_told_over_the_room(qtbot, play, led):
    play({"click": "nav_eleves"}, {"type": ["conduire_code_edit", CODE]})
    window, pupils = led.window, led.window.current_page
    bar = window.ui.message_bar

    def tell(_):
        window.tell("Rocabert", tone=Tone.WARNING)

    led._runner.ask(pupils, lambda: None, tell)
    lead(led)
    settle(qtbot, led)
    assert "Rocabert" not in bar.text
    play({"click": "nav_eleves"}, {"type": ["conduire_code_edit", CODE]})
    assert "Rocabert" in bar.text


def test_what_is_being_printed_goes_on(qtbot, play, led):
    play({"click": "nav_eleves"}, {"type": ["conduire_code_edit", CODE]})
    pupils, printed = led.window.current_page, []
    printing = Printing(pupils._context, QPrinter(), pupils)
    lead(led)
    led._runner.ask(printing, lambda: "page", printed.append)
    settle(qtbot, led)
    assert (led.window.current_page.page_name, printed) == ("conduire", ["page"])


def test_a_name_typed_in_the_search_does_not_come_along(qtbot, play, program):
    play(UNLOCK, {"type": ["search_edit", "Rocabert"]}, {"key": "Tab"})
    field = program.session.window.ui.top_bar.ui.search_edit
    play(*LED.come, *LED.page)
    assert (field.text(), field.results.isVisible()) == ("", False)
    field.setFocus()
    press("Ctrl+Z")()
    assert field.text() == ""


def test_another_search_begins_empty(program, play):
    play(UNLOCK)
    field = program.session.window.ui.top_bar.ui.search_edit
    field.setText("Rocabert")
    field.feed(field._runner, lambda _: (), "Un élève de l’ordre du jour…")
    assert field.text() == ""


def test_what_is_covered_is_said_to_nobody(led):
    name = led.window.findChild(QWidget, "conduire_pupil_label")
    spoken = QAccessible.queryAccessibleInterface(name)
    assert not spoken.state().invisible
    press("F9")()
    assert spoken.state().invisible
    assert led.window.current_page.cover.screen.isVisible()
    press("F9")()
    assert not spoken.state().invisible


def test_a_calendar_that_hangs_open_goes_with_what_is_covered(led):
    led.window.findChild(DateEdit, "conduire_review_date").open_calendar()
    assert QApplication.activePopupWidget() is not None
    stay_idle(led)
    assert QApplication.activePopupWidget() is None
    QTest.keyClicks(QApplication.focusWidget(), CODE)
    assert led.window.current_page.page_state == "case"


def takes_text(edit, path):
    """Drag a file over a field as a desktop does, its name beside it; tell whether it is taken."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    data.setText(path.name)
    copy, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    entering = QDragEnterEvent(QPoint(5, 5), copy, data, left, none)
    entering.ignore()
    QApplication.sendEvent(edit, entering)
    return entering.isAccepted()


def test_no_field_in_sight_takes_the_name_of_a_file(led, fiche):
    fields = [one for one in led.window.findChildren(QLineEdit) if one.isVisible()]
    assert len(fields) > 2
    assert [one.objectName() for one in fields if takes_text(one, fiche)] == []


def test_a_name_typed_in_the_search_does_not_stay_in_sight_of_the_room(play, led):
    field = led.window.ui.top_bar.ui.search_edit
    play({"type": ["search_edit", "rocab"]}, {"key": "Ctrl+D"})
    assert led.window.focusWidget().objectName() == "conduire_decision_edit"
    assert field.text() == ""
