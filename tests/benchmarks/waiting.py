"""Wait for windows without spinning: a busy loop would take the interpreter from the database."""

from collections.abc import Callable
from time import perf_counter

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QApplication

WAIT = QEventLoop.ProcessEventsFlag.WaitForMoreEvents


def until(condition: Callable[[], object]) -> None:
    """Sleep from event to event until a condition that only an event can make true."""
    QApplication.processEvents()
    while not condition():
        QApplication.processEvents(WAIT)


def painted(condition: Callable[[], object]) -> None:
    """Wait for a condition, then for the painting that it asked for."""
    until(condition)
    QApplication.processEvents()


def timed(act: Callable[[], object], settled: Callable[[], object]) -> float:
    """Return the milliseconds from an act to its painted result."""
    start = perf_counter()
    act()
    painted(settled)
    return 1000 * (perf_counter() - start)
