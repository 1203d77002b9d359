"""What families ask about their data, on the page of the pupil."""

import json
from dataclasses import replace
from datetime import date

import pytest
from accessibility import problems
from PySide6.QtWidgets import QDialog

from decroapp.qt.cas.values import choose
from tests.qt.cas.conftest import CaseDesk
from tests.qt.cas.test_protection import under
from tests.services.families import MOTHER, add_guardian

pytestmark = pytest.mark.requirement("C.P6")
ASKED = date(2026, 11, 20)


@pytest.fixture
def cas(desk, work_process):
    """Return the page of a pupil who is followed, with his mother."""
    desk.services = replace(desk.services, work=work_process)
    desk.page_context = replace(desk.page_context, services=desk.services)
    made, context = CaseDesk(desk), desk.context
    made.mother = desk.run(lambda: add_guardian(context, made.pupil, "MATERNELLE", MOTHER))
    made.refer()
    made.reopen()
    yield made
    for dialog in made.page.findChildren(QDialog):
        dialog.hide()
    desk.settle()


@pytest.fixture
def dialog(cas):
    cas.page.papers.ui.cas_documents_rights_button.click()
    cas.desk.settle()
    return cas.page.papers.dialog


def note(cas, dialog, kind="access", what=""):
    ui = dialog.ui
    choose(ui.cas_access_kind_combo, kind)
    choose(ui.cas_access_who_combo, cas.mother.hex)
    ui.cas_access_asked_date.set_day(ASKED)
    ui.cas_access_what_text.setPlainText(what)
    press(cas, ui.cas_access_save_button)


def press(cas, button):
    assert button.isEnabled()
    button.click()
    cas.desk.settle()


def states(dialog):
    return [row.state for row in dialog.ui.cas_access_list.rows()]


def test_before_any_request_the_delay_and_its_article_are_said(dialog):
    ui = dialog.ui
    assert "RGPD, art. 12" in ui.cas_access_delay_label.text()
    assert "Aucune demande" in ui.cas_access_empty_label.text()
    assert "opposition" in ui.cas_access_ways_label.text()
    assert not ui.cas_access_actions_view.isVisible()
    assert not ui.cas_access_what_text.isVisible()
    assert problems(dialog) == []


def test_a_request_is_noted_its_copy_made_saved_and_handed_over(cas, dialog, tmp_path):
    note(cas, dialog)
    ui = dialog.ui
    assert dialog.isVisible()
    assert states(dialog) == ["waiting"]
    assert ui.cas_access_list.rows()[0].cell(1).text == "avant le 20 décembre 2026"
    assert "Copie au titre du droit d’accès" in ui.cas_access_rule_label.text()
    assert not ui.cas_access_done_button.isEnabled()
    press(cas, ui.cas_access_issue_button)
    dialog.choose_path = lambda *_: tmp_path / "copie.json"
    press(cas, ui.cas_access_data_button)
    assert json.loads((tmp_path / "copie.json").read_text("utf-8"))["schema"]
    press(cas, ui.cas_access_done_button)
    assert states(dialog) == ["given"]
    assert "La copie est établie." in cas.desk.told
    listed = cas.page.papers.ui.cas_documents_list.rows()
    assert [row.cell(0).text for row in listed] == ["Copie au titre du droit d’accès"]


def test_a_rectification_is_asked_in_a_sentence_then_answered(cas, dialog):
    note(cas, dialog, "rectification")
    assert dialog.ui.cas_access_error_label.property("code") == "rights-what-missing"
    note(cas, dialog, "rectification", "La date est fausse.")
    assert "La date est fausse." in dialog.ui.cas_access_list.rows()[0].cell(0).detail
    assert not dialog.ui.cas_access_issue_button.isVisible()
    press(cas, dialog.ui.cas_access_done_button)
    assert states(dialog) == ["corrected"]


def test_a_refusal_is_noted_and_giving_up_a_place_writes_nothing(cas, dialog):
    note(cas, dialog)
    dialog.choose_path = lambda *_: None
    dialog._save_data()
    press(cas, dialog.ui.cas_access_refuse_button)
    assert states(dialog) == ["refused"]
    assert not dialog.ui.cas_access_refuse_button.isEnabled()


def test_a_place_that_cannot_be_written_is_said_in_place(cas, dialog, tmp_path):
    note(cas, dialog)
    press(cas, dialog.ui.cas_access_issue_button)
    dialog.choose_path = lambda *_: tmp_path / "absent" / "copie.json"
    press(cas, dialog.ui.cas_access_data_button)
    assert dialog.ui.cas_access_error_label.property("code") == "document-not-saved"


def test_who_is_not_the_head_has_no_such_button(cas):
    page = under(cas, "cpe")
    cas.desk.settle()
    assert page.papers.ui.cas_documents_invite_button.isVisible()
    assert not page.papers.ui.cas_documents_rights_button.isVisible()
