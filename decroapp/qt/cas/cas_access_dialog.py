"""What the family asks about the data: access, rectification; the copy, the answer."""

from pathlib import Path
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from decroapp.domain.case.family_rights import NewRequest, RightsAnswer, RightsKind
from decroapp.qt.cas.form_dialog import FormDialog, Subject, Write
from decroapp.qt.cas.values import NOBODY, person
from decroapp.qt.forms.ui_cas_access_dialog import Ui_CasAccessDialog
from decroapp.qt.theme import Tone
from decroapp.qt.widgets.rows import Cell, Column, Kind, Row
from decroapp.wording import dates
from decroapp.wording.going_out import say_before

if TYPE_CHECKING:
    from collections.abc import Callable

    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext
    from decroapp.services.family_rights import RequestLine, RightsSheet

KINDS = {RightsKind.ACCESS: "Accès à ce qui est gardé", RightsKind.RECTIFICATION: "Rectification"}
DONE = {RightsKind.ACCESS: "Co&pie remise", RightsKind.RECTIFICATION: "Recti&fiée"}
SAID = {
    RightsAnswer.GIVEN: "Copie remise",
    RightsAnswer.CORRECTED: "Rectifiée",
    RightsAnswer.REFUSED: "Refusée",
}
SATISFIED = {
    RightsKind.ACCESS: RightsAnswer.GIVEN,
    RightsKind.RECTIFICATION: RightsAnswer.CORRECTED,
}
EMPTY = "Aucune demande n’est notée."
WAYS = (
    "Une opposition se note dans «\u00a0Famille\u00a0»\u202f; une donnée se corrige depuis sa "
    "ligne, et sa correction reste notée. Un refus se motive, par écrit, à qui a demandé."
)


def ask_path(parent: QWidget, name: str) -> Path | None:
    """Let the user choose where the data go; None if he gives up."""
    path, _ = QFileDialog.getSaveFileName(parent, "Enregistrer les données", name, "JSON (*.json)")
    return Path(path) if path else None


class AccessDialog(FormDialog):
    """Note a request, make the copy, note the answer; a draft until it is noted."""

    issued = Signal()
    """The copy was made."""

    def __init__(self, context: "PageContext[Services]", case_id: UUID, parent: QWidget) -> None:
        super().__init__(context, parent)
        self._case_id = case_id
        self._lines: tuple[RequestLine, ...] = ()
        self.choose_path: Callable[[QWidget, str], Path | None] = ask_path
        self.ui = Ui_CasAccessDialog()
        self.ui.setupUi(self)
        self.setWindowTitle("Droits sur les données")
        self._lay_out()
        self._read(self._offer)
        self.begin(Subject("droits", case_id.hex, width=640))
        self._follow_kind()
        self.ui.cas_access_asked_date.setFocus()

    def writing(self) -> Write:
        """Return the call that notes the request."""
        ui, rights, case_id = self.ui, self.context.services.family_rights, self._case_id
        asked = NewRequest(
            kind=RightsKind(ui.cas_access_kind_combo.currentData()),
            guardian_id=person(ui.cas_access_who_combo),
            asked_on=ui.cas_access_asked_date.day(),
            what=ui.cas_access_what_text.toPlainText(),
        )
        draft = self.filing()
        return lambda: rights.ask(case_id, asked, draft)

    def restored(self) -> None:
        """Follow what is asked."""
        self._follow_kind()

    def _lay_out(self) -> None:
        ui = self.ui
        ui.cas_access_list.set_columns(
            Column("", Kind.STRONG, stretch=1), Column(""), Column("", Kind.BADGE), header=False
        )
        ui.cas_access_list.set_growing(True)
        ui.cas_access_list.set_wrapping(True)
        ui.cas_access_ways_label.setText(WAYS)
        policy = self.context.services.context.policy
        ui.cas_access_rule_label.setText(say_before(policy, "access_export"))
        for kind, words in KINDS.items():
            ui.cas_access_kind_combo.addItem(words, kind.value)
        ui.cas_access_actions_view.add(
            ui.cas_access_issue_button,
            ui.cas_access_data_button,
            ui.cas_access_done_button,
            ui.cas_access_refuse_button,
        )
        ui.cas_access_kind_combo.currentIndexChanged.connect(self._follow_kind)
        ui.cas_access_list.current_changed.connect(lambda _: self._follow_line())
        ui.cas_access_issue_button.clicked.connect(self._issue)
        ui.cas_access_data_button.clicked.connect(self._save_data)
        ui.cas_access_done_button.clicked.connect(lambda: self._answer(refused=False))
        ui.cas_access_refuse_button.clicked.connect(lambda: self._answer(refused=True))
        self._show(())

    def _follow_kind(self) -> None:
        """Ask what is to be put right only for a rectification."""
        ui = self.ui
        asked = ui.cas_access_kind_combo.currentData() == RightsKind.RECTIFICATION
        ui.cas_access_what_caption.setVisible(asked)
        ui.cas_access_what_text.setVisible(asked)
        self.grow()

    def _read(self, then: "Callable[[RightsSheet], None]") -> None:
        rights, case_id = self.context.services.family_rights, self._case_id
        self.context.runner.ask(self, lambda: rights.requests(case_id), then, self._fail)

    def _offer(self, sheet: "RightsSheet") -> None:
        ui = self.ui
        for one in sheet.askers:
            who = one.guardian_id.hex if one.guardian_id else NOBODY
            ui.cas_access_who_combo.addItem(one.name, who)
        ui.cas_access_delay_label.setText(
            f"Une demande reçoit sa réponse dans le mois ({sheet.article})."
        )
        self._show(sheet.lines)

    def _again(self, sheet: "RightsSheet") -> None:
        self._show(sheet.lines)

    def _show(self, lines: "tuple[RequestLine, ...]") -> None:
        ui, self._lines = self.ui, lines
        ui.cas_access_list.set_rows([_row(one) for one in lines])
        if lines and self._line() is None:
            ui.cas_access_list.select(lines[0].request.request_id)
        ui.cas_access_list.setVisible(bool(lines))
        ui.cas_access_actions_view.setVisible(bool(lines))
        ui.cas_access_rule_label.setVisible(bool(lines))
        ui.cas_access_empty_label.setText("" if lines else EMPTY)
        ui.cas_access_empty_label.setVisible(not lines)
        self._follow_line()
        self.grow()

    def _line(self) -> "RequestLine | None":
        current = self.ui.cas_access_list.current_id()
        return next((one for one in self._lines if one.request.request_id == current), None)

    def _follow_line(self) -> None:
        """Offer what the chosen request allows."""
        ui, line = self.ui, self._line()
        if line is None:
            return
        one, waiting = line.request, line.request.answered_on is None
        access = one.kind is RightsKind.ACCESS
        ui.cas_access_issue_button.setVisible(access)
        ui.cas_access_issue_button.setEnabled(waiting)
        ui.cas_access_data_button.setVisible(access)
        ui.cas_access_data_button.setEnabled(bool(one.data_sha256))
        ui.cas_access_done_button.setText(DONE[one.kind])
        ui.cas_access_done_button.setEnabled(waiting and (not access or bool(one.document_id)))
        ui.cas_access_refuse_button.setEnabled(waiting)

    def _issue(self) -> None:
        line, services = self._line(), self.context.services
        if line is not None:
            self.ui.cas_access_issue_button.setEnabled(False)
            job = services.family_rights.issue_copy(line.request.request_id).bound(services.work)
            self.context.runner.issue(self, job, self._made, self._refused)

    def _made(self, _: object) -> None:
        self.issued.emit()
        self._read(self._again)

    def _save_data(self) -> None:
        line = self._line()
        path = self.choose_path(self, "copie.json") if line else None
        if line is None or path is None:
            return
        rights, request_id = self.context.services.family_rights, line.request.request_id
        self.context.runner.ask(
            self,
            lambda: rights.save_data(request_id, path),
            lambda _: self.context.navigator.tell(
                "Les données sont enregistrées.", detail=path.name, tone=Tone.SUCCESS
            ),
            self._refused,
        )

    def _answer(self, *, refused: bool) -> None:
        line, rights = self._line(), self.context.services.family_rights
        if line is None:
            return
        one = line.request
        answer = RightsAnswer.REFUSED if refused else SATISFIED[one.kind]
        self.context.runner.ask(
            self,
            lambda: rights.answer(one.request_id, answer),
            lambda _: self._read(self._again),
            self._refused,
        )

    def _refused(self, error: Exception) -> None:
        self._fail(error)
        self._follow_line()

    def _done(self, _: object) -> None:
        """Stay open: the request that was noted is now to be answered."""
        if self._drafts is not None:
            self._drafts.filed()
        self.ui.cas_access_what_text.setPlainText("")
        self.written()
        self._read(self._again)


def _row(line: "RequestLine") -> Row:
    one = line.request
    asked = f"{line.asker}, le {dates.medium(one.asked_on)}"
    detail = f"{asked}\n{one.what}" if one.what else asked
    if one.answer is not None and one.answered_on is not None:
        state, when = Cell(SAID[one.answer], Tone.SUCCESS), dates.medium(one.answered_on)
    else:
        state, when = Cell("À répondre", Tone.WARNING), f"avant le {dates.medium(line.due_on)}"
    cells = (Cell(KINDS[one.kind], detail=detail), Cell(when), state)
    return Row(one.request_id, cells, one.answer.value if one.answer else "waiting")
