"""Play a script in a process of its own that is watched: ``python -m tests.acceptance.watched``.

Prints one JSON: the fault, the longest waits of the event loop, the memory, the sockets opened.
"""

import json
import resource
import sys
import threading
import time
from datetime import date
from pathlib import Path

from PySide6.QtCore import QEventLoop, QTimer

from decroapp.demo.fill import paths_in
from decroapp.qt.app import make_application
from decroapp.qt.program import Program
from decroapp.qt.script import Player, read_script

TICK_MS = 5
HAND_MS = 200
"""Nobody types a passphrase faster."""
INTERNET = {"AF_INET", "AF_INET6"}
EVENTS = {"socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo"}


class Loop:
    """Notes how long the event loop is held, and by which step of the script."""

    def __init__(self):
        self.waits = []
        self.step = 0
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.timeout.connect(self._tick)
        self._timer.start(TICK_MS)

    def _tick(self):
        now = time.perf_counter()
        self.waits.append((1000 * (now - self._last) - TICK_MS, self.step))
        self._last = now


def watch_sockets(opened):
    """Note every use of the internet by this process."""

    def hook(event, args):
        if event in EVENTS and getattr(args[0], "family", None) is not None:
            family = args[0].family.name
            if family in INTERNET:
                opened.append(f"{event} {family}")
        elif event == "socket.getaddrinfo":
            opened.append(event)

    sys.addaudithook(hook)


def resident_mb():
    """Return the memory of this process now, in MB of 2^20 bytes as the other figures."""
    if sys.platform != "linux":
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


def while_typing(then):
    """Go on once what loads while a passphrase is typed is there: a hand takes longer."""
    if any(thread.name == "preload" for thread in threading.enumerate()):
        QTimer.singleShot(TICK_MS, lambda: while_typing(then))
    else:
        then()


def quiet(steps):
    """Leave the pictures out: taking one holds the loop, and no user does."""
    return [step for step in steps if "shot" not in step]


def main(vault, script, today):
    """Play the script on the vault, in the real windows."""
    opened, found = [], {}
    watch_sockets(opened)
    make_application(["decroapp"])
    program = Program(today=today, paths=paths_in(vault.parent))
    player = Player(program, quiet(read_script(script)), script.parent, program)
    watch, ended = Loop(), QEventLoop()

    def over(fault):
        found.update(fault=fault, memory_mb=resident_mb())
        program.leave()

    player.stepped.connect(lambda number: setattr(watch, "step", number))
    player.ended.connect(over)
    program.finished.connect(ended.quit)
    program.ask(vault)
    QTimer.singleShot(HAND_MS, lambda: while_typing(player.play))
    ended.exec()
    waits = sorted(watch.waits, reverse=True)[:20]
    sys.stdout.write(json.dumps(found | {"waits": waits, "sockets": opened}))


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), date.fromisoformat(sys.argv[3]))
