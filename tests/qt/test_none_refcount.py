"""The binding of Qt in use does not wear out ``None`` (PySide6 6.12 did, on CPython 3.11)."""

import sys

import pytest
from PySide6.QtWidgets import QWidget


@pytest.mark.requirement("A.H3")
def test_a_thousand_calls_leave_the_reference_count_of_none_unchanged(qapp, qtbot):
    widget = QWidget()
    qtbot.addWidget(widget)
    before = sys.getrefcount(None)
    for _ in range(1000):
        widget.update()
    assert abs(sys.getrefcount(None) - before) < 100
