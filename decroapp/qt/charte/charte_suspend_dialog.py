"""Suspend a member from the group: why, and between which days."""

from datetime import timedelta
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from decroapp.domain.charter.charte_codes import SuspensionReason
from decroapp.domain.errors import RuleError
from decroapp.domain.people.members import MemberRef
from decroapp.qt.cas.form_dialog import FormDialog, Subject, Write
from decroapp.qt.cas.values import fill_codes
from decroapp.qt.forms.ui_charte_suspend_dialog import Ui_CharteSuspendDialog
from decroapp.wording.people import function, whole_name

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext

USUAL = timedelta(days=14)


class SuspendDialog(FormDialog):
    """The head says the reason among a closed list, the first and the last day."""

    def __init__(
        self, context: "PageContext[Services]", member: MemberRef, parent: QWidget
    ) -> None:
        super().__init__(context, parent)
        self._member = member
        self.ui = ui = Ui_CharteSuspendDialog()
        ui.setupUi(self)
        self.setWindowTitle("Suspendre du groupe")
        ui.charte_suspend_label.setText(f"{whole_name(member)} ({function(member)})")
        fill_codes(ui.charte_suspend_reason_combo, SuspensionReason)
        today = context.clock.today()
        ui.charte_suspend_first_date.set_day(today)
        ui.charte_suspend_last_date.set_day(today + USUAL)
        self.begin(Subject("charter-suspension", member.member_id.hex))
        ui.charte_suspend_reason_combo.setFocus()

    def writing(self) -> Write:
        """Return the call that suspends.

        Raises:
            RuleError: ``charter-days-missing``.
        """
        ui, register = self.ui, self.context.services.charte_register
        first, last = ui.charte_suspend_first_date.day(), ui.charte_suspend_last_date.day()
        if first is None or last is None:
            raise RuleError("charter-days-missing")
        reason = SuspensionReason(ui.charte_suspend_reason_combo.currentData())
        draft = self.filing()
        return lambda: register.suspend(self._member.member_id, reason, first, last, draft)
