"""PDFs dropped on the window: filled fiches are offered to be read, the others are verified."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from decroapp.qt.documents.pdf_drops import PdfDrops
from decroapp.qt.documents.verifier_dialog import open_verifier

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext

KEY = "fiches.recognise"


def take_pdfs(
    window: QWidget, context: "PageContext[Services]", open_to: Callable[[], bool]
) -> PdfDrops:
    """Say what becomes of the PDFs dropped on a window while it is ``open_to`` them."""
    drops = PdfDrops(window, open_to=open_to)
    drops.dropped.connect(partial(sort, window, context))
    return drops


def sort(window: QWidget, context: "PageContext[Services]", paths: Sequence[Path]) -> None:
    """Open filled fiches in their dialog, then the other files in the verifier."""
    services = context.services

    def verify_all(_: Exception) -> None:
        open_verifier(window, context, paths)

    job = services.fiches.recognise(paths).bound(services.work)
    context.runner.issue(
        window,
        job,
        lambda fiches: _open(window, context, paths, fiches),
        verify_all,
        key=KEY,
    )


def _open(
    window: QWidget,
    context: "PageContext[Services]",
    paths: Sequence[Path],
    fiches: Sequence[Path],
) -> None:
    others = [one for one in paths if one not in fiches]
    if not fiches:
        open_verifier(window, context, others)
        return
    from decroapp.qt.fiches.fiches_dialog import FichesDialog

    dialog = FichesDialog(context, window)
    if others:
        dialog.finished.connect(lambda _: open_verifier(window, context, others))
    dialog.open()
    dialog.give(fiches)
