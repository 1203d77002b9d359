"""PDFs dropped on the window: a filled fiche is offered to be read before anything is verified."""

import pytest
from PySide6.QtWidgets import QWidget

from decroapp.qt.documents.verifier_dialog import VerifierDialog
from decroapp.qt.fiches.drops import take_pdfs
from decroapp.qt.fiches.fiches_dialog import FichesDialog
from tests.exchange.forms.filling import filled
from tests.qt.documents.test_verifier_dialog import drop

pytestmark = pytest.mark.requirement("B.B2")


@pytest.fixture
def window(desk, qtbot):
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    take_pdfs(made, desk.page_context, lambda: True)
    yield made
    desk.services.work.stop()


@pytest.fixture
def fiche(tmp_path):
    path = tmp_path / "fiche.pdf"
    path.write_bytes(filled())
    return path


@pytest.fixture
def scan(tmp_path):
    path = tmp_path / "convention.pdf"
    path.write_bytes(b"no more than a name")
    return path


def opened(window, kind):
    return [one for one in window.findChildren(kind) if one.isVisible()]


def test_a_fiche_is_offered_and_not_verified(desk, window, fiche):
    assert drop(window, fiche)
    desk.settle()
    (dialog,) = opened(window, FichesDialog)
    assert dialog.property("page_state") == "plan"
    assert not opened(window, VerifierDialog)


def test_another_pdf_is_verified(desk, window, scan):
    assert drop(window, scan)
    desk.settle()
    assert opened(window, VerifierDialog)
    assert not opened(window, FichesDialog)


def test_files_of_both_kinds_come_one_after_the_other(desk, window, fiche, scan):
    assert drop(window, fiche, scan)
    desk.settle()
    (dialog,) = opened(window, FichesDialog)
    assert not opened(window, VerifierDialog)
    dialog.reject()
    desk.settle()
    assert opened(window, VerifierDialog)


def test_who_may_not_import_verifies_what_he_drops(desk, window, fiche):
    object.__setattr__(desk.services.context.account.member, "profession", "teacher")
    assert drop(window, fiche)
    desk.settle()
    assert opened(window, VerifierDialog)
    assert not opened(window, FichesDialog)
