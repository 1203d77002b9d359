"""Référent, vigilance and next review of a case."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.disclosed import DisclosedCase
from decroapp.qt.cas.form_dialog import FormDialog, Subject, Write
from decroapp.qt.cas.values import choose, fill_people, person
from decroapp.qt.forms.ui_cas_follow_dialog import Ui_CasFollowDialog

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext
    from decroapp.services.case_page import CaseSheet

VIGILANCE = {"": "—", "1": "1 – premiers signes", "2": "2 – signes répétés", "3": "3 – installée"}


class FollowDialog(FormDialog):
    """Référent, vigilance chosen by people, next review."""

    def __init__(
        self,
        context: "PageContext[Services]",
        sheet: "CaseSheet",
        case: DisclosedCase,
        parent: QWidget,
    ) -> None:
        super().__init__(context, parent)
        self._case, self._rated = case, sheet.writes(Category.VIGILANCE)
        self.ui = Ui_CasFollowDialog()
        self.ui.setupUi(self)
        self.setWindowTitle("Suivi")
        ui, lead = self.ui, case.lead.member_id if case.lead else None
        fill_people(ui.cas_follow_lead_combo, sheet.people, lead, empty="—")
        for code, words in VIGILANCE.items():
            ui.cas_follow_vigilance_combo.addItem(words, code)
        choose(ui.cas_follow_vigilance_combo, str(case.vigilance or ""))
        for widget in (
            ui.cas_follow_vigilance_combo,
            ui.cas_follow_vigilance_caption,
            ui.cas_follow_vigilance_label,
        ):
            widget.setVisible(self._rated)
        ui.cas_follow_review_date.set_day(case.review_on)
        self.begin(Subject("suivi", case.case_id.hex))
        ui.cas_follow_lead_combo.setFocus()

    def writing(self) -> Write:
        """Return the call that writes the three."""
        ui, cases, case = self.ui, self.context.services.cases, self._case
        code = ui.cas_follow_vigilance_combo.currentData()
        vigilance = (int(code) if code else None) if self._rated else case.vigilance
        lead, review = person(ui.cas_follow_lead_combo), ui.cas_follow_review_date.day()
        draft = self.filing()
        return lambda: cases.follow(
            case.case_id, lead_id=lead, vigilance=vigilance, review_on=review, draft=draft
        )
