"""What the tests of windows share."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QCoreApplication, QEvent

from decroapp.domain.clock import FixedClock
from decroapp.qt.app import speak_french
from decroapp.qt.pages import PageContext, SignedIn
from decroapp.qt.runner import Runner
from decroapp.qt.shell.main_window import MainWindow
from decroapp.qt.theme import Mode, theme

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture(autouse=True)
def look(qapp):
    """The theme, light and unzoomed before and after each test."""
    speak_french(qapp)
    look = theme()
    look.set_mode(Mode.LIGHT)
    yield look
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    look.set_zoom(1.0)
    look.set_mode(Mode.LIGHT)


@pytest.fixture
def runner(qapp):
    """A runner that is stopped at the end."""
    runner = Runner()
    yield runner
    runner.stop()


@pytest.fixture
def clock():
    """The 24th of November 2026, 13 h."""
    return FixedClock(datetime(2026, 11, 24, 12, tzinfo=UTC))


@pytest.fixture
def sample_window(qtbot, runner, clock):
    """The shell with invented pages, open on the first."""
    import samples

    window = MainWindow(samples.PAGES, runner)
    qtbot.addWidget(window)
    who = SignedIn(1, "Mme R. Vasselin", "principale")
    window.open(PageContext(None, runner, clock, window, who), samples.search, first="accueil")
    window.show()
    return window
