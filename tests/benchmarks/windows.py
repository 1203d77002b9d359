"""Searching in a stressed vault and opening every page, through the real windows."""

import os
import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import median
from uuid import UUID

from PySide6.QtWidgets import QTableView
from sqlalchemy import text

from decroapp.qt.registry import pages
from decroapp.storage.search import match_expression
from tests.benchmarks.desk import Desk
from tests.benchmarks.stress import make_stress_vault
from tests.benchmarks.watchdog import Watchdog

SEARCH_MS, SEARCH_RATIO, PAGE_MS, BLOCKED_MS = 50.0, 2.0, 100.0, 50.0
WORDS = ("ro", "roc", "roca", "coeu", "va", "val", "lu", "lun", "mer", "topaz")
SEARCHES, WINDOWS, VISITS = 6, 5, 3
P95 = 0.95

Places = dict[str, UUID | None]
"""Every page by its name, with what it is asked to show."""


def measure() -> list[dict[str, object]]:
    """Return the rows of the report."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    with tempfile.TemporaryDirectory() as folder:
        return measure_on(*make_stress_vault(Path(folder)))


def measure_on(path: Path, passphrase: str) -> list[dict[str, object]]:
    """Return the rows of the report for a vault under stress."""
    desk = Desk(path, passphrase)
    try:
        ours, raw = _searches(desk)
        places = desk.call(lambda: _places(desk))
        opened = [one for times in _openings(desk, places).values() for one in times]
        blocked = _blocks(desk, places)
    finally:
        desk.close()
    ratio = round(median(ours) / median(raw), 2)
    worst = max(blocked, key=lambda page: blocked[page])
    longest = round(blocked[worst], 1)
    return [
        _row("key to painted result in a search, p95, ms", round(_p95(ours), 1), SEARCH_MS),
        _row("search against raw FTS5 and one paint, medians", ratio, SEARCH_RATIO),
        _row("opening any page, first time or not, p95, ms", round(_p95(opened), 1), PAGE_MS),
        _row(f"main thread blocked at most, ms (worst page: {worst})", longest, BLOCKED_MS),
    ]


def _row(name: str, value: float, budget: float) -> dict[str, object]:
    return {"name": name, "value": value, "budget": budget, "ok": value <= budget}


def _searches(desk: Desk) -> tuple[list[float], list[float]]:
    """Type in the list of pupils; beside, ask FTS5 bare and paint the same table once."""
    ui = desk.window.current_page.ui
    edit, table = ui.eleves_search_edit, ui.eleves_pupils_table
    ours, raw = [], []
    for word in WORDS * SEARCHES:
        ours.append(desk.timed(lambda word=word: edit.setText(word)))
        raw.append(_bare(desk, word, table))
    edit.clear()
    desk.settle()
    return ours, raw


def _bare(desk: Desk, word: str, table: QTableView) -> float:
    query = text(
        "SELECT s.id, s.last_name, s.first_name, s.birth_date, d.code FROM student_search f "
        "JOIN student s ON s.row = f.rowid JOIN enrolment e ON e.student_id = s.id "
        "JOIN division d ON d.id = e.division_id WHERE student_search MATCH :words "
        "ORDER BY s.sort_key LIMIT 200"
    )

    def ask() -> list[object]:
        with desk.context.vault.read() as tx:
            return list(tx.execute(query, {"words": match_expression(word)}))

    return desk.timed(lambda: (desk.call(ask), table.viewport().repaint()))


def _places(desk: Desk) -> Places:
    """Return where each page is to be opened: one meeting to close, one led, one prepared."""
    ending, led, coming = (desk.lead.plan() for _ in range(3))
    for item in desk.lead.begin(ending):
        desk.lead.decide(item)
    desk.lead.begin(led)
    pupil = desk.services.pupils.search("ro").pupils[0].student_id
    known = {"preparer": coming, "conduire": led, "clore": ending, "cas": pupil}
    return {spec.name: known.get(spec.name) for spec in pages()}


def _openings(desk: Desk, places: Places) -> dict[str, list[float]]:
    """Return the milliseconds of each opening, first ones in a new window among them."""
    times = defaultdict(list)
    for _ in range(WINDOWS):
        desk.drop_window()
        desk.fresh_window()
        for _ in range(VISITS):
            for page, target in places.items():
                times[page].append(desk.go(page, target))
    return times


def _blocks(desk: Desk, places: Places) -> dict[str, float]:
    """Return each page's longest block: the median of the first openings, or of the others.

    A median, since on a busy machine the system itself stops a thread now and then.
    """
    watchdog, blocks = Watchdog(), defaultdict(list)
    for _ in range(WINDOWS):
        desk.drop_window()
        desk.fresh_window()
        for visit in range(VISITS):
            for page, target in places.items():
                with watchdog.watching():
                    desk.go(page, target)
                blocks[page, visit > 0].append(watchdog.longest_ms)
    worst = defaultdict(float)
    for (page, _), times in blocks.items():
        worst[page] = max(worst[page], median(times))
    return worst


def _p95(times: list[float]) -> float:
    return sorted(times)[int(P95 * len(times))]
