"""The list of meetings and the dialog that plans one."""

from dataclasses import replace
from datetime import date, time

import pytest
from accessibility import problems
from PySide6.QtCore import Qt, QTime

from decroapp.bootstrap import make_services
from decroapp.domain.meeting.kinds import MeetingKind
from decroapp.domain.people.members import MemberRef
from decroapp.qt.drafts import DraftKeeper
from decroapp.qt.seances.seances_page import SeancesPage
from tests.builders import add_member
from tests.qt.seances.conftest import lead, plan, texts

pytestmark = pytest.mark.requirement("A.M2")

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def page(desk):
    return desk.show(SeancesPage(desk.page_context))


@pytest.fixture
def dialog(page, desk, qtbot):
    qtbot.mouseClick(page.ui.seances_empty_view.button, LEFT)
    desk.settle()
    return page.dialog


def save(desk, dialog, qtbot):
    qtbot.mouseClick(dialog.ui.seance_save_button, LEFT)
    desk.settle()


def test_an_empty_list_says_what_to_do(page):
    assert page.page_state == "empty"
    assert page.ui.seances_empty_view.button.text() == "Prévoir une séance…"


def test_a_meeting_is_planned_from_words(page, desk, dialog, qtbot):
    ui = dialog.ui
    qtbot.keyClicks(ui.seance_phrase_edit, "lundi 30")
    ui.seance_hour_time.setTime(QTime(8, 30))
    qtbot.keyClicks(ui.seance_place_edit, "Salle B12")
    save(desk, dialog, qtbot)
    row = desk.run(desk.services.meetings.board).coming[0]
    assert desk.went == [("preparer", row.meeting_id)]
    assert (row.on_day, row.starts_at, row.place) == (date(2026, 11, 30), time(8, 30), "Salle B12")


def test_a_day_without_lessons_is_kept_and_said(dialog, qtbot):
    qtbot.keyClicks(dialog.ui.seance_phrase_edit, "samedi")
    assert dialog.ui.seance_day_date.day() == date(2026, 11, 28)
    assert dialog.ui.seance_day_label.text() == "Pas de classe ce jour-là"


def test_words_that_name_no_day_say_what_to_type(dialog, qtbot):
    qtbot.keyClicks(dialog.ui.seance_phrase_edit, "lundi bientot")
    assert dialog.ui.seance_day_date.day() is None
    assert dialog.ui.seance_day_label.text()


def test_a_meeting_without_a_day_is_not_planned(dialog, desk, qtbot):
    save(desk, dialog, qtbot)
    assert dialog.isVisible()
    assert dialog.ui.seance_error_label.property("code") == "meeting-day-missing"


def test_a_refused_date_leaves_what_was_typed(dialog, desk, qtbot):
    dialog.ui.seance_day_date.set_day(date(2026, 11, 23))
    qtbot.keyClicks(dialog.ui.seance_place_edit, "Salle B12")
    save(desk, dialog, qtbot)
    assert dialog.ui.seance_error_label.property("code") == "meeting-past"
    assert dialog.ui.seance_place_edit.text() == "Salle B12"


def test_each_kind_says_who_sits(dialog):
    combo = dialog.ui.seance_kind_combo
    combo.setCurrentIndex(combo.findData("elargie"))
    assert "partenaire extérieur" in dialog.ui.seance_kind_label.text()


def reopened(desk, page):
    """Flush a page as a lock does, and open the dialog of another one."""
    page.flush()
    desk.settle()
    again = desk.show(SeancesPage(desk.page_context))
    again.plan()
    desk.settle()
    return again.dialog.ui


def test_what_was_being_typed_comes_back(page, desk, dialog, qtbot):
    qtbot.keyClicks(dialog.ui.seance_place_edit, "Salle B12")
    assert reopened(desk, page).seance_place_edit.text() == "Salle B12"
    assert desk.save_states[-1] == "saved"


def test_a_chosen_day_comes_back(page, desk, dialog, qtbot):
    dialog.ui.seance_day_date.set_day(date(2026, 11, 30))
    assert reopened(desk, page).seance_day_date.day() == date(2026, 11, 30)


def test_a_cancelled_dialog_forgets_its_draft(dialog, desk, qtbot):
    qtbot.keyClicks(dialog.ui.seance_place_edit, "Salle B12")
    dialog.findChild(DraftKeeper).flush()
    desk.settle()
    dialog.ui.seance_cancel_button.click()
    desk.settle()
    assert desk.run(desk.services.drafts.all) == ()


def test_each_meeting_goes_where_it_is_dealt_with(full, qtbot):
    full.run(lambda: lead(full, seen=1))
    other = full.run(
        lambda: full.services.meetings.plan(
            plan(kind=MeetingKind.RESTRICTED, on_day=date(2026, 12, 8))
        )
    )
    page = full.show(SeancesPage(full.page_context))
    shown = page.ui.seances_coming_list
    assert [row.state for row in shown.rows()] == ["leading", "preparing"]
    for row in shown.rows():
        shown.chosen.emit(row.id)
    assert full.went == [("conduire", full.meeting), ("preparer", other)]


def test_a_closed_meeting_leads_to_its_documents(led):
    led.run(lambda: led.services.closing.stop_leading(led.meeting))
    led.run(lambda: led.services.closing.close(led.meeting))
    page = led.show(SeancesPage(led.page_context))
    assert texts(page.ui.seances_past_list) == [
        "Séance plénière",
        "mardi 24 novembre 2026 | 13\u00a0h\u00a030 · Salle B12",
        "3\u00a0cas",
        "close",
        "Documents",
    ]
    page.ui.seances_past_list.acted.emit(led.meeting)
    assert led.went == [("clore", led.meeting)]


def test_who_may_not_prepare_sees_the_dates_alone(full):
    nurse = full.run(lambda: add_member(full.context, "nurse", "Ortolan"))
    account = replace(full.context.account, member=MemberRef(nurse, "M.", "Ortolan", "nurse"))
    services = make_services(replace(full.context, account=account))
    page = full.show(SeancesPage(replace(full.page_context, services=services)))
    assert not page.ui.seances_plan_button.isVisible()
    page.ui.seances_coming_list.chosen.emit(full.meeting)
    assert full.went == []


def test_everything_has_a_name(full):
    page = full.show(SeancesPage(full.page_context))
    page.plan()
    full.settle()
    assert problems(page) == []
    assert page.dialog.plan() is None
