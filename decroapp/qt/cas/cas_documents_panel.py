"""The documents about one pupil: what was issued, the invitation, the *fiche de suivi*."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QMenu, QWidget

from decroapp.domain.documents import DocumentKind
from decroapp.domain.errors import RuleError
from decroapp.qt.cas.cas_access_dialog import AccessDialog
from decroapp.qt.cas.invitation_dialog import InvitationDialog
from decroapp.qt.documents.document_dialog import DocumentDialog
from decroapp.qt.documents.states import TONES
from decroapp.qt.forms.ui_cas_documents_panel import Ui_CasDocumentsPanel
from decroapp.qt.icons import dress
from decroapp.qt.theme import Tone
from decroapp.qt.widgets.rows import Cell, Column, Kind, Row
from decroapp.wording.documents import meets, of_kind, state_label, to_seal_sentence
from decroapp.wording.going_out import say_before
from decroapp.wording.letters import kept_back, left_out
from decroapp.wording.people import with_function
from decroapp.wording.plural import plural

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.domain.people.members import MemberRef
    from decroapp.qt.pages import PageContext
    from decroapp.services.case_page import CaseSheet
    from decroapp.services.case_papers import PupilDocuments
    from decroapp.services.documents import DocumentLine, Letters

ISSUE, SEAL = "cas_documents.issue", "cas_documents.seal"
ISSUED_HERE = (DocumentKind.FAMILY_INVITATION, DocumentKind.FOLLOW_UP)
NOTHING = "Aucun document n’est encore établi pour cet élève."


class CasDocumentsPanel(QWidget):
    """Shown on the page of a pupil to who may issue or open a document about him."""

    def __init__(self, context: "PageContext[Services]", parent: QWidget) -> None:
        super().__init__(parent)
        self._context = context
        self._student_id: UUID | None = None
        self._case_id: UUID | None = None
        self._found: PupilDocuments | None = None
        self.dialog: QDialog | None = None
        self.ui = Ui_CasDocumentsPanel()
        self.ui.setupUi(self)
        self._recipients = QMenu(self)
        self._set_up()
        self.hide()

    def show_pupil(self, sheet: "CaseSheet") -> None:
        """Show the documents about a pupil; ``sheet`` is what the page shows of him."""
        self._student_id = sheet.pupil.card.student_id
        self._case_id = sheet.case.case_id if sheet.case is not None and sheet.case.state else None
        self._read()

    def forget(self) -> None:
        """Put the pupil away."""
        self._student_id = self._case_id = self._found = None
        if self.dialog is not None:
            self.dialog.close()
        self.ui.cas_documents_list.set_rows([])
        self.ui.cas_documents_rule_label.clear()
        self._recipients.clear()
        self.hide()

    def _set_up(self) -> None:
        ui = self.ui
        ui.cas_documents_list.set_columns(
            Column("", Kind.STRONG, stretch=1), Column(""), Column("", Kind.BADGE), header=False
        )
        ui.cas_documents_list.set_growing(True)
        ui.cas_documents_list.set_wrapping(True)
        ui.cas_documents_actions_view.add(
            ui.cas_documents_invite_button,
            ui.cas_documents_sheet_button,
            ui.cas_documents_rights_button,
            ui.cas_documents_preview_button,
            ui.cas_documents_seal_button,
        )
        ui.cas_documents_sheet_button.setMenu(self._recipients)
        ui.cas_documents_progress_bar.setRange(0, 0)
        ui.cas_documents_list.chosen.connect(self._preview)
        ui.cas_documents_preview_button.clicked.connect(
            lambda: self._preview(ui.cas_documents_list.current_id())
        )
        ui.cas_documents_invite_button.clicked.connect(self._invite)
        ui.cas_documents_rights_button.clicked.connect(self._answer_rights)
        ui.cas_documents_seal_button.clicked.connect(self._seal)
        ui.cas_documents_cancel_button.clicked.connect(self._cancel)
        self._show_progress(busy=False)
        dress(self)

    def _read(self) -> None:
        student_id, papers = self._student_id, self._context.services.case_papers
        if student_id is None:
            return
        self._context.runner.ask(
            self, lambda: papers.of_pupil(student_id), self._show, key="cas_documents.read"
        )

    def _show(self, found: "PupilDocuments") -> None:
        if self._student_id is None:
            return
        self._found = found
        ui, issues = self.ui, found.may_issue and self._case_id is not None
        ui.cas_documents_list.set_rows([_row(line) for line in found.lines])
        if found.lines and self._line(ui.cas_documents_list.current_id()) is None:
            ui.cas_documents_list.select(found.lines[0].row.document_id)
        ui.cas_documents_list.setVisible(bool(found.lines))
        ui.cas_documents_preview_button.setVisible(bool(found.lines))
        ui.cas_documents_invite_button.setVisible(issues)
        ui.cas_documents_sheet_button.setVisible(issues)
        ui.cas_documents_rights_button.setVisible(found.may_answer and self._case_id is not None)
        ui.cas_documents_seal_button.setVisible(bool(found.to_seal))
        ui.cas_documents_seal_button.setEnabled(found.may_seal)
        kinds = [line.row.kind for line in found.lines] + list(ISSUED_HERE if issues else ())
        rule = say_before(self._context.services.context.policy, *kinds)
        ui.cas_documents_rule_label.setText(rule)
        ui.cas_documents_rule_label.setVisible(bool(rule))
        told = _state(found)
        ui.cas_documents_state_label.setText(told)
        ui.cas_documents_state_label.setVisible(bool(told))
        self.setVisible(issues or bool(found.lines or found.kept_back))
        if issues:
            self._ask_recipients()

    def _ask_recipients(self) -> None:
        case_id, papers = self._case_id, self._context.services.case_papers
        if case_id is not None:
            self._context.runner.ask(
                self,
                lambda: papers.sheet_recipients(case_id),
                self._offer,
                key="cas_documents.recipients",
            )

    def _offer(self, found: "tuple[MemberRef, ...]") -> None:
        self._recipients.clear()
        for one in found:
            made = self._recipients.addAction(with_function(one))
            made.triggered.connect(lambda _=False, who=one.member_id: self.issue_sheet(who))

    def issue_sheet(self, recipient_id: UUID) -> None:
        """Issue the *fiche de suivi* of the case for one member."""
        services, case_id = self._context.services, self._case_id
        if case_id is None:
            return
        self._show_progress(busy=True)
        job = services.case_papers.issue_sheet(case_id, recipient_id).bound(services.work)
        self._context.runner.issue(self, job, self._filed, self._fail, key=ISSUE)

    def _filed(self, _: "Letters") -> None:
        self._end("La fiche de suivi est établie.", "À remettre en main propre.")

    def _invite(self) -> None:
        if self._case_id is None:
            return
        dialog = InvitationDialog(self._context, self._case_id, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.issued.connect(self._invited)
        dialog.destroyed.connect(self._put_away)
        self.dialog = dialog
        dress(dialog)
        dialog.open()

    def _answer_rights(self) -> None:
        if self._case_id is None:
            return
        dialog = AccessDialog(self._context, self._case_id, self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.issued.connect(self._copied)
        dialog.destroyed.connect(self._put_away)
        self.dialog = dialog
        dress(dialog)
        dialog.open()

    def _copied(self) -> None:
        self._end("La copie est établie.", "À remettre en main propre.")

    def _put_away(self) -> None:
        self.dialog = None

    def _invited(self, made: "Letters") -> None:
        count = plural(len(made.filed), "invitation est établie", "invitations sont établies")
        self._end(f"{count}.", left_out(made.left_out))

    def _line(self, document_id: object) -> "DocumentLine | None":
        lines = self._found.lines if self._found else ()
        return next((line for line in lines if line.row.document_id == document_id), None)

    def _preview(self, document_id: object) -> None:
        line = self._line(document_id)
        if line is not None:
            dialog = DocumentDialog(self._context, line, self)
            dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
            dialog.open()

    def _seal(self) -> None:
        waiting = self._found.to_seal if self._found else ()
        self._show_progress(busy=True)
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

    def _end(self, what: str, detail: str = "") -> None:
        self._show_progress(busy=False)
        self._context.navigator.tell(what, detail=detail, tone=Tone.SUCCESS)
        self._read()

    def _cancel(self) -> None:
        for key in (ISSUE, SEAL):
            self._context.runner.cancel(key)
        self._show_progress(busy=False)
        self._read()

    def _fail(self, error: Exception) -> None:
        self._show_progress(busy=False)
        self._read()
        if not isinstance(error, RuleError):
            raise error
        self._context.navigator.tell_error(error)

    def _show_progress(self, *, busy: bool) -> None:
        ui = self.ui
        for widget in (ui.cas_documents_progress_bar, ui.cas_documents_cancel_button):
            widget.setVisible(busy)
        ui.cas_documents_actions_view.setEnabled(not busy)


def _row(line: "DocumentLine") -> Row:
    row = line.row
    when = meets(row.meets_on, row.meets_at)
    details = [f"pour {line.recipient}" if line.recipient else "", when]
    replaced = f"remplacé par {line.successor}" if line.successor else ""
    cells = (
        Cell(of_kind(row.kind).label, detail=" · ".join(one for one in details if one)),
        Cell(row.reference, detail=replaced),
        Cell(state_label(row.state), TONES[row.state]),
    )
    return Row(row.document_id, cells, row.state.value)


def _state(found: "PupilDocuments") -> str:
    parts = [] if found.lines or found.kept_back else [NOTHING]
    if found.to_seal:
        parts.append(to_seal_sentence())
    return " ".join([*parts, kept_back(found.kept_back)]).strip()
