"""The watch on idleness survives what Qt hands it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTableWidgetItem

from decroapp.qt.idle_lock import IdleLock

pytestmark = pytest.mark.requirement("A.V4")


@pytest.mark.parametrize("other", [None, QTableWidgetItem()])
def test_what_is_not_a_window_is_not_watched(qapp, other):
    watch = IdleLock(10, qapp, now=lambda: 0.0)
    watch._watch(other)
    watch.deleteLater()


def test_the_idle_watch_asks_after_its_minutes_and_after_a_sleep(qtbot, qapp):
    now = [0.0]
    watch = IdleLock(10, qapp, now=lambda: now[0])
    asked, idled = [], []
    watch.asked.connect(lambda: asked.append(now[0]))
    watch.idled.connect(lambda: idled.append(now[0]))
    for second in range(10, 600, 50):
        now[0] = second
        watch.tick()
    assert (asked, idled) == ([], [])
    now[0] = 601.0
    watch.tick()
    assert (asked, idled) == ([], [601.0])
    watch.set_minutes(1000)
    now[0] = 701.0
    watch.tick()
    assert (asked, idled) == ([701.0], [601.0])
    watch.deleteLater()


def test_a_key_puts_the_idle_lock_off(qtbot, qapp):
    now = [0.0]
    edit = QLineEdit()
    qtbot.addWidget(edit)
    edit.show()
    qtbot.waitExposed(edit)
    watch = IdleLock(1, qapp, now=lambda: now[0])
    watch._watch(edit.windowHandle())
    asked = []
    watch.asked.connect(lambda: asked.append(now[0]))
    now[0] = 50.0
    watch.tick()
    QTest.keyClick(edit.windowHandle(), Qt.Key.Key_A)
    now[0] = 100.0
    watch.tick()
    assert asked == []
    watch.deleteLater()
