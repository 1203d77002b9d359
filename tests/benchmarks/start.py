"""The time to the passphrase window in sight, against a bare PySide6 window."""

import os
import subprocess
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import time

from tests.builders import make_school

ROUNDS = 9
BUDGET = 1.5

WATCH = """
import sys, time
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QTimer
class Watch(QObject):
    def eventFilter(self, one, event):
        if event.type() == QEvent.Type.Paint and not self.seen:
            self.seen = True
            print(time.time())
            QTimer.singleShot(0, self.end)
        return False
def watch(window, end):
    watch = Watch(window)
    watch.seen, watch.end = False, end
    QCoreApplication.instance().installEventFilter(watch)  # what lies on the window paints first
"""
BARE = f"""
{WATCH}
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
app = QApplication([])
window = QWidget()
column = QVBoxLayout(window)
for part in (QLabel("a"), QLineEdit(), QPushButton("b")):
    column.addWidget(part)
watch(window, app.quit)
window.show()
app.exec()
"""
OURS = f"""
from decroapp.qt.app import run_windows
{WATCH}
from pathlib import Path
run_windows(Path(sys.argv[1]), started=lambda one: watch(one.unlock_window, one.quit))
"""


def run(code: str, vault: Path) -> float:
    """Return the seconds from the start of a process to its window in sight, offscreen."""
    kept = {"QT_QPA_PLATFORM": "offscreen", "HOME": str(vault.parent)}
    start = time()
    ran = subprocess.run(
        [sys.executable, "-c", code, str(vault)],
        check=True,
        env=os.environ | kept,
        capture_output=True,
        timeout=30,
        text=True,
    )
    return float(ran.stdout) - start


def measure() -> list[dict[str, object]]:
    """Return the rows of the report: milliseconds of both, and their ratio."""
    times: dict[str, list[float]] = {BARE: [], OURS: []}
    with TemporaryDirectory() as folder:
        context = make_school(Path(folder))
        context.vault.close()
        for _ in range(ROUNDS):
            for code, spent in times.items():
                spent.append(1000 * run(code, context.vault.path))
    bare, ours = median(times[BARE]), median(times[OURS])
    ratio = round(ours / bare, 2)
    return [
        {"name": "bare PySide6 window, ms", "value": round(bare)},
        {"name": "passphrase window, ms", "value": round(ours)},
        {"name": "start ratio", "value": ratio, "budget": BUDGET, "ok": ratio <= BUDGET},
    ]
