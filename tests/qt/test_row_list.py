"""The list of every page."""

import pytest
from PySide6.QtCore import QPoint, Qt

from decroapp.qt.theme import Tone
from decroapp.qt.widgets.row_delegate import word_width
from decroapp.qt.widgets.row_list import RowList
from decroapp.qt.widgets.rows import ID_ROLE, STATE_ROLE, Cell, Column, Kind, Row

pytestmark = pytest.mark.requirement("A.H5")

COLUMNS = (
    Column("Élève", Kind.STRONG, stretch=1, sort="name"),
    Column("Classe"),
    Column("État", Kind.BADGE),
    Column("", Kind.ACTION),
)
ROWS = [
    Row("a", ("Ondine Valcoret", "4e A", Cell("suivi", Tone.SUCCESS), "Ouvrir"), "suivi"),
    Row("b", (Cell("Milan Rocabert", detail="14 ans"), "3e B", "", "Ouvrir"), "signale"),
    Row("c", ("Sixte Bramevaque", "5e D", Cell("clos"), ""), "clos"),
]


@pytest.fixture
def rows(qtbot):
    rows = RowList()
    qtbot.addWidget(rows)
    rows.set_columns(*COLUMNS)
    rows.set_rows(ROWS)
    rows.resize(600, 300)
    rows.show()
    return rows


def click(qtbot, rows, row, column, double=False):
    where = rows.visualRect(rows.model().index(row, column)).center()
    qtbot.mouseClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=where)
    if double:
        qtbot.mouseDClick(rows.viewport(), Qt.MouseButton.LeftButton, pos=where)


def test_a_row_gives_its_id_and_its_state(rows):
    index = rows.model().index(1, 2)
    assert (index.data(ID_ROLE), index.data(STATE_ROLE)) == ("b", "signale")


def test_enter_opens_the_current_row(qtbot, rows):
    rows.select("b")
    with qtbot.waitSignal(rows.chosen) as opened:
        qtbot.keyClick(rows, Qt.Key.Key_Return)
    assert opened.args == ["b"]


def test_a_double_click_opens_the_row(qtbot, rows):
    with qtbot.waitSignal(rows.chosen) as opened:
        click(qtbot, rows, 2, 0, double=True)
    assert opened.args == ["c"]


def test_arrows_change_the_current_row(qtbot, rows):
    rows.select("a")
    with qtbot.waitSignal(rows.current_changed) as changed:
        qtbot.keyClick(rows, Qt.Key.Key_Down)
    assert changed.args == ["b"]


def test_a_click_on_the_action_acts(qtbot, rows):
    with qtbot.waitSignal(rows.acted) as acted:
        click(qtbot, rows, 0, 3)
    assert acted.args == ["a"]


def test_a_row_without_action_does_nothing(qtbot, rows):
    with qtbot.assertNotEmitted(rows.acted):
        click(qtbot, rows, 2, 3)


def test_the_current_row_stays_current_when_rows_change(rows):
    rows.select("c")
    rows.set_rows(list(reversed(ROWS)))
    assert rows.current_id() == "c"
    rows.set_rows(ROWS[:1])
    assert rows.current_id() is None


def test_a_title_asks_for_a_sort_and_again_for_the_reverse(qtbot, rows):
    header = rows.horizontalHeader()
    asked = []
    rows.sort_asked.connect(lambda name, down: asked.append((name, down)))
    for _ in range(2):
        qtbot.mouseClick(header.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(10, 10))
    assert asked == [("name", False), ("name", True)]


def test_rows_move_with_alt_and_an_arrow_only_where_allowed(qtbot, rows):
    rows.select("b")
    moved = []
    rows.move_asked.connect(lambda row, step: moved.append((row, step)))
    qtbot.keyClick(rows, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    rows.reorderable = True
    rows.select("b")
    qtbot.keyClick(rows, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
    assert moved == [("b", -1)]


def test_assistive_tools_hear_the_column_and_the_whole_row(rows):
    index = rows.model().index(1, 1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Classe : 3e B"
    whole = index.data(Qt.ItemDataRole.AccessibleDescriptionRole)
    assert whole == "Milan Rocabert, 14 ans, 3e B, Ouvrir"


def test_the_columns_fill_the_width(rows):
    assert sum(rows.columnWidth(n) for n in range(4)) == rows.viewport().width()


def test_a_list_that_grows_shows_all_its_rows(rows):
    rows.set_growing(True)
    rows.resize(600, rows.sizeHint().height())
    last = rows.visualRect(rows.model().index(2, 0))
    assert last.bottom() <= rows.viewport().height()


def test_long_words_wrap_where_asked(rows):
    rows.set_rows([Row(1, ("Un libellé très long " * 8, "", "", ""))])
    before = rows.rowHeight(0)
    rows.set_wrapping(True)
    assert rows.rowHeight(0) > 1.5 * before


def test_rows_grow_with_the_zoom(rows, look):
    before = rows.rowHeight(0)
    look.set_zoom(2.0)
    assert rows.rowHeight(0) >= 1.8 * before


def test_the_ring_of_the_current_row_is_seen(qtbot, rows, look):
    rows.select("b")
    rows.setFocus()
    qtbot.waitUntil(rows.hasFocus)
    edge = rows.visualRect(rows.model().index(1, 0)).topLeft() + QPoint(20, 1)
    seen = rows.viewport().grab().toImage().pixelColor(edge)
    assert seen.name() == look.color("focus").name()


def test_two_thousand_rows_are_shown_at_once(rows):
    rows.set_rows([Row(n, (f"Élève {n}", "3e B", Cell("suivi"), "")) for n in range(2000)])
    assert rows.model().rowCount() == 2000
    assert rows.select(1999)


def test_the_title_of_the_sorted_column_says_so(rows):
    def titles():
        return [rows.model().headerData(one, Qt.Orientation.Horizontal) for one in (0, 1)]

    rows.show_sort("name")
    assert titles() == ["Élève\u00a0↑", "Classe"]
    rows.show_sort("name", descending=True)
    assert titles() == ["Élève\u00a0↓", "Classe"]
    rows.show_sort("elsewhere")
    assert titles() == ["Élève", "Classe"]


def test_no_word_is_cut_while_all_of_them_hold(rows):
    rows.set_columns(
        Column("Élève", Kind.STRONG, stretch=3),
        Column("Pourquoi", stretch=3),
        Column("", stretch=1),
    )
    rows.set_wrapping(True)
    rows.set_rows([Row(1, ("Suzon Bergeronnemare", "nouveau", "M.\u00a0Baltiqescaut"))])
    needed = word_width(Cell("M.\u00a0Baltiqescaut"), Kind.TEXT)
    rows.resize(needed * 3, 300)
    assert rows.columnWidth(2) == needed
    assert sum(rows.columnWidth(one) for one in range(3)) <= rows.viewport().width()


def test_what_is_right_of_long_words_stays_in_sight(rows):
    rows.set_columns(
        Column("Élève", Kind.STRONG, stretch=1), Column("Suite", stretch=1), Column("", Kind.ACTION)
    )
    rows.set_wrapping(True)
    rows.set_rows([Row(1, ("Anticonstitutionnellement", "Anticonstitutionnellement", "Voir"))])
    rows.resize(320, 300)
    assert sum(rows.columnWidth(one) for one in range(3)) <= rows.viewport().width()


def test_lists_of_one_page_keep_their_columns_in_line(qtbot, rows):
    other = RowList()
    qtbot.addWidget(other)
    other.set_columns(*COLUMNS)
    rows.align_with(other)
    other.resize(rows.size())
    other.show()
    other.set_rows([Row("d", ("Iris", "Terminale professionnelle", Cell("à présenter"), "Ouvrir"))])
    assert [rows.columnWidth(n) for n in range(4)] == [other.columnWidth(n) for n in range(4)]
