"""A meeting is led when the vault locks, the machine sleeps, nobody is there any more.

Whatever happens, what was said to be saved is there, and what comes back is covered: the room sees
no other view than its own.
"""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget

from decroapp.demo import PASSPHRASE
from decroapp.qt.idle_lock import SLEPT_S
from decroapp.qt.script_hands import press
from decroapp.qt.widgets.row_list import RowList
from decroapp.services.sessions import open_session
from decroapp.storage.tables.case import decision
from tests.builders import surroundings
from tests.typed_forms import CODE, FORMS

pytestmark = pytest.mark.requirement("B.R4")

UNLOCK = {"click": "unlock_open_button"}
LED = FORMS["decision"]
COVERED = {"expect": ["conduire_page", "page_state", "code"]}
LINE = "tutorat, M. Aubin, dans 3 semaines"
TYPED = {"type": ["conduire_decision_edit", LINE]}
NAMES = ("Milan", "Iris", "Rocabert")


@pytest.fixture
def led(play, program):
    """A case on the table of the real program, its decision half typed."""
    play(UNLOCK, *LED.come, *LED.page, TYPED)
    return program.session


def page(program):
    return program.session.window.current_page


def sleep(session):
    session.idle_lock._last_tick -= SLEPT_S + 1
    session.idle_lock.tick()


def suspend(_):
    application = QGuiApplication.instance()
    application.applicationStateChanged.emit(Qt.ApplicationState.ApplicationSuspended)


WAYS = {
    "keys": lambda _: press("Ctrl+L")(),
    "button": lambda session: session.window.ui.top_bar.ui.lock_button.click(),
    "sleep": sleep,
    "lid": suspend,
}


def stay_idle(session):
    session.idle_lock.set_minutes(0)
    session.idle_lock.tick()


def seen():
    """Return every word that the windows in sight hold, and what their lists do."""
    widgets = [
        one
        for window in QApplication.topLevelWidgets()
        if window.isVisible()
        for one in (window, *window.findChildren(QWidget))
    ]
    words = [one.text() for one in widgets if isinstance(one, QLabel | QLineEdit)]
    lists = [row.spoken() for one in widgets if isinstance(one, RowList) for row in one.rows()]
    return "\n".join([*words, *lists])


@pytest.mark.parametrize("way", WAYS)
def test_a_lock_comes_back_covered_then_as_it_was(qtbot, program, led, play, way):
    with qtbot.waitSignal(led.ended, timeout=10_000):
        WAYS[way](led)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    assert [name for name in NAMES if name in seen()] == []
    play(UNLOCK, COVERED)
    assert page(program).desk.session is None
    assert [name for name in NAMES if name in seen()] == []
    play(*LED.page)
    assert page(program).case.line.text == LINE


def test_an_absence_covers_and_keeps_the_vault_open(qtbot, program, led):
    stay_idle(led)
    assert (program.session, page(program).page_state) == (led, "pin")
    for name in ("Ctrl+K", "F1", "Ctrl+F9", "F9"):
        press(name)()
    assert page(program).page_state == "pin"
    led.window.go("eleves")
    assert page(program).page_name == "conduire"
    QTest.keyClicks(QApplication.focusWidget(), CODE)
    assert page(program).page_state == "case"
    assert page(program).case.line.text == LINE


def test_the_keys_that_lock_still_lock_a_covered_meeting(qtbot, program, led):
    stay_idle(led)
    with qtbot.waitSignal(led.ended, timeout=10_000):
        press("Ctrl+L")()


@pytest.mark.requirement("B.R1")
def test_another_page_asks_the_code_first(qtbot, program, led, play):
    rail = led.window.ui.navigation_rail
    play({"click": "nav_eleves"})
    assert (page(program).page_name, page(program).page_state) == ("conduire", "pin")
    assert rail.findChild(QWidget, "nav_seances").isChecked()
    play({"key": "Escape"}, {"click": "nav_eleves"}, {"type": ["conduire_code_edit", CODE]})
    assert page(program).page_name == "eleves"
    assert rail.findChild(QWidget, "nav_eleves").isChecked()


@pytest.mark.requirement("B.R1")
def test_the_shell_says_as_what_one_works_and_searches_the_agenda_only(qtbot, program, led, play):
    account = led.window.ui.top_bar.ui.account_label
    assert account.text().endswith("· compte de séance")
    field = led.window.ui.top_bar.ui.search_edit
    assert field.placeholderText() == "Un élève de l’ordre du jour…"
    play({"type": ["search_edit", "rocab"]})
    found = [row.spoken() for row in field.results.rows()]
    assert len(found) == 2
    assert not any(name in words for name in NAMES for words in found)
    play({"key": "Escape"}, {"click": "nav_eleves"}, {"type": ["conduire_code_edit", CODE]})
    assert "compte de séance" not in account.text()
    play({"type": ["search_edit", "rocab"]})
    assert any("Rocabert" in row.spoken() for row in field.results.rows())


def test_a_late_answer_of_the_search_does_not_lie_over_the_cover(qtbot, program, led):
    field = led.window.ui.top_bar.ui.search_edit
    field.setFocus()
    QTest.keyClicks(field, "roca")
    stay_idle(led)
    qtbot.waitUntil(lambda: led.is_idle)
    assert not field.results.isVisible()


def test_what_was_acknowledged_before_is_in_the_vault(qtbot, program, led, play, filled):
    before = count(filled)
    play({"key": "Return"}, {"expect": ["conduire_decision_edit", "text", ""]})
    with qtbot.waitSignal(led.ended, timeout=10_000):
        led.lock()
    assert count(program._path) == before + 1


def count(vault):
    """Return how many decisions a vault holds."""
    context = open_session(vault, PASSPHRASE, surroundings(seed=4))
    try:
        with context.reading() as tx:
            return len(tx.execute(decision.select()).all())
    finally:
        context.vault.close()
