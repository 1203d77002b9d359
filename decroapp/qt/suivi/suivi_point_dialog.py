"""A monthly point, or the exit, of a long action."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from decroapp.domain.case.long_actions import ExitReason, PointFinding
from decroapp.domain.errors import RuleError
from decroapp.qt.cas.form_dialog import FormDialog, Subject, Write
from decroapp.qt.cas.values import fill_codes
from decroapp.qt.forms.ui_suivi_point_dialog import Ui_SuiviPointDialog
from decroapp.services.work_lines import WorkKind
from decroapp.wording.work import say_action, what_to_do, whose

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext
    from decroapp.services.work_lines import WorkLine

EXIT = "exit"


class PointDialog(FormDialog):
    """What the point found in a word, or why the action ends."""

    history_asked = Signal()
    pupil_asked = Signal()

    def __init__(self, context: "PageContext[Services]", line: "WorkLine", parent: QWidget) -> None:
        super().__init__(context, parent)
        self._line = line
        self.ui = ui = Ui_SuiviPointDialog()
        ui.setupUi(self)
        self.setWindowTitle("Suivre une action longue")
        ui.suivi_point_heading_label.setText(what_to_do(line.kind, line.code, public=line.public))
        today = context.clock.today()
        ui.suivi_point_label.setText(whose(line.case, line.who, line.due_on, today))
        said = say_action(line.action) if line.action else ""
        ui.suivi_point_held_label.setText(f"{said[:1].upper()}{said[1:]}." if said else "")
        if line.kind is WorkKind.POINT:
            fill_codes(ui.suivi_point_outcome_combo, PointFinding)
        ui.suivi_point_outcome_combo.addItem("L’action se termine", EXIT)
        fill_codes(ui.suivi_point_exit_combo, ExitReason, empty="—")
        ui.suivi_point_held_date.set_day(today)
        ui.suivi_point_outcome_combo.currentIndexChanged.connect(self._follow_outcome)
        ui.suivi_point_history_button.clicked.connect(self.history_asked)
        ui.suivi_point_pupil_button.clicked.connect(self.pupil_asked)
        self.begin(Subject("point", line.work_id.hex, 520))
        self._follow_outcome()
        ui.suivi_point_outcome_combo.setFocus()

    def restored(self) -> None:
        """Show the fields of the outcome that came back."""
        self._follow_outcome()

    def _follow_outcome(self) -> None:
        ends = self.ui.suivi_point_outcome_combo.currentData() == EXIT
        self.ui.suivi_point_exit_view.setVisible(ends)
        self.grow()

    def writing(self) -> Write:
        """Return the call that writes the point or the exit.

        Raises:
            RuleError: ``decision-date-missing``.
        """
        ui, living, action = self.ui, self.context.services.living, self._line.action
        outcome, on_day = ui.suivi_point_outcome_combo.currentData(), ui.suivi_point_held_date.day()
        if on_day is None or action is None:
            raise RuleError("decision-date-missing")
        draft = self.filing()
        if outcome == EXIT:
            code = ui.suivi_point_exit_combo.currentData()
            reason = ExitReason(code) if code else None
            return lambda: living.leave(action.action_id, on_day, reason, draft)
        found, point_id = PointFinding(outcome), self._line.work_id
        return lambda: living.hold_point(point_id, on_day, found, draft)
