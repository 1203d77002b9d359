"""The form of an attendance count."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from decroapp.domain.case.attendance import AttendanceCount
from decroapp.domain.errors import RuleError
from decroapp.qt.cas.form_dialog import FormDialog, Subject, Write
from decroapp.qt.cas.removal import REMOVAL
from decroapp.qt.forms.ui_cas_count_dialog import Ui_CasCountDialog
from decroapp.qt.school import asking

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext
    from decroapp.services.case_page import CaseSheet


class CountDialog(FormDialog):
    """Add an attendance count, correct or remove one; never split by month."""

    def __init__(
        self,
        context: "PageContext[Services]",
        sheet: "CaseSheet",
        parent: QWidget,
        correcting: AttendanceCount | None = None,
    ) -> None:
        super().__init__(context, parent)
        self.confirm = asking.confirm
        self._sheet, self._correcting = sheet, correcting
        self.ui = Ui_CasCountDialog()
        self.ui.setupUi(self)
        self._fill()
        kept = correcting.count_id if correcting else None
        self.begin(Subject("releve", (kept or sheet.pupil.card.student_id).hex))
        self.ui.cas_count_remove_button.clicked.connect(self._remove)
        self.ui.cas_count_first_date.setFocus()

    def writing(self) -> Write:
        """Return the call that adds or corrects the count."""
        ui, facts, before = self.ui, self.context.services.facts, self._correcting
        first, last = ui.cas_count_first_date.day(), ui.cas_count_last_date.day()
        if first is None or last is None:
            raise RuleError("form-day-missing")
        count = AttendanceCount(
            first,
            last,
            ui.cas_count_source_edit.text(),
            ui.cas_count_exported_date.day(),
            _number(ui.cas_count_justified_edit),
            _number(ui.cas_count_unjustified_edit),
            _number(ui.cas_count_late_edit),
        )
        count_id, draft = before.count_id if before else None, self.filing()
        if count_id is not None:
            return lambda: facts.correct_count(count_id, count, draft)
        return lambda: facts.count(self._sheet.pupil.card.student_id, count, draft)

    def _fill(self) -> None:
        ui, before = self.ui, self._correcting
        self.setWindowTitle("Relevé d’absences")
        ui.cas_count_remove_button.setVisible(before is not None)
        if before is None:
            return
        ui.cas_count_heading_label.setText("Corriger un relevé d’absences")
        ui.cas_count_first_date.set_day(before.first_day)
        ui.cas_count_last_date.set_day(before.last_day)
        ui.cas_count_exported_date.set_day(before.exported_on)
        ui.cas_count_source_edit.setText(before.source)
        for edit, value in (
            (ui.cas_count_justified_edit, before.justified),
            (ui.cas_count_unjustified_edit, before.unjustified),
            (ui.cas_count_late_edit, before.late),
        ):
            edit.setText("" if value is None else str(value))

    def _remove(self) -> None:
        count_id = self._correcting.count_id if self._correcting else None
        facts = self.context.services.facts
        if count_id is not None and self.confirm(self, *REMOVAL):
            draft = self.filing()
            self.context.runner.ask(
                self, lambda: facts.remove_count(count_id, draft), self._done, self._fail
            )


def _number(edit: QLineEdit) -> int | None:
    text = edit.text().strip()
    if not text:
        return None
    if not text.isascii() or not text.isdigit():
        raise RuleError("form-number-wrong")
    return int(text)
