"""Whatever form is in hand when the vault locks, its words and its page come back."""

import json
import shutil

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from decroapp.bootstrap import Paths
from decroapp.domain.meeting.session_pin import TRIES
from decroapp.qt.program import Program
from decroapp.qt.script import Player
from decroapp.qt.script_hands import press
from tests.typed_forms import FORMS, fill_vault

pytestmark = pytest.mark.requirement("A.V4")

UNLOCK = {"click": "unlock_open_button"}


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    return fill_vault(tmp_path_factory.mktemp("typed"))


@pytest.fixture
def program(qtbot, tmp_path, filled):
    """The program at its unlock window, on a copy of the vault."""
    shutil.copytree(filled.parent, tmp_path, dirs_exist_ok=True)
    paths = Paths(tmp_path, tmp_path / "demo", tmp_path / "sauvegardes", tmp_path / "log")
    program = Program(paths=paths)
    program.ask(tmp_path / filled.name)
    yield program
    with qtbot.waitSignal(program.finished, timeout=10_000):
        program.leave()


@pytest.fixture
def play(qtbot, program, tmp_path):
    """Play steps to their end, and return the words in sight by field."""

    def play(*steps):
        player = Player(program, [*steps, {"tree": "vu.json"}], tmp_path)
        with qtbot.waitSignal(player.ended, timeout=60_000) as ended:
            player.play()
        assert ended.args == [""]
        tree = json.loads((tmp_path / "vu.json").read_text("utf-8"))
        return {row["object_name"]: row.get("plainText", row.get("text", "")) for row in tree}

    return play


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
def test_a_lock_gives_every_form_back(qtbot, program, play, name, way):
    form = FORMS[name]
    typed = play(UNLOCK, *form.come, *form.page, *form.open, *typing(form))
    lock(qtbot, program.session, way)
    again = play(UNLOCK, *form.page, *form.open)
    assert {field: again[field] for field in form.fields} == {
        field: typed[field] for field in form.fields
    }
    assert all(typed[field] for field in form.fields)
