"""The watch on idleness survives what Qt hands it."""

import pytest
from PySide6.QtWidgets import QTableWidgetItem

from decroapp.qt.idle_lock import IdleLock

pytestmark = pytest.mark.requirement("A.V4")


@pytest.mark.parametrize("other", [None, QTableWidgetItem()])
def test_what_is_not_a_window_is_not_watched(qapp, other):
    watch = IdleLock(10, qapp, now=lambda: 0.0)
    watch._watch(other)
    watch.deleteLater()
