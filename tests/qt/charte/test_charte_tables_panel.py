"""The tables of the charter on its page: walked with arrows, each cell explained."""

import pytest
from accessibility import problems
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from decroapp.domain.charter.amendments import Change, Signing
from decroapp.domain.charter.cells import Place
from decroapp.domain.charter.policy import View
from decroapp.qt.charte.charte_page import ChartePage
from decroapp.qt.pages import PageContext, SignedIn
from decroapp.qt.widgets.rows import ID_ROLE
from tests.builders import TODAY
from tests.qt.cas.dossier import as_reader

pytestmark = pytest.mark.requirement("C.S1")

WHY = "Notre école garde les sanctions entre la direction, le CPE et le référent."
LESS = Change("matrix:teacher_of_pupil:D", View.NOTHING, WHY)
SIGNED = (Signing("Mme Orme", TODAY), Signing("M. Tilleul", TODAY))


@pytest.fixture
def panel(desk):
    page = desk.show(ChartePage(desk.page_context), "tableaux")
    return page.panel("tableaux")


def choose(panel, place):
    combo = panel.ui.charte_tables_place_combo
    combo.setCurrentIndex(combo.findData(place))
    combo.activated.emit(combo.currentIndex())


def stand_on(panel, cell_id):
    table = panel.ui.charte_tables_table
    for row in range(table.rowCount()):
        for column in range(table.columnCount()):
            if table.item(row, column).data(ID_ROLE) == cell_id:
                table.setCurrentCell(row, column)
                return table.item(row, column)
    raise AssertionError(cell_id)


def said(panel):
    return panel.ui.charte_tables_cell_label.text(), panel.ui.charte_tables_rule_label.text()


@pytest.mark.parametrize("place", Place)
def test_every_cell_of_each_table_can_be_stood_on_and_is_spoken(panel, place):
    choose(panel, place)
    table = panel.ui.charte_tables_table
    shown = set()
    for row in range(table.rowCount()):
        for column in range(table.columnCount()):
            item = table.item(row, column)
            shown.add(item.data(ID_ROLE))
            assert len(item.data(Qt.ItemDataRole.AccessibleTextRole)) > 40
    known = {name for name, cell in panel._cells.items() if cell.place is place}
    assert shown >= known - {"matrix:other", "document:unknown"}
    assert problems(panel) == []


def test_an_arrow_moves_to_the_next_cell_and_says_its_rule(panel):
    stand_on(panel, "matrix:cpe:B")
    QTest.keyClick(panel.ui.charte_tables_table, Qt.Key.Key_Right)
    title, rule = said(panel)
    assert title == "CPE · Assiduité"
    assert rule.startswith("Saisit et lit\u00a0: en entier.\nLe CPE saisit les absences")
    assert "Source\u00a0: " in rule


def test_tab_leaves_the_grid(panel):
    panel.ui.charte_tables_table.setFocus()
    QTest.keyClick(panel.ui.charte_tables_table, Qt.Key.Key_Tab)
    assert panel.window().focusWidget() is not panel.ui.charte_tables_table


def test_the_letters_in_sight_are_explained(panel):
    choose(panel, Place.ROOM)
    legend = panel.ui.charte_tables_legend_label.text()
    assert "r\u00a0: voit une forme réduite" in legend
    assert "S²" not in legend


def test_a_room_s_grid_has_who_is_there_on_top(panel):
    choose(panel, Place.ROOM)
    table = panel.ui.charte_tables_table
    assert table.horizontalHeaderItem(0).text() == "Restreinte"
    assert table.verticalHeaderItem(0).text() == "Identité"


def test_tables_that_nobody_validated_say_so(panel):
    assert "à valider" in panel.ui.charte_tables_validated_label.text()
    assert panel.ui.charte_tables_pending_label.isHidden()


def test_who_validated_when_and_the_change_that_is_coming_are_said(desk, panel):
    desk.run(lambda: desk.services.charte_tables.validate(*SIGNED, (LESS,)))
    panel.enter()
    desk.settle()
    ui = panel.ui
    assert "Mme Orme et M. Tilleul" in ui.charte_tables_validated_label.text()
    assert "prochaine ouverture" in ui.charte_tables_pending_label.text()
    item = stand_on(panel, LESS.cell)
    assert item.text() == "–\u00a0*"
    assert WHY in said(panel)[1]
    assert "Le programme propose\u00a0: en entier." in said(panel)[1]
    assert "* : règle changée" in ui.charte_tables_legend_label.text().replace("\u00a0", " ")


def test_every_account_reads_the_tables(desk):
    aed = desk.run(lambda: as_reader(desk.context, "supervisor"))
    who = SignedIn(None, "M. Autrui", "autre")
    page = ChartePage(PageContext(aed, desk.runner, desk, who))
    desk.show(page, "tableaux")
    assert page.panel("tableaux").ui.charte_tables_table.rowCount() > 10
