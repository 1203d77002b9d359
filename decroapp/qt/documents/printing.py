"""Print documents from pages drawn at 300 dpi, one page in memory at a time."""

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QWidget

from decroapp.domain.errors import RuleError
from decroapp.qt.documents.pictures import image_of
from decroapp.qt.runner import UNSEEN

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext
    from decroapp.services.jobs import Job
    from decroapp.work.requests import PageImage

KEY = "documents.print"
DPI = 300


class Source(Protocol):
    """A service that draws pages for paper and notes what went to the printer."""

    def page_to_print(self, document_id: Any, page: int, /) -> "Job[Any, Any, PageImage]":  # noqa: ANN401
        """Return the job that draws one page."""
        ...

    def printed(self, document_ids: Any, /) -> None:  # noqa: ANN401
        """Note that documents were printed."""
        ...


@dataclass(frozen=True, slots=True)
class Printable:
    """A document to print: by what its source knows it, its reference, how many pages it has."""

    document_id: object
    reference: str
    pages: int


def make_printer(title: str) -> QPrinter:
    """Return an A4 printer whose spool title is a reference, never a name."""
    printer = QPrinter()
    printer.setResolution(DPI)
    printer.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    printer.setPageOrientation(QPageLayout.Orientation.Portrait)
    printer.setFullPage(True)
    printer.setDocName(title)
    printer.setCreator("Décroapp")
    return printer


def ask_printer(parent: QWidget, title: str) -> QPrinter | None:
    """Let the user choose a printer; None if he gives up."""
    printer = make_printer(title)
    dialog = QPrintDialog(printer, parent)
    dialog.setWindowTitle(f"Imprimer {title}")
    dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, on=False)
    return printer if dialog.exec() == QPrintDialog.DialogCode.Accepted else None


class Printing(QObject):
    """One print job: its pages are asked for and painted one after the other."""

    progressed = Signal(int, int)
    """Pages painted, of how many."""
    finished = Signal()
    """Everything went to the printer, and it is noted."""
    failed = Signal(object)
    """A page could not be made, or the printer refused (an exception)."""

    def __init__(
        self,
        context: "PageContext[Services]",
        printer: QPrinter,
        parent: QObject,
        source: "Source | None" = None,
    ) -> None:
        super().__init__(parent)
        # Paper goes on coming while a meeting is led: nothing of it is on the screen.
        self.setProperty(UNSEEN, True)
        self._context = context
        self._printer = printer
        self._source: Source = source or context.services.documents
        self._painter = QPainter()
        self._waiting: deque[tuple[object, int]] = deque()
        self._printed: list[object] = []
        self._total = 0

    def start(self, documents: Sequence[Printable]) -> None:
        """Begin with the first page."""
        self._waiting.extend(
            (one.document_id, page) for one in documents for page in range(one.pages)
        )
        self._printed = [one.document_id for one in documents]
        self._total = len(self._waiting)
        self._ask()

    def cancel(self) -> None:
        """Give up: what the printer did not take yet is not printed."""
        self._context.runner.cancel(KEY)
        self._waiting.clear()
        if self._painter.isActive():
            self._printer.abort()
            self._painter.end()

    def _ask(self) -> None:
        done = self._total - len(self._waiting)
        self.progressed.emit(done, self._total)
        if not self._waiting:
            self._end()
            return
        services = self._context.services
        job = self._source.page_to_print(*self._waiting[0])
        self._context.runner.issue(self, job.bound(services.work), self._paint, self._fail, key=KEY)

    def _paint(self, page: "PageImage") -> None:
        ready = self._printer.newPage() if self._painter.isActive() else self._begin()
        if not ready:
            self._fail(RuleError("document-not-printed"))
            return
        image = image_of(page)
        sheet = self._painter.viewport()
        size = image.size().scaled(sheet.size(), Qt.AspectRatioMode.KeepAspectRatio)
        self._painter.drawImage(_centred(size, sheet), image)
        self._waiting.popleft()
        self._ask()

    def _begin(self) -> bool:
        return self._painter.begin(self._printer)

    def _end(self) -> None:
        self._painter.end()
        documents, printed = self._source, self._printed
        self._context.runner.ask(
            self, lambda: documents.printed(printed), lambda _: self.finished.emit(), self._fail
        )

    def _fail(self, error: Exception) -> None:
        self.cancel()
        self.failed.emit(error)


def _centred(size: QSize, sheet: QRect) -> QRect:
    placed = QRect(sheet.topLeft(), size)
    placed.moveCenter(sheet.center())
    return placed
