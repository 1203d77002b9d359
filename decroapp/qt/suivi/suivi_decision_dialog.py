"""Say what becomes of a decision: done, in part, given up, put off, or begun with a tutor."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from decroapp.domain.case.catalogue import EndReason
from decroapp.domain.errors import RuleError
from decroapp.domain.meeting.codes import ActionCode
from decroapp.domain.meeting.kinds import DecisionState
from decroapp.qt.cas.form_dialog import FormDialog, Subject, Write
from decroapp.qt.cas.values import fill_codes, fill_people, person
from decroapp.qt.forms.ui_suivi_decision_dialog import Ui_SuiviDecisionDialog
from decroapp.wording.catalogue import terms
from decroapp.wording.labels import actions, label
from decroapp.wording.work import lacks_reason, what_to_do, whose

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext
    from decroapp.services.work_lines import WorkLine
    from decroapp.services.worklist import WorkBoard

POSTPONE, BEGIN = "postpone", "begin"
FIELDS = {
    "reason": (DecisionState.PARTLY.value, DecisionState.DROPPED.value),
    "due": (POSTPONE,),
    "tutor": (BEGIN,),
    "start": (BEGIN,),
    "stop": (BEGIN,),
}
"""Each field, and the outcomes that ask for it."""


class DecisionDialog(FormDialog):
    """One decision: its terms in the catalogue, and what it becomes."""

    history_asked = Signal()
    pupil_asked = Signal()

    def __init__(
        self,
        context: "PageContext[Services]",
        line: "WorkLine",
        board: "WorkBoard",
        parent: QWidget,
    ) -> None:
        super().__init__(context, parent)
        self._line = line
        self.ui = ui = Ui_SuiviDecisionDialog()
        ui.setupUi(self)
        self.setWindowTitle("Suivre une décision")
        ui.suivi_decision_heading_label.setText(
            what_to_do(line.kind, line.code, public=line.public)
        )
        today = context.clock.today()
        ui.suivi_decision_label.setText(whose(line.case, line.who, line.due_on, today))
        ui.suivi_decision_terms_label.setText("" if line.public else " ".join(terms(line.code)))
        self._offer()
        fill_codes(ui.suivi_decision_reason_combo, EndReason, empty="—")
        fill_people(ui.suivi_decision_tutor_combo, board.people, board.me.member_id)
        ui.suivi_decision_start_date.set_day(today)
        ui.suivi_decision_outcome_combo.currentIndexChanged.connect(self._follow_outcome)
        ui.suivi_decision_history_button.clicked.connect(self.history_asked)
        ui.suivi_decision_pupil_button.clicked.connect(self.pupil_asked)
        self.begin(Subject("decision", line.work_id.hex, 520))
        self._follow_outcome()
        ui.suivi_decision_outcome_combo.setFocus()

    def _offer(self) -> None:
        combo = self.ui.suivi_decision_outcome_combo
        if self._line.state != DecisionState.OPEN:
            if lacks_reason(self._line.state, self._line.reason):
                combo.addItem(label(DecisionState(self._line.state)), self._line.state)
            combo.addItem("À rouvrir", DecisionState.OPEN.value)
            return
        for state in (DecisionState.DONE, DecisionState.PARTLY, DecisionState.DROPPED):
            combo.addItem(label(state), state.value)
        combo.addItem("Remise à plus tard", POSTPONE)
        if actions()[ActionCode(self._line.code)].terms.long:
            combo.addItem("Engagée, avec un tuteur et un point par mois", BEGIN)

    def restored(self) -> None:
        """Show the fields of the outcome that came back."""
        self._follow_outcome()

    def _follow_outcome(self) -> None:
        outcome = self.ui.suivi_decision_outcome_combo.currentData()
        for name, asked in FIELDS.items():
            self._named(QWidget, f"{name}_view").setVisible(outcome in asked)
        self.grow()

    def writing(self) -> Write:
        """Return the call that writes what was chosen.

        Raises:
            RuleError: ``decision-date-missing``.
        """
        ui, services, decision_id = self.ui, self.context.services, self._line.work_id
        outcome, draft = ui.suivi_decision_outcome_combo.currentData(), self.filing()
        if outcome == POSTPONE:
            due_on = ui.suivi_decision_due_date.day()
            if due_on is None:
                raise RuleError("decision-date-missing")
            return lambda: services.follow_up.postpone(decision_id, due_on, draft)
        if outcome == BEGIN:
            return self._beginning()
        code = ui.suivi_decision_reason_combo.currentData()
        reason = EndReason(code) if code else None
        state = DecisionState(outcome)
        return lambda: services.follow_up.mark(decision_id, state, reason, draft)

    def _beginning(self) -> Write:
        ui, living, draft = self.ui, self.context.services.living, self.filing()
        tutor = person(ui.suivi_decision_tutor_combo)
        start, stop = ui.suivi_decision_start_date.day(), ui.suivi_decision_stop_date.day()
        if tutor is None or start is None or stop is None:
            raise RuleError("decision-date-missing")
        return lambda: living.begin(self._line.work_id, tutor, start, stop, draft)
