"""The papers of before a meeting: made, looked at, printed, saved; nothing of them is kept."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QDialog, QFileDialog, QWidget

from decroapp.domain.meeting.papers import PaperKind, WorkingPaper
from decroapp.qt.documents.failures import tell
from decroapp.qt.documents.pictures import PageColumn
from decroapp.qt.documents.printing import Printable, Printing, ask_printer
from decroapp.qt.forms.ui_papers_dialog import Ui_PapersDialog
from decroapp.qt.icons import dress
from decroapp.qt.theme import Tone, theme
from decroapp.qt.widgets.rows import Column, Kind, Row
from decroapp.wording import papers as words
from decroapp.wording.going_out import say_before
from decroapp.wording.plural import plural

if TYPE_CHECKING:
    from PySide6.QtPrintSupport import QPrinter

    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext
    from decroapp.work.requests import PageImage

MAKE, SHOW = "papers.make", "papers.show"
SIDE, GAP, WIDE = 24, 12, 340
MARGINS, LEAST, NARROW = 48, 120, 640


def ask_path(parent: QWidget, name: str) -> Path | None:
    """Let the user choose where a copy goes; None if he gives up."""
    path, _ = QFileDialog.getSaveFileName(parent, "Enregistrer une copie", name, "PDF (*.pdf)")
    return Path(path) if path else None


class PapersDialog(QDialog):
    """One kind of working paper, one a reader: its pages, what it holds, print, save."""

    _made = Signal(int, int)

    def __init__(
        self,
        context: "PageContext[Services]",
        meeting_id: UUID | None,
        kind: PaperKind,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._meeting_id, self._kind = meeting_id, kind
        self._papers: tuple[WorkingPaper, ...] = ()
        self._printing: Printing | None = None
        self.choose_path: Callable[[QWidget, str], Path | None] = ask_path
        self.choose_printer: Callable[[QWidget, str], QPrinter | None] = ask_printer
        self.ui = Ui_PapersDialog()
        self.ui.setupUi(self)
        self._pages = PageColumn(self.ui.papers_pages_column)
        self._fitted = True
        self._lay_out()
        self._say()
        self._connect()
        dress(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Have the papers made when the dialog comes in sight."""
        super().showEvent(event)
        if event.spontaneous():  # it comes back from the task bar
            return
        services = self._context.services
        job = services.convening.papers(self._meeting_id, self._kind, self._made.emit)
        bound = job.bound(services.work)
        self._context.runner.issue(self, bound, self._show_papers, self._fail, key=MAKE)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the pages at the width of their panel, and every button in sight."""
        super().resizeEvent(event)
        ways = QBoxLayout.Direction
        narrow = self.width() < theme().px(NARROW)
        self.ui.papers_buttons.setDirection(ways.TopToBottom if narrow else ways.LeftToRight)
        if self._fitted:
            # The panel has its new width once the dialog is laid.
            QTimer.singleShot(0, self, lambda: self._zoom(self._fit))

    def done(self, result: int) -> None:
        """Give up what is being made or printed, and forget the papers."""
        self._cancel()
        self._papers = ()
        super().done(result)

    def _lay_out(self) -> None:
        look, ui = theme(), self.ui
        ui.papers_column.setContentsMargins(*[look.px(SIDE)] * 4)
        ui.papers_column.setSpacing(look.px(GAP))
        for column in (ui.papers_left_column, ui.papers_right_column):
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(look.px(GAP))
        panels = ui.papers_panels_view
        panels.set_least(LEAST)
        panels.add_panel(ui.papers_left, "Pages", stretch=1)
        panels.add_panel(ui.papers_right, "Pour qui", width=WIDE)
        readers = ui.papers_readers_list
        readers.reorderable = False
        readers.set_columns(Column("", Kind.TEXT, stretch=1), header=False)
        readers.set_wrapping(True)
        readers.set_growing(True)
        ui.papers_readers_card.setVisible(self._kind is not PaperKind.AGENDA)

    def _say(self) -> None:
        ui, said = self.ui, words.WORDS[self._kind]
        self.setWindowTitle(said.label)
        ui.papers_title_label.setText(said.label)
        ui.papers_to_label.setText(said.to)
        ui.papers_holds_label.setText(said.holds)
        ui.papers_left_out_label.setText(said.left_out)
        policy = self._context.services.context.policy
        ui.papers_rule_label.setText(say_before(policy, self._kind))
        ui.papers_worth_label.setText(words.WORTH)
        self._show_progress("Préparation des documents…")

    def _connect(self) -> None:
        ui = self.ui
        ui.papers_readers_list.current_changed.connect(lambda _: self._show_current())
        ui.papers_zoom_in_button.clicked.connect(lambda: self._step(1))
        ui.papers_zoom_out_button.clicked.connect(lambda: self._step(-1))
        ui.papers_fit_button.clicked.connect(lambda: self._zoom(self._fit))
        ui.papers_print_button.clicked.connect(self._print)
        ui.papers_save_button.clicked.connect(self._save)
        ui.papers_cancel_button.clicked.connect(self._cancel)
        ui.papers_close_button.clicked.connect(self.reject)
        self._made.connect(
            lambda made, of: self._show_progress(f"Document {made + 1} sur {of}", made, of)
        )

    def _show_papers(self, papers: tuple[WorkingPaper, ...]) -> None:
        self._papers = papers
        self._hide_progress()
        ui = self.ui
        rows = [Row(number, (paper.recipient,)) for number, paper in enumerate(papers)]
        ui.papers_readers_list.set_rows(rows)
        if not papers:
            ui.papers_message_bar.say(words.NOBODY[self._kind], tone=Tone.INFO)
            return
        if len(papers) > 1:
            ui.papers_print_button.setText(f"&Imprimer les {len(papers)}…")
        if rows and ui.papers_readers_list.current_id() is None:
            ui.papers_readers_list.select(0)
        alone = self._kind is PaperKind.AGENDA
        (ui.papers_pages_view if alone else ui.papers_readers_list).setFocus()
        self._show_current()

    def _paper(self) -> WorkingPaper | None:
        number = self.ui.papers_readers_list.current_id()
        if isinstance(number, int) and number < len(self._papers):
            return self._papers[number]
        return None

    def _show_current(self) -> None:
        paper = self._paper()
        if paper is None:
            return
        services = self._context.services
        job = services.convening.preview(paper).bound(services.work)
        self._context.runner.issue(self, job, self._show_pages, self._fail, key=SHOW)

    def _show_pages(self, pages: "tuple[PageImage, ...]") -> None:
        self._pages.show_pages(pages)
        self.ui.papers_count_label.setText(plural(len(pages), "page"))
        self._zoom(self._fit)
        # The pages before leave the column once the event is over.
        QTimer.singleShot(
            0, self, lambda: self.ui.papers_pages_view.verticalScrollBar().setValue(0)
        )

    def _zoom(self, change: Callable[[], None]) -> None:
        change()
        self.ui.papers_zoom_label.setText(f"{round(100 * self._pages.zoom)}\u00a0%")

    def _step(self, step: int) -> None:
        self._fitted = False
        self._zoom(lambda: self._pages.step(step))

    def _fit(self) -> None:
        self._fitted = True
        self._pages.fit(self.ui.papers_pages_view.viewport().width() - theme().px(MARGINS))

    def _save(self) -> None:
        paper = self._paper()
        path = self.choose_path(self, f"{paper.reference}.pdf") if paper else None
        if paper is None or path is None:
            return
        convening = self._context.services.convening
        self._context.runner.ask(
            self,
            lambda: convening.save_copy(paper, path),
            lambda _: self._tell("La copie est enregistrée.", path.name),
            self._fail,
        )

    def _print(self) -> None:
        papers = self._papers
        printer = self.choose_printer(self, papers[0].reference) if papers else None
        if printer is None:
            return
        source = self._context.services.convening
        self._printing = Printing(self._context, printer, self, source)
        self._printing.progressed.connect(
            lambda done, of: self._show_progress(f"Page {done} sur {of}", done, of)
        )
        self._printing.finished.connect(self._printed)
        self._printing.failed.connect(self._fail)
        self._printing.start([Printable(one, one.reference, one.pages) for one in papers])

    def _printed(self) -> None:
        self._hide_progress()
        count = len(self._papers)
        sent = "Le document est parti" if count == 1 else f"Les {count} documents sont partis"
        self._tell(f"{sent} à l’impression.", "")

    def _fail(self, error: Exception) -> None:
        self._hide_progress()
        tell(self.ui.papers_message_bar, error)

    def _cancel(self) -> None:
        for key in (MAKE, SHOW):
            self._context.runner.cancel(key)
        if self._printing is not None:
            self._printing.cancel()
            self._printing = None
        self._hide_progress()

    def _tell(self, what: str, detail: str) -> None:
        self.ui.papers_message_bar.say(what, why=detail, tone=Tone.SUCCESS)

    def _show_progress(self, text: str, done: int = 0, of: int = 0) -> None:
        """Say what is being done; without ``of`` the bar tells that it lasts."""
        ui = self.ui
        ui.papers_progress_label.setText(text)
        ui.papers_progress_bar.setRange(0, of)
        ui.papers_progress_bar.setValue(done)
        self._toggle(busy=True)

    def _hide_progress(self) -> None:
        self._toggle(busy=False)

    def _toggle(self, *, busy: bool) -> None:
        ui = self.ui
        for widget in (ui.papers_progress_bar, ui.papers_progress_label, ui.papers_cancel_button):
            widget.setVisible(busy)
        for button in (ui.papers_print_button, ui.papers_save_button):
            button.setEnabled(not busy and bool(self._papers))
