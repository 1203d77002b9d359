"""A meeting closed through its page: checks, completions, next date, paper."""

from datetime import date, time

import pytest
from accessibility import problems
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel, QLineEdit, QWidget

from decroapp.domain.meeting.kinds import MeetingState
from decroapp.qt.seances.clore_page import ClorePage
from decroapp.qt.widgets.date_edit import DateEdit
from tests.qt.seances.conftest import texts

pytestmark = pytest.mark.requirement("A.M2")

LEFT = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def page(led):
    led.page = led.show(ClorePage(led.page_context), led.meeting)
    return led.page


def state(desk):
    return desk.run(lambda: desk.services.closing.state(desk.meeting))


def click(desk, button):
    QTest.mouseClick(button, LEFT)
    desk.settle()


def choose(desk, combo, text):
    """Choose an entry of a list as a hand does."""
    combo.setCurrentIndex(combo.findText(text))
    combo.activated.emit(combo.currentIndex())
    desk.settle()


def test_entering_leaves_the_conduct(page, led):
    assert state(led).meeting.state is MeetingState.CLOSING
    assert page.page_state == "checks"


def test_what_may_be_completed_is_listed_case_by_case(page):
    assert texts(page.ui.clore_checks_list)[:3] == [
        "M.\u00a0R.\u00a01 | 1\u00a0décision sans indicateur, 1\u00a0famille à faire prévenir, "
        "pas de date de revue",
        "Compléter",
        "I.\u00a0V. | 1\u00a0décision sans indicateur, 1\u00a0famille à faire prévenir, "
        "pas de date de revue",
    ]
    left = "1\u00a0cas reporté | En tête de la prochaine séance."
    assert left in texts(page.ui.clore_checks_list)


def test_the_first_choice_to_be_said_has_the_focus(page):
    assert page.focusWidget().objectName() == "clore_indicator_1_1_combo"


def test_the_day_of_a_decision_is_said_in_full(page):
    labels = [one.text() for one in page.findChildren(QLabel)]
    assert any("pour le mardi 15\u00a0décembre 2026" in text for text in labels)


def test_no_name_is_shown(page):
    shown = " ".join(label.text() for label in page.findChildren(QLabel))
    assert "M.\u00a0R.\u00a01" in shown
    assert "Rocabert" not in shown + repr(texts(page.ui.clore_checks_list))


def test_a_decision_is_completed_from_the_page(page, led):
    find = page.ui.clore_cases_view.findChild
    choose(led, find(QComboBox, "clore_indicator_1_1_combo"), "Travail rendu")
    choose(led, find(QComboBox, "clore_teller_1_1_combo"), "M.\u00a0Aubin")
    decision = state(led).lines[0].decisions[0]
    assert (decision.indicator, decision.teller_id) == ("work_returned", led.cpe)
    assert texts(page.ui.clore_checks_list)[0] == "M.\u00a0R.\u00a01 | pas de date de revue"


def test_the_day_of_a_review_is_set(page, led):
    edit = page.ui.clore_cases_view.findChild(DateEdit, "clore_review_1_date")
    edit.set_day(date(2026, 12, 15))
    edit.editingFinished.emit()
    led.settle()
    assert state(led).lines[0].item.review_on == date(2026, 12, 15)


def test_a_review_before_the_meeting_is_refused(page, led):
    edit = page.ui.clore_cases_view.findChild(DateEdit, "clore_review_1_date")
    edit.set_day(date(2026, 11, 24))
    edit.editingFinished.emit()
    led.settle()
    assert [error.code for error in led.errors] == ["meeting-review-before"]
    assert state(led).lines[0].item.review_on is None


def test_leaving_a_review_unchanged_says_nothing(page, qtbot):
    edit = page.ui.clore_cases_view.findChild(DateEdit, "clore_review_1_date")
    edit.set_day(date(2026, 12, 15))
    edit.editingFinished.emit()
    with qtbot.assertNotEmitted(page.ui.clore_cases_view.reviewed):
        edit.editingFinished.emit()


@pytest.mark.requirement("A.H6")
def test_coming_again_puts_back_what_is_known_and_what_was_typed_in_the_same_fields(page, led):
    view = page.ui.clore_cases_view
    combo = view.findChild(QComboBox, "clore_indicator_1_1_combo")
    review = view.findChild(DateEdit, "clore_review_1_date")
    combo.setCurrentIndex(2)
    review.set_day(date(2026, 12, 15))
    page.enter(led.meeting)
    led.settle()
    assert view.findChild(QComboBox, "clore_indicator_1_1_combo") is combo
    assert (combo.currentIndex(), review.day()) == (0, date(2026, 12, 15))


def test_coming_again_shows_what_was_completed_elsewhere(page, led):
    decision = state(led).lines[0].decisions[0]
    led.run(
        lambda: led.services.closing.complete(
            decision.decision_id, indicator="work_returned", teller_id=led.cpe
        )
    )
    page.enter(led.meeting)
    led.settle()
    combo = page.ui.clore_cases_view.findChild(QComboBox, "clore_indicator_1_1_combo")
    assert combo.currentData() == "work_returned"


def test_a_line_leads_to_the_field_that_it_asks_for(page, led):
    led.page.activateWindow()
    for code, name in (
        ("closing-indicator", "clore_indicator_1_1_combo"),
        ("closing-teller", "clore_teller_1_1_combo"),
    ):
        page.ui.clore_checks_list.acted.emit((code, led.items[0]))
        assert page.focusWidget().objectName() == name
    page.ui.clore_checks_list.acted.emit(("closing-review", led.items[0]))
    assert page.focusWidget().objectName() == "clore_review_1_date"


def test_an_open_case_comes_first_and_keeps_the_meeting_open(led):
    led.run(lambda: led.services.conduct.open_case(led.items[2]))
    page = led.show(ClorePage(led.page_context), led.meeting)
    rows = page.ui.clore_checks_list.rows()
    assert rows[0].state == "blocking"
    assert texts(page.ui.clore_checks_list)[0] == (
        "M.\u00a0R.\u00a02 | bloquant\u00a0: cas encore ouvert"
    )
    assert not page.ui.clore_close_button.isEnabled()
    page.ui.clore_checks_list.acted.emit(rows[0].id)
    assert led.went == [("conduire", led.meeting)]


def test_the_next_date_is_proposed_on_a_school_day(page):
    assert page.ui.clore_next_date.day() == date(2026, 12, 15)
    assert page.ui.clore_next_time.time().toString("HH:mm") == "13:30"


def test_a_typed_next_date_comes_back_after_a_crash(page, led, qtbot):
    page.ui.clore_next_date.setFocus()
    page.ui.clore_next_date.selectAll()
    qtbot.keyClicks(page.ui.clore_next_date, "17/12/2026")
    page.flush()
    led.settle()
    again = led.show(ClorePage(led.page_context), led.meeting)
    assert again.ui.clore_next_date.day() == date(2026, 12, 17)


def test_a_mistyped_next_date_is_refused_and_stays(page, led, qtbot):
    page.ui.clore_next_date.setFocus()
    page.ui.clore_next_date.selectAll()
    qtbot.keyClicks(page.ui.clore_next_date, "32/13")
    click(led, page.ui.clore_close_button)
    assert [error.code for error in led.errors] == ["meeting-next-mistyped"]
    assert page.ui.clore_next_date.text() == "32/13"
    assert state(led).meeting.state is MeetingState.CLOSING


def test_a_next_date_before_the_meeting_is_refused(page, led):
    page.ui.clore_next_date.set_day(date(2026, 11, 24))
    click(led, page.ui.clore_close_button)
    assert [error.code for error in led.errors] == ["meeting-next-before"]
    assert page.ui.clore_close_button.isEnabled()


def test_one_goes_back_to_the_conduct(page, led):
    click(led, page.ui.clore_back_button)
    assert led.went == [("conduire", led.meeting)]


def test_a_meeting_in_preparation_is_prepared(full):
    full.show(ClorePage(full.page_context), full.meeting)
    assert full.went == [("preparer", full.meeting)]


def test_without_a_meeting_the_list_comes_back(desk):
    desk.show(ClorePage(desk.page_context))
    assert desk.went == [("seances", None)]


def test_everything_has_a_name(page):
    assert problems(page) == []


@pytest.fixture
def closed(issuing):
    """Close the meeting by the keyboard; the papers are made at once."""
    desk = issuing
    desk.page = desk.show(ClorePage(desk.page_context), desk.meeting)
    desk.page.activateWindow()
    desk.qtbot.keyClick(desk.page, Qt.Key.Key_Return, CTRL)
    desk.settle()
    return desk


def test_one_stroke_closes_the_meeting_and_makes_its_papers(closed):
    assert state(closed).meeting.state is MeetingState.CLOSED
    papers = closed.run(lambda: closed.services.documents.of_meeting(closed.meeting))
    assert [line.recipient for line in papers.present] == ["", "M.\u00a0Aubin (CPE)"]
    assert closed.page.page_state == "closed"
    assert not closed.page.ui.clore_close_button.isVisible()


def test_entering_a_closed_meeting_leads_to_its_papers(closed, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    elsewhere, page = QLineEdit(window), ClorePage(closed.page_context)
    page.setParent(window)
    window.show()
    elsewhere.setFocus()
    page.enter(closed.meeting)
    closed.settle()
    assert window.focusWidget() is page.papers.ui.documents_list


def test_from_closing_to_printing_there_are_two_clicks(closed):
    """The first closed the meeting; the second is the panel's one primary button."""
    asked = []
    panel = closed.page.papers
    panel.choose_printer = lambda *_: asked.append("printer")
    click(closed, panel.ui.documents_print_button)
    assert asked == ["printer"]
    assert panel.ui.documents_print_button.property("primary")


def test_the_next_meeting_starts_with_what_was_not_reached(closed):
    button = closed.page.ui.clore_plan_button
    assert button.text() == "&Prévoir la séance du 15 décembre"
    click(closed, button)
    page, meeting_id = closed.went[-1]
    found = closed.run(lambda: closed.services.meetings.prepare(meeting_id))
    assert page == "preparer"
    assert (found.meeting.on_day, found.meeting.starts_at) == (date(2026, 12, 15), time(13, 30))
    assert [line.case.number for line in found.agenda][:1] == ["2026-003"]
    assert found.agenda[0].item.origin == "carried_over"


def test_a_planned_next_meeting_is_not_planned_twice(closed):
    click(closed, closed.page.ui.clore_plan_button)
    closed.page.enter(closed.meeting)
    closed.settle()
    assert not closed.page.ui.clore_plan_button.isVisible()
    assert closed.page.ui.clore_next_label.text() == (
        "Mardi 15 décembre 2026, 13\u00a0h\u00a030. Une séance est déjà prévue."
    )


def test_closing_forgets_the_draft(issuing):
    page = issuing.show(ClorePage(issuing.page_context), issuing.meeting)
    page.ui.clore_next_date.set_day(date(2026, 12, 17))
    page.flush()
    issuing.settle()
    assert drafts(issuing) == ["clore"]
    click(issuing, page.ui.clore_close_button)
    assert drafts(issuing) == []


def drafts(desk):
    """Return the forms of which the vault keeps a draft."""
    return [kept.form for kept in desk.run(desk.services.drafts.all)]


@pytest.mark.requirement("A.V4")
def test_a_day_of_review_that_is_refused_stays_a_draft(page, led, qtbot):
    edit = page.findChild(DateEdit, "clore_review_1_date")
    for typed in ("23/11/2026", "18/12/2026"):
        edit.setFocus()
        edit.selectAll()
        qtbot.keyClicks(edit, typed)
        page.ui.clore_close_button.setFocus()
        led.settle()
        page.flush()
        led.settle()
        kept = led.run(lambda: led.services.drafts.find("clore", led.meeting.hex)).content
        assert bool(kept["reviews"]) is (typed == "23/11/2026")
    assert [error.code for error in led.errors] == ["meeting-review-before"]
    assert state(led).lines[0].item.review_on == date(2026, 12, 18)
