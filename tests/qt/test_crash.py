"""A bug loses nothing, tells nothing."""

import logging

import pytest
from PySide6.QtGui import QGuiApplication

from decroapp.qt.crash import CrashGuard, report
from decroapp.qt.crash_dialog import SAFE, UNSAFE

pytestmark = pytest.mark.requirement("A.H5")


@pytest.fixture
def guard(qapp):
    guard = CrashGuard()
    yield guard
    if guard.dialog is not None:
        guard.dialog.accept()


def bug():
    try:
        raise ValueError("Milan Rocabert, 3e B")
    except ValueError as error:
        return ValueError, error, error.__traceback__


def test_drafts_are_flushed_before_anything_is_shown(guard):
    flushed = []
    guard.add_flush(lambda: flushed.append(guard.dialog))
    guard.caught(*bug())
    assert flushed == [None]
    assert guard.dialog.ui.crash_drafts_label.text() == SAFE


def test_a_flush_that_fails_is_said_and_stops_no_other(guard):
    flushed = []
    guard.add_flush(lambda: 1 / 0)
    guard.add_flush(lambda: flushed.append(1))
    guard.caught(*bug())
    assert flushed == [1]
    assert guard.dialog.ui.crash_drafts_label.text() == UNSAFE


def test_neither_the_log_nor_the_report_holds_a_name(guard, caplog):
    with caplog.at_level(logging.ERROR, "decroapp"):
        guard.caught(*bug())
    written = caplog.text + guard.dialog.ui.crash_report_text.toPlainText()
    assert "ValueError" in written
    assert "Rocabert" not in written


def test_the_report_says_where():
    assert "qt/test_crash.py" in report(*bug()[::2])


def test_the_report_can_be_copied(guard):
    guard.caught(*bug())
    guard.dialog.ui.crash_copy_button.click()
    assert QGuiApplication.clipboard().text().startswith("ValueError")


def test_one_dialog_is_enough(guard):
    guard.caught(*bug())
    first = guard.dialog
    guard.caught(*bug())
    assert guard.dialog is first


def test_a_window_that_is_gone_is_not_flushed(guard):
    flushed = []

    def flush():
        flushed.append(1)

    guard.add_flush(flush)
    guard.remove_flush(flush)
    guard.caught(*bug())
    assert flushed == []
