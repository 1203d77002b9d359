"""A PDF dropped anywhere on the main window is verified."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from decroapp.places import Paths
from decroapp.qt.documents.verifier_dialog import VerifierDialog
from decroapp.qt.program import Program
from tests.builders import PASSPHRASE, make_school
from tests.qt.documents.test_verifier_dialog import drop


@pytest.fixture
def session(qtbot, tmp_path):
    """Return the session of a school opened by the program, its window on the first page."""
    context = make_school(tmp_path)
    context.vault.close()
    program = Program(paths=Paths(tmp_path, tmp_path / "demo", tmp_path / "copies", tmp_path))
    with qtbot.waitSignal(program.opened, timeout=10_000):
        program.open(context.vault.path, None, PASSPHRASE)
    settle(qtbot, program.session)
    yield program.session
    with qtbot.waitSignal(program.session.ended, timeout=20_000):
        program.session.lock()
    program.quit()


def settle(qtbot, session):
    qtbot.waitUntil(lambda: session.is_idle, timeout=20_000)


@pytest.mark.requirement("A.D3")
@pytest.mark.parametrize("page", ["accueil", "eleves"])
def test_a_pdf_dropped_on_any_page_is_verified(session, qtbot, tmp_path, page):
    scan = tmp_path / "convention.pdf"
    scan.write_bytes(b"no more than a name")
    session.window.go(page)
    settle(qtbot, session)
    assert drop(session.window.current_page, scan)
    settle(qtbot, session)
    (opened,) = session.window.findChildren(VerifierDialog)
    assert opened.isVisible()
    assert opened.ui.verifier_integrity_label.text() == "Illisible"
    QTest.keyClick(opened, Qt.Key.Key_Escape)


@pytest.mark.requirement("A.D3")
def test_a_file_of_another_kind_opens_nothing(session, tmp_path):
    assert not drop(session.window.current_page, tmp_path / "notes.txt")
    assert not session.window.findChildren(VerifierDialog)
