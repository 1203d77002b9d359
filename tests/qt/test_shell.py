"""The frame round every page."""

from datetime import date

import pytest
import samples
from accessibility import problems
from PySide6.QtCore import QLocale, QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QWidget

from decroapp.domain.errors import RuleError
from decroapp.qt import registry
from decroapp.qt.app import make_application
from decroapp.qt.pages import Page, PageContext, PageRegistry, PageSpec, SignedIn
from decroapp.qt.shell.main_window import MainWindow
from decroapp.qt.shell.search_field import SearchHit
from decroapp.qt.theme import Mode
from decroapp.qt.widgets.save_state import SaveState
from decroapp.wording.dates import long

pytestmark = pytest.mark.requirement("A.H5")


def nav(window, page):
    return window.findChild(QWidget, f"nav_{page}")


class NotePage(Page):
    """A page that tells what the shell does with it."""

    def __init__(self, context):
        super().__init__("note")
        self.seen = []

    def enter(self, target=None):
        self.seen.append(("enter", target))
        self.set_page_state("shown")

    def leave(self):
        self.seen.append("leave")

    def flush(self):
        self.seen.append("flush")


def test_only_registered_pages_are_in_the_navigation(sample_window):
    assert nav(sample_window, "eleves").text() == "Élèves"
    assert nav(sample_window, "mesures") is None


def test_a_page_not_in_the_navigation_can_still_be_shown(qtbot, runner):
    spec = PageSpec("note", "Note", "notes", NotePage, 1, in_navigation=False, states=("shown",))
    window = MainWindow(PageRegistry([spec]), runner)
    qtbot.addWidget(window)
    window.open(PageContext(None, runner, window, SignedIn(1, "a", "b")), list, first="note")
    assert nav(window, "note") is None
    assert window.current_page.page_state == "shown"
    window.close()
    assert window.current_page.seen == [("enter", None), "flush"]


def test_a_click_in_the_navigation_shows_the_page(qtbot, sample_window):
    with qtbot.waitSignal(sample_window.page_shown) as shown:
        qtbot.mouseClick(nav(sample_window, "eleves"), Qt.MouseButton.LeftButton)
    assert shown.args == ["eleves"]
    assert sample_window.current_page.objectName() == "eleves_page"
    assert nav(sample_window, "eleves").isChecked()
    assert not nav(sample_window, "accueil").isChecked()


def test_the_navigation_marks_the_page_wherever_it_was_asked_from(sample_window):
    sample_window.go("seances")
    assert nav(sample_window, "seances").isChecked()
    assert not nav(sample_window, "accueil").isChecked()


def test_a_page_is_flushed_and_left_before_another_comes(qtbot, runner):
    other = PageSpec("reglages", "Réglages", "settings", samples.SettingsPage, 2)
    pages = PageRegistry([PageSpec("note", "Note", "notes", NotePage, 1), other])
    window = MainWindow(pages, runner)
    qtbot.addWidget(window)
    window.open(PageContext(None, runner, window, SignedIn(1, "a", "b")), list, first="note")
    page = window.current_page
    window.go("note", 7)
    window.go("reglages")
    assert page.seen == [("enter", None), ("enter", 7), "flush", "leave"]


def test_a_page_declared_twice_is_a_bug():
    spec = PageSpec("note", "Note", "notes", NotePage, 1)
    with pytest.raises(ValueError, match="twice"):
        PageRegistry([spec, spec])


def test_the_registry_lists_every_state_of_every_page():
    assert ("seances", "empty") in samples.PAGES.states()


def test_ctrl_k_goes_to_the_search(qtbot, sample_window):
    nav(sample_window, "eleves").setFocus()
    qtbot.keyClick(sample_window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(sample_window.ui.top_bar.ui.search_edit.hasFocus)


def test_the_search_opens_what_is_chosen_by_keyboard(qtbot, sample_window, runner):
    field = sample_window.ui.top_bar.ui.search_edit
    field.setFocus()
    qtbot.keyClicks(field, "mil")
    qtbot.waitUntil(field.results.isVisible)
    assert len(field.results.rows()) == 2
    qtbot.keyClick(field, Qt.Key.Key_Down)
    with qtbot.waitSignal(field.opened) as opened:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert opened.args == ["eleves", 2]
    assert sample_window.current_page.page_name == "eleves"
    assert not field.results.isVisible()


def test_a_search_without_result_says_so(qtbot, sample_window, runner):
    field = sample_window.ui.top_bar.ui.search_edit
    with qtbot.waitSignal(runner.idle):
        qtbot.keyClicks(field, "z")
    assert not field.results.isVisible()
    assert sample_window.findChild(QWidget, "search_view").isVisible()
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not sample_window.findChild(QWidget, "search_view").isVisible()
    assert field.text() == ""


@pytest.mark.parametrize("way", ["keys", "button"])
def test_the_lock_is_one_gesture_away(qtbot, sample_window, way):
    with qtbot.waitSignal(sample_window.lock_requested):
        if way == "keys":
            qtbot.keyClick(sample_window, Qt.Key.Key_L, Qt.KeyboardModifier.ControlModifier)
        else:
            sample_window.ui.top_bar.ui.lock_button.click()


def test_a_rule_that_refuses_is_told_above_the_page(sample_window):
    code = next(iter(sentences_without_details()))
    sample_window.tell_error(RuleError(code))
    assert sample_window.ui.message_bar.isVisible()
    assert sample_window.ui.message_bar.property("code") == code


def sentences_without_details():
    from decroapp.wording.messages import sentences

    parts = ("what", "why", "todo")
    return [
        code
        for code, said in sentences().items()
        if not any("{" in getattr(said, part) for part in parts)
    ]


def test_a_message_goes_with_the_page(sample_window):
    sample_window.tell("La séance est close.", detail="Le relevé est scellé.")
    assert sample_window.ui.message_bar.isVisible()
    sample_window.go("eleves")
    assert not sample_window.ui.message_bar.isVisible()


def test_the_state_of_the_data_is_shown(sample_window):
    sample_window.show_save_state(SaveState.FAILED)
    assert sample_window.ui.top_bar.ui.save_state_label.property("state") == "failed"


def test_who_is_there_and_the_last_backup_are_shown(sample_window):
    bar = sample_window.ui.top_bar.ui
    sample_window.show_backup("Aucune sauvegarde depuis 9 jours", late=True)
    assert bar.account_label.text() == "Mme R. Vasselin · principale"
    assert bar.backup_state_label.property("role") == "error"


def test_the_data_are_said_to_be_invented_on_every_page(sample_window):
    label = sample_window.ui.top_bar.ui.fictive_label
    for page in ("accueil", "eleves", "seances", "reglages"):
        sample_window.go(page)
        assert label.isVisible()
        assert label.text() == "Données fictives uniquement"


@pytest.mark.parametrize(("key", "zoom"), [("+", 1.1), ("-", 1.0), ("0", 1.0)])
def test_ctrl_and_a_sign_zoom(qtbot, sample_window, look, key, zoom):
    qtbot.keyClick(sample_window, key, Qt.KeyboardModifier.ControlModifier)
    assert look.zoom == zoom


@pytest.mark.parametrize("mode", [Mode.LIGHT, Mode.DARK])
@pytest.mark.parametrize(("size", "zoom"), [((1440, 900), 1.0), ((1024, 700), 2.0)])
def test_no_word_of_the_shell_is_cut(sample_window, look, mode, size, zoom):
    look.set_mode(mode)
    look.set_zoom(zoom)
    sample_window.resize(*size)
    sample_window.grab()
    bar = sample_window.ui.top_bar.ui
    words = [bar.fictive_label, bar.save_state_label, bar.account_label, bar.lock_button]
    words += [nav(sample_window, page) for page in ("accueil", "eleves", "seances", "reglages")]
    for widget in words:
        assert widget.width() >= widget.sizeHint().width(), widget.objectName()
        assert widget.height() >= widget.sizeHint().height(), widget.objectName()


def test_everything_can_be_named(sample_window):
    for page in ("eleves", "seances", "reglages", "accueil"):
        sample_window.go(page)
    assert problems(sample_window) == []


def test_the_checker_finds_what_has_no_name(qtbot):
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert len(problems(box)) == 1


def test_qt_s_own_words_are_french(qapp, qtbot):
    assert make_application([]) is qapp
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    button = box.button(QDialogButtonBox.StandardButton.Cancel)
    assert button.text().replace("&", "") == "Annuler"
    assert QLocale().dayName(2) == "mardi"


@pytest.mark.parametrize("width", [640, 900, 1024, 1200, 1440, 1920])
def test_no_word_of_the_top_bar_is_cut(sample_window, width):
    sample_window.show_backup("Sauvegarde vérifiée le 23 novembre 2026", late=False)
    sample_window.resize(width, 700)
    QApplication.processEvents()
    bar = sample_window.ui.top_bar.ui
    shown = (bar.fictive_label, bar.backup_state_label, bar.account_label, bar.lock_button)
    assert not [one.text() for one in shown if one.isVisible() and _cut(one)]


def _cut(widget):
    return widget.width() < widget.sizeHint().width()


def test_the_day_of_a_demonstration_holds_on_one_line_where_room_is_short(sample_window):
    band = sample_window.ui.demonstration_band
    sample_window.show_demonstration(date(2026, 11, 24))
    assert band.text() == f"Démonstration — aujourd’hui est le {long(date(2026, 11, 24))}"
    sample_window.resize(700, 600)
    assert band.text() == f"Démonstration — {long(date(2026, 11, 24))}"


def test_the_results_stay_below_their_field_and_inside_the_window(
    qtbot, sample_window, runner, look
):
    field = sample_window.ui.top_bar.ui.search_edit
    field.feed(runner, lambda text: [SearchHit("eleves", n, f"{text} {n}") for n in range(20)])
    field.setFocus()
    qtbot.keyClicks(field, "mil")
    qtbot.waitUntil(field.results.isVisible)
    view = sample_window.findChild(QWidget, "search_view")
    sample_window.resize(1024, 480)
    look.set_zoom(2.0)
    QApplication.processEvents()
    qtbot.waitUntil(lambda: view.x() == field.mapTo(sample_window, QPoint(0, 0)).x())
    assert view.geometry().bottom() < sample_window.height()


@pytest.mark.requirement("A.H5")
def test_each_page_outside_the_navigation_marks_the_one_it_belongs_to():
    shown = {spec.name for spec in registry.pages().in_navigation()}
    outside = [spec for spec in registry.pages() if not spec.in_navigation]
    assert {spec.name: spec.under for spec in outside} == {
        "cas": "eleves",
        "preparer": "seances",
        "conduire": "seances",
        "clore": "seances",
        "suivi": "accueil",
    }
    assert {spec.under for spec in outside} <= shown
