"""The demonstration is told at each moment, and opens by itself on its own day."""

from datetime import date

import pytest
from PySide6.QtCore import Qt

from decroapp.places import Paths
from decroapp.qt.program import Program
from tests.builders import make_school

pytestmark = pytest.mark.requirement("A.X2")


@pytest.fixture
def unlocked(qtbot, tmp_path, request):
    """The main window of a vault, unlocked by what is already written or typed."""
    context = make_school(tmp_path, demo=request.param)
    context.vault.close()
    paths = Paths(tmp_path, tmp_path / "demo", tmp_path / "sauvegardes", tmp_path / "log")
    program = Program(today=date(2026, 11, 24), paths=paths)
    program.ask(context.vault.path)
    edit = program.unlock_window.ui.unlock_passphrase_edit
    if not request.param:
        edit.setText("Sept-mots-de-passe-2026!")
    with qtbot.waitSignal(program.opened, timeout=10_000):
        qtbot.keyClick(edit, Qt.Key.Key_Return)
    yield program.session.window
    with qtbot.waitSignal(program.session.ended, timeout=10_000):
        program.session.lock()
    program.quit()


@pytest.mark.parametrize("unlocked", [True], indirect=True)
def test_a_band_says_the_day_of_the_demonstration(unlocked):
    band = unlocked.ui.demonstration_band
    assert band.isVisible()
    assert band.text() == "Démonstration — aujourd’hui est le mardi 24 novembre 2026"


@pytest.mark.parametrize("unlocked", [False], indirect=True)
def test_a_real_school_has_no_such_band(unlocked):
    assert not unlocked.ui.demonstration_band.isVisible()
