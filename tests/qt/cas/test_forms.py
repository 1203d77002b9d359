"""The forms of the case page: kept while typed, refused in place, corrected."""

from datetime import date

import pytest
from accessibility import problems
from PySide6.QtCore import Qt

from decroapp.qt.cas.cas_family_dialog import ANSWER, ATTEMPTS, OBJECTION
from decroapp.qt.cas.cas_page import CasPage
from decroapp.qt.cas.target import CaseTarget
from tests.builders import TODAY

pytestmark = pytest.mark.requirement("A.M1")

DAY = date(2026, 11, 16)


def code(form):
    return form._label("error").property("code")


@pytest.fixture
def case(cas):
    cas.refer("Deux devoirs non rendus.")
    return cas


@pytest.mark.requirement("B.B2")
def test_a_referral_is_written_with_the_keyboard_alone(cas, qtbot):
    form = cas.open(cas.ui.cas_refer_button)
    signs = form.ui.cas_referral_signs_list
    signs.setFocus()
    signs.setCurrentRow(4)
    qtbot.keyClick(signs, Qt.Key.Key_Space)
    form.ui.cas_referral_facts_edit.setFocus()
    qtbot.keyClicks(form.ui.cas_referral_facts_edit, "Travail non rendu.")
    qtbot.keyClick(form.ui.cas_referral_save_button, Qt.Key.Key_Space)
    cas.desk.settle()
    assert cas.case.referrals[0].signs == ("falling_results",)
    assert cas.case.referrals[0].facts == "Travail non rendu."


def test_a_referral_holds_what_was_ticked_and_chosen(cas):
    form = cas.open(cas.ui.cas_refer_button)
    form.ui.cas_referral_signs_list.tick(["repeated_absences"])
    form.ui.cas_referral_strengths_list.tick(["trusted_adult"])
    form.ui.cas_referral_tried_list.tick(["mentoring"])
    form.ui.cas_referral_interview_date.set_day(DAY)
    form.ui.cas_referral_interviewer_combo.setCurrentIndex(1)
    form.ui.cas_referral_hearing_combo.setCurrentIndex(1)
    cas.save()
    one = cas.case.referrals[0]
    assert (one.strengths, one.tried) == (("trusted_adult",), ("mentoring",))
    assert (one.interview_on, one.interview_by.last_name, one.wants_hearing) == (DAY, "AUBIN", True)


def test_the_writing_help_warns_and_never_blocks(cas):
    form = cas.open(cas.ui.cas_refer_button)
    form.ui.cas_referral_facts_edit.setPlainText("Élève paresseux.")
    assert "Jugement\u00a0: «\u00a0paresseux\u00a0»" in form.ui.cas_referral_help_label.text()
    assert form.ui.cas_referral_count_label.text().startswith("Encore 384\u00a0caractères")
    form.ui.cas_referral_signs_list.tick(["falling_results"])
    cas.save()
    assert cas.case.referrals[0].facts == "Élève paresseux."


def test_a_text_too_long_is_refused_in_place_and_stays(cas):
    form = cas.open(cas.ui.cas_refer_button)
    form.ui.cas_referral_signs_list.tick(["falling_results"])
    form.ui.cas_referral_facts_edit.setPlainText("x" * 401)
    assert form.ui.cas_referral_count_label.text() == "1\u00a0caractère de trop."
    cas.save()
    assert code(form) == "referral-too-long"
    assert len(form.ui.cas_referral_facts_edit.toPlainText()) == 401


def test_what_is_missing_is_said_in_place(cas):
    form = cas.open(cas.ui.cas_refer_button)
    cas.save()
    assert code(form) == "referral-sign-missing"
    form.ui.cas_referral_day_date.set_day(None)
    cas.save()
    assert code(form) == "form-day-missing"


@pytest.mark.requirement("A.V4")
def test_a_text_typed_comes_back_after_the_window_is_gone(cas):
    form = cas.open(cas.ui.cas_refer_button)
    form.ui.cas_referral_facts_edit.setPlainText("Texte commencé.")
    form.ui.cas_referral_signs_list.tick(["few_contacts"])
    cas.page.flush()
    cas.desk.settle()
    assert cas.desk.save_states[-1] == "saved"
    cas.page.leave()
    page = cas.desk.show(CasPage(cas.desk.page_context), CaseTarget(cas.pupil))
    assert page.ui.cas_refer_button.text() == "Reprendre le &signalement…"
    page.ui.cas_refer_button.click()
    cas.desk.settle()
    again = page.forms.shown
    assert again.ui.cas_referral_facts_edit.toPlainText() == "Texte commencé."
    assert again.ui.cas_referral_signs_list.ticked() == ("few_contacts",)
    assert not again.ui.cas_referral_draft_band.isHidden()


def test_a_draft_is_erased_on_purpose_only(cas):
    form = cas.open(cas.ui.cas_refer_button)
    form.ui.cas_referral_facts_edit.setPlainText("Brouillon.")
    form.ui.cas_referral_cancel_button.click()
    cas.desk.settle()
    again = cas.open(cas.ui.cas_refer_button)
    assert again.ui.cas_referral_facts_edit.toPlainText() == "Brouillon."
    again.ui.cas_referral_discard_button.click()
    cas.desk.settle()
    assert cas.open(cas.ui.cas_refer_button).ui.cas_referral_facts_edit.toPlainText() == ""


def test_a_referral_is_corrected_from_the_timeline(case):
    case.ui.cas_timeline_list.chosen.emit(case.keys("Signalement"))
    case.desk.settle()
    form = case.form
    assert form.ui.cas_referral_facts_edit.toPlainText() == "Deux devoirs non rendus."
    form.ui.cas_referral_facts_edit.setPlainText("Trois devoirs non rendus.")
    case.save()
    assert case.case.referrals[0].facts == "Trois devoirs non rendus."


def test_unreachable_needs_two_attempts_added_one_after_the_other(case):
    form = case.open(case.ui.cas_family_button)
    form.ui.cas_family_kind_combo.setCurrentIndex(1)
    assert form.ui.cas_family_means.isHidden()
    case.save()
    assert code(form) == "family-attempts-missing"
    form.ui.cas_family_tabs.setCurrentIndex(ATTEMPTS)
    for day in (DAY, TODAY):
        form.ui.cas_family_attempt_date.set_day(day)
        case.save()
    assert form.ui.cas_family_attempts_label.text().startswith("2\u00a0tentatives sur 2")
    form.ui.cas_family_tabs.setCurrentIndex(0)
    case.save()
    assert case.case.information[0].kind == "unreachable"
    assert len(case.case.attempts) == 2


def test_an_objection_waits_for_the_answer_of_the_head(case):
    form = case.open(case.ui.cas_family_button)
    form.ui.cas_family_tabs.setCurrentIndex(OBJECTION)
    case.save()
    assert code(form) == "form-choice-missing"
    form.ui.cas_family_objection_combo.setCurrentIndex(1)
    case.save()
    assert case.case.objections[0].answered_on is None
    again = case.open(case.ui.cas_family_button)
    again.ui.cas_family_tabs.setCurrentIndex(OBJECTION)
    again.ui.cas_family_objection_combo.setCurrentIndex(4)
    assert again.ui.cas_family_objection_when.isHidden()
    case.save()
    assert case.case.objections[0].answer == "rejected"


def test_the_answer_to_the_proposal_is_noted(case):
    form = case.open(case.ui.cas_family_button)
    form.ui.cas_family_tabs.setCurrentIndex(ANSWER)
    case.save()
    assert code(form) == "form-choice-missing"
    form.ui.cas_family_answer_combo.setCurrentIndex(1)
    form.ui.cas_family_answer_date.set_day(None)
    case.save()
    assert code(form) == "form-day-missing"
    form.ui.cas_family_answer_date.set_day(TODAY)
    case.save()
    assert case.case.answers[0].answer == "accepted"


@pytest.mark.requirement("B.B2")
def test_a_refusal_asks_who_refused(case):
    form = case.open(case.ui.cas_family_button)
    form.ui.cas_family_tabs.setCurrentIndex(ANSWER)
    form.ui.cas_family_answer_combo.setCurrentIndex(2)
    case.save()
    assert code(form) == "family-refuser-missing"
    form.ui.cas_family_answer_whom_combo.setCurrentIndex(1)
    case.save()
    (answer,) = case.case.answers
    assert (answer.answer, answer.by_whom, answer.on_day) == ("refused", "pupil", TODAY)
    assert "refusée par l’élève" in case.ui.cas_family_label.text()


def test_discipline_asks_for_the_type_and_the_date_only(cas):
    form = cas.open(cas.ui.cas_fact_button)
    assert form.ui.cas_fact_category_combo.currentText() == "Vie scolaire"
    assert form.ui.cas_fact_more.isHidden()
    cas.save()
    assert code(form) == "form-day-missing"
    form.ui.cas_fact_first_date.set_day(DAY)
    cas.save()
    assert cas.lines() == [("Vie scolaire", "Punition")]


def test_a_fact_is_corrected_then_removed(cas):
    form = cas.open(cas.ui.cas_fact_button)
    form.ui.cas_fact_category_combo.setCurrentIndex(1)
    form.ui.cas_fact_first_date.set_day(DAY)
    form.ui.cas_fact_useful_check.setChecked(True)
    cas.save()
    cas.ui.cas_timeline_list.acted.emit(cas.keys("Parcours"))
    cas.desk.settle()
    assert cas.form.ui.cas_fact_useful_check.isChecked()
    cas.form.ui.cas_fact_source_edit.setText("Entretien")
    cas.save()
    assert cas.page._sheet.pupil.facts[0].source == "Entretien"
    cas.ui.cas_timeline_list.acted.emit(cas.keys("Parcours"))
    cas.form.confirm = lambda *_: False
    cas.form.ui.cas_fact_remove_button.click()
    assert cas.form.isVisible()
    cas.form.confirm = lambda *_: True
    cas.form.ui.cas_fact_remove_button.click()
    cas.desk.settle()
    assert cas.lines() == []


def test_a_count_is_added_corrected_and_removed(cas):
    form = cas.open(cas.ui.cas_count_button)
    cas.save()
    assert code(form) == "form-day-missing"
    form.ui.cas_count_first_date.set_day(date(2026, 11, 2))
    form.ui.cas_count_last_date.set_day(date(2026, 11, 20))
    form.ui.cas_count_unjustified_edit.setText("six")
    cas.save()
    assert code(form) == "form-number-wrong"
    form.ui.cas_count_unjustified_edit.setText("6")
    cas.save()
    assert cas.lines()[0][1].startswith("6\u00a0demi-journées non justifiées du 2 au 20 novembre")
    cas.ui.cas_timeline_list.chosen.emit(cas.keys("Assiduité"))
    cas.form.ui.cas_count_late_edit.setText("2")
    cas.save()
    assert cas.page._sheet.pupil.counts[0].late == 2
    cas.ui.cas_timeline_list.chosen.emit(cas.keys("Assiduité"))
    cas.form.confirm = lambda *_: True
    cas.form.ui.cas_count_remove_button.click()
    cas.desk.settle()
    assert cas.lines() == []


def test_every_form_can_be_named(case):
    forms = case.page.forms
    sheet = case.page._sheet
    for show in (forms.refer, forms.family, forms.add_fact, forms.add_count, forms.follow):
        show(sheet)
        case.desk.settle()
        assert problems(forms.shown) == []


@pytest.mark.requirement("A.V4")
def test_each_tab_of_the_family_is_filed_without_losing_the_others(case):
    form = case.open(case.ui.cas_family_button)
    form.ui.cas_family_told_date.put_back("lundi ou")
    form.ui.cas_family_told_date.textEdited.emit("lundi ou")
    form.ui.cas_family_tabs.setCurrentIndex(OBJECTION)
    form.ui.cas_family_objection_combo.setCurrentIndex(1)
    form.ui.cas_family_objection_combo.activated.emit(1)
    case.save()
    again = case.open(case.ui.cas_family_button)
    assert again.ui.cas_family_told_date.text() == "lundi ou"
    assert again.ui.cas_family_objection_combo.currentIndex() == 0
    again.ui.cas_family_told_date.set_day(TODAY)
    again.ui.cas_family_means_combo.setCurrentIndex(1)
    case.save()
    assert case.desk.run(case.desk.services.drafts.all) == ()


@pytest.mark.requirement("A.V4")
def test_a_form_that_was_filed_offers_no_draft(cas):
    form = cas.open(cas.ui.cas_fact_button)
    form.ui.cas_fact_first_date.set_day(DAY)
    cas.save()
    assert cas.lines()
    assert cas.desk.run(cas.desk.services.drafts.all) == ()
    assert cas.open(cas.ui.cas_fact_button).ui.cas_fact_draft_band.isHidden()
