"""How long the main thread goes without serving its events."""

from collections.abc import Iterator
from contextlib import contextmanager
from time import perf_counter

from PySide6.QtCore import Qt, QTimer

TICK_MS = 2


class Watchdog:
    """A timer that should tick every 2 ms; what it misses is the time the window is frozen."""

    def __init__(self) -> None:
        self.longest_ms = 0.0
        self._last = perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self._tick)

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Watch a passage; ``longest_ms`` is then its longest block."""
        self.longest_ms, self._last = 0.0, perf_counter()
        self._timer.start()
        try:
            yield
            self._tick()
        finally:
            self._timer.stop()

    def _tick(self) -> None:
        now = perf_counter()
        self.longest_ms = max(self.longest_ms, 1000 * (now - self._last))
        self._last = now
