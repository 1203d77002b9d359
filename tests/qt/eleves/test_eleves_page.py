"""The page of pupils: search, filter, sort, card, empty states."""

import pytest
from accessibility import problems
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent

from decroapp.qt.eleves.eleves_page import SPEC, ElevesPage
from decroapp.qt.eleves.search import global_search
from tests.builders import add_case, add_division, add_member, add_pupil
from tests.services.test_pupils import add_guardian

pytestmark = pytest.mark.requirement("A.I4")


@pytest.fixture
def page(desk, qtbot):
    return ElevesPage(desk.page_context)


@pytest.fixture
def pupils(desk):
    """Three pupils, two classes, one case; their ids by first name."""
    return desk.run(lambda: _pupils(desk.context))


def _pupils(context):
    third, fourth = add_division(context, "3 A"), add_division(context, "4 B")
    made = {
        "Milan": add_pupil(context, "Milan", "ROCABERT", third, sex="M"),
        "Zoé": add_pupil(context, "Zoé", "Cœur", fourth, sex="F"),
        "Ana": add_pupil(context, "Ana", "Albe", fourth, sex="F"),
    }
    lead = add_member(context, "cpe", "Aubin")
    add_case(context, made["Milan"], lead_id=lead)
    return made


def shown(page):
    return [row.cell(0).text for row in page.ui.eleves_pupils_table.rows()]


def test_an_empty_school_says_what_to_do(desk, page):
    desk.show(page)
    assert page.page_state == "empty"
    assert page.ui.eleves_empty_view.isVisible()
    assert not page.ui.eleves_filters.isVisible()


def test_pupils_are_shown_with_class_case_and_referent(desk, page, pupils):
    desk.show(page)
    assert shown(page) == ["Albe Ana", "Cœur Zoé", "Rocabert Milan"]
    last = page.ui.eleves_pupils_table.rows()[2]
    assert [last.cell(n).text for n in (1, 3, 4)] == ["3 A", "Suivi", "M. Aubin"]
    assert page.ui.eleves_count_label.text() == "3\u00a0élèves"
    assert page.page_state == "list"


def test_typing_searches_without_accents(desk, page, pupils, qtbot):
    desk.show(page)
    qtbot.keyClicks(page.ui.eleves_search_edit, "coeur")
    desk.settle()
    assert shown(page) == ["Cœur Zoé"]


def test_a_search_that_finds_nobody_says_what_to_try(desk, page, pupils, qtbot):
    desk.show(page)
    page.ui.eleves_search_edit.setText("zzz")
    desk.settle()
    assert page.page_state == "none"
    assert page.ui.eleves_none_view.isVisible()
    assert page.ui.eleves_filters.isVisible()


def test_filters_by_class_and_by_case_add_up(desk, page, pupils):
    desk.show(page)
    combo = page.ui.eleves_class_combo
    combo.setCurrentText("4 B")
    combo.activated.emit(combo.currentIndex())
    desk.settle()
    assert shown(page) == ["Albe Ana", "Cœur Zoé"]
    page.ui.eleves_shown_combo.setCurrentText("Avec un suivi")
    page.ui.eleves_shown_combo.activated.emit(2)
    desk.settle()
    assert shown(page) == []


def test_the_list_says_at_once_that_it_goes_by_name(desk, page, pupils):
    desk.show(page)
    columns = page.ui.eleves_pupils_table.model()
    assert columns.headerData(0, Qt.Orientation.Horizontal) == "Élève\u00a0↑"


def test_a_click_on_the_title_sorted_by_reverses(desk, page, pupils):
    desk.show(page)
    header = page.ui.eleves_pupils_table.horizontalHeader()
    header.sectionClicked.emit(0)
    desk.settle()
    assert shown(page) == ["Rocabert Milan", "Cœur Zoé", "Albe Ana"]


def test_the_card_shows_identity_and_hides_a_placement(desk, page, pupils):
    desk.run(lambda: add_guardian(desk.services.pupils, pupils["Zoé"]))
    desk.show(page, target=pupils["Zoé"])
    assert page.ui.eleves_name_label.text() == "Zoé Cœur"
    assert "Née le 9 avril 2012 (14\u00a0ans)" in page.ui.eleves_identity_label.text()
    (row,) = page.ui.eleves_guardians_list.rows()
    assert row.cell(0).detail == "responsable – voir la direction\n01"


def test_the_card_goes_when_the_page_is_left(desk, page, pupils):
    desk.show(page, target=pupils["Zoé"])
    page.leave()
    assert page.ui.eleves_card_view.isHidden()


def test_enter_and_click_open_a_pupil(desk, page, pupils, qtbot):
    desk.show(page)
    table = page.ui.eleves_pupils_table
    table.select(pupils["Milan"])
    table.setFocus()
    qtbot.mouseClick(
        table.viewport(),
        Qt.MouseButton.LeftButton,
        pos=table.visualRect(table.currentIndex()).center(),
    )
    desk.settle()
    assert page.ui.eleves_name_label.text() == "Milan Rocabert"
    assert "suivi" in page.ui.eleves_case_label.text()


def test_the_rest_of_a_long_list_comes_when_it_is_scrolled(desk, page, monkeypatch):
    def many():
        for number in range(30):
            add_pupil(desk.context, f"Élève {number}", "Fictif")

    monkeypatch.setattr(
        "decroapp.qt.eleves.eleves_page.ElevesPage._read.__kwdefaults__", {"limit": 12}
    )
    desk.run(many)
    desk.show(page, size=(1200, 400))
    assert len(shown(page)) == 12
    bar = page.ui.eleves_pupils_table.verticalScrollBar()
    bar.setValue(bar.maximum())
    desk.settle()
    assert len(shown(page)) == 30
    assert page.ui.eleves_count_label.text() == "30\u00a0élèves"


def test_beside_the_card_a_narrow_page_keeps_fewer_columns(desk, page, pupils):
    desk.show(page, size=(1000, 700))
    wide = page.ui.eleves_pupils_table.model().columnCount()
    page.open_card(pupils["Milan"])
    desk.settle()
    assert page.ui.eleves_pupils_table.model().columnCount() < wide
    page.leave()
    assert page.ui.eleves_pupils_table.model().columnCount() == wide


@pytest.mark.requirement("A.I1")
def test_files_dropped_on_the_list_open_the_import(desk, page, tmp_path):
    desk.show(page)
    file = tmp_path / "a.xml"
    file.write_text("<html>")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file))])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    page.dropEvent(QDropEvent(QPointF(5, 5), Qt.DropAction.CopyAction, data, left, none))
    desk.settle()
    assert page.import_dialog.ui.import_message_bar.code == "import-is-web-page"
    page.import_dialog.reject()


def test_the_top_bar_finds_pupils_and_journals_a_search_once(desk, pupils):
    search = global_search(desk.services)
    hits = [desk.run(lambda text=text: search(text)) for text in ("co", "coe", "coeur")]
    assert [(hit.title, hit.target, hit.kind) for hit in hits[2]] == [
        ("Zoé Cœur", pupils["Zoé"], "élève")
    ]


@pytest.mark.requirement("A.H5")
def test_every_widget_can_be_named(desk, page, pupils):
    desk.show(page, target=pupils["Zoé"])
    assert problems(page) == []


def test_everything_is_shown_again_with_one_button(desk, page, pupils):
    desk.show(page)
    page.ui.eleves_search_edit.setText("zzz")
    desk.settle()
    page.ui.eleves_none_view.button.click()
    desk.settle()
    assert len(shown(page)) == 3
    assert page.page_state in SPEC.states
