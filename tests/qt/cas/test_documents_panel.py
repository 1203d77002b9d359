"""The documents about a pupil on his page: invitation, *fiche de suivi*, what was issued."""

from dataclasses import replace
from datetime import date

import pytest
from accessibility import problems
from PySide6.QtCore import QTime
from PySide6.QtWidgets import QDialog

from decroapp.domain.case.family import ObjectionBy
from decroapp.domain.people.guardians import Protection
from decroapp.qt.documents.document_dialog import DocumentDialog
from decroapp.wording.going_out import say_before
from tests.qt.cas.conftest import CaseDesk
from tests.qt.cas.test_protection import under
from tests.services.families import FATHER, MOTHER, add_guardian

pytestmark = pytest.mark.requirement("B.A1")
DAY = date(2026, 12, 1)


@pytest.fixture
def papers(desk, work_process):
    """Return the page of a pupil who is followed, whose parents live apart."""
    desk.services = replace(desk.services, work=work_process)
    desk.page_context = replace(desk.page_context, services=desk.services)
    cas, context = CaseDesk(desk), desk.context
    cas.mother = desk.run(lambda: add_guardian(context, cas.pupil, "MATERNELLE", MOTHER))
    cas.father = desk.run(lambda: add_guardian(context, cas.pupil, "PATERNEL", FATHER))
    cas.refer()
    cas.reopen()
    yield cas
    for dialog in cas.page.findChildren(QDialog):
        dialog.hide()
    desk.settle()


def panel(cas):
    return cas.page.papers


def rows(cas):
    return [
        (row.cell(0).text, row.cell(0).detail, row.state)
        for row in panel(cas).ui.cas_documents_list.rows()
    ]


def invite(cas):
    """Open the form of the appointment."""
    panel(cas).ui.cas_documents_invite_button.click()
    cas.desk.settle()
    return panel(cas).dialog


def fill(form, day=DAY):
    form.ui.invitation_day_date.set_day(day)
    form.ui.invitation_hour_time.setTime(QTime(17, 45))
    form.ui.invitation_place_edit.setText("Bureau 12")


def send(cas, form):
    form.ui.invitation_save_button.click()
    cas.desk.settle()


def hand_out(cas):
    """Choose the first recipient of the *fiche de suivi*."""
    panel(cas).ui.cas_documents_sheet_button.menu().actions()[0].trigger()
    cas.desk.settle()


def choices(form):
    combo = form.ui.invitation_guardian_combo
    return [combo.itemText(place) for place in range(combo.count())]


def reader(cas, profession):
    """Return the page of the pupil under another profession."""
    made = under(cas, profession)
    cas.desk.settle()
    return made.papers


def test_a_pupil_without_a_document_is_said_so(papers):
    assert "Aucun document" in panel(papers).ui.cas_documents_state_label.text()
    assert not panel(papers).ui.cas_documents_list.isVisible()
    policy = papers.desk.services.context.policy
    said = panel(papers).ui.cas_documents_rule_label.text()
    assert said == say_before(policy, "family_invitation", "follow_up")
    assert problems(papers.page) == []


def test_a_family_is_invited_by_a_letter_to_each_holder(papers):
    form = invite(papers)
    assert problems(form) == []
    fill(form)
    send(papers, form)
    when = "rendez-vous le mardi 1er décembre 2026, 17\u00a0h\u00a045"
    assert rows(papers) == [
        ("Invitation d’un responsable", f"pour Ondin Maternelle, mère · {when}", "to_seal"),
        ("Invitation d’un responsable", f"pour Ondin Paternel, père · {when}", "to_seal"),
    ]
    assert papers.desk.told == ["2\u00a0invitations sont établies."]


def test_one_holder_may_be_chosen(papers):
    form = invite(papers)
    assert choices(form) == [
        "Chaque responsable légal, à la même heure",
        "Ondin Maternelle, mère",
        "Ondin Paternel, père",
    ]
    form.ui.invitation_guardian_combo.setCurrentIndex(2)
    fill(form)
    send(papers, form)
    assert [detail.split(" · ")[0] for _, detail, _ in rows(papers)] == [
        "pour Ondin Paternel, père"
    ]


def test_holders_who_must_not_meet_are_not_offered_together(papers):
    pupils, chosen = papers.desk.services.pupils, {papers.mother: Protection(not_together=True)}
    papers.desk.run(lambda: pupils.protect(papers.pupil, chosen))
    form = invite(papers)
    assert choices(form) == ["Ondin Maternelle, mère", "Ondin Paternel, père"]
    assert form.ui.invitation_apart_label.isVisible()
    fill(form)
    send(papers, form)
    again = invite(papers)
    again.ui.invitation_guardian_combo.setCurrentIndex(1)
    fill(again)
    send(papers, again)
    assert again.ui.invitation_error_label.property("code") == "invitation-same-day"


@pytest.mark.parametrize(
    ("day", "place", "code"),
    [
        (None, "Bureau 12", "appointment-day-missing"),
        (DAY, "", "appointment-place-missing"),
        (date(2026, 11, 2), "Bureau 12", "appointment-past"),
    ],
)
def test_what_is_missing_is_said_in_place_and_what_is_typed_stays(papers, day, place, code):
    form = invite(papers)
    fill(form, day)
    form.ui.invitation_place_edit.setText(place)
    send(papers, form)
    assert form.ui.invitation_error_label.property("code") == code
    assert form.isVisible()
    assert rows(papers) == []


def test_what_is_typed_comes_back_and_goes_with_the_letter(papers):
    form = invite(papers)
    form.ui.invitation_place_edit.setText("Bureau 12")
    form.ui.invitation_place_edit.textEdited.emit("Bureau 12")
    form.ui.invitation_hour_time.setTime(QTime(9, 5))
    form.ui.invitation_people_list.tick([papers.cpe.hex])
    form.ui.invitation_cancel_button.click()
    papers.desk.settle()
    again = invite(papers)
    assert again.ui.invitation_place_edit.text() == "Bureau 12"
    assert again.ui.invitation_hour_time.time() == QTime(9, 5)
    assert list(again.ui.invitation_people_list.ticked()) == [papers.cpe.hex]
    fill(again)
    send(papers, again)
    assert invite(papers).ui.invitation_place_edit.text() == ""


def test_the_sheet_is_handed_to_whom_the_menu_names(papers):
    hand_out(papers)
    assert papers.desk.told == ["La fiche de suivi est établie."]
    (row,) = rows(papers)
    assert row[0] == "Fiche de suivi"
    words = panel(papers).ui.cas_documents_sheet_button.menu().actions()[0].text()
    assert row[1] == f"pour {words}"


def test_a_document_is_shown(papers):
    hand_out(papers)
    panel(papers).ui.cas_documents_preview_button.click()
    papers.desk.settle()
    (shown,) = papers.page.findChildren(DocumentDialog)
    assert "FS-2026-001" in shown.ui.document_title_label.text()


def test_a_refusal_is_told_by_the_shell(papers):
    cases, case_id = papers.desk.services.cases, papers.case.case_id
    day = date(2026, 11, 20)
    papers.desk.run(lambda: cases.object_to(case_id, ObjectionBy.GUARDIAN, day))
    hand_out(papers)
    assert [one.code for one in papers.desk.errors] == ["follow-up-objection"]
    assert panel(papers).ui.cas_documents_actions_view.isEnabled()


def test_the_secretary_has_the_invitations_alone_and_issues_nothing(papers):
    form = invite(papers)
    fill(form)
    send(papers, form)
    hand_out(papers)
    hers = reader(papers, "secretary")
    assert [row.cell(0).text for row in hers.ui.cas_documents_list.rows()] == [
        "Invitation d’un responsable"
    ] * 2
    assert not hers.ui.cas_documents_invite_button.isVisibleTo(hers)
    assert not hers.ui.cas_documents_sheet_button.isVisibleTo(hers)


def test_who_opens_no_letter_is_told_who_does(papers):
    form = invite(papers)
    fill(form)
    send(papers, form)
    theirs = reader(papers, "cpe")
    assert theirs.ui.cas_documents_list.rows() == []
    assert "la direction les ouvre" in theirs.ui.cas_documents_state_label.text()


def test_who_neither_issues_nor_opens_has_no_panel(papers):
    hers = reader(papers, "nurse")
    assert not hers.isVisibleTo(hers.parentWidget())


def test_leaving_the_page_forgets_the_pupil(papers):
    hand_out(papers)
    papers.page.leave()
    papers.desk.settle()
    assert panel(papers).ui.cas_documents_list.rows() == []
    assert panel(papers).ui.cas_documents_sheet_button.menu().actions() == []
