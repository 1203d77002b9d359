"""What no step of a script brings into sight, shown for its picture all the same.

The projector needs a second screen, the closing a backup that lasts, a crash a defect, the last
step of the first start a file chosen in the system's own dialog.
"""

from PySide6.QtWidgets import QDialog, QWidget

from decroapp.qt.closing_dialog import ClosingDialog
from decroapp.qt.conduire.conduire_page import ConduirePage
from decroapp.qt.crash import report
from decroapp.qt.crash_dialog import CrashDialog
from decroapp.qt.photographer import Photographer
from decroapp.qt.program import Program
from decroapp.qt.projector.window import ProjectorWindow

SHEET = "sheet"


def show_endings(photographer: Photographer) -> None:
    """Show what says that the program closes, and that it met a defect."""
    if ("closing_dialog", "shown") in photographer.seen:
        return
    ground = QWidget()
    ground.setProperty("ground", "page")
    ground.show()
    for dialog in (ClosingDialog(ground), CrashDialog(_defect(), safe=True, parent=ground)):
        _show_over(ground, dialog, photographer)
    ground.close()
    ground.deleteLater()


def show_projection(window: QWidget, photographer: Photographer) -> None:
    """Show what a second screen would: the case, the neutral screen, the moment between two."""
    page = getattr(window, "current_page", None)
    if not isinstance(page, ConduirePage):
        return
    state = str(page.page_state)
    if state == "empty" or ("projector_window", state) in photographer.seen:
        return
    screen = ProjectorWindow()
    screen.project(page.projection.projector.shown)
    screen.show()
    photographer.take(screen, "projector_window", state)
    screen.close()
    screen.deleteLater()


def show_last_step(program: Program, photographer: Photographer) -> None:
    """Show what the first start is about to create, once its sheet is made."""
    window = program.assistant_window
    if window is not None and window.step.name == SHEET:
        sheet = window.current
        window.go(sheet + 1)
        photographer.wait()
        photographer.look(window)
        window.go(sheet)


def _show_over(ground: QWidget, dialog: QDialog, photographer: Photographer) -> None:
    dialog.open()
    photographer.wait()
    photographer.look(ground)
    dialog.hide()


def _defect() -> str:
    try:
        raise ValueError
    except ValueError as error:
        return report(ValueError, error.__traceback__)
