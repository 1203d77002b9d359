"""Notice that nobody is there any more, or that the machine slept."""

import time
from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QWindow

TICK_MS = 10_000
SLEPT_S = 60.0
"""A tick this late means that the machine slept: a lid closed, a suspension."""
INPUT = frozenset(
    {
        QEvent.Type.KeyPress,
        QEvent.Type.MouseMove,
        QEvent.Type.MouseButtonPress,
        QEvent.Type.Wheel,
        QEvent.Type.TouchBegin,
        QEvent.Type.TabletPress,
    }
)


class IdleLock(QObject):
    """Tell when nobody has been there for some minutes; ask for the lock after a sleep.

    ``now`` returns seconds that go on while the machine sleeps.
    """

    asked = Signal()
    """The machine slept: the vault must be locked."""
    idled = Signal()
    """Nobody has been there for so many minutes; told again at each tick until somebody is."""

    def __init__(
        self, minutes: int, parent: QObject, *, now: Callable[[], float] = time.time
    ) -> None:
        super().__init__(parent)
        self._limit = minutes * 60.0
        self._now = now
        self._last_input = self._last_tick = now()
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.tick)
        self._timer.start()
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._watch)
            application.applicationStateChanged.connect(self._follow)
        self._watch(QGuiApplication.focusWindow())

    def set_minutes(self, minutes: int) -> None:
        """Wait another length of time from now on."""
        self._limit = minutes * 60.0

    def tick(self) -> None:
        """Look at the time; called every few seconds."""
        self._watch(QGuiApplication.focusWindow())
        now = self._now()
        slept = now - self._last_tick > SLEPT_S
        self._last_tick = now
        if slept:
            self.asked.emit()
        elif now - self._last_input >= self._limit:
            self.idled.emit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that somebody is there."""
        if event.type() in INPUT:
            self._last_input = self._now()
        return super().eventFilter(watched, event)

    def _watch(self, window: object) -> None:
        # On windows only: a filter on the application would see every event of every widget.
        # PySide may hand out another kind of object at a dead one's address: the next tick mends.
        if isinstance(window, QWindow):
            window.removeEventFilter(self)
            window.installEventFilter(self)

    def _follow(self, state: Qt.ApplicationState) -> None:
        if state == Qt.ApplicationState.ApplicationSuspended:
            self.asked.emit()
