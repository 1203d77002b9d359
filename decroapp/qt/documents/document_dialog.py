"""Preview of one issued document, from which it is printed, copied, verified."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QFileDialog, QWidget

from decroapp.qt.documents.failures import tell
from decroapp.qt.documents.pictures import PageColumn
from decroapp.qt.documents.printing import Printable, Printing, ask_printer
from decroapp.qt.documents.states import TONES
from decroapp.qt.documents.verifier_dialog import open_documents_verifier
from decroapp.qt.forms.ui_document_dialog import Ui_DocumentDialog
from decroapp.qt.icons import dress
from decroapp.qt.theme import Tone, theme
from decroapp.wording.documents import of_kind, state_label
from decroapp.wording.errata import corrected_by, corrects
from decroapp.wording.going_out import say_before
from decroapp.wording.plural import plural
from decroapp.wording.verification import seal_worth

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext
    from decroapp.services.documents import DocumentLine
    from decroapp.work.requests import PageImage

SIDE = 320
MARGINS = 48
LEAST = 120
NARROW = 640
"""Below this width the buttons stand on two lines."""


def ask_path(parent: QWidget, name: str) -> Path | None:
    """Let the user choose where a copy goes; None if he gives up."""
    path, _ = QFileDialog.getSaveFileName(parent, "Enregistrer une copie", name, "PDF (*.pdf)")
    return Path(path) if path else None


class DocumentDialog(QDialog):
    """Show the pages of a document, to whom it goes and what it leaves out."""

    def __init__(
        self, context: "PageContext[Services]", line: "DocumentLine", parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._line = line
        self._printing: Printing | None = None
        self.choose_path: Callable[[QWidget, str], Path | None] = ask_path
        self.choose_printer: Callable[[QWidget, str], QPrinter | None] = ask_printer
        self.ui = Ui_DocumentDialog()
        self.ui.setupUi(self)
        self._pages = PageColumn(self.ui.document_pages_column)
        self._fitted = True
        panels = self.ui.document_panels_view
        panels.set_least(LEAST)
        panels.add_panel(self.ui.document_left, "Pages", stretch=1)
        panels.add_panel(self.ui.document_right, "Avant qu’il ne sorte", width=SIDE)
        self._say()
        self._connect()
        theme().changed.connect(self._turn)
        self._turn()
        dress(self)
        self.ui.document_pages_view.setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Have the pages drawn when the dialog comes in sight."""
        super().showEvent(event)
        if event.spontaneous():  # it comes back from the task bar
            return
        services = self._context.services
        self._context.runner.issue(
            self,
            services.documents.preview(self._line.row.document_id).bound(services.work),
            self._show_pages,
            self._fail,
            key="documents.preview",
        )

    def done(self, result: int) -> None:
        """Give up what is being printed before the dialog goes."""
        self._cancel()
        super().done(result)

    def _say(self) -> None:
        row, ui = self._line.row, self.ui
        words = of_kind(row.kind)
        ui.document_title_label.setText(f"{words.label} {row.reference}")
        self.setWindowTitle(row.reference)
        ui.document_state_label.say(state_label(row.state), TONES[row.state])
        recipient = f"Pour {self._line.recipient}" if self._line.recipient else ""
        replaced = f"Remplacé par {self._line.successor}" if self._line.successor else ""
        errata = corrected_by(self._line.corrected_by)
        if self._line.corrects:
            errata = corrects(row.correction or 1, self._line.corrects)
        errata = errata[:1].upper() + errata[1:]
        shown = " – ".join(part for part in (recipient, errata, replaced) if part)
        ui.document_recipient_label.setText(shown)
        ui.document_recipient_label.setVisible(bool(shown))
        ui.document_to_label.setText(words.to)
        ui.document_holds_label.setText(words.holds)
        ui.document_left_out_label.setText(words.left_out)
        policy = self._context.services.context.policy
        ui.document_rule_label.setText(say_before(policy, row.kind))
        worth, why = seal_worth()
        ui.document_seal_label.setText(worth)
        ui.document_why_label.setText(why)
        self._show_progress(busy=True, text="Mise en image des pages…")

    def _connect(self) -> None:
        ui = self.ui
        ui.document_zoom_in_button.clicked.connect(lambda: self._step(1))
        ui.document_zoom_out_button.clicked.connect(lambda: self._step(-1))
        ui.document_fit_button.clicked.connect(lambda: self._zoom(self._fit))
        ui.document_print_button.clicked.connect(self._print)
        ui.document_copy_button.clicked.connect(self._copy)
        ui.document_cancel_button.clicked.connect(self._cancel)
        ui.document_close_button.clicked.connect(self.reject)
        ui.document_verify_button.clicked.connect(
            lambda: open_documents_verifier(self, self._context, [self._line.row.document_id])
        )

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the pages at the width of their panel, and every button in sight."""
        super().resizeEvent(event)
        self._turn()
        if self._fitted:
            # The panel has its new width once the dialog is laid.
            QTimer.singleShot(0, self, lambda: self._zoom(self._fit))

    def _turn(self) -> None:
        ways = QBoxLayout.Direction
        narrow = self.width() < theme().px(NARROW)
        self.ui.document_buttons.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)

    def _show_pages(self, pages: "tuple[PageImage, ...]") -> None:
        self._show_progress(busy=False)
        self._pages.show_pages(pages)
        self.ui.document_count_label.setText(plural(len(pages), "page"))
        self._zoom(self._fit)

    def _zoom(self, change: Callable[[], None]) -> None:
        change()
        self.ui.document_zoom_label.setText(f"{round(100 * self._pages.zoom)}\u00a0%")

    def _step(self, step: int) -> None:
        self._fitted = False
        self._zoom(lambda: self._pages.step(step))

    def _fit(self) -> None:
        self._fitted = True
        self._pages.fit(self.ui.document_pages_view.viewport().width() - theme().px(MARGINS))

    def _copy(self) -> None:
        document_id, name = self._line.row.document_id, f"{self._line.row.reference}.pdf"
        path = self.choose_path(self, name)
        if path is None:
            return
        documents = self._context.services.documents
        self._context.runner.ask(
            self,
            lambda: documents.save_copy(document_id, path),
            lambda _: self._tell("La copie est enregistrée.", path.name),
            lambda error: tell(self.ui.document_message_bar, error),
        )

    def _print(self) -> None:
        row = self._line.row
        printer = self.choose_printer(self, row.reference)
        if printer is None:
            return
        self._printing = Printing(self._context, printer, self)
        self._printing.progressed.connect(self._say_printing)
        self._printing.finished.connect(self._printed)
        self._printing.failed.connect(self._fail)
        self._printing.start([Printable(row.document_id, row.reference, row.pages)])

    def _say_printing(self, done: int, total: int) -> None:
        self._show_progress(busy=True, text=f"Page {done} sur {total}", cancel=True)

    def _printed(self) -> None:
        self._show_progress(busy=False)
        self._tell("Le document est parti à l’impression.", self._line.row.reference)

    def _fail(self, error: Exception) -> None:
        self._show_progress(busy=False)
        tell(self.ui.document_message_bar, error)

    def _cancel(self) -> None:
        if self._printing is not None:
            self._printing.cancel()
            self._printing = None
            self._show_progress(busy=False)

    def _tell(self, what: str, detail: str) -> None:
        self.ui.document_message_bar.say(what, why=detail, tone=Tone.SUCCESS)

    def _show_progress(self, *, busy: bool, text: str = "", cancel: bool = False) -> None:
        ui = self.ui
        ui.document_progress_label.setText(text)
        for widget in (ui.document_progress_bar, ui.document_progress_label):
            widget.setVisible(busy)
        ui.document_progress_bar.setRange(0, 0)
        ui.document_cancel_button.setVisible(busy and cancel)
        ui.document_print_button.setEnabled(not busy)
