"""The page of the worklist: its groups, its forms, its history; no name until it is asked."""

from dataclasses import replace
from datetime import timedelta

import pytest
from accessibility import problems
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from decroapp.storage.decisions import change
from tests.builders import TODAY

pytestmark = pytest.mark.requirement("B.A2")


def test_the_groups_hold_each_line_once(full):
    assert full.page.page_state == "list"
    assert full.rows("mine") == [full.point, full.mine]
    assert full.rows("late") == [full.late]
    assert full.rows("soon") == [full.path, full.soon]
    assert full.rows("calls") == [full.call]
    assert full.rows("ended") == [full.ended]
    assert full.page.ui.suivi_soon_label.text() == "1\u00a0décision vient plus tard."


def test_nothing_to_follow_says_where_decisions_come_from(work):
    work.show()
    assert work.page.page_state == "empty"
    work.page.ui.suivi_empty_view.button.click()
    assert work.desk.went == [("seances", None)]


def test_no_name_is_shown_until_it_is_asked(full, qtbot):
    def named():
        return any("Rocabert" in word for name in full.page._lists() for word in full.words(name))

    assert not named()
    qtbot.mouseClick(full.page.ui.suivi_names_button, Qt.MouseButton.LeftButton)
    assert named()
    full.page.leave()
    assert not named()


def test_a_line_says_in_words_that_it_is_late(full):
    assert "en retard de 8\u00a0jours" in full.words("late")


def test_a_decision_is_done_from_the_keyboard_and_may_be_opened_again(full):
    full.open("late", full.late)
    full.save()
    assert full.rows("late") == []
    assert full.rows("ended")[0] == full.late
    again = full.open("ended", full.late)
    assert again.ui.suivi_decision_outcome_combo.currentData() == "open"
    full.save()
    assert full.rows("late") == [full.late]


def test_what_is_not_wholly_done_asks_why_in_place(full):
    form = full.open("late", full.late)
    full.choose(form.ui.suivi_decision_outcome_combo, "partly")
    full.save()
    assert form.ui.suivi_decision_error_label.property("code") == "decision-reason-missing"
    full.choose(form.ui.suivi_decision_reason_combo, "pupil_absent")
    full.save()
    assert "fait en partie\u00a0: l’élève était absent" in full.words("ended")


def test_a_decision_is_put_off_to_another_day(full):
    form = full.open("late", full.late)
    full.choose(form.ui.suivi_decision_outcome_combo, "postpone")
    full.save()
    assert form.ui.suivi_decision_error_label.property("code") == "decision-date-missing"
    form.ui.suivi_decision_due_date.set_day(TODAY + timedelta(days=5))
    full.save()
    assert full.late in full.rows("soon")


def test_a_path_is_refused_to_who_is_too_young_with_its_article(full):
    form = full.open("soon", full.path)
    full.choose(form.ui.suivi_decision_outcome_combo, "begin")
    form.ui.suivi_decision_stop_date.set_day(TODAY + timedelta(days=90))
    full.save()
    error = form.ui.suivi_decision_error_label
    assert error.property("code") == "action-age"
    assert "Guide national" in error.text()


def test_a_simple_decision_offers_no_tutor(full):
    form = full.open("late", full.late)
    assert form.ui.suivi_decision_outcome_combo.findData("begin") < 0


def test_a_decision_says_its_terms(full):
    terms = full.open("soon", full.path).ui.suivi_decision_terms_label.text()
    assert "quelques semaines à un an au plus" in terms
    assert "Accord de l’élève et des responsables avant de commencer" in terms


def test_a_point_is_noted_and_the_next_one_comes(full):
    form = full.open("mine", full.point)
    full.choose(form.ui.suivi_point_outcome_combo, "to_adjust")
    full.save()
    assert full.point not in full.rows("mine")
    (coming,) = [row for row in full.list("mine").rows() if row.state == "point"]
    said = full.open("mine", coming.id).ui.suivi_point_held_label.text()
    assert "point du 24 novembre\u00a0: à ajuster, prochain point le 20 décembre" in said


def test_an_action_is_left_with_its_reason(full):
    form = full.open("mine", full.point)
    full.choose(form.ui.suivi_point_outcome_combo, "exit")
    full.save()
    assert form.ui.suivi_point_error_label.property("code") == "action-reason-missing"
    full.choose(form.ui.suivi_point_exit_combo, "goals_reached")
    full.save()
    assert full.rows("mine") == [full.mine]
    assert full.tutored in full.rows("ended")


def test_a_return_is_prepared_with_its_three_facts(full):
    form = full.open("calls", full.call)
    full.save()
    assert form.ui.suivi_return_error_label.property("code") == "decision-date-missing"
    form.ui.suivi_return_day_date.set_day(TODAY + timedelta(days=6))
    full.choose(form.ui.suivi_return_sender_combo, full.living.teacher.hex)
    full.choose(form.ui.suivi_return_receiver_combo, full.living.me.hex)
    full.save()
    assert full.rows("calls") == []
    (back,) = [row for row in full.list("mine").rows() if row.state == "return"]
    said = full.open("mine", back.id).ui.suivi_return_label.text()
    assert "Le 30 novembre, travail envoyé par M.\u00a0Sabatier, accueil par" in said
    full.save()
    assert back.id not in full.rows("mine")


def test_the_history_says_what_changed_and_who_said_it(full):
    form = full.open("late", full.late)
    full.choose(form.ui.suivi_decision_outcome_combo, "postpone")
    form.ui.suivi_decision_due_date.set_day(TODAY + timedelta(days=5))
    full.save()
    form = full.open("soon", full.late)
    form.ui.suivi_decision_history_button.click()
    full.desk.settle()
    (history,) = [one for one in form.children() if one.objectName() == "suivi_history_dialog"]
    (line,) = history.ui.suivi_history_list.rows()
    assert "Échéance\u00a0: 16 novembre 2026 → 29 novembre 2026" in line.spoken()
    assert "Mme\u00a0Vasselin" in line.spoken()


def test_a_decision_never_touched_says_so(full):
    form = full.open("mine", full.mine)
    form.ui.suivi_decision_history_button.click()
    full.desk.settle()
    (history,) = [one for one in form.children() if one.objectName() == "suivi_history_dialog"]
    assert "Rien n’a changé" in history.findChild(QLabel, "suivi_history_label").text()


def test_a_form_leads_to_the_pupil(full):
    full.open("late", full.late).ui.suivi_decision_pupil_button.click()
    assert full.desk.went == [("cas", full.living.pupil)]
    assert full.page.dialog is None


def test_the_page_opens_on_the_line_it_is_asked(full):
    full.page.enter(full.late)
    full.desk.settle()
    assert full.page.dialog.ui.suivi_decision_heading_label.text().startswith("Programme")


def test_leaving_puts_the_form_away_and_keeps_what_is_typed(full):
    form = full.open("late", full.late)
    full.choose(form.ui.suivi_decision_outcome_combo, "dropped")
    full.choose(form.ui.suivi_decision_reason_combo, "replaced")
    full.page.leave()
    assert full.page.dialog is None
    full.desk.settle()
    full.page.enter()
    full.desk.settle()
    again = full.open("late", full.late)
    full.desk.settle()
    assert again.ui.suivi_decision_reason_combo.currentData() == "replaced"
    assert not again.ui.suivi_decision_reason_view.isHidden()


def test_every_control_has_a_name(full):
    assert problems(full.page) == []
    for name, line in (("late", full.late), ("mine", full.point), ("calls", full.call)):
        assert problems(full.open(name, line)) == []


def test_reminders_are_made_by_pilot_and_forgotten_when_closed(full, qtbot, work_process):
    services = replace(full.desk.services, work=work_process)
    full.page._context = replace(full.page._context, services=services)
    full.page.ui.suivi_slips_button.click()
    dialog = full.page.dialog
    readers = dialog.ui.papers_readers_list
    qtbot.waitUntil(lambda: len(readers.rows()) == 2, timeout=60_000)
    assert [row.cell(0).text for row in readers.rows()] == [
        "M.\u00a0Sabatier (professeur)",
        "Mme\u00a0Vasselin (direction)",
    ]
    full.desk.settle()
    dialog.close()
    full.page.leave()
    assert full.page.dialog is None


def test_who_only_reads_is_offered_no_reminder(full):
    board = full.desk.run(full.desk.services.worklist.board)
    full.page._show(replace(board, may_remind=False))
    assert full.page.ui.suivi_slips_button.isHidden()


def test_what_a_meeting_gave_up_without_a_word_gets_its_reason_afterwards(full):
    """In the meeting, one key gives a decision up (Suppr): nobody waits for a reason."""

    def give_up():
        ids = {"event_ids": (full.desk.context.new_id(),), "account_id": account}
        with full.desk.context.writing() as tx:
            change(tx, full.late, at=full.desk.context.clock.now_ms(), state="dropped", **ids)

    account = full.desk.context.account.account_id
    full.desk.run(give_up)
    full.page.enter()
    full.desk.settle()
    assert "abandonné\u00a0: motif à compléter" in full.words("ended")
    form = full.open("ended", full.late)
    full.choose(form.ui.suivi_decision_reason_combo, "declined")
    full.save()
    assert "abandonné\u00a0: l’élève ou la famille ne le souhaite pas" in full.words("ended")
