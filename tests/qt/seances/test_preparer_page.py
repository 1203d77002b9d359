"""A meeting prepared through its page: order, guards, what is shown, who comes."""

from datetime import date

import pytest
from accessibility import problems
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from decroapp.domain.meeting.kinds import MeetingKind
from decroapp.qt.seances.preparer_page import PreparerPage
from tests.builders import add_case, add_member, add_pupil
from tests.qt.seances.conftest import lead, plan, texts
from tests.services.test_preparing import add_fact

pytestmark = pytest.mark.requirement("A.M2")

LEFT = Qt.MouseButton.LeftButton
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def page(full):
    full.page = full.show(PreparerPage(full.page_context), full.meeting)
    return full.page


def numbers(full):
    """Return the numbers of the cases as the vault keeps their order."""
    found = full.run(lambda: full.services.meetings.prepare(full.meeting))
    return [line.case.number for line in found.agenda]


def prepared(full):
    return full.run(lambda: full.services.meetings.prepare(full.meeting))


def click(full, button):
    QTest.mouseClick(button, LEFT)
    full.settle()


def test_the_agenda_says_who_why_and_who_comes(page):
    shown = texts(page.ui.preparer_agenda_list)
    assert shown[:5] == [
        "1 | 13\u00a0h\u00a030",
        "Milan Rocabert | 3e B · 2026-001",
        "ajouté à la main",
        "M.\u00a0Sabatier",
        "",
    ]
    assert [shown[5], shown[10]] == ["2 | 13\u00a0h\u00a050", "3 | 14\u00a0h\u00a010"]
    assert page.page_state == "agenda"


def test_the_keyboard_reorders_the_agenda(page, full, qtbot):
    shown = page.ui.preparer_agenda_list
    shown.select(shown.rows()[2].id)
    for _ in range(2):
        qtbot.keyClick(shown, Qt.Key.Key_Up, ALT)
    full.settle()
    assert numbers(full) == ["2026-003", "2026-001", "2026-002"]
    assert shown.current_id() == shown.rows()[0].id


def test_the_mouse_reorders_the_agenda(page, full):
    shown = page.ui.preparer_agenda_list
    view, first = shown.viewport(), QPoint(40, 10)
    QTest.mousePress(view, LEFT, Qt.KeyboardModifier.NoModifier, first)
    end = QPoint(40, shown.rowViewportPosition(2) + shown.rowHeight(2) - 2)
    for place in (first + QPoint(0, 20), end):
        QTest.mouseMove(view, place)
    QTest.mouseRelease(view, LEFT, Qt.KeyboardModifier.NoModifier, end)
    full.settle()
    assert numbers(full) == ["2026-002", "2026-003", "2026-001"]


def test_the_buttons_reorder_and_stop_at_the_ends(page, full):
    ui = page.ui
    assert not ui.preparer_up_button.isEnabled()
    click(full, ui.preparer_down_button)
    assert numbers(full) == ["2026-002", "2026-001", "2026-003"]
    assert ui.preparer_up_button.isEnabled()


def test_cases_of_a_class_are_brought_together(page, full):
    click(full, page.ui.preparer_group_button)
    assert numbers(full) == ["2026-001", "2026-003", "2026-002"]
    assert not page.ui.preparer_group_button.isVisible()


def test_a_case_whose_family_was_not_told_leads_to_its_dossier(page, full):
    shown = page.ui.preparer_proposed_list
    assert "famille pas encore informée | nouveau signalement" in texts(shown)
    shown.acted.emit(shown.rows()[0].id)
    assert full.went == [("cas", full.untold)]
    assert len(numbers(full)) == 3


def test_a_proposed_case_is_put_on_the_agenda(full):
    pupil = full.run(lambda: add_pupil(full.context, "Lou", "Marchetti"))
    full.run(lambda: add_case(full.context, pupil, "2026-010", review_on=date(2026, 11, 20)))
    page = full.show(PreparerPage(full.page_context), full.meeting)
    shown = page.ui.preparer_proposed_list
    shown.acted.emit(next(row.id for row in shown.rows() if not row.state))
    full.settle()
    assert numbers(full)[-1] == "2026-010"


def test_a_case_is_taken_off_and_put_back_by_hand(page, full, qtbot):
    qtbot.keyClick(page.ui.preparer_agenda_list, Qt.Key.Key_Delete)
    full.settle()
    assert numbers(full) == ["2026-002", "2026-003"]
    assert page.ui.preparer_other_combo.currentText() == "Milan Rocabert · 3e B"
    click(full, page.ui.preparer_add_button)
    assert numbers(full)[-1] == "2026-001"


def test_a_sanction_is_shown_only_if_it_is_ticked(page, full, qtbot):
    shown = page.ui.preparer_facts_list
    assert texts(shown)[:2] == ["non montré", "Avertissement"]
    shown.select(shown.rows()[0].id)
    qtbot.keyClick(shown, Qt.Key.Key_Space)
    full.settle()
    assert prepared(full).agenda[0].tickable[0][3] is True
    assert texts(shown)[0] == "montré"


def test_teachers_who_come_for_no_case_are_listed_last_by_name(page, full):
    for name in ("Écureuil", "Abeille"):
        full.run(lambda name=name: add_member(full.context, "teacher", name))
    page.enter(full.meeting)
    full.settle()
    names = [row.cell(0).text.split()[-1] for row in page.ui.preparer_members_list.rows()]
    assert names[-2:] == ["Abeille", "Écureuil"]
    assert names.index("Sabatier") < names.index("Abeille")


def test_a_member_is_taken_off_the_invitations(page, full):
    shown = page.ui.preparer_members_list
    shown.acted.emit(full.teacher)
    full.settle()
    invited = {ref.member_id for ref, chosen in prepared(full).members if chosen}
    assert full.teacher not in invited
    assert full.cpe in invited
    assert "M.\u00a0Sabatier (professeur) vient pour 3e B, sans invitation" in texts(
        page.ui.preparer_missing_list
    )


def test_a_form_teacher_without_invitation_is_invited_from_what_is_missing(page, full):
    page.ui.preparer_members_list.acted.emit(full.teacher)
    full.settle()
    page.ui.preparer_missing_list.acted.emit(("invite", full.teacher))
    full.settle()
    assert full.teacher in {ref.member_id for ref, chosen in prepared(full).members if chosen}


def test_people_come_for_their_cases(page):
    shown = texts(page.ui.preparer_members_list)
    why = "professeur · cas\u00a01 et 3 (3e B), vers 13\u00a0h\u00a030"
    assert f"M.\u00a0Sabatier | invité · {why}" in shown
    assert "M.\u00a0Aubin | invité · CPE · toute la séance" in shown


def test_what_is_missing_leads_where_it_is_put_right(page, full):
    shown = page.ui.preparer_missing_list
    assert [row.id[0] for row in shown.rows()] == ["families", "team"]
    shown.acted.emit(("team", None))
    assert full.went == [("reglages", None)]
    shown.acted.emit(("families", None))
    assert page.ui.preparer_proposed_list.hasFocus()


def test_an_outside_partner_is_announced_with_what_he_lowers(page, full):
    assert not page.ui.preparer_warning_band.isVisible()
    partner = full.run(lambda: add_member(full.context, "partner", "Ancolie"))
    page.enter(full.meeting)
    full.settle()
    assert not page.ui.preparer_warning_band.isVisible()
    page.ui.preparer_members_list.acted.emit(partner)
    full.settle()
    assert page.ui.preparer_warning_band.isVisible()
    assert "ni âge, ni signalement, ni sanction" in page.ui.preparer_warning_label.text()


def test_an_enlarged_meeting_is_announced_too(full):
    other = full.run(lambda: full.services.meetings.plan(plan(kind=MeetingKind.EXTENDED)))
    page = full.show(PreparerPage(full.page_context), other)
    assert page.ui.preparer_warning_band.isVisible()


def test_a_silent_pupil_is_recalled_and_leads_to_his_page(full):
    pupil = full.run(lambda: add_pupil(full.context, "Ondine", "Sarrazin"))
    full.run(lambda: add_fact(full.context, pupil))
    page = full.show(PreparerPage(full.page_context), full.meeting)
    assert texts(page.ui.preparer_silent_list)[0].startswith("Ondine Sarrazin | ")
    page.ui.preparer_silent_list.acted.emit(pupil)
    assert full.went == [("cas", pupil)]


def test_the_meeting_is_opened(page, full):
    click(full, page.ui.preparer_open_button)
    assert full.went == [("conduire", full.meeting)]


def test_the_day_and_the_place_are_changed(page, full):
    click(full, page.ui.preparer_change_button)
    dialog = page.dialog
    dialog.ui.seance_place_edit.setText("CDI")
    click(full, dialog.ui.seance_save_button)
    assert "CDI" in page.ui.preparer_when_label.text()
    assert page.dialog is None


def test_a_begun_meeting_keeps_its_cases(page, full):
    full.run(lambda: lead(full, seen=0))
    click(full, page.ui.preparer_remove_button)
    assert [error.code for error in full.errors] == ["meeting-begun"]
    assert len(numbers(full)) == 3
    assert page.ui.preparer_open_button.text() == "&Reprendre la séance"


def test_the_dossier_of_the_current_case_opens(page, full, qtbot):
    qtbot.keyClick(page.ui.preparer_agenda_list, Qt.Key.Key_Return)
    assert full.went == [("cas", (full.pupils[0], full.cases[0]))]


def test_an_empty_agenda_says_what_to_do(full):
    for line in prepared(full).agenda:
        full.run(lambda one=line: full.services.meetings.remove(one.item.item_id))
    page = full.show(PreparerPage(full.page_context), full.meeting)
    assert page.page_state == "empty"
    assert page.ui.preparer_agenda_label.text() == "Inscrivez un cas ci-dessous."


def test_where_nothing_is_proposed_one_is_told_where_to_begin(desk):
    desk.meeting = desk.run(lambda: desk.services.meetings.plan(plan()))
    page = desk.show(PreparerPage(desk.page_context), desk.meeting)
    assert "signalez d’abord un élève" in page.ui.preparer_proposed_label.text()
    assert page.ui.preparer_agenda_label.text() == "Rien à examiner pour l’instant."


def test_without_a_meeting_the_list_comes_back(desk):
    desk.show(PreparerPage(desk.page_context))
    assert desk.went == [("seances", None)]


def test_everything_has_a_name(page):
    assert problems(page) == []
