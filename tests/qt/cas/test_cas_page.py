"""The page of a pupil: refer, tell the family, move; a refused move says why."""

from dataclasses import replace
from datetime import date

import pytest
from accessibility import problems

from decroapp.qt.cas.cas_family_dialog import ANSWER
from decroapp.qt.cas.cas_page import SPEC, CasPage
from decroapp.qt.cas.target import CaseTarget
from decroapp.qt.pages import PageContext
from tests.builders import TODAY, add_case, add_pupil
from tests.qt.cas.dossier import add_decision, as_reader

pytestmark = pytest.mark.requirement("A.M1")


def test_refer_tell_the_family_ready_to_present(cas):
    assert cas.page.page_state == "pupil"
    cas.refer("Deux devoirs non rendus.")
    assert cas.page.page_state == "case"
    cas.press("Prêt à présenter")
    assert cas.ui.cas_refusal_band.property("code") == "case-family-not-told"
    form = cas.open(cas.ui.cas_refusal_button)
    form.ui.cas_family_means_combo.setCurrentIndex(2)
    cas.save()
    cas.press("Prêt à présenter")
    assert cas.case.state == "a_presenter"
    assert cas.ui.cas_refusal_band.isHidden()
    assert ("État", "Signalé → À présenter") in cas.lines()


def test_who_writes_sees_the_main_move_as_the_one_primary_button(cas):
    assert cas.ui.cas_refer_button.property("primary")
    cas.refer()
    assert not cas.ui.cas_refer_button.property("primary")
    assert [one.property("primary") for one in cas.page._moves] == [True, None]
    assert problems(cas.page) == []


def test_the_head_says_what_the_law_asks_at_this_age(cas):
    text = cas.ui.cas_identity_label.text()
    assert text.startswith("14\u00a0ans · instruction obligatoire jusqu’à 16\u00a0ans")
    assert "L.\u00a0131-1" in text


@pytest.mark.parametrize(
    ("birth", "words"),
    [(date(2010, 11, 24), "formation jusqu’à 18\u00a0ans"), (date(2008, 11, 24), "majeur")],
)
def test_older_pupils_owe_training_then_nothing(cas, birth, words):
    other = cas.desk.run(lambda: add_pupil(cas.desk.context, "Ondine", "QUARTZ", birth=birth))
    cas.reopen(other)
    assert words in cas.ui.cas_identity_label.text()


def test_a_panel_without_data_is_absent(cas):
    for card in (
        cas.ui.cas_timeline_list,
        cas.ui.cas_decisions_card,
        cas.ui.cas_family_card,
        cas.ui.cas_strengths_card,
        cas.ui.cas_moves_row,
        cas.ui.cas_steps_view,
        cas.ui.cas_case_combo,
    ):
        assert card.isHidden()


def test_without_case_who_may_open_one_is_told_how(cas):
    assert cas.ui.cas_none_label.isVisible()
    cas.refer()
    assert cas.ui.cas_none_label.isHidden()


def test_without_case_nothing_is_told_to_who_reads_none(cas):
    services = cas.desk.run(lambda: as_reader(cas.desk.context, "secretary"))
    cas.page._context = replace(cas.desk.page_context, services=services)
    cas.reopen()
    assert cas.ui.cas_timeline_card.isHidden()


def test_suspending_is_no_main_move(cas):
    cas.desk.run(lambda: add_case(cas.desk.context, cas.pupil))
    cas.reopen()
    assert [one.property("primary") for one in cas.page._moves] == [None] * len(cas.page._moves)


def test_a_case_presented_only_in_a_meeting_leads_to_the_meetings(cas):
    cas.desk.run(lambda: add_case(cas.desk.context, cas.pupil, state="a_presenter"))
    cas.reopen()
    cas.press("Présenter en séance")
    assert cas.ui.cas_refusal_band.property("code") == "case-not-in-session"
    cas.ui.cas_refusal_button.click()
    assert cas.desk.went == [("seances", None)]


@pytest.mark.parametrize(
    ("state", "words", "code", "form"),
    [
        ("propose", "Commencer le suivi", "case-answer-missing", "cas_family_dialog"),
        ("propose", "Noter le refus", "case-refusal-missing", "cas_family_dialog"),
        ("presente", "Proposer un suivi", "case-decision-missing", None),
    ],
)
def test_a_refused_move_goes_where_it_is_put_right(cas, state, words, code, form):
    cas.desk.run(lambda: add_case(cas.desk.context, cas.pupil, state=state))
    cas.reopen()
    cas.press(words)
    assert cas.ui.cas_refusal_band.property("code") == code
    cas.open(cas.ui.cas_refusal_button)
    assert (cas.form and cas.form.objectName()) == form
    if form:
        assert cas.form.ui.cas_family_tabs.currentIndex() == ANSWER


def test_a_case_is_closed_with_its_reason(cas):
    cas.desk.run(lambda: add_case(cas.desk.context, cas.pupil))
    cas.reopen()
    cas.press("Clore…")
    cas.save()
    assert cas.form.ui.cas_move_error_label.property("code") == "case-move-reason"
    cas.form.ui.cas_move_reason_combo.setCurrentIndex(1)
    cas.save()
    assert cas.case.state == "clos"
    assert cas.ui.cas_refer_button.property("primary")


def test_a_suspended_case_stands_beside_the_path(cas):
    cas.desk.run(lambda: add_case(cas.desk.context, cas.pupil))
    cas.reopen()
    cas.press("Suspendre")
    assert cas.ui.cas_state_label.text() == "Suspendu"
    assert "Suivi (en cours)" in cas.ui.cas_steps_view.accessibleName()
    cas.press("Reprendre le suivi")
    assert cas.ui.cas_state_label.isHidden()


def test_referent_vigilance_and_review_are_chosen_by_people(cas):
    cas.refer()
    form = cas.open(cas.ui.cas_follow_button)
    form.ui.cas_follow_lead_combo.setCurrentIndex(1)
    form.ui.cas_follow_vigilance_combo.setCurrentIndex(2)
    form.ui.cas_follow_review_date.set_day(date(2026, 12, 15))
    cas.save()
    said = "Référent\u00a0: M. AUBIN (CPE) · vigilance 2 sur 3 · à revoir le mardi 15 décembre 2026"
    assert cas.ui.cas_follow_label.text().replace("M.\u00a0", "M. ") == said


def test_who_only_reads_vigilance_is_not_offered_it(cas):
    cas.refer()
    services = cas.desk.run(lambda: as_reader(cas.desk.context, "cpe"))
    other = replace(cas.desk.page_context, services=services)
    page = cas.desk.show(CasPage(other), cas.pupil)
    page.ui.cas_follow_button.click()
    assert page.forms.shown.ui.cas_follow_vigilance_combo.isHidden()
    page.forms.shown._button("save").click()
    cas.desk.settle()
    assert page._sheet.case.vigilance is None


def test_the_text_is_declared_readable_by_the_lead(cas):
    cas.refer("Deux devoirs non rendus.")
    cas.ui.cas_reread_button.click()
    cas.desk.settle()
    assert cas.case.referrals[0].reread
    assert cas.ui.cas_reread_button.isHidden()


def test_former_cases_are_one_choice_away(cas):
    add = lambda *args, **more: cas.desk.run(  # noqa: E731 (shorter than a function)
        lambda: add_case(cas.desk.context, cas.pupil, *args, **more)
    )
    former = add("2025-007", state="clos")
    add("2026-003")
    cas.reopen()
    assert cas.case.number == "2026-003"
    cas.ui.cas_case_combo.setCurrentIndex(1)
    cas.ui.cas_case_combo.activated.emit(1)
    cas.desk.settle()
    assert cas.case.case_id == former
    cas.reopen(CaseTarget(cas.pupil, former))
    assert cas.case.number == "2025-007"


def test_decisions_come_with_pilot_and_delay(cas):
    case_id = cas.desk.run(lambda: add_case(cas.desk.context, cas.pupil))
    cas.desk.run(lambda: add_decision(cas.desk.context, case_id, cas.cpe))
    cas.reopen()
    row = cas.ui.cas_decisions_list.rows()[0]
    assert (row.cell(0).detail, row.cell(1).text) == ("M.\u00a0AUBIN", "dans 7\u00a0jours")


def test_without_pupil_the_page_says_where_to_find_one(desk):
    page = desk.show(CasPage(desk.page_context))
    assert page.page_state == "nobody"
    page.ui.cas_empty_view.button.click()
    assert desk.went == [("eleves", None)]
    assert SPEC.states == ("nobody", "pupil", "case")


def test_a_place_given_back_after_a_lock_is_understood(cas):
    cas.reopen((cas.pupil, None))
    assert cas.page._target == CaseTarget(cas.pupil)
    cas.reopen("?")
    assert cas.page._target == CaseTarget(cas.pupil)


def test_who_may_not_know_of_the_pupil_sees_nobody(cas):
    services = cas.desk.run(lambda: as_reader(cas.desk.context, "other"))
    base = cas.desk.page_context
    context = PageContext(services, base.runner, cas.desk, base.account)
    assert cas.desk.show(CasPage(context), cas.pupil).page_state == "nobody"


def test_the_day_is_that_of_the_clock(cas):
    cas.refer()
    assert cas.case.referrals[0].on_day == TODAY
