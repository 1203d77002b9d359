"""Lists measure a word once, and forget it with what it depends on."""

import pytest
from PySide6.QtGui import QFontMetrics

from decroapp.qt.theme import theme
from decroapp.qt.widgets import row_delegate
from decroapp.qt.widgets.row_list import RowList
from decroapp.qt.widgets.rows import Column, Row

pytestmark = pytest.mark.requirement("A.H6")


@pytest.fixture
def counted(monkeypatch):
    """Count the texts whose height is measured."""
    seen = []

    class Counting(QFontMetrics):
        def boundingRect(self, *asked):  # noqa: N802 - the name is Qt’s
            seen.append(asked[-1])
            return super().boundingRect(*asked)

    monkeypatch.setattr(row_delegate, "QFontMetrics", Counting)
    return seen


@pytest.fixture
def shown(qtbot, counted):
    """A list of three rows whose words wrap."""
    made = RowList()
    qtbot.addWidget(made)
    made.set_columns(Column("Élève", stretch=1), Column("Pourquoi"))
    made.set_wrapping(True)
    made.resize(400, 300)
    made.set_rows([Row(n, (f"Élève {n}", "décision en retard")) for n in range(3)])
    made.show()
    return made


def test_a_text_is_measured_once_for_a_width(shown, counted):
    shown.resize(440, 300)
    first = len(counted)
    shown.resize(400, 300)
    assert shown.columnWidth(0) > 0
    assert len(counted) == first


def test_another_zoom_measures_again(shown, counted):
    low, first = shown.rowHeight(0), len(counted)
    theme().set_zoom(2.0)
    assert len(counted) > first
    assert shown.rowHeight(0) > low


def test_a_list_that_does_not_wrap_grows_with_the_zoom(shown):
    shown.set_wrapping(False)
    low = shown.rowHeight(0)
    theme().set_zoom(2.0)
    assert shown.rowHeight(0) > low + 16


def test_other_rows_share_the_width_again(shown):
    narrow = shown.columnWidth(1)
    shown.set_rows([Row(0, ("Élève", "reporté de la dernière séance"))])
    assert shown.columnWidth(1) > narrow


def test_a_name_too_wide_for_its_column_breaks_after_its_civility(qtbot):
    metrics = QFontMetrics(theme().font())
    name = "Mme\u00a0Tourmalinaveau"
    wide = metrics.horizontalAdvance(name)
    assert row_delegate.breakable(name, metrics, wide) == name
    assert row_delegate.breakable(name, metrics, wide - 1) == "Mme Tourmalinaveau"
