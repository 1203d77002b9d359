"""The meeting with a laptop and a true second screen; run by ``test_projector`` in a process."""

from dataclasses import replace
from types import NoneType
from uuid import UUID

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication

from decroapp.domain.charter.views import RoomCaseView, RoomLine
from decroapp.qt.projector.shown import Between, Hidden, html
from decroapp.qt.projector.window import ProjectorWindow
from tests.agreeing import let_partner_in
from tests.qt.walking import kinds, listened_to, reached

pytestmark = pytest.mark.requirement("B.R3")


@pytest.fixture
def led(table):
    """Return the table, led by its page, the projection on."""
    table.show()
    table.find("conduire_projector_button").click()
    table.desk.qtbot.waitUntil(table.page.isActiveWindow)
    yield table
    table.page.projection.projector.stop()


def window(table):
    return table.page.projection.projector.window


def bring_partner(led):
    """Open a case, then let in a partner to whom the family agreed."""
    partner = led.people.partner
    led.desk.run(lambda: let_partner_in(led.desk.context, led.cases[0], partner))
    led.open(0)
    led.page.desk.enter([partner])
    led.desk.settle()


def test_it_fills_the_other_screen_and_takes_no_focus(led):
    there = window(led)
    assert there.geometry() == QGuiApplication.screens()[1].geometry()
    assert not led.page.window().screen().geometry().intersects(there.geometry())
    assert QApplication.activeWindow() is led.page.window()


def test_between_cases_it_names_nobody(led):
    assert isinstance(window(led).shown, Between)
    assert not any(name in window(led).accessibleName() for name in ("Rocabert", "Valdoisin"))
    assert "0\u00a0situation vue sur 4" in window(led).accessibleName()


def test_it_shows_the_room_s_view_of_the_case_on_the_table(led):
    led.open(0)
    assert window(led).shown is led.page.case.shown.view
    assert "Rocabert" in window(led).accessibleName()
    assert "CANARI" not in window(led).accessibleName()


def test_it_is_lowered_with_the_room_in_the_same_stroke(led):
    bring_partner(led)
    assert window(led).shown.reduced
    assert "présentation réduite" in window(led).accessibleName()
    assert "Absences" not in window(led).accessibleName()


def test_the_neutral_screen_covers_it_too(led):
    led.open(0)
    led.key("F9")
    assert isinstance(window(led).shown, Hidden)
    led.key("F9")
    assert window(led).shown is led.page.case.shown.view


def test_an_absence_and_the_way_out_cover_it_too(led):
    led.open(0)
    for cover in (led.page.pause, lambda: led.page.may_leave(lambda: None)):
        cover()
        assert isinstance(window(led).shown, Hidden)
        led.type("274918")
        assert window(led).shown is led.page.case.shown.view


@pytest.mark.requirement("C.T4")
def test_from_the_projection_nothing_but_what_it_shows_is_reached(led):
    bring_partner(led)
    there = window(led)
    assert there.shown.reduced
    assert kinds(there) <= {"ProjectorWindow", "RoomCaseView", "RoomLine"}
    assert not any(isinstance(one, UUID) for one in reached(there))
    led.key("F9")
    assert kinds(there) <= {"ProjectorWindow", "Hidden"}


@pytest.mark.requirement("C.T4")
def test_nobody_listens_to_the_projection(led, qtbot):
    alone = ProjectorWindow()
    qtbot.addWidget(alone)
    alone.cover(QGuiApplication.screens()[1])
    assert listened_to(window(led)) == listened_to(alone)


@pytest.mark.requirement("C.T4")
def test_what_the_projection_shows_is_text(led):
    led.open(0)
    view = window(led).shown
    held = {type(one) for one in reached(view)}
    assert held <= {RoomCaseView, RoomLine, str, bool, tuple, NoneType}


def test_leaving_the_page_ends_it_and_keeps_nothing(led):
    led.open(0)
    there = window(led)
    led.page.leave()
    assert window(led) is None
    assert there.shown == led.page.projection.projector.shown == Hidden("")
    assert not there.isVisible()


def test_a_screen_that_is_unplugged_leaves_the_meeting_running(led, qtbot):
    led.open(0)
    application, screen = QGuiApplication.instance(), QGuiApplication.screens()[1]
    with qtbot.waitSignal(led.page.projection.lost):
        application.screenRemoved.emit(screen)
    assert window(led) is None
    assert not led.find("conduire_projector_button").isVisible()
    assert led.page.case.shown is not None
    assert led.desk.told[-1].startswith("Le second écran")
    led.key("Space")
    assert led.page.case.shown.view.recall[0].state == "done"


def test_a_screen_that_comes_back_is_offered_again(led):
    application, screen = QGuiApplication.instance(), QGuiApplication.screens()[1]
    application.screenRemoved.emit(screen)
    application.screenAdded.emit(screen)
    button = led.find("conduire_projector_button")
    assert button.isVisible()
    button.click()
    assert window(led).isVisible()


def test_everything_of_a_long_case_stays_on_the_screen(led):
    led.open(0)
    lines = tuple(RoomLine(f"Regard {n} " + "d’un professeur " * 8) for n in range(12))
    window(led).project(replace(led.page.case.shown.view, looks=lines))
    room = QRectF(window(led).rect()).adjusted(96, 200, -96, -96)
    text = html(window(led).shown, muted="#000000", primary="#000000")
    short = html(led.page.case.shown.view, muted="#000000", primary="#000000")
    long_one, short_one = window(led)._fitting(text, room), window(led)._fitting(short, room)
    assert long_one.size().height() <= room.height()
    assert long_one.defaultFont().pixelSize() < short_one.defaultFont().pixelSize()
