"""Lead a meeting by keys, in a process of its own: ``python -m tests.acceptance.keys``.

Prints one JSON: for each round and each key of it, how long the main thread was held, in
milliseconds of its own work and in all.
"""

import json
import sys
import time
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEventLoop, Qt, QTimer

from decroapp.demo.fill import paths_in
from decroapp.qt.app import make_application
from decroapp.qt.program import Program
from decroapp.qt.script import Player
from decroapp.qt.script_hands import press

TICK_MS = 2
QUIET_MS = 60
"""The events of a key are over once the loop has been free so long."""
WAIT = QEventLoop.ProcessEventsFlag.WaitForMoreEvents


class Hold:
    """Notes the longest time between two ticks of the event loop."""

    def __init__(self):
        self.work_ms = self.wall_ms = 0.0
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def begin(self):
        """Watch from now on."""
        self.work_ms = self.wall_ms = 0.0
        self._work, self._wall = time.thread_time(), time.perf_counter()
        self._timer.start(TICK_MS)

    def end(self):
        """Stop watching; return both figures."""
        self._tick()
        self._timer.stop()
        return round(self.work_ms, 1), round(self.wall_ms, 1)

    def _tick(self):
        work, wall = time.thread_time(), time.perf_counter()
        self.work_ms = max(self.work_ms, 1000 * (work - self._work))
        self.wall_ms = max(self.wall_ms, 1000 * (wall - self._wall))
        self._work, self._wall = work, wall


def settle(program):
    """Serve events until nothing is asked any more and the loop has been free for a moment."""
    quiet = time.perf_counter()
    while time.perf_counter() - quiet < QUIET_MS / 1000:
        QCoreApplication.processEvents(WAIT)
        if not program.is_idle:
            quiet = time.perf_counter()


def play(program, steps, folder):
    """Play the way to the meeting; return the fault."""
    player, loop, faults = Player(program, steps, folder), QEventLoop(), []
    player.ended.connect(faults.append)
    player.ended.connect(loop.quit)
    QTimer.singleShot(0, player.play)
    loop.exec()
    return faults[0]


def press_all(program, keys):
    """Press keys one after the other; return what each held."""
    hold, held = Hold(), []
    for key in keys:
        hold.begin()
        press(key)()
        settle(program)
        held.append((key, *hold.end()))
    return held


def main(vault, plan):
    """Go to the meeting, press each round of keys, leave; ``plan``: the way, the rounds."""
    make_application(["decroapp"])
    program, ended = Program(paths=paths_in(vault.parent)), QEventLoop()
    program.finished.connect(ended.quit)
    program.ask(vault)
    fault = play(program, plan["way"], vault.parent)
    rounds = [] if fault else [press_all(program, keys) for keys in plan["rounds"]]
    outcomes = _outcomes(program)
    QTimer.singleShot(0, program.leave)
    ended.exec()
    sys.stdout.write(json.dumps({"fault": fault, "rounds": rounds, "outcomes": outcomes}))


def _outcomes(program):
    session = program.session.window.current_page.desk.session
    return [one.item.outcome for one in session.lines if one.item.state.value == "done"]


if __name__ == "__main__":
    main(Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text("utf-8")))
