"""Reference cycles are freed on the main thread alone."""

import gc
import threading
import weakref

import pytest
from PySide6.QtCore import QObject

from decroapp.qt.collector import PERIOD, Collector, collect_here

pytestmark = pytest.mark.requirement("A.H3")


class Knot:
    """Two objects that hold each other, and where the end of it happened."""

    def __init__(self, ends):
        self.me = self
        weakref.finalize(self, lambda: ends.append(threading.current_thread()))


@pytest.fixture
def collector(qapp):
    """A collector in force, stopped at the end."""
    parent = QObject()
    made = Collector(parent)
    yield made
    made.stop()


def allocate(ends):
    """Make enough cycles for Python to want a round."""
    for _ in range(5_000):
        Knot(ends)


def test_another_thread_that_allocates_frees_no_cycle(collector):
    ends = []
    busy = threading.Thread(target=allocate, args=(ends,))
    busy.start()
    busy.join()
    assert ends == []


def test_cycles_are_freed_from_the_event_loop(collector, qtbot):
    ends = []
    allocate(ends)
    qtbot.waitUntil(lambda: len(ends) == 5_000, timeout=20 * PERIOD)
    assert set(ends) == {threading.main_thread()}


def test_each_generation_has_its_turn(collector):
    seen, kept = [], []
    gc.callbacks.append(lambda phase, facts: seen.append(facts["generation"]))
    try:
        for _ in range(150):
            kept += [[] for _ in range(1_000)]
            collector.look()
    finally:
        gc.callbacks.pop()
    assert set(seen) == {0, 1, 2}


def test_nothing_is_looked_through_for_a_few_objects(collector):
    seen = []
    gc.collect()
    gc.callbacks.append(lambda phase, facts: seen.append(phase))
    try:
        collector.look()
    finally:
        gc.callbacks.pop()
    assert seen == []


def test_an_application_has_one_collector(collector):
    application = QObject()
    collect_here(application)
    collect_here(application)
    assert len(application.findChildren(Collector)) == 1


def test_python_collects_again_once_it_is_stopped(qapp):
    parent = QObject()
    Collector(parent).stop()
    assert gc.isenabled()
