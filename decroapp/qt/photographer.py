"""Take pictures of the windows: each (page, state) once, light and dark, at two sizes."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, QRect, QSize
from PySide6.QtGui import QColor, QPainter, QPixmap
from PySide6.QtWidgets import QApplication, QDialog, QMainWindow, QWidget

from decroapp.qt.pages import Page
from decroapp.qt.theme import Mode, theme

MODES = (Mode.LIGHT, Mode.DARK)
SIZES = (QSize(1440, 900), QSize(1024, 700))
MARGIN, VEIL = 48, 90
PASSES = 6
"""Passes of the event loop after which nothing moves any more: layouts nest so deep."""


@dataclass(frozen=True, slots=True)
class Shot:
    """One picture: the page (or dialog), its state, the colours, the size, the file."""

    page: str
    state: str
    mode: str
    size: str
    file: str


class Photographer:
    """Keeps what was taken; pictures go to one folder, named by page, state, mode and size."""

    def __init__(
        self, folder: Path, settle: Callable[[], None], seen: Iterable[tuple[str, str]] = ()
    ) -> None:
        """``settle`` waits until nothing moves; what was ``seen`` elsewhere is left out."""
        self.shots: list[Shot] = []
        self._folder = folder
        self._settle = settle
        self._seen = set(seen)

    @property
    def seen(self) -> frozenset[tuple[str, str]]:
        """Return every (page, state) taken so far."""
        return frozenset(self._seen)

    def look(self, window: QWidget) -> None:
        """Take what is in sight, unless it was taken in that state already."""
        subject = in_sight(window)
        if subject and subject not in self._seen:
            self.take(window, *subject)

    def take(self, window: QWidget, page: str, state: str) -> None:
        """Take a window, with the dialog that is over it, in every mode and size."""
        self._seen.add((page, state))
        with _as_it_was(window):
            # Colours change what every widget is painted with: once for both sizes.
            for mode in MODES:
                theme().set_mode(mode)
                for size in SIZES:
                    window.resize(size)
                    _fit(size)
                    self.wait()
                    self._keep(window, page, state, mode, size)
        self.wait()

    def wait(self) -> None:
        """Wait until nothing moves any more."""
        for _ in range(PASSES):
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest.value)
            QCoreApplication.processEvents()
        self._settle()

    def _keep(self, window: QWidget, page: str, state: str, mode: Mode, size: QSize) -> None:
        measured = f"{size.width()}x{size.height()}"
        name = f"{page}-{state}-{mode}-{measured}.png"
        picture(window).save(str(self._folder / name))
        self.shots.append(Shot(page, state, mode.value, measured, name))


def in_sight(window: QWidget) -> tuple[str, str] | None:
    """Return the page and the state that a window shows; a dialog counts as a page."""
    dialog = _dialog()
    if dialog is not None and dialog is not window:
        return _named(dialog, "_dialog")
    page = getattr(window, "current_page", None)
    if isinstance(page, Page):
        return page.page_name, str(page.page_state) or "shown"
    return _named(window, "_window")


def picture(window: QWidget) -> QPixmap:
    """Return a window as it is seen, the dialog over it included."""
    taken = window.grab()
    dialog = _dialog()
    if dialog is not None and dialog is not window:
        over = dialog.grab()
        place = QRect(QPoint(), over.deviceIndependentSize().toSize())
        place.moveCenter(window.rect().center())
        painter = QPainter(taken)
        painter.fillRect(window.rect(), QColor(0, 0, 0, VEIL))
        painter.drawPixmap(place.topLeft(), over)
        painter.setPen(theme().color("control"))
        painter.drawRect(place)
        painter.end()
    return taken


def front() -> QWidget | None:
    """Return the main window, or the window that stands alone."""
    shown = [one for one in QApplication.topLevelWidgets() if one.isVisible() and one.isWindow()]
    mains = [one for one in shown if isinstance(one, QMainWindow)]
    named = [one for one in shown if one.objectName().endswith(("_window", "_dialog"))]
    # A dialog is taken over its window, never alone.
    named.sort(key=lambda one: one.parentWidget() is not None)
    return next(iter((*mains, *named)), None)


def _dialog() -> QDialog | None:
    active = QApplication.activeModalWidget()
    if isinstance(active, QDialog):
        return active
    tops = QApplication.topLevelWidgets()
    beside = (one for one in tops if isinstance(one, QDialog) and one.parentWidget() is not None)
    return next((one for one in beside if one.isVisible()), None)


def _fit(size: QSize) -> None:
    """Keep the dialog within the window, as a screen of that size would."""
    dialog = _dialog()
    if dialog is not None:
        dialog.resize(dialog.size().boundedTo(size - QSize(MARGIN, MARGIN)))


def _named(widget: QWidget, ending: str) -> tuple[str, str] | None:
    name = widget.objectName()
    state = widget.property("page_state")
    return (name, str(state) if state else "shown") if name.endswith(ending) else None


@contextmanager
def _as_it_was(window: QWidget) -> Iterator[None]:
    look, dialog = theme(), _dialog()
    mode, sizes = look.mode, [(one, one.size()) for one in (window, dialog) if one is not None]
    try:
        yield
    finally:
        look.set_mode(mode)
        for widget, size in sizes:
            widget.resize(size)
