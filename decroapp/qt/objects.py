"""The objects of every page, by the names that scripts use."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEventLoop
from PySide6.QtWidgets import QWidget

from decroapp.qt.app import make_application, open_program
from decroapp.qt.closing_dialog import ClosingDialog
from decroapp.qt.recovery_dialog import RecoveryDialog
from decroapp.qt.registry import pages
from decroapp.qt.script_tree import named, spoken
from decroapp.qt.unlock_window import UnlockWindow

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.shell.main_window import MainWindow

OWN = (UnlockWindow, RecoveryDialog, ClosingDialog)
"""Windows that stand alone, before and after the session."""


def list_objects(vault: Path, passphrase: str) -> list[dict[str, str]]:
    """Open a vault, go through its pages and return a row for each named widget.

    A row says ``page`` (or window), ``object_name``, ``class`` and ``accessible_name``.

    Raises:
        RuleError: the vault does not open.
    """
    make_application([])
    rows = [row for made in OWN for row in _of_window(made())]
    program = open_program(vault, passphrase)
    if program.session is None:
        raise RuntimeError("the session ended while it was opened")
    window = program.session.window
    shown = [_of_page(window, spec.name) for spec in pages()]
    of_pages = {row["object_name"] for page in shown for row in page}
    shell = [
        _row("main_window", widget)
        for widget in named(window)
        if widget.objectName() not in of_pages
    ]
    loop = QEventLoop()
    program.finished.connect(loop.quit)
    program.leave()
    loop.exec()
    return rows + shell + [row for page in shown for row in page]


def _of_window(window: QWidget) -> list[dict[str, str]]:
    rows = [_row(window.objectName(), widget) for widget in named(window)]
    window.deleteLater()
    return rows


def _of_page(window: "MainWindow[Services]", name: str) -> list[dict[str, str]]:
    window.go(name)
    page = window.current_page
    return [] if page is None else [_row(name, widget) for widget in named(page)]


def _row(page: str, widget: QWidget) -> dict[str, str]:
    return {
        "page": page,
        "object_name": widget.objectName(),
        "class": type(widget).__name__,
        "accessible_name": spoken(widget),
    }
