"""Project on a second screen what *Conduire* shows to the room; survive its unplugging."""

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication, QScreen
from PySide6.QtWidgets import QWidget

from decroapp.qt.projector.shown import Hidden, Projected
from decroapp.qt.projector.window import ProjectorWindow


class Projector(QObject):
    """A window on the screen where the program is not, as long as there is one."""

    available_changed = Signal(bool)
    """A second screen came, or the last one went."""
    lost = Signal()
    """The screen went while it was projected on: the meeting goes on without it."""
    changed = Signal(bool)
    """The projection began, or ended."""

    def __init__(self, owner: QWidget) -> None:
        super().__init__(owner)
        self._owner = owner
        self._window: ProjectorWindow | None = None
        self._screen: QScreen | None = None
        self._shown: Projected = Hidden("")
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.screenAdded.connect(self._came)
            application.screenRemoved.connect(self._went)

    @property
    def window(self) -> ProjectorWindow | None:
        """Return the window, None when nothing is projected."""
        return self._window

    @property
    def shown(self) -> Projected:
        """Return what is projected, or would be with a second screen."""
        return self._shown

    @property
    def is_on(self) -> bool:
        """Tell whether something is projected."""
        return self._window is not None

    @property
    def is_available(self) -> bool:
        """Tell whether there is a screen that does not mirror the program's."""
        return self._other() is not None

    def start(self) -> None:
        """Project on the other screen; nothing happens without one."""
        screen = self._other()
        if screen is None or self._window is not None:
            return
        self._screen = screen
        self._window = ProjectorWindow()
        self._window.project(self._shown)
        self._window.cover(screen)
        screen.geometryChanged.connect(self._fit)
        # Some window managers give the focus to any new window: keys are for the meeting.
        self._owner.window().activateWindow()
        self.changed.emit(True)

    def stop(self) -> None:
        """Take the projection away, with everything that it shows."""
        window, self._window = self._window, None
        screen, self._screen = self._screen, None
        if window is None:
            return
        if screen is not None:
            screen.geometryChanged.disconnect(self._fit)
        window.project(Hidden(""))
        window.hide()
        window.deleteLater()
        self.changed.emit(False)

    def toggle(self) -> None:
        """Begin the projection, or end it."""
        if self.is_on:
            self.stop()
        else:
            self.start()

    def project(self, shown: Projected) -> None:
        """Show something else, now or as soon as the projection begins."""
        self._shown = shown
        if self._window is not None:
            self._window.project(shown)

    def forget(self) -> None:
        """End the projection and keep nothing of the meeting."""
        self.stop()
        self._shown = Hidden("")

    def _other(self, without: QScreen | None = None) -> QScreen | None:
        mine = self._owner.window().screen()
        for screen in QGuiApplication.screens():
            # A mirrored screen lies where the program's does: the page itself is the room's view.
            if screen not in (mine, without) and screen.geometry() != mine.geometry():
                return screen
        return None

    def _fit(self) -> None:
        if self._window is not None and self._screen is not None:
            self._window.setGeometry(self._screen.geometry())

    def _came(self, _: QScreen) -> None:
        self.available_changed.emit(self.is_available)

    def _went(self, screen: QScreen) -> None:
        if screen is self._screen:
            self._screen = None
            self.stop()
            self.lost.emit()
        self.available_changed.emit(self._other(without=screen) is not None)
