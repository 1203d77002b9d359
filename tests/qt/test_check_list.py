"""Lines to tick: whole, and the one in hand is seen."""

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem

from decroapp.domain.case.codes import Sign
from decroapp.qt.widgets.check_list import CheckList
from decroapp.wording.labels import choices

pytestmark = pytest.mark.requirement("A.X2")

HAIR = 4
"""Qt leaves a last word out where it has less than that beside it."""


@pytest.fixture
def signs(qtbot):
    made = CheckList()
    qtbot.addWidget(made)
    made.offer(choices(Sign))
    made.resize(300, 400)
    made.show()
    return made


def room_for_words(signs, row):
    """Return where the style draws the words of a line."""
    index = signs.model().index(row, 0)
    option = QStyleOptionViewItem()
    signs.initViewItemOption(option)
    option.rect = signs.visualRect(index)
    signs.itemDelegate().initStyleOption(option, index)
    style = signs.style()
    margin = style.pixelMetric(QStyle.PixelMetric.PM_FocusFrameHMargin, option, signs) + 1
    inside = style.subElementRect(QStyle.SubElement.SE_ItemViewItemText, option, signs)
    return inside.adjusted(margin, 0, -margin - HAIR, 0)


@pytest.mark.parametrize("width", range(290, 410, 3))
def test_every_word_of_every_line_is_seen(signs, width):
    signs.resize(width, signs.height())
    for row in range(signs.count()):
        room = room_for_words(signs, row)
        words = QRect(0, 0, room.width(), 9999)
        needed = signs.fontMetrics().boundingRect(
            words, Qt.TextFlag.TextWordWrap, signs.item(row).text()
        )
        assert room.height() >= needed.height()


def test_coming_back_to_the_list_shows_its_line_again(signs):
    for kind in (QFocusEvent.Type.FocusIn, QFocusEvent.Type.FocusOut, QFocusEvent.Type.FocusIn):
        QApplication.sendEvent(signs, QFocusEvent(kind))
    assert signs.selectedItems() == [signs.item(0)]
