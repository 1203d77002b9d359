"""Correcting an issued relevé, from the documents of a closed meeting."""

from datetime import date

import accessibility
import pytest
from PySide6.QtCore import Qt

from decroapp.qt.documents.document_dialog import DocumentDialog
from decroapp.qt.documents.erratum_dialog import ErratumDialog
from decroapp.qt.documents.meeting_documents_panel import MeetingDocumentsPanel

pytestmark = pytest.mark.requirement("B.A1")


@pytest.fixture
def panel(issued, qtbot):
    """Return the panel of a meeting whose relevé is sealed."""
    panel = MeetingDocumentsPanel(issued.page_context)
    qtbot.addWidget(panel)
    panel.resize(900, 600)
    panel.show()
    panel.show_meeting(issued.closed.meeting)
    issued.settle()
    return panel


@pytest.fixture
def dialog(panel, issued, qtbot):
    """Return the window of the erratum, opened by its button."""
    return opened(panel, issued, qtbot)


def opened(panel, desk, qtbot):
    qtbot.mouseClick(panel.ui.documents_erratum_button, Qt.MouseButton.LeftButton)
    desk.settle()
    return panel.findChildren(ErratumDialog)[-1]


def press(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def choose(dialog, words):
    combo = dialog.ui.erratum_line_combo
    place = next(n for n in range(combo.count()) if words in combo.itemText(n))
    combo.setCurrentIndex(place)
    combo.activated.emit(place)


def date_line(dialog, day, case=0):
    choose(dialog, f"2026-00{case + 1}")
    dialog.ui.erratum_due_date.set_day(day)
    dialog.ui.erratum_due_date.day_changed.emit(day)


def spoken(panel):
    return [row.spoken() for row in panel.ui.documents_list.rows()]


def test_the_window_offers_each_line_of_the_record_by_initials(dialog):
    combo = dialog.ui.erratum_line_combo
    lines = [combo.itemText(n) for n in range(combo.count())]
    assert dialog.ui.erratum_heading_label.text() == "Erratum n°\u00a01 au relevé RD-2026-001"
    assert [line.split("–")[0].strip() for line in lines[:2]] == [
        "M.\u00a0C. (2026-001)",
        "I.\u00a0S. (2026-002)",
    ]
    assert lines[-2:] == ["Présents", "Prochaine séance"]
    assert accessibility.problems(dialog) == []


def test_a_corrected_line_is_shown_as_it_will_be_read(dialog, issued, qtbot):
    date_line(dialog, date(2026, 12, 1))
    press(qtbot, dialog.ui.erratum_add_button)
    issued.settle()
    text = dialog.ui.erratum_preview_label.text()
    assert "au lieu de «\u00a0mardi 15 décembre 2026\u00a0»" in text
    assert "lire <b>«\u00a0mardi 1er décembre 2026\u00a0»</b>" in text
    assert "1\u00a0récapitulatif est refait" in dialog.ui.erratum_papers_label.text()


def test_the_erratum_is_made_and_linked_both_ways_in_the_list(dialog, panel, issued, qtbot):
    date_line(dialog, date(2026, 12, 1))
    press(qtbot, dialog.ui.erratum_save_button)
    issued.settle()
    record, erratum = spoken(panel)[:2]
    assert "corrigé par l’erratum n°\u00a01" in record
    assert "n°\u00a01, corrige RD-2026-001" in erratum
    assert issued.told[-1] == "L’erratum n°\u00a01 est établi."


def test_several_lines_go_in_one_erratum_and_one_may_be_left_out(dialog, panel, issued, qtbot):
    for case in (0, 1):
        date_line(dialog, date(2026, 12, 1), case)
        press(qtbot, dialog.ui.erratum_add_button)
    choose(dialog, "Prochaine séance")
    dialog.ui.erratum_next_date.set_day(date(2026, 12, 17))
    press(qtbot, dialog.ui.erratum_add_button)
    lines = dialog.ui.erratum_corrections_list
    assert lines.count() == 3
    lines.item(0).setCheckState(Qt.CheckState.Unchecked)
    issued.settle()
    corrections = lines.corrections()
    assert (len(corrections.changed), corrections.next_on) == (1, date(2026, 12, 17))


def test_a_decision_never_taken_needs_no_pilot_nor_date(dialog, issued, qtbot):
    dialog.ui.erratum_gone_check.click()
    assert not dialog.ui.erratum_due_date.isVisible()
    press(qtbot, dialog.ui.erratum_add_button)
    issued.settle()
    assert "décision portée par erreur" in dialog.ui.erratum_preview_label.text()
    assert "ne rien lire" in dialog.ui.erratum_preview_label.text()


def test_a_forgotten_decision_is_added_to_its_case(dialog, issued, qtbot):
    choose(dialog, "une décision omise")
    dialog.ui.erratum_due_date.set_day(date(2026, 12, 8))
    press(qtbot, dialog.ui.erratum_add_button)
    issued.settle()
    assert "décision omise" in dialog.ui.erratum_preview_label.text()
    assert len(dialog.ui.erratum_corrections_list.corrections().added) == 1


def test_who_was_there_is_ticked_by_name_and_said_by_function(dialog, issued, qtbot):
    choose(dialog, "Présents")
    people = dialog.ui.erratum_present_list
    gone = next(n for n in range(people.count()) if "Sabatier" in people.item(n).text())
    people.item(gone).setCheckState(Qt.CheckState.Unchecked)
    press(qtbot, dialog.ui.erratum_add_button)
    issued.settle()
    text = dialog.ui.erratum_preview_label.text()
    assert "Présents" in text
    assert "Sabatier" not in text


def test_what_is_refused_is_said_in_place(dialog, issued, qtbot):
    press(qtbot, dialog.ui.erratum_add_button)
    press(qtbot, dialog.ui.erratum_save_button)
    issued.settle()
    assert dialog.ui.erratum_error_label.property("code") == "erratum-empty"
    choose(dialog, "une décision omise")
    press(qtbot, dialog.ui.erratum_add_button)
    assert dialog.ui.erratum_error_label.property("code") == "erratum-date-missing"
    assert dialog.isVisible()


def test_closed_it_gives_back_what_was_being_corrected(dialog, panel, issued, qtbot):
    date_line(dialog, date(2026, 12, 1))
    press(qtbot, dialog.ui.erratum_add_button)
    dialog.reject()
    issued.settle()
    again = opened(panel, issued, qtbot)
    issued.settle()
    assert len(again.ui.erratum_corrections_list.corrections().changed) == 1
    assert again.ui.erratum_draft_band.isVisible()


def test_the_preview_of_a_corrected_record_says_so(dialog, panel, issued, qtbot):
    date_line(dialog, date(2026, 12, 1))
    press(qtbot, dialog.ui.erratum_save_button)
    issued.settle()
    panel.ui.documents_list.select(panel.ui.documents_list.rows()[0].id)
    press(qtbot, panel.ui.documents_preview_button)
    issued.settle()
    (shown,) = panel.findChildren(DocumentDialog)
    assert "Corrigé par l’erratum n°\u00a01" in shown.ui.document_recipient_label.text()


def test_without_a_record_there_is_no_button(papers_desk, qtbot):
    panel = MeetingDocumentsPanel(papers_desk.page_context)
    qtbot.addWidget(panel)
    panel.show()
    panel.show_meeting(papers_desk.closed.meeting)
    papers_desk.settle()
    assert not panel.ui.documents_erratum_button.isVisible()
