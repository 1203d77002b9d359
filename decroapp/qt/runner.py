"""Run the services away from the window, one after the other, and bring the results back."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from threading import Lock
from typing import TypeVar, cast
from weakref import ref

from PySide6.QtCore import QObject, Qt, Signal

from decroapp.domain.errors import RuleError
from decroapp.qt.tasks import Issuable, Outcome, Task

T = TypeVar("T")
UNSEEN = "unseen"
"""Property of an owner whose answers show nothing: they never wait for a page to go."""
P = TypeVar("P")
M = TypeVar("M")


class Runner(QObject):
    """One thread that owns the database, and one that waits for the work process.

    Everything here is called on the main thread; results come back on it, in order.
    ``interrupt`` stops what the database is doing (the connection's own ``interrupt``).
    """

    idle = Signal()
    """Nothing is asked any more and every result was delivered."""
    refused = Signal(object)
    """A rule refused a request whose window has no ``failed`` of its own (``RuleError``)."""
    _arrived = Signal(object)

    def __init__(
        self, parent: QObject | None = None, *, interrupt: Callable[[], None] | None = None
    ) -> None:
        super().__init__(parent)
        self._interrupt = interrupt
        self._database = ThreadPoolExecutor(1, thread_name_prefix="database")
        self._work = ThreadPoolExecutor(1, thread_name_prefix="work")
        self._tasks: set[Task] = set()
        self._lock = Lock()
        self._running: Task | None = None
        self._stopped = False
        self._gate: Callable[[QObject], bool] = lambda _: True
        self._held: list[Outcome] = []
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def is_idle(self) -> bool:
        """Tell whether every result was delivered."""
        return not self._tasks

    def set_interrupt(self, interrupt: Callable[[], None] | None) -> None:
        """Say how to stop what the database is doing, once it is open."""
        self._interrupt = interrupt

    def set_gate(self, gate: Callable[[QObject], bool]) -> None:
        """Say which owners may receive what they asked for now; the others wait.

        What waits keeps nobody busy: it is delivered by ``release`` once its owner may have it.
        """
        self._gate = gate

    def release(self) -> None:
        """Deliver what waited for its owner to be allowed, in the order in which it came."""
        held, self._held = self._held, []
        for outcome in held:
            self._give(outcome)

    def ask(
        self,
        owner: QObject,
        call: Callable[[], T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        key: str | None = None,
    ) -> None:
        """Run ``call`` on the database's thread, then ``done`` or ``failed`` on this one.

        With a ``key`` (one name space for the program: start it with the page's name) only the
        latest request counts: an older one still queued never runs, its result never arrives.
        Results for an owner that is gone are dropped. Without ``failed`` a ``RuleError`` is
        emitted by ``refused`` and any other error is raised here.
        """
        task = self._enter(owner, cast("Callable[[object], None]", done), failed, key)
        self._database.submit(self._run, task, call)

    def issue(
        self,
        owner: QObject,
        job: Issuable[P, M, T],
        done: Callable[[T], None],
        failed: Callable[[Exception], None] | None = None,
        *,
        key: str | None = None,
    ) -> None:
        """Prepare, make and file a document; cancelled before it is filed, nothing is kept."""
        task = self._enter(owner, cast("Callable[[object], None]", done), failed, key)
        self._database.submit(self._step, task, job.prepare, partial(self._make, task, job))

    def cancel(self, key: str) -> None:
        """Forget the requests of this key; what runs is interrupted, its result dropped."""
        self._forget(key, interrupt=True)

    def stop(self, last: Callable[[], object] | None = None) -> None:
        """Finish what was asked, run ``last`` on the database's thread, end both threads.

        Results that did not arrive yet are dropped; a document not filed yet is not filed.
        """
        with self._lock:
            self._stopped = True
        self._work.shutdown()
        closing = None if last is None else self._database.submit(last)
        self._database.shutdown()
        self._tasks.clear()
        self._held.clear()
        if closing is not None:
            closing.result()

    def _enter(
        self,
        owner: QObject,
        done: Callable[[object], None],
        failed: Callable[[Exception], None] | None,
        key: str | None,
    ) -> Task:
        if key is not None:
            self._forget(key, interrupt=False)
        task = Task(ref(owner), done, failed, key)
        self._tasks.add(task)
        return task

    def _forget(self, key: str, *, interrupt: bool) -> None:
        for task in (*self._tasks, *(one.task for one in self._held)):
            if task.key == key:
                task.cancelled = True
        with self._lock:
            running = self._running
            if interrupt and self._interrupt and running is not None and running.key == key:
                self._interrupt()

    # What follows, down to _post, runs on the two threads.

    def _run(self, task: Task, call: Callable[[], object]) -> None:
        self._step(task, call, partial(self._post, task))

    def _step(self, task: Task, call: Callable[[], object], then: Callable[[object], None]) -> None:
        with self._lock:
            self._running = None if task.cancelled else task
        if task.cancelled:
            self._post(task)
            return
        try:
            value = call()
        except Exception as error:
            self._post(task, error=error)
        else:
            then(value)
        finally:
            with self._lock:
                self._running = None

    def _make(self, task: Task, job: Issuable[P, M, T], prepared: object) -> None:
        ready = cast("P", prepared)
        self._pass_on(self._work, task, partial(self._made, task, job, ready))

    def _made(self, task: Task, job: Issuable[P, M, T], prepared: P) -> None:
        try:
            made = job.make(prepared)
        except Exception as error:
            self._post(task, error=error)
            return
        filing = partial(job.file, prepared, made)
        self._pass_on(self._database, task, partial(self._run, task, filing))

    def _pass_on(self, pool: ThreadPoolExecutor, task: Task, step: Callable[[], None]) -> None:
        with self._lock:
            if not self._stopped and not task.cancelled:
                pool.submit(step)
                return
        self._post(task)

    def _post(self, task: Task, value: object = None, error: Exception | None = None) -> None:
        self._arrived.emit(Outcome(task, value, error))

    def _deliver(self, outcome: Outcome) -> None:
        task = outcome.task
        if task not in self._tasks:
            return
        self._tasks.remove(task)
        try:
            self._give(outcome)
        finally:
            if not self._tasks:
                self.idle.emit()

    def _give(self, outcome: Outcome) -> None:
        owner = outcome.task.owner()
        if owner is None or not outcome.task.wanted():
            return
        if self._gate(owner):
            self._hand_over(outcome)
        else:
            self._held.append(outcome)

    def _hand_over(self, outcome: Outcome) -> None:
        error, failed = outcome.error, outcome.task.failed
        if error is None:
            outcome.task.done(outcome.value)
        elif failed is not None:
            failed(error)
        elif isinstance(error, RuleError):
            self.refused.emit(error)
        else:
            raise error
