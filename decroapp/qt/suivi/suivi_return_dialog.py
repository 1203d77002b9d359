"""A return to class: prepared with its three facts, then said to have taken place or not."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from decroapp.domain.case.returns import ReturnState
from decroapp.domain.errors import RuleError
from decroapp.qt.cas.form_dialog import FormDialog, Subject, Write
from decroapp.qt.cas.values import fill_people, person
from decroapp.qt.forms.ui_suivi_return_dialog import Ui_SuiviReturnDialog
from decroapp.services.worklist import CallLine
from decroapp.wording.labels import label
from decroapp.wording.work import say_call, say_cause, say_return, who_is_it, whose

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext
    from decroapp.services.work_lines import WorkLine
    from decroapp.services.worklist import WorkBoard


class ReturnDialog(FormDialog):
    """Who sends the work, who receives the pupil, when; or what became of it."""

    pupil_asked = Signal()

    def __init__(
        self,
        context: "PageContext[Services]",
        subject: "CallLine | WorkLine",
        board: "WorkBoard",
        parent: QWidget,
    ) -> None:
        super().__init__(context, parent)
        self._subject = subject
        self.ui = ui = Ui_SuiviReturnDialog()
        ui.setupUi(self)
        self.setWindowTitle("Retour en classe")
        today, called = context.clock.today(), isinstance(subject, CallLine)
        for name in ("sender", "receiver", "day"):
            self._named(QWidget, f"{name}_view").setVisible(called)
        ui.suivi_return_outcome_view.setVisible(not called)
        if isinstance(subject, CallLine):
            ui.suivi_return_heading_label.setText(say_cause(subject.call.cause))
            said = f"{who_is_it(subject.case)}, {say_call(subject.call, today)}."
            ui.suivi_return_label.setText(said)
            key = subject.call.source_id
        else:
            ui.suivi_return_heading_label.setText(say_cause(subject.code))
            facts = say_return(subject.back) if subject.back else ""
            head = whose(subject.case, subject.who, subject.due_on, today)
            ui.suivi_return_label.setText(f"{head} {facts[:1].upper()}{facts[1:]}.")
            key = subject.work_id
        for state in (ReturnState.DONE, ReturnState.DROPPED):
            ui.suivi_return_outcome_combo.addItem(label(state), state.value)
        fill_people(ui.suivi_return_sender_combo, board.people, None, empty="—")
        fill_people(ui.suivi_return_receiver_combo, board.people, None, empty="—")
        ui.suivi_return_pupil_button.clicked.connect(self.pupil_asked)
        self.begin(Subject("retour", key.hex, 520))
        first = ui.suivi_return_sender_combo if called else ui.suivi_return_outcome_combo
        first.setFocus()

    def writing(self) -> Write:
        """Return the call that prepares the return, or says what became of it.

        Raises:
            RuleError: ``decision-date-missing``.
        """
        ui, living, subject = self.ui, self.context.services.living, self._subject
        if not isinstance(subject, CallLine):
            state = ReturnState(ui.suivi_return_outcome_combo.currentData())
            return_id, filed = subject.work_id, self.filing()
            return lambda: living.mark_return(return_id, state, filed)
        day = ui.suivi_return_day_date.day()
        if day is None:
            raise RuleError("decision-date-missing")
        sender, receiver = (
            person(ui.suivi_return_sender_combo),
            person(ui.suivi_return_receiver_combo),
        )
        case_id, source_id, draft = subject.case.case_id, subject.call.source_id, self.filing()
        return lambda: living.prepare_return(
            case_id, source_id, day, sender_id=sender, receiver_id=receiver, draft=draft
        )
