"""The time to the passphrase window, against a bare PySide6 window, as whole processes."""

import os
import subprocess
import sys
from statistics import median
from time import perf_counter

ROUNDS = 9
BUDGET = 1.5

BARE = """
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget
app = QApplication([])
window = QWidget()
column = QVBoxLayout(window)
for part in (QLabel("a"), QLineEdit(), QPushButton("b")):
    column.addWidget(part)
window.show()
QTimer.singleShot(0, app.quit)
app.exec()
"""
OURS = """
from pathlib import Path
from PySide6.QtCore import QTimer
from decroapp.qt.app import make_application
from decroapp.qt.unlock_window import UnlockWindow
app = make_application([])
window = UnlockWindow()
window.show_vault(Path("ecole.dca"), [("1", "Mme Vasselin")])
window.show()
QTimer.singleShot(0, app.quit)
app.exec()
"""


def run(code: str) -> float:
    """Return the seconds of a whole process, offscreen."""
    start = perf_counter()
    environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
    subprocess.run([sys.executable, "-c", code], check=True, env=environment, capture_output=True)
    return perf_counter() - start


def measure() -> list[dict[str, object]]:
    """Return the rows of the report: milliseconds of both, and their ratio."""
    times: dict[str, list[float]] = {BARE: [], OURS: []}
    for _ in range(ROUNDS):
        for code, spent in times.items():
            spent.append(1000 * run(code))
    bare, ours = median(times[BARE]), median(times[OURS])
    ratio = round(ours / bare, 2)
    return [
        {"name": "bare PySide6 window, ms", "value": round(bare)},
        {"name": "passphrase window, ms", "value": round(ours)},
        {"name": "start ratio", "value": ratio, "budget": BUDGET, "ok": ratio <= BUDGET},
    ]
