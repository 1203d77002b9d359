"""Free reference cycles on the main thread only.

Python collects on whichever thread happens to allocate. A cycle that holds Qt's objects, freed on
the database's thread, takes the interpreter down with it.
"""

import gc

from PySide6.QtCore import QObject, QTimer

from decroapp.qt.memory import give_back_free_pages

PERIOD = 200
"""Milliseconds between two looks."""
YOUNG, MIDDLE, OLD = 700, 10, 100
"""New objects that make a round, and rounds before an older generation is looked through."""
NAME = "collector"


class Collector(QObject):
    """Look for cycles now and then, from the event loop, as Python would by itself."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.setObjectName(NAME)
        gc.disable()
        # What is loaded by now stays until the end: no round goes through it again.
        gc.freeze()
        self._middle = self._old = 0
        self._timer = QTimer(self)
        self._timer.setInterval(PERIOD)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def look(self) -> None:
        """Collect the oldest generation whose turn has come, by what was made since."""
        made = gc.get_count()[0] // YOUNG
        if not made:
            return
        self._middle += made
        self._old += made
        if self._old >= OLD:
            self._middle = self._old = 0
            gc.collect(2)
            give_back_free_pages()
        elif self._middle >= MIDDLE:
            self._middle = 0
            gc.collect(1)
            give_back_free_pages()
        else:
            gc.collect(0)

    def stop(self) -> None:
        """Give the rounds back to Python."""
        self._timer.stop()
        gc.enable()


def collect_here(application: QObject) -> None:
    """Make cycles be freed on the thread of the application, from now on."""
    if application.findChild(Collector, NAME) is None:
        Collector(application)
