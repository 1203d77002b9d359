"""A whole short meeting led without a mouse, on a real vault."""

from datetime import date

import pytest
from accessibility import problems
from PySide6.QtCore import Qt

from decroapp.domain.meeting.kinds import ItemOutcome, ItemState, MeetingState
from tests.builders import add_case, add_pupil

pytestmark = pytest.mark.requirement("A.M2")

ITEM = ItemState


def test_invited_people_are_recorded_by_one_enter(table):
    table.show(present=False)
    table.key("Return")
    assert len(table.session().room.present) == 4


def test_space_unticks_who_is_not_there(table):
    table.show(present=False)
    table.key("Space", "Return")
    assert "Aubin" not in {one.member.last_name for one in table.session().room.present}


def test_a_returning_case_closes_in_six_keys_at_most(table):
    table.show().open(0)
    table.keys = 0
    table.key("Space", "Alt+1", "Ctrl+Return")
    item = table.state(0)
    assert table.keys <= 6
    assert (item.state, item.outcome) == (ITEM.DONE, ItemOutcome.MAINTAINED)
    assert item.review_on == date(2026, 12, 15)


def test_a_decision_already_done_is_not_reopened_by_the_first_key(table):
    table.show().open(0)
    table.key("Space", "Ctrl+E", "Escape")
    table.open(1).open(0)
    assert [line.line.state for line in table.page.case.sections.recall] == ["done", "open"]
    assert table.page.case.sections.recall[1].check.hasFocus()


def test_leaving_a_case_opens_the_next_one(table):
    table.show().open(0)
    table.key("Alt+1", "Ctrl+Return")
    assert [one.item.state for one in table.session().lines].count(ITEM.OPEN) == 1


def test_a_decision_is_added_by_enter_with_its_date_in_full(table):
    table.show().open(1)
    table.key("Ctrl+D")
    table.type("stage de decouverte, PsyEN, dans 3 semaines")
    assert "mardi 15 décembre 2026" in table.page.case.ui.conduire_line_label.text()
    table.key("Return")
    assert "Stage de découverte" in table.words()
    assert table.page.case.line.text == ""


def test_what_is_missing_is_said_and_enter_adds_nothing(table):
    table.show().open(1)
    table.key("Ctrl+D")
    table.type("tutorat, demain")
    assert table.page.case.ui.conduire_missing_label.text() == "Il manque le pilote."
    table.key("Return")
    assert table.page.case.line.text == "tutorat, demain"


def test_arrows_choose_in_the_list_under_the_line(table):
    table.show().open(1)
    table.key("Ctrl+D")
    table.type("entretien")
    table.key("Down", "Return")
    assert table.page.case.line.reading.action.code == "form_teacher_interview"
    assert table.page.case.line.text == "Entretien avec le professeur principal"


def test_a_decision_of_this_meeting_is_taken_back(table):
    table.show().open(1)
    table.key("Ctrl+D")
    table.type("tutorat, Aubin, demain")
    table.key("Return")
    table.find("conduire_taken_1_button").setFocus()
    table.key("Space")
    assert table.find("conduire_taken_1_button") is None


def test_a_case_without_decision_is_refused_inline_and_nothing_is_lost(table):
    table.show().open(2)
    table.key("Ctrl+Return")
    bar = table.page.ui.conduire_message_bar
    assert (bar.isVisible(), bar.code) == (True, "meeting-case-undecided")
    assert table.page.case.shown.item_id == table.of_case[table.cases[2]]


def test_a_case_with_running_decisions_needs_an_outcome(table):
    table.show().open(1)
    table.key("Ctrl+Return")
    assert table.page.ui.conduire_message_bar.code == "meeting-outcome-missing"


def test_a_half_typed_line_keeps_the_case_on_the_table(table):
    table.show().open(1)
    table.key("Alt+1", "Ctrl+D")
    table.type("tutorat")
    table.key("Ctrl+Return")
    assert table.page.ui.conduire_message_bar.code == "meeting-line-incomplete"
    assert table.page.case.line.text == "tutorat"


def test_nothing_to_decide_asks_its_reason(table):
    table.show().open(2)
    table.key("Alt+6")
    assert table.page.case.ui.conduire_reason_combo.hasFocus()
    table.key("Ctrl+Return")
    assert table.page.ui.conduire_message_bar.code == "meeting-reason-missing"
    table.page.case.ui.conduire_reason_combo.setFocus()
    table.key("Down", "Ctrl+Return")
    assert table.state(2).state is ITEM.DONE


def test_a_mistyped_review_date_keeps_the_case_on_the_table(table):
    table.show().open(1)
    table.key("Alt+1")
    table.page.case.ui.conduire_review_date.setFocus()
    table.type("bientot")
    table.key("Ctrl+Return")
    assert table.page.ui.conduire_message_bar.code == "date-not-understood"


def test_the_review_date_is_read_from_a_phrase(table):
    table.show().open(1)
    table.key("Alt+1")
    table.page.case.ui.conduire_review_date.setFocus()
    table.type("dans 2 semaines")
    table.key("Ctrl+Return")
    assert table.state(1).review_on == date(2026, 12, 8)


@pytest.mark.requirement("B.R1")
def test_several_cases_are_maintained_without_debate(table):
    table.show()
    agenda = table.page.agenda.ui.conduire_agenda_list
    for place in (1, 3):
        agenda.select(table.of_case[table.cases[place]])
        agenda.setFocus()
        table.key("Space")
    table.key("Ctrl+M")
    table.page.findChild(object, "maintain_confirm_button").click()
    table.desk.settle()
    assert {table.state(1).outcome, table.state(3).outcome} == {"maintained"}
    table.page.agenda.show_time(table.desk.context.clock.now_ms())
    assert table.page.agenda.ui.conduire_cases_label.text() == "pour 2\u00a0situations"


def test_maintaining_nothing_says_what_to_do(table):
    table.show()
    table.key("Ctrl+M")
    assert table.page.ui.conduire_message_bar.code == "meeting-nothing-chosen"


def test_an_earlier_decision_is_given_up_with_delete(table):
    table.show().open(1)
    table.key("Delete")
    assert table.page.case.shown.view.recall[0].state == "dropped"
    assert table.page.case.sections.recall[0].check.hasFocus()


def test_a_refused_guard_is_said_and_the_case_stays_on_the_list(table):
    context = table.desk.context
    meetings = table.desk.services.meetings
    pupil = table.desk.run(lambda: add_pupil(context, "Noé", "Topazin"))
    late = table.desk.run(lambda: add_case(context, pupil, "2026-009", state="signale"))
    table.desk.run(lambda: meetings.add(table.meeting, late))
    table.desk.run(lambda: table.forget_information(late))
    table.show()
    item = next(one.item for one in table.session().lines if one.item.case_id == late)
    table.page.flow.open_case(item.item_id)
    table.desk.settle()
    assert table.page.ui.conduire_message_bar.code == "case-family-not-told"
    assert table.page.case.shown is None


def test_ending_goes_to_the_closing_page(table):
    table.show()
    table.page.agenda.ui.conduire_end_button.setFocus()
    table.key("Space")
    table.type("274918")
    table.desk.settle()
    assert table.desk.went == [("clore", table.meeting)]
    assert table.session().meeting.state is MeetingState.CLOSING


def test_a_whole_meeting_by_keys(table):
    table.show(present=False)
    table.key("Return", "Ctrl+Return")
    for _ in table.items:
        if "new" in table.states_on_table():
            table.key("Ctrl+D")
            table.type("tutorat, Aubin, dans 2 semaines")
            table.key("Return")
        table.key("Alt+1" if table.page.case.shown.typed == frozenset() else "Alt+2", "Ctrl+Return")
    assert {one.item.state for one in table.session().lines} == {ITEM.DONE}
    assert table.page.case.ui.conduire_waiting_view.isVisible()


def test_everything_can_be_named(table):
    table.show().open(0)
    table.key("Ctrl+D")
    table.type("tutorat, Aubin, demain")
    table.key("Return")
    assert problems(table.page) == []


@pytest.mark.parametrize("size", [(1024, 700), (1440, 900)])
def test_no_word_of_the_case_is_cut(table, size):
    table.show(size).open(0)
    case = table.page.case
    area = case.parentWidget()
    assert case.minimumSizeHint().width() <= area.width()
    known = case.ui.conduire_situation_view
    assert known.widget().minimumSizeHint().width() <= known.viewport().width()
    assert case.ui.conduire_decision_edit.font().pointSizeF() >= 12
    assert area.focusPolicy() == Qt.FocusPolicy.NoFocus
