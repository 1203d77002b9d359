"""The steps that the dialogs of imports share, on the form of one of them."""

import pytest
from PySide6.QtWidgets import QDialog

from decroapp.domain.errors import RuleError
from decroapp.qt.forms.ui_fiches_dialog import Ui_FichesDialog
from decroapp.qt.importing.steps import Parts, Steps

pytestmark = pytest.mark.requirement("A.I2")


@pytest.fixture
def ui(qapp):
    dialog, ui = QDialog(), Ui_FichesDialog()
    ui.setupUi(dialog)
    dialog.show()
    yield ui
    dialog.close()


@pytest.fixture
def steps(ui):
    parts = Parts(
        column=ui.fiches_column,
        message_bar=ui.fiches_message_bar,
        steps_view=ui.fiches_steps_view,
        reading_step=ui.fiches_reading_step,
        reading_label=ui.fiches_reading_label,
        done_step=ui.fiches_done_step,
        done_view=ui.fiches_done_view,
        undo_button=ui.fiches_undo_button,
        cancel_button=ui.fiches_cancel_button,
    )
    return Steps(parts, [(ui.fiches_apply_button, ui.fiches_plan_step)], again="Encore…")


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
