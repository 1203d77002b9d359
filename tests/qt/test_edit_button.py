"""The icons inside fields: as large as the zoom asks for, at the end of the field."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCalendarWidget, QLineEdit

from decroapp.qt.theme import theme
from decroapp.qt.widgets.date_edit import DateEdit
from decroapp.qt.widgets.edit_button import EditButton, let_clear

pytestmark = pytest.mark.requirement("A.H5")


@pytest.fixture
def day(qtbot):
    edit = DateEdit()
    qtbot.addWidget(edit)
    edit.resize(400, 60)
    edit.show()
    return edit


@pytest.fixture
def search(qtbot):
    edit = QLineEdit()
    let_clear(edit)
    qtbot.addWidget(edit)
    edit.show()
    return edit


def button(edit):
    return edit.findChild(EditButton)


def test_the_icon_of_a_field_grows_with_the_zoom(day):
    theme().set_zoom(2.0)
    assert button(day).iconSize().width() == button(day).width() == 40


def test_it_stays_at_the_end_of_a_field_that_changes_width(day):
    day.resize(600, 60)
    assert 0 < day.width() - button(day).geometry().right() < 20


def test_the_words_of_the_field_end_before_it(day):
    theme().set_zoom(2.0)
    assert day.textMargins().right() >= button(day).width()


def test_the_calendar_opens_from_it(day, qtbot):
    day.set_today(date(2026, 11, 24))
    qtbot.mouseClick(button(day), Qt.MouseButton.LeftButton)
    assert day.findChild(QCalendarWidget) is not None


def test_a_search_is_emptied_by_it_once_something_is_typed(search, qtbot):
    assert not button(search).isVisible()
    qtbot.keyClicks(search, "rocabert")
    assert button(search).isVisible()
    qtbot.mouseClick(button(search), Qt.MouseButton.LeftButton)
    assert search.text() == ""
    assert not button(search).isVisible()
