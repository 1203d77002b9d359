"""The steps that the dialogs of imports share, on the form of one of them."""

import pytest
from PySide6.QtWidgets import QDialog

from decroapp.domain.errors import RuleError
from decroapp.qt.forms.ui_fiches_dialog import Ui_FichesDialog
from decroapp.qt.importing.steps import Steps

pytestmark = pytest.mark.requirement("A.I2")


@pytest.fixture
def dialog(qapp):
    dialog = QDialog()
    dialog.ui = Ui_FichesDialog()
    dialog.ui.setupUi(dialog)
    dialog.show()
    yield dialog
    dialog.close()


@pytest.fixture
def ui(dialog):
    return dialog.ui


@pytest.fixture
def steps(dialog, ui):
    return Steps(dialog, "fiches", [(ui.fiches_apply_button, ui.fiches_plan_step)], again="…")


def test_a_form_without_one_of_the_parts_is_a_bug(dialog):
    with pytest.raises(LookupError, match="autre_column"):
        Steps(dialog, "autre", (), again="…")


def test_what_is_being_written_is_not_given_up(ui, steps):
    steps.wait("Import…", cancel=False)
    assert not ui.fiches_cancel_button.isEnabled()
    steps.show(ui.fiches_plan_step)
    assert ui.fiches_cancel_button.isEnabled()


def test_a_refusal_is_told_until_one_tries_again(ui, steps):
    steps.refuse(RuleError("import-moved"))
    assert ui.fiches_message_bar.code == "import-moved"
    steps.wait("Lecture…")
    assert ui.fiches_message_bar.isHidden()


def test_a_bug_is_not_taken_for_a_refusal(steps):
    with pytest.raises(KeyError):
        steps.refuse(KeyError("bug"))


def test_an_import_is_taken_back_once(ui, steps):
    steps.done("Import terminé.", "")
    assert not ui.fiches_undo_button.isHidden()
    steps.undone("Import annulé.", "")
    assert ui.fiches_undo_button.isHidden()
    assert ui.fiches_done_view.isVisible()


def test_it_is_closed_at_the_end_and_given_up_before(ui, steps):
    steps.show(ui.fiches_plan_step)
    assert ui.fiches_cancel_button.text() == "Annuler"
    steps.done("Import terminé.", "")
    assert ui.fiches_cancel_button.text() == "Fermer"
