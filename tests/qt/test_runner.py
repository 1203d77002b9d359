"""The runner: one at a time, in order, and only to those who still listen."""

import threading
from dataclasses import dataclass, field

import pytest
from PySide6.QtCore import QObject
from shiboken6 import delete

from decroapp.domain.errors import RuleError
from decroapp.qt.runner import Runner

pytestmark = pytest.mark.requirement("A.H4")


@pytest.fixture
def owner(qapp):
    return QObject()


@pytest.fixture
def gate(runner, owner):
    """Hold the database's thread until it is opened."""
    gate = threading.Event()
    runner.ask(owner, lambda: gate.wait(10), lambda _: None)
    yield gate
    gate.set()


def settle(qtbot, runner):
    qtbot.waitUntil(lambda: runner.is_idle, timeout=10_000)


def test_calls_run_in_order_on_one_thread_that_is_not_the_window_s(qtbot, runner, owner):
    seen = []
    for n in range(20):
        runner.ask(owner, lambda n=n: (n, threading.get_ident()), seen.append)
    settle(qtbot, runner)
    assert [n for n, _ in seen] == list(range(20))
    assert len({thread for _, thread in seen} | {threading.get_ident()}) == 2


def test_results_arrive_on_the_main_thread(qtbot, runner, owner):
    threads = []
    runner.ask(owner, lambda: 1, lambda _: threads.append(threading.current_thread()))
    settle(qtbot, runner)
    assert threads == [threading.main_thread()]


def test_of_the_requests_of_a_key_the_latest_wins(qtbot, runner, owner, gate):
    ran, seen = [], []
    for n in range(5):
        runner.ask(owner, lambda n=n: ran.append(n) or n, seen.append, key="eleves.search")
    gate.set()
    settle(qtbot, runner)
    assert (ran, seen) == ([4], [4])


def test_the_result_of_an_older_request_already_running_is_dropped(qtbot, runner, owner):
    started, go, seen = threading.Event(), threading.Event(), []
    runner.ask(owner, lambda: started.set() or go.wait(10), seen.append, key="k")
    assert started.wait(10)
    runner.ask(owner, lambda: "new", seen.append, key="k")
    go.set()
    settle(qtbot, runner)
    assert seen == ["new"]


def test_an_owner_that_is_gone_receives_nothing_but_its_call_runs(qtbot, runner, gate):
    gone, ran, seen = QObject(), [], []
    runner.ask(gone, lambda: ran.append(1), seen.append)
    delete(gone)
    gate.set()
    settle(qtbot, runner)
    assert (ran, seen) == ([1], [])


def test_an_error_goes_to_the_window_that_asked(qtbot, runner, owner):
    errors = []
    runner.ask(owner, lambda: 1 / 0, lambda _: None, errors.append)
    settle(qtbot, runner)
    assert [type(error) for error in errors] == [ZeroDivisionError]


def test_a_rule_nobody_handles_is_told_by_the_shell(qtbot, runner, owner):
    def refuse():
        raise RuleError("vault-read-only")

    with qtbot.waitSignal(runner.refused) as told:
        runner.ask(owner, refuse, lambda _: None)
    assert told.args[0].code == "vault-read-only"


def test_a_bug_nobody_handles_is_loud(qtbot, runner, owner):
    with qtbot.captureExceptions() as raised:
        runner.ask(owner, lambda: 1 / 0, lambda _: None)
        settle(qtbot, runner)
    assert [kind for kind, _, _ in raised] == [ZeroDivisionError]


def test_idle_is_told_once_everything_arrived(qtbot, runner, owner):
    seen = []
    with qtbot.waitSignal(runner.idle):
        runner.ask(owner, lambda: 1, lambda n: runner.ask(owner, lambda: n + 1, seen.append))
    assert seen == [2]


def test_cancelling_what_runs_interrupts_it_and_drops_its_result(qtbot, runner, owner):
    started, stopped, seen = threading.Event(), threading.Event(), []
    runner.set_interrupt(stopped.set)
    runner.ask(owner, lambda: started.set() or stopped.wait(10), seen.append, key="long")
    assert started.wait(10)
    runner.cancel("long")
    settle(qtbot, runner)
    assert stopped.is_set()
    assert seen == []


def test_cancelling_a_key_does_not_interrupt_another(runner, owner, gate):
    calls = []
    runner.set_interrupt(lambda: calls.append(1))
    runner.ask(owner, lambda: 1, lambda _: None, key="long")
    runner.cancel("long")
    assert calls == []


def test_stopping_finishes_what_was_asked_then_closes_on_the_same_thread(qapp, owner):
    runner, threads = Runner(), []
    runner.ask(owner, lambda: threads.append(threading.get_ident()), lambda _: None)
    runner.stop(lambda: threads.append(threading.get_ident()))
    assert len(threads) == 2
    assert len(set(threads)) == 1


@dataclass
class Paper:
    """A document whose making waits for ``ready``."""

    ready: threading.Event = field(default_factory=threading.Event)
    steps: list[tuple[str, str]] = field(default_factory=list)

    def note(self, step):
        self.steps.append((step, threading.current_thread().name.split("_")[0]))

    def prepare(self):
        self.note("prepare")
        return 41

    def make(self, number):
        self.note("make")
        self.ready.wait(10)
        return b"%d" % number

    def file(self, number, made):
        self.note("file")
        return (number, made)


def test_a_document_is_made_away_from_the_database(qtbot, runner, owner):
    paper, seen = Paper(), []
    paper.ready.set()
    runner.issue(owner, paper, seen.append)
    settle(qtbot, runner)
    assert paper.steps == [("prepare", "database"), ("make", "work"), ("file", "database")]
    assert seen == [(41, b"41")]


def test_the_database_answers_while_a_document_is_made(qtbot, runner, owner):
    paper, seen = Paper(), []
    runner.issue(owner, paper, seen.append)
    runner.ask(owner, lambda: "answer", lambda value: (seen.append(value), paper.ready.set()))
    settle(qtbot, runner)
    assert seen == ["answer", (41, b"41")]


def test_a_document_cancelled_while_it_is_made_is_not_filed(qtbot, runner, owner):
    paper, seen = Paper(), []
    runner.issue(owner, paper, seen.append, key="releve")
    qtbot.waitUntil(lambda: len(paper.steps) == 2)
    runner.cancel("releve")
    paper.ready.set()
    settle(qtbot, runner)
    assert [step for step, _ in paper.steps] == ["prepare", "make"]
    assert seen == []


def test_a_document_that_cannot_be_made_says_so(qtbot, runner, owner):
    paper, errors = Paper(), []
    paper.make = lambda number: 1 / 0
    runner.issue(owner, paper, lambda _: None, errors.append)
    settle(qtbot, runner)
    assert [type(error) for error in errors] == [ZeroDivisionError]


def test_a_document_not_filed_when_the_runner_stops_is_not_filed(qtbot, qapp, owner):
    runner, paper = Runner(), Paper()
    runner.issue(owner, paper, lambda _: None)
    qtbot.waitUntil(lambda: len(paper.steps) == 2)
    threading.Timer(0.05, paper.ready.set).start()
    runner.stop()
    assert [step for step, _ in paper.steps] == ["prepare", "make"]


@pytest.mark.requirement("B.R4")
def test_what_is_asked_for_an_owner_that_may_not_show_it_waits(qtbot, runner, owner):
    other, seen = QObject(), []
    runner.set_gate(lambda one: one is other)
    runner.ask(owner, lambda: "late", seen.append)
    runner.ask(other, lambda: "now", seen.append)
    settle(qtbot, runner)
    assert seen == ["now"]
    runner.release()
    assert seen == ["now"]
    runner.set_gate(lambda _: True)
    runner.release()
    runner.release()
    assert seen == ["now", "late"]


@pytest.mark.requirement("B.R4")
def test_what_waits_gives_way_to_a_newer_request_of_its_key(qtbot, runner, owner):
    seen = []
    runner.set_gate(lambda _: False)
    runner.ask(owner, lambda: "old", seen.append, key="eleves.read")
    settle(qtbot, runner)
    runner.set_gate(lambda _: True)
    runner.ask(owner, lambda: "new", seen.append, key="eleves.read")
    runner.release()
    settle(qtbot, runner)
    assert seen == ["new"]
