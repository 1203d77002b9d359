"""A hand on the real windows: it presses, types and looks, and each act is timed.

What it waits for is the program itself, never a length of time.
"""

import time
from contextlib import contextmanager
from datetime import date
from datetime import time as clock_time
from typing import NamedTuple

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication, QLabel, QListWidget, QWidget

from decroapp.demo.fill import paths_in
from decroapp.domain.clock import ahead_to
from decroapp.qt.app import make_application
from decroapp.qt.program import Program
from decroapp.qt.script_hands import ScriptError, click, find, press, select, type_text
from decroapp.qt.widgets.row_list import RowList
from tests.typed_forms import CODE

LOOK_MS = 1
LONGEST_S = 30.0
LAPTOP = (1440, 900)
NOON_BREAK = clock_time(13, 30)
WORDS = ("text", "currentText")


class Act(NamedTuple):
    """What was done, during what, and how long the machine took until nothing moved."""

    during: str
    what: str
    """``key``, ``letter``, ``click``, ``select`` or ``look``."""
    seconds: float


class Hand(QObject):
    """Acts on a program as its user does, one act after the other."""

    began = Signal(str)
    """An act begins: during what, and which."""

    def __init__(self, program: Program) -> None:
        super().__init__(program)
        self.program = program
        self.acts: list[Act] = []
        self.during = ""

    def click(self, name):
        self._act("click", lambda: click(name))

    def press(self, *keys):
        for one in keys:
            self._act("key", lambda one=one: press(one))

    def type(self, name, text):
        for one in text:
            self._act("letter", lambda one=one: type_text(name, one))

    def select(self, name, wanted):
        self._act("select", lambda: select(name, wanted))

    def expect(self, name, wanted, value):
        """Wait until a widget in sight says so."""

        def look():
            found = find(name).property(wanted)
            if found != value:
                raise ScriptError(f"{name}.{wanted} is {found!r}, not {value!r}")
            return lambda: None

        self._act("look", look)

    def replace(self, name, text):
        """Type over what a field holds."""
        self._act("look", lambda: find(name).selectAll)
        self.type(name, text)

    def end_meeting(self, *, left=False):
        """Go on to *Clore*; ``left``: cases were not reached, one of them is on the table."""
        if left and seen("conduire_close_case_button"):
            self.press("Ctrl+F9", "F9")
        if left:
            self.click("conduire_end_button")
        else:
            self.press("Ctrl+Return")
        self.type("conduire_code_edit", CODE)
        self.expect("clore_page", "page_state", "checks")

    def unlock(self):
        """Open the vault from its window, as the passphrase of a demonstration stands there."""
        self.click("unlock_open_button")
        self.expect("main_window", "visible", True)
        find("main_window").resize(*LAPTOP)

    def settle(self):
        """Let the events be until the program has nothing under way."""
        wait_until(lambda: self.program.is_idle)

    def take_seats(self):
        """Choose the code of the session, note those who were invited as there."""
        self.give_code()
        self.expect("conduire_page", "page_state", "arrival")
        self.press("Return")
        self.expect("conduire_page", "page_state", "agenda")

    def give_code(self):
        """Choose the code of the session, asked before anything of the meeting is seen."""
        self.expect("conduire_page", "page_state", "code")
        self.type("conduire_pin_edit", CODE)
        self.type("conduire_pin_again_edit", CODE)
        self.press("Return")

    def bring_case(self, number):
        """Let the case that comes next on the table; who enters and leaves is applied."""
        if not self._on_table(number):
            self.press("Ctrl+Return")
        if not self._on_table(number):
            self.press("Return")
        self.expect("conduire_number_label", "text", f"n°\u00a0{number}")

    def tick_open(self):
        """Go down to the first earlier decision that is not done, and tick it."""
        while QApplication.focusWidget().isChecked():
            self.press("Down")
        self.press("Space")

    def leave_case(self):
        """Let the case on the table go; the next one comes."""
        self.press("Ctrl+Return")

    def _on_table(self, number):
        return seen("conduire_number_label") and number in find("conduire_number_label").text()

    def _act(self, what, able):
        self.settle()
        self.began.emit(f"{self.during}, {what}")
        start = time.perf_counter()
        do = _once_able(able)
        do()
        self.settle()
        self.acts.append(Act(self.during, what, time.perf_counter() - start))


def seen(name):
    """Tell whether a widget of this name is in sight."""
    try:
        return find(name).isVisible()
    except ScriptError:
        return False


def words_of(name, *, without=()):
    """Return every word that is drawn in a part of the window, in order."""
    shown = [one for one in find(name).findChildren(QWidget) if one.isVisible()]
    return [text for one in shown if one.objectName() not in without for text in _said(one)]


def windows():
    """Return the names of the windows in sight."""
    return [one.objectName() for one in QApplication.topLevelWidgets() if one.isVisible()]


@contextmanager
def at_work(vault, today: date):
    """Start the program at the unlock window of a vault, and leave it as its user would."""
    make_application(["decroapp"])
    ahead = ahead_to(NOON_BREAK)
    program = Program(today=today, ahead=ahead, paths=paths_in(vault.parent))
    program.ask(vault)
    yield Hand(program)
    ended = []
    program.finished.connect(lambda: ended.append(True))
    program.leave()
    wait_until(lambda: ended)
    program.deleteLater()


def wait_until(true):
    """Run the event loop until something is true; what was posted by then is delivered."""
    loop, timer, start = QEventLoop(), QTimer(), time.perf_counter()

    def look():
        if true():
            loop.exit(0)
        elif time.perf_counter() - start > LONGEST_S:
            loop.exit(1)

    timer.timeout.connect(look)
    timer.start(LOOK_MS)
    if loop.exec():
        raise TimeoutError("the program never came to rest")


def _once_able(able):
    start = time.perf_counter()
    while True:
        try:
            return able()
        except ScriptError as error:
            if time.perf_counter() - start > LONGEST_S:
                raise ScriptError(f"{error}; refused: {_refused()}") from error
            wait_until(_next_look())


def _refused():
    bars = [one for one in QApplication.allWidgets() if one.objectName().endswith("message_bar")]
    return [one.property("code") for one in bars if one.isVisible()]


def _next_look():
    looks = iter((False, True, True))
    return lambda: next(looks)


def _said(widget):
    if isinstance(widget, QLabel):
        yield widget.text()
    elif isinstance(widget, QListWidget):
        yield from (widget.item(row).text() for row in range(widget.count()))
    elif isinstance(widget, RowList):
        yield from (row.spoken() for row in widget.rows())
    else:
        yield from (str(widget.property(one)) for one in WORDS if widget.property(one))
