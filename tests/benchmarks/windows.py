"""Unlocking a stressed vault, searching in it and opening its pages, through the real windows."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QTableView
from sqlalchemy import text

from decroapp.bootstrap import make_services
from decroapp.qt.app import make_application
from decroapp.qt.pages import PageContext, SignedIn
from decroapp.qt.registry import pages
from decroapp.qt.runner import Runner
from decroapp.qt.shell.main_window import MainWindow
from decroapp.services.sessions import open_session
from decroapp.storage.search import match_expression
from decroapp.storage.slots import KdfParameters
from tests.benchmarks.stress import make_stress_vault, slow
from tests.benchmarks.waiting import painted, until

UNLOCK_MS, SEARCH_MS, SEARCH_RATIO, PAGE_MS = 500.0, 50.0, 2.0, 100.0
WORDS = ("ro", "roc", "roca", "coeu", "va", "val", "lu", "lun", "mer", "topaz")
VISITS = 8
P95 = 0.95


class Bench:
    """The program's own windows on a stressed vault, without its unlock window."""

    def __init__(self, path: Path, passphrase: str) -> None:
        self.app = QApplication.instance() or make_application(["bench"])
        self.runner, self.owner = Runner(), QObject()
        self.unlock_ms = self._open(path, passphrase)

    def _open(self, path: Path, passphrase: str) -> float:
        start = perf_counter()
        around = slow()
        self.context = self.call(lambda: open_session(path, passphrase, around))
        self.services = make_services(self.context)
        self.window = MainWindow(pages(), self.runner)
        self.window.resize(1440, 900)
        who = SignedIn(self.context.account.account_id, "Mme Vasselin", "direction")
        page = PageContext(self.services, self.runner, around.clock, self.window, who)
        self.window.open(page, lambda _: [], first="eleves")
        self.window.show()
        self.settle()
        return 1000 * (perf_counter() - start)

    def call(self, work: Callable[[], object]) -> object:
        """Run on the database's thread and wait."""
        done: list[object] = []
        self.runner.ask(self.owner, work, done.append)
        until(lambda: done)
        return done[0]

    def settle(self) -> None:
        """Wait until every answer is delivered and painted."""
        painted(lambda: self.runner.is_idle)

    def timed(self, act: Callable[[], object]) -> float:
        """Return the milliseconds from an act to its painted result."""
        start = perf_counter()
        act()
        self.settle()
        return 1000 * (perf_counter() - start)

    def close(self) -> None:
        """Close the vault and the threads."""
        self.window.close()
        self.runner.stop(self.context.vault.close)


def measure() -> list[dict[str, object]]:
    """Return the rows of the report."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        path, passphrase = make_stress_vault(Path(folder))
        argon = _argon()
        bench = Bench(path, passphrase)
        searches, raw = _searches(bench)
        visits = _visits(bench)
        bench.close()
    beyond = round(bench.unlock_ms - argon)
    ratio = round(_p95(searches) / _p95(raw), 2)
    return [
        {"name": "Argon2id alone, ms", "value": round(argon)},
        _row("unlock to 2,000 pupils shown, beyond Argon2id, ms", beyond, UNLOCK_MS),
        _row("key to painted result in a search, p95, ms", round(_p95(searches), 1), SEARCH_MS),
        _row("search against raw FTS5 and one paint", ratio, SEARCH_RATIO),
        _row("opening any page, p95, ms", round(_p95(visits), 1), PAGE_MS),
    ]


def _row(name: str, value: float, budget: float) -> dict[str, object]:
    return {"name": name, "value": value, "budget": budget, "ok": value <= budget}


def _argon() -> float:
    from argon2.low_level import Type, hash_secret_raw

    cost, times = KdfParameters(), []
    for _ in range(3):
        start = perf_counter()
        hash_secret_raw(b"x", bytes(16), cost.passes, cost.memory_kib, cost.lanes, 32, Type.ID)
        times.append(1000 * (perf_counter() - start))
    return median(times)


def _searches(bench: Bench) -> tuple[list[float], list[float]]:
    """Type in the list of pupils; beside, ask FTS5 bare and paint the same table once."""
    page = bench.window.current_page
    edit, table = page.ui.eleves_search_edit, page.ui.eleves_pupils_table
    ours, raw = [], []
    for word in WORDS * 3:
        ours.append(bench.timed(lambda word=word: edit.setText(word)))
        raw.append(_bare(bench, word, table))
    edit.clear()
    bench.settle()
    return ours, raw


def _bare(bench: Bench, word: str, table: QTableView) -> float:
    query = text(
        "SELECT s.id, s.last_name, s.first_name, s.birth_date, d.code FROM student_search f "
        "JOIN student s ON s.row = f.rowid JOIN enrolment e ON e.student_id = s.id "
        "JOIN division d ON d.id = e.division_id WHERE student_search MATCH :words "
        "ORDER BY s.sort_key LIMIT 200"
    )

    def ask() -> list[object]:
        with bench.context.vault.read() as tx:
            return list(tx.execute(query, {"words": match_expression(word)}))

    return bench.timed(lambda: (bench.call(ask), table.viewport().repaint()))


def _visits(bench: Bench) -> list[float]:
    names = [spec.name for spec in pages() if spec.in_navigation]
    for name in names:
        bench.timed(lambda name=name: bench.window.go(name))
    return [
        bench.timed(lambda name=name: bench.window.go(name))
        for _ in range(VISITS)
        for name in names
    ]


def _p95(times: list[float]) -> float:
    return sorted(times)[int(P95 * len(times))]
