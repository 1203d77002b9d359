"""Whatever form is in hand when the vault locks, its words and its page come back."""

import json

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from decroapp.domain.meeting.session_pin import TRIES
from decroapp.qt.script_hands import press
from tests.typed_forms import FORMS

pytestmark = pytest.mark.requirement("A.V4")

UNLOCK = {"click": "unlock_open_button"}


@pytest.fixture
def words(play, tmp_path):
    """Play steps to their end, and return the words in sight by field."""

    def words(*steps):
        play(*steps, {"tree": "vu.json"})
        tree = json.loads((tmp_path / "vu.json").read_text("utf-8"))
        return {row["object_name"]: row.get("plainText", row.get("text", "")) for row in tree}

    return words


def typing(form):
    return [{"type": [field, text]} for field, text in form.fields.items()]


def lock(qtbot, session, way):
    """Lock as it is done: the keys in the window in front, or nobody there for long.

    A led meeting is only covered then; five wrong codes lock it.
    """
    with qtbot.waitSignal(session.ended, timeout=10_000):
        if way == "keys":
            press("Ctrl+L")()
        else:
            session.idle_lock.set_minutes(0)
            session.idle_lock.tick()
            code = session.window.findChild(QLineEdit, "conduire_code_edit")
            for _ in range(TRIES if code is not None else 0):
                QTest.keyClicks(code, "918274")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)


@pytest.mark.parametrize("way", ["keys", "idle"])
@pytest.mark.parametrize("name", FORMS)
def test_a_lock_gives_every_form_back(qtbot, program, words, name, way):
    form = FORMS[name]
    typed = words(UNLOCK, *form.come, *form.page, *form.open, *typing(form))
    lock(qtbot, program.session, way)
    again = words(UNLOCK, *form.page, *form.open)
    assert {field: again[field] for field in form.fields} == {
        field: typed[field] for field in form.fields
    }
    assert all(typed[field] for field in form.fields)
