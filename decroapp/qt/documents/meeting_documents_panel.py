"""The documents of a closed meeting: issue, see, print, verify, seal."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from decroapp.domain.documents import DocumentKind
from decroapp.domain.errors import RuleError
from decroapp.qt.documents.document_dialog import DocumentDialog
from decroapp.qt.documents.invitations import Invitations
from decroapp.qt.documents.printing import Printable, Printing, ask_printer
from decroapp.qt.documents.states import TONES
from decroapp.qt.documents.verifier_dialog import open_documents_verifier
from decroapp.qt.forms.ui_meeting_documents_panel import Ui_MeetingDocumentsPanel
from decroapp.qt.icons import dress
from decroapp.qt.theme import Tone
from decroapp.qt.widgets.buttons import set_kind
from decroapp.qt.widgets.rows import Cell, Column, Kind, Row
from decroapp.wording.documents import of_kind, state_label, to_seal_sentence
from decroapp.wording.errata import corrected_by, corrects, papers_words
from decroapp.wording.going_out import say_before
from decroapp.wording.letters import kept_back, left_out
from decroapp.wording.plural import plural
from decroapp.wording.verification import seal_worth

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtPrintSupport import QPrinter

    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext
    from decroapp.services.documents import DocumentLine, Letters, MeetingPapers
    from decroapp.services.errata import MadeErratum, SaidRecord

ISSUE, SEAL = "documents.issue", "documents.seal"
NOT_ISSUED = (
    "Le relevé n’est pas encore établi. L’établir produit le relevé de décisions, sans nom, "
    "et un récapitulatif pour chaque pilote."
)
NOTHING_FOR_YOU = "Aucun document de cette séance ne vous est destiné."


class MeetingDocumentsPanel(QWidget):
    """The *relevé*, the slips and the letters of one meeting; embedded by the page *Clore*."""

    changed = Signal(object)
    """The documents of the meeting were read again (``MeetingPapers``)."""
    _made = Signal(int, int)

    def __init__(self, context: "PageContext[Services]", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._meeting_id: UUID | None = None
        self._papers: MeetingPapers | None = None
        self._printing: Printing | None = None
        self.choose_printer: Callable[[QWidget, str], QPrinter | None] = ask_printer
        self.ui = Ui_MeetingDocumentsPanel()
        self.ui.setupUi(self)
        self._invitations = Invitations(context, self.ui.documents_invite_button, self)
        self._set_up()
        self._connect()
        dress(self)

    def show_meeting(self, meeting_id: UUID) -> None:
        """Show the documents of a meeting."""
        self._meeting_id = meeting_id
        documents = self._context.services.documents
        self._context.runner.ask(
            self, lambda: documents.of_meeting(meeting_id), self._show, key="documents.read"
        )

    def issue(self) -> None:
        """Issue the *relevé* and the slips; a former issue is replaced."""
        if self._meeting_id is None:
            return
        services = self._context.services
        job = services.documents.issue_record(self._meeting_id, self._made.emit)
        self._show_progress("Préparation du relevé…")
        bound = job.bound(services.work)
        self._context.runner.issue(self, bound, self._issued, self._fail, key=ISSUE)

    def write_letters(self) -> None:
        """Issue one letter per holder of parental authority; a former issue is replaced."""
        if self._meeting_id is None:
            return
        services = self._context.services
        job = services.documents.issue_letters(self._meeting_id, self._made.emit)
        self._show_progress("Préparation des lettres…")
        bound = job.bound(services.work)
        self._context.runner.issue(self, bound, self._written, self._fail, key=ISSUE)

    def write_sheets(self) -> None:
        """Issue the *fiche de suivi* of each case that was seen; a former issue is replaced."""
        if self._meeting_id is None:
            return
        services = self._context.services
        job = services.case_papers.issue_sheets(self._meeting_id, self._made.emit)
        self._show_progress("Préparation des fiches…")
        bound = job.bound(services.work)
        self._context.runner.issue(self, bound, self._handed, self._fail, key=ISSUE)

    def _set_up(self) -> None:
        ui = self.ui
        ui.documents_list.set_columns(
            Column("Document", Kind.STRONG, stretch=1),
            Column("Référence"),
            Column("Pages", Kind.MUTED),
            Column("État", Kind.BADGE),
        )
        ui.documents_list.set_growing(True)
        ui.documents_list.set_wrapping(True)
        ui.documents_actions_view.add(
            ui.documents_preview_button,
            ui.documents_print_button,
            ui.documents_letters_button,
            ui.documents_sheets_button,
            ui.documents_invite_button,
            ui.documents_verify_button,
            ui.documents_erratum_button,
            ui.documents_seal_button,
        )
        worth, why = seal_worth()
        ui.documents_worth_label.setText(f"{worth} {why}")
        self._hide_progress()
        for widget in (
            ui.documents_list,
            ui.documents_actions_view,
            ui.documents_rule_label,
            ui.documents_worth_label,
        ):
            widget.hide()

    def _connect(self) -> None:
        ui = self.ui
        ui.documents_issue_button.clicked.connect(self.issue)
        ui.documents_cancel_button.clicked.connect(self._cancel)
        ui.documents_list.chosen.connect(self._preview)
        ui.documents_preview_button.clicked.connect(
            lambda: self._preview(ui.documents_list.current_id())
        )
        ui.documents_print_button.clicked.connect(self._print)
        ui.documents_verify_button.clicked.connect(self._verify)
        ui.documents_letters_button.clicked.connect(self.write_letters)
        ui.documents_sheets_button.clicked.connect(self.write_sheets)
        self._invitations.issued.connect(self._invited)
        ui.documents_erratum_button.clicked.connect(self._read_record)
        ui.documents_seal_button.clicked.connect(self._seal)
        self._made.connect(self._say_made)

    def _show(self, papers: "MeetingPapers") -> None:
        self._papers = papers
        ui, present = self.ui, papers.present
        ui.documents_list.set_rows([_row(line) for line in papers.lines])
        current = self._line(ui.documents_list.current_id())
        if present and current not in present:
            ui.documents_list.select(present[0].row.document_id)
        shown = bool(papers.lines)
        policy = self._context.services.context.policy
        rule = say_before(policy, *(line.row.kind for line in present))
        ui.documents_rule_label.setText(rule)
        ui.documents_rule_label.setVisible(bool(rule))
        for widget in (ui.documents_list, ui.documents_actions_view, ui.documents_worth_label):
            widget.setVisible(shown)
        ui.documents_state_label.setText(_state(papers))
        ui.documents_seal_button.setVisible(bool(papers.to_seal))
        ui.documents_seal_button.setEnabled(papers.may_seal)
        ui.documents_issue_button.setVisible(papers.may_issue)
        for button in (
            ui.documents_letters_button,
            ui.documents_sheets_button,
            ui.documents_invite_button,
        ):
            button.setVisible(papers.may_issue)
        if papers.may_issue and self._meeting_id is not None:
            self._invitations.offer(self._meeting_id)
        recorded = any(line.row.kind is DocumentKind.RECORD for line in present)
        ui.documents_erratum_button.setVisible(papers.may_issue and recorded)
        ui.documents_print_button.setEnabled(bool(present))
        self._set_primary(issued=shown)
        self.changed.emit(papers)

    def _set_primary(self, *, issued: bool) -> None:
        """Let the one primary button be what comes next: issue, then print."""
        ui = self.ui
        ui.documents_issue_button.setText("É&tablir de nouveau" if issued else "É&tablir le relevé")
        for button, primary in (
            (ui.documents_issue_button, not issued),
            (ui.documents_print_button, issued),
        ):
            set_kind(button, "primary", on=primary)
        dress(self)

    def _line(self, document_id: object) -> "DocumentLine | None":
        lines = self._papers.lines if self._papers else ()
        return next((line for line in lines if line.row.document_id == document_id), None)

    def _preview(self, document_id: object) -> None:
        line = self._line(document_id)
        if line is None:
            return
        dialog = DocumentDialog(self._context, line, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.open()

    def _read_record(self) -> None:
        meeting_id = self._meeting_id
        if meeting_id is not None:
            errata = self._context.services.errata
            self._context.runner.ask(
                self,
                lambda: errata.record(meeting_id),
                lambda record: self._correct(meeting_id, record),
                self._fail,
                key="documents.record",
            )

    def _correct(self, meeting_id: UUID, record: "SaidRecord") -> None:
        from decroapp.qt.documents.erratum_dialog import ErratumDialog

        dialog = ErratumDialog(self._context, meeting_id, record, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.made.connect(self._corrected)
        dialog.open()

    def _corrected(self, made: "MadeErratum") -> None:
        said = papers_words(made.slips, made.letters)
        self._end(f"L’erratum n°\u00a0{made.rank} est établi.", said)

    def _verify(self) -> None:
        if self._papers:
            ids = [line.row.document_id for line in self._papers.present]
            open_documents_verifier(self, self._context, ids)

    def _print(self) -> None:
        rows = [line.row for line in self._papers.present] if self._papers else []
        printer = self.choose_printer(self, rows[0].reference) if rows else None
        if printer is None:
            return
        self._printing = Printing(self._context, printer, self)
        self._printing.progressed.connect(
            lambda done, of: self._show_progress(f"Page {done} sur {of}", done, of)
        )
        self._printing.finished.connect(self._printed)
        self._printing.failed.connect(self._fail)
        self._printing.start([Printable(one.document_id, one.reference, one.pages) for one in rows])

    def _printed(self) -> None:
        self._hide_progress()
        self._context.navigator.tell("Les documents sont partis à l’impression.")

    def _seal(self) -> None:
        waiting = self._papers.to_seal if self._papers else ()
        self._show_progress("Scellement…")
        self._seal_next([line.row.document_id for line in waiting])

    def _seal_next(self, waiting: list[UUID]) -> None:
        if not waiting:
            self._end("Les documents sont scellés.")
            return
        services = self._context.services
        job = services.documents.seal_pending(waiting[0]).bound(services.work)
        self._context.runner.issue(
            self, job, lambda _: self._seal_next(waiting[1:]), self._fail, key=SEAL
        )

    def _say_made(self, made: int, total: int) -> None:
        if self.ui.documents_cancel_button.isVisibleTo(self):
            self._show_progress(f"Document {made + 1} sur {total}", made, total)

    def _issued(self, filed: tuple[UUID, ...]) -> None:
        slips = plural(len(filed) - 1, "récapitulatif")
        self._end("Le relevé est établi.", f"{slips} à remettre en main propre.")

    def _written(self, made: "Letters") -> None:
        count = plural(len(made.filed), "lettre est établie", "lettres sont établies")
        self._end(f"{count}.", left_out(made.left_out))

    def _handed(self, made: "Letters") -> None:
        count = plural(len(made.filed), "fiche est établie", "fiches sont établies")
        self._end(f"{count}.", "Chacune est à remettre en main propre à son destinataire.")

    def _invited(self, made: "Letters") -> None:
        count = plural(len(made.filed), "invitation est établie", "invitations sont établies")
        self._end(f"{count}.", left_out(made.left_out))

    def _end(self, what: str, detail: str = "") -> None:
        self._hide_progress()
        self._context.navigator.tell(what, detail=detail, tone=Tone.SUCCESS)
        self._again()

    def _cancel(self) -> None:
        for key in (ISSUE, SEAL):
            self._context.runner.cancel(key)
        if self._printing is not None:
            self._printing.cancel()
        self._hide_progress()
        self._again()

    def _fail(self, error: Exception) -> None:
        self._hide_progress()
        self._again()
        if not isinstance(error, RuleError):
            raise error
        self._context.navigator.tell_error(error)

    def _again(self) -> None:
        if self._meeting_id is not None:
            self.show_meeting(self._meeting_id)

    def _show_progress(self, text: str, done: int = 0, of: int = 0) -> None:
        """Say what is being done; without ``of`` the bar tells that it lasts."""
        ui = self.ui
        ui.documents_progress_label.setText(text)
        ui.documents_progress_bar.setRange(0, of)
        ui.documents_progress_bar.setValue(done)
        self._toggle(busy=True)

    def _hide_progress(self) -> None:
        self._toggle(busy=False)

    def _toggle(self, *, busy: bool) -> None:
        ui = self.ui
        for widget in (
            ui.documents_progress_bar,
            ui.documents_progress_label,
            ui.documents_cancel_button,
        ):
            widget.setVisible(busy)
        for button in (ui.documents_issue_button, ui.documents_actions_view):
            button.setEnabled(not busy)


def _row(line: "DocumentLine") -> Row:
    row = line.row
    state = state_label(row.state)
    detail = f"pour {line.recipient}" if line.recipient else corrected_by(line.corrected_by)
    if line.corrects:
        detail = corrects(row.correction or 1, line.corrects)
    cells = (
        Cell(of_kind(row.kind).label, detail=detail),
        Cell(row.reference, detail=f"remplacé par {line.successor}" if line.successor else ""),
        Cell(str(row.pages)),
        Cell(state, TONES[row.state]),
    )
    return Row(row.document_id, cells, row.state.value)


def _state(papers: "MeetingPapers") -> str:
    if not papers.lines:
        return (
            NOT_ISSUED
            if papers.may_issue
            else "Aucun document de cette séance ne vous est destiné."
        )
    back = kept_back(papers.kept_back)
    if papers.to_seal:
        return f"{to_seal_sentence()} {back}".strip()
    goes = "Le relevé va aux archives de l’établissement\u202f; chaque récapitulatif, à son pilote."
    return f"{goes} {back}".strip()
