"""What the window and the work process hold after meetings led from plan to previewed papers.

``python -m tests.benchmarks.memory VAULT`` leads them once and prints the megabytes.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.benchmarks.stress import make_stress_vault
from tests.builders import PASSPHRASE

MEETINGS, WARM = 10, 2
WINDOW_MB, WORK_MB, GROWTH_MB = 200.0, 250.0, 8.0
"""Growth from the 2nd to the 10th meeting: a megabyte a meeting would be a leak."""


def resident_mb(pid: int | str = "self") -> float:
    """Return the megabytes of memory that a process holds now (Linux alone tells it so)."""
    lines = Path(f"/proc/{pid}/status").read_text("ascii").splitlines()
    held = next(line for line in lines if line.startswith("VmRSS:"))
    return int(held.split()[1]) / 1024


def lead(vault: Path) -> dict[str, list[float]]:
    """Visit every page, lead ten meetings, and return what both processes hold after each."""
    from decroapp.qt.registry import pages
    from tests.benchmarks.desk import Desk

    desk = Desk(vault, PASSPHRASE)
    held: dict[str, list[float]] = {"window": [], "work": []}
    try:
        desk.issue(desk.services.identities.create_job())
        for spec in pages().in_navigation():
            desk.go(spec.name)
        for _ in range(MEETINGS):
            desk.hold_meeting()
            held["window"].append(resident_mb())
            held["work"].append(resident_mb(desk.work.pid or "self"))
    finally:
        desk.close()
    return held


def measure() -> list[dict[str, object]]:
    """Return the rows of the report; none where the system does not tell what a process holds."""
    if not sys.platform.startswith("linux"):
        return []
    with tempfile.TemporaryDirectory() as folder:
        path, _ = make_stress_vault(Path(folder))
        home = {"HOME": folder, "QT_QPA_PLATFORM": "offscreen"}
        command = [sys.executable, "-m", "tests.benchmarks.memory", str(path)]
        ran = subprocess.run(
            command, check=True, env=os.environ | home, stdout=subprocess.PIPE, text=True
        )
    return rows(json.loads(ran.stdout.splitlines()[-1]))


def rows(held: dict[str, list[float]]) -> list[dict[str, object]]:
    """Return the rows for the megabytes held after each meeting."""
    window, work = held["window"], held["work"]
    grown = {name: held[name][-1] - held[name][WARM - 1] for name in held}
    return [
        _row("window process after a whole meeting, MB", window[0], WINDOW_MB),
        _row("work process after a whole meeting, MB", work[0], WORK_MB),
        _row("window process, growth from the 2nd to the 10th meeting, MB", grown["window"]),
        _row("work process, growth from the 2nd to the 10th meeting, MB", grown["work"]),
    ]


def _row(name: str, value: float, budget: float = GROWTH_MB) -> dict[str, object]:
    held = round(value, 1)
    return {"name": name, "value": held, "budget": budget, "ok": held <= budget}


if __name__ == "__main__":
    json.dump(lead(Path(sys.argv[1])), sys.stdout)
