"""Rows put in order by the mouse or by the keyboard."""

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from decroapp.qt.widgets.order_list import OrderList
from decroapp.qt.widgets.rows import Column, Row

pytestmark = pytest.mark.requirement("A.M2")

LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def rows_list(qtbot):
    made = OrderList()
    qtbot.addWidget(made)
    made.set_columns(Column("", stretch=1), header=False)
    made.set_rows([Row(name, (name,)) for name in ("a", "b", "c", "d")])
    made.resize(300, 400)
    made.show()
    made.moves = []
    made.move_asked.connect(lambda row, step: made.moves.append((row, step)))
    return made


def drag(rows_list, start, y):
    """Drag a row to a height, in steps as a hand does."""
    view = rows_list.viewport()
    here = QPoint(40, rows_list.rowViewportPosition(start) + rows_list.rowHeight(start) // 2)
    QTest.mousePress(view, LEFT, Qt.KeyboardModifier.NoModifier, here)
    for place in (here.y() + 12, (here.y() + y) // 2, y):
        QTest.mouseMove(view, QPoint(40, place))
    QTest.mouseRelease(view, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(40, y))


def top(rows_list, row):
    return rows_list.rowViewportPosition(row)


def test_a_row_dropped_above_another_takes_its_place(rows_list):
    drag(rows_list, 2, top(rows_list, 0) + 2)
    assert rows_list.moves == [("c", -2)]


def test_a_row_dropped_below_goes_after_what_it_passed(rows_list):
    drag(rows_list, 0, top(rows_list, 2) + rows_list.rowHeight(2) - 2)
    assert rows_list.moves == [("a", 2)]


def test_a_row_dropped_past_the_end_comes_last(rows_list):
    drag(rows_list, 1, 390)
    assert rows_list.moves == [("b", 2)]


def test_a_row_dropped_where_it_was_does_not_move(rows_list):
    drag(rows_list, 1, top(rows_list, 1) + 4)
    assert rows_list.moves == []


def test_the_place_of_the_drop_is_drawn(rows_list, look):
    view = rows_list.viewport()
    QTest.mousePress(view, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(40, 8))
    for y in (30, 380):
        QTest.mouseMove(view, QPoint(40, y))
    bottom = top(rows_list, 3) + rows_list.rowHeight(3)
    drawn = view.grab().toImage().pixelColor(5, bottom)
    QTest.mouseRelease(view, LEFT, Qt.KeyboardModifier.NoModifier, QPoint(40, 380))
    assert drawn == look.color("primary")


def test_a_list_that_keeps_its_order_is_not_dragged(rows_list):
    rows_list.reorderable = False
    drag(rows_list, 2, 2)
    assert rows_list.moves == []


def test_space_acts_on_the_current_row(rows_list, qtbot):
    rows_list.select("b")
    with qtbot.waitSignal(rows_list.acted) as acted:
        qtbot.keyClick(rows_list, Qt.Key.Key_Space)
    assert acted.args == ["b"]


def test_alt_and_an_arrow_move_the_current_row(rows_list, qtbot):
    rows_list.select("b")
    qtbot.keyClick(rows_list, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert rows_list.moves == [("b", 1)]
