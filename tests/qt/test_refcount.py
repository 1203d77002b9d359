"""The binding that loses a reference to None kills Python 3.11 after some thousand calls."""

import sys

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget


class Painted(QWidget):
    def event(self, event):
        return super().event(event)


@pytest.mark.requirement("A.H3")
def test_a_thousand_calls_of_qt_leave_the_references_of_none_unchanged(qtbot):
    label, widget = QLabel("a"), Painted()
    qtbot.addWidget(label)
    qtbot.addWidget(widget)
    widget.show()

    def calls():
        label.setText("a")
        label.setEnabled(True)
        widget.parent()
        widget.update()
        QApplication.processEvents()

    calls()
    before = sys.getrefcount(None)
    for _ in range(200):
        calls()
    assert abs(sys.getrefcount(None) - before) < 100
