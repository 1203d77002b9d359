"""The few widgets that every page shares."""

from datetime import date

import pytest
from PySide6.QtCore import QDate, Qt
from PySide6.QtWidgets import QCalendarWidget, QLabel, QLineEdit, QPushButton, QWidget

from decroapp.qt.theme import Tone
from decroapp.qt.widgets.adaptive_panels import AdaptivePanels
from decroapp.qt.widgets.badge import Badge
from decroapp.qt.widgets.buttons import PrimaryButton, set_kind
from decroapp.qt.widgets.date_edit import DateEdit, read_date
from decroapp.qt.widgets.empty_state import EmptyState
from decroapp.qt.widgets.flow_row import FlowRow
from decroapp.qt.widgets.key_hint import KeyHint
from decroapp.qt.widgets.message_bar import MessageBar
from decroapp.qt.widgets.save_state import SaveState, SaveStateLabel
from decroapp.qt.widgets.stepper import Stepper, StepState, steps_until

pytestmark = pytest.mark.requirement("A.H5")


@pytest.fixture
def show(qtbot):
    def show(widget):
        qtbot.addWidget(widget)
        widget.show()
        return widget

    return show


def colours_of(widget):
    image = widget.grab().toImage()
    return {
        image.pixelColor(x, y).name() for x in range(image.width()) for y in range(image.height())
    }


@pytest.mark.parametrize("tone", Tone)
def test_a_badge_shows_its_word_on_the_ground_of_its_tone(show, look, tone):
    badge = show(Badge(text="à vérifier", tone=tone))
    assert look.color(tone.ground).name() in colours_of(badge)
    assert badge.text() == "à vérifier"


def test_a_badge_that_changes_makes_room(show):
    badge = show(Badge(text="ok"))
    before = badge.sizeHint().width()
    badge.say("en retard de 8 jours", Tone.DANGER)
    assert badge.sizeHint().width() > 3 * before
    assert badge.tone is Tone.DANGER


def test_a_key_grows_with_the_zoom(show, look):
    key = show(KeyHint(text="Ctrl K"))
    before = key.sizeHint().width()
    look.set_zoom(2.0)
    assert key.sizeHint().width() >= 1.8 * before
    assert look.color("control").name() in colours_of(key)


@pytest.mark.parametrize("state", SaveState)
def test_the_state_of_the_data_is_a_word_and_a_property(show, state):
    label = show(SaveStateLabel())
    label.show_state(state)
    assert label.property("state") == state.value
    assert label.accessibleName() == label.text() != ""
    assert len(colours_of(label)) > 1


def test_a_message_says_what_why_and_what_to_do(show):
    bar = show(MessageBar())
    bar.say("Refusé.", why="Une règle.", todo="Attendez.", code="too-early")
    assert bar.isVisible()
    assert bar.text == "Refusé.\nUne règle. Attendez."
    assert bar.property("code") == "too-early"


def test_a_message_goes_when_it_is_closed(qtbot, show):
    bar = show(MessageBar())
    bar.say("Refusé.", code="too-early")
    with qtbot.waitSignal(bar.shown):
        bar.findChild(QWidget, "message_close_button").click()
    assert not bar.isVisible()
    assert bar.code == ""


def test_the_steps_before_the_current_one_are_done():
    states = [step.state for step in steps_until(("a", "b", "c"), 1)]
    assert states == [StepState.DONE, StepState.CURRENT, StepState.TO_COME]


def test_a_stepper_is_told_in_words(show):
    stepper = show(Stepper())
    stepper.set_steps(steps_until(("Signalé", "Suivi"), 1))
    assert stepper.accessibleName() == "Étapes : Signalé (fait), Suivi (en cours)"


def test_a_stepper_takes_more_lines_where_room_is_short(show, look):
    stepper = show(Stepper())
    stepper.set_steps(steps_until(("Signalé", "À présenter", "Présenté", "Proposé"), 2))
    assert stepper.heightForWidth(200) > stepper.heightForWidth(2000)
    stepper.resize(200, stepper.heightForWidth(200))
    assert look.color("primary").name() in colours_of(stepper)


def test_an_empty_list_says_what_to_do_and_offers_it(qtbot, show):
    empty = show(EmptyState(sentence="Aucun élève.", todo="Importez.", button="Importer…"))
    empty.setObjectName("eleves_empty_view")
    assert empty.button.objectName() == "eleves_empty_button"
    with qtbot.waitSignal(empty.asked):
        qtbot.mouseClick(empty.button, Qt.MouseButton.LeftButton)


def test_a_search_without_result_offers_no_button(show):
    empty = show(EmptyState(sentence="Aucun élève.", button="Importer…"))
    empty.say("search", "Aucun résultat.", "Essayez un autre nom.")
    assert not empty.button.isVisible()


def test_the_primary_button_is_filled_with_the_primary_colour(show, look):
    assert look.color("primary").name() in colours_of(show(PrimaryButton(text="OK", icon="check")))


def test_a_dangerous_button_says_it_in_its_colour(show, look):
    button = show(PrimaryButton(text="Effacer"))
    button.setProperty("primary", False)
    set_kind(button, "danger")
    assert look.color("danger").name() in colours_of(button)


def test_small_widgets_flow_over_lines(show):
    row = show(FlowRow())
    row.add(*(QLabel("une étiquette") for _ in range(6)))
    assert row.heightForWidth(150) > row.heightForWidth(3000)


def test_small_widgets_of_unequal_heights_share_the_middle_of_their_line(show):
    row, tall, small = show(FlowRow()), QPushButton("Ouvrir"), QLabel("mot")
    row.add(tall, small)
    row.resize(600, 60)
    assert tall.height() > small.height() + 2
    assert abs(tall.geometry().center().y() - small.geometry().center().y()) <= 1


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("24/11/2026", date(2026, 11, 24)),
        ("24/11", date(2026, 11, 24)),
        ("1.9.27", date(2027, 9, 1)),
        ("31/02/2026", None),
        ("demain", None),
        ("", None),
    ],
)
def test_a_day_is_read_as_it_is_typed(typed, day):
    assert read_date(typed, 2026) == day


@pytest.fixture
def day_edit(show):
    edit = DateEdit()
    edit.set_today(date(2026, 11, 24))
    return show(edit)


def test_a_day_is_shown_in_words(show, day_edit):
    day_edit.clearFocus()
    day_edit.set_day(date(2026, 12, 1))
    assert day_edit.text() == "mardi 1er décembre 2026"


def test_a_day_is_typed_in_numbers(qtbot, day_edit):
    day_edit.setFocus()
    with qtbot.waitSignal(day_edit.day_changed):
        qtbot.keyClicks(day_edit, "15/12/2026")
    day_edit.clearFocus()
    assert day_edit.day() == date(2026, 12, 15)
    assert day_edit.text() == "mardi 15 décembre 2026"


def test_a_mistyped_day_stays_in_sight(qtbot, day_edit):
    day_edit.setFocus()
    qtbot.keyClicks(day_edit, "31/02/2026")
    day_edit.clearFocus()
    assert (day_edit.day(), day_edit.text()) == (None, "31/02/2026")
    assert day_edit.property("invalid")


def test_arrows_start_from_today_then_change_the_day(qtbot, day_edit):
    qtbot.keyClick(day_edit, Qt.Key.Key_Up)
    assert day_edit.day() == date(2026, 11, 24)
    qtbot.keyClick(day_edit, Qt.Key.Key_PageUp)
    assert day_edit.day() == date(2026, 12, 1)


def test_a_day_is_chosen_in_the_calendar(qtbot, day_edit):
    qtbot.keyClick(day_edit, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    month = day_edit.findChild(QCalendarWidget)
    assert month.selectedDate() == QDate(2026, 11, 24)
    month.activated.emit(QDate(2026, 12, 3))
    assert day_edit.day() == date(2026, 12, 3)


@pytest.fixture
def panels(show):
    panels = AdaptivePanels()
    panels.main, panels.side = QLineEdit(), QLabel("à droite")
    panels.add_panel(panels.main, "Cas", stretch=1)
    panels.add_panel(panels.side, "Salle", width=280)
    panels.resize(1200, 500)
    return show(panels)


def test_side_panels_stand_side_by_side_where_there_is_room(panels):
    assert not panels.narrow
    assert panels.main.isVisible()
    assert panels.side.isVisible()


def test_side_panels_become_tabs_where_room_is_short(panels):
    panels.resize(800, 500)
    assert panels.narrow
    assert panels.main.isVisible()
    assert not panels.side.isVisible()
    panels.reveal(panels.side)
    assert panels.side.isVisible()


def test_side_panels_become_tabs_at_a_high_zoom(panels, look):
    look.set_zoom(2.0)
    assert panels.narrow
    look.set_zoom(1.0)
    assert not panels.narrow


def test_what_was_typed_stays_when_panels_become_tabs(panels):
    panels.main.setText("stage de découverte")
    panels.resize(800, 500)
    panels.resize(1200, 500)
    assert panels.main.text() == "stage de découverte"
    assert panels.main.isVisible()


def test_a_place_for_panels_without_any_is_empty(show):
    panels = show(AdaptivePanels())
    panels.resize(800, 500)
    panels.resize(1200, 500)
    assert not panels.narrow
