"""What a meeting acts on is in sight without scrolling, however full the case."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QRect
from PySide6.QtWidgets import QVBoxLayout, QWidget

from decroapp.domain.case.family import ObjectionBy
from decroapp.qt.conduire.case_sections import CaseSections
from decroapp.qt.widgets.badge import Badge
from decroapp.services.cases import Cases
from tests.builders import TODAY, add_case, add_member, add_pupil
from tests.qt.conduire.conftest import add_decision

pytestmark = pytest.mark.requirement("A.M3")

# A window's size, and what the shell takes on its left and above the page.
SIZES = ((1440, 900, 184, 80), (1024, 700, 184, 112))
DECIDING = (
    "conduire_decision_edit",
    "conduire_outcome_1_button",
    "conduire_outcome_6_button",
    "conduire_outcome_7_button",
    "conduire_review_date",
    "conduire_close_case_button",
)


def seen(widget):
    """Tell whether the whole of a widget is shown, whatever areas scroll around it."""
    return widget.visibleRegion().boundingRect() == QRect(widget.rect())


@pytest.fixture
def full(table):
    """A case with everything in it, on a long agenda, for a room of many."""
    context, people = table.desk.context, table.people
    meetings = table.desk.services.meetings

    def fill():
        for number in range(18):
            add_member(context, "teacher", f"Zircon{number}")
        for week in range(1, 11):
            due = date(2026, 12, 1) + timedelta(days=week)
            add_decision(context, table.cases[0], "weekly_point", people.cpe, due)
        for number in range(24):
            pupil = add_pupil(context, "Oriane", f"Zircon{number}")
            meetings.add(table.meeting, add_case(context, pupil, f"2026-1{number:02}"))

    table.desk.run(fill)
    return table


def put_in_window(table, size):
    """Show the first case where the shell would, in a window of a size."""
    width, height, left, above = size
    table.show()
    window = table.window = QWidget()
    table.desk.qtbot.addWidget(window)
    column = QVBoxLayout(window)
    column.setContentsMargins(left, above, 0, 0)
    column.addWidget(table.page)
    window.resize(width, height)
    window.show()
    table.open(0)
    settle()


def is_block(widget):
    """Tell whether a widget is a heading with its sentences."""
    return isinstance(widget.parent(), CaseSections) and widget.isVisible()


def settle():
    """Lay what was shown."""
    for _ in range(6):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
        QCoreApplication.processEvents()


@pytest.mark.parametrize("size", SIZES)
def test_a_full_case_is_decided_without_scrolling(full, size):
    put_in_window(full, size)
    assert full.find("conduire_situation_view").verticalScrollBar().maximum() > 0
    assert [name for name in DECIDING if not seen(full.find(name))] == []


def test_every_outcome_stands_on_one_line_where_there_is_room(full):
    put_in_window(full, SIZES[0])
    buttons = [full.find(f"conduire_outcome_{place}_button") for place in range(1, 7)]
    assert {button.y() for button in buttons} == {0}


def test_a_message_takes_no_more_than_its_words(full):
    put_in_window(full, SIZES[0])
    cases = Cases(full.desk.context)
    full.desk.run(lambda: cases.object_to(full.cases[0], ObjectionBy.PUPIL, TODAY))
    full.key("Alt+1", "Ctrl+Return")
    settle()
    bar = full.page.ui.conduire_message_bar
    assert bar.isVisible()
    assert bar.height() <= 2 * bar.minimumSizeHint().height()


@pytest.mark.requirement("B.R1")
@pytest.mark.parametrize(("size", "columns"), [(SIZES[0], 2), (SIZES[1], 1)])
@pytest.mark.parametrize("more", [-24, 0, 24])
def test_the_headings_stand_in_columns_that_no_hair_decides(full, size, columns, more):
    width, *rest = size
    put_in_window(full, (width + more, *rest))
    headings = full.page.case.sections
    assert len({one.x() for one in headings.findChildren(QWidget) if is_block(one)}) == columns


@pytest.mark.requirement("B.R1")
@pytest.mark.parametrize(("size", "below"), [(SIZES[0], True), (SIZES[1], False)])
def test_a_delay_leaves_its_decision_the_width_of_a_narrow_column(full, size, below):
    put_in_window(full, size)
    late = next(one for one in full.page.case.sections.recall if one.line.state == "late")
    (badge,) = late.findChildren(Badge)
    assert (badge.y() > late.check.y() + late.check.height()) is below


@pytest.mark.parametrize("size", SIZES)
def test_the_agenda_is_acted_on_without_scrolling(full, size):
    put_in_window(full, size)
    buttons = ("conduire_maintain_button", "conduire_end_button", "conduire_neutral_button")
    assert [name for name in buttons if not seen(full.find(name))] == []


def test_page_down_reads_on_while_the_line_keeps_the_focus(full):
    put_in_window(full, SIZES[0])
    full.key("Ctrl+D", "PgDown")
    assert full.find("conduire_situation_view").verticalScrollBar().value() > 0
    assert full.find("conduire_decision_edit").hasFocus()


def test_the_agenda_shows_five_cases_where_the_room_stands_below_it(full):
    put_in_window(full, SIZES[1])
    rows = full.find("conduire_agenda_list")
    last = rows.visualRect(rows.model().index(4, 0))
    assert rows.viewport().rect().contains(last)


def test_the_buttons_of_the_agenda_say_all_they_do_where_there_is_room(full):
    put_in_window(full, SIZES[0])
    assert full.find("conduire_end_button").text() == "Terminer la séance"
    full.window.resize(1024, 700)
    settle()
    assert full.find("conduire_end_button").text() == "Terminer"
    assert full.find("conduire_end_button").accessibleName() == "Terminer la séance"


def test_the_ring_of_an_earlier_decision_goes_round_its_box_alone(full):
    put_in_window(full, SIZES[0])
    box = full.find("conduire_recall_1_check")
    assert abs(box.width() - box.height()) <= 2
