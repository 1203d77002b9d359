"""The form of a school fact of category B, D or E."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from decroapp.domain.case.codes import FactCode
from decroapp.domain.case.dossier import FactItem
from decroapp.domain.charter.categories import Category
from decroapp.domain.errors import RuleError
from decroapp.qt.cas.form_dialog import FormDialog, Subject, Write
from decroapp.qt.cas.removal import REMOVAL
from decroapp.qt.cas.values import choose
from decroapp.qt.forms.ui_cas_fact_dialog import Ui_CasFactDialog
from decroapp.qt.school import asking
from decroapp.wording.case_file import FACT_KINDS
from decroapp.wording.labels import category_of, label

if TYPE_CHECKING:
    from collections.abc import Callable

    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext
    from decroapp.services.case_page import CaseSheet

TYPE_AND_DATE = (
    "Le type et la date, rien d’autre\u00a0: ni durée, ni motif, ni récit. "
    "Ils appartiennent au dossier disciplinaire."
)


class FactDialog(FormDialog):
    """Add a fact of category B, D or E, correct or remove one."""

    def __init__(
        self,
        context: "PageContext[Services]",
        sheet: "CaseSheet",
        parent: QWidget,
        correcting: FactItem | None = None,
    ) -> None:
        super().__init__(context, parent)
        self.confirm = asking.confirm
        self._sheet, self._correcting = sheet, correcting
        self.ui = Ui_CasFactDialog()
        self.ui.setupUi(self)
        self._fill()
        key = correcting.fact_id if correcting else sheet.pupil.card.student_id
        self.begin(Subject("fait", key.hex))
        self.ui.cas_fact_category_combo.currentIndexChanged.connect(self._offer)
        self.ui.cas_fact_remove_button.clicked.connect(self._remove)
        self.ui.cas_fact_category_combo.setFocus()

    def writing(self) -> Write:
        """Return the call that adds or corrects the fact."""
        ui, facts, before = self.ui, self.context.services.facts, self._correcting
        first, chosen = ui.cas_fact_first_date.day(), ui.cas_fact_code_combo.currentData()
        if first is None:
            raise RuleError("form-day-missing")
        code, source = FactCode(chosen), ui.cas_fact_source_edit.text()
        bare = category_of(code) is Category.D
        last = None if bare else ui.cas_fact_last_date.day()
        useful = ui.cas_fact_useful_check.isChecked() and not bare
        pupil, draft = self._sheet.pupil.card.student_id, self.filing()
        write: Callable[..., object] = partial(facts.add, pupil)
        if before is not None:
            write = partial(facts.correct, before.fact_id)
        return lambda: write(code, first, last_day=last, source=source, useful=useful, draft=draft)

    def restored(self) -> None:
        """Show what goes with the category that came back."""
        self._show_more()

    def _fill(self) -> None:
        ui, before = self.ui, self._correcting
        for category, words in FACT_KINDS.items():
            if self._sheet.writes(category):
                ui.cas_fact_category_combo.addItem(words, category.value)
        if before is not None:
            choose(ui.cas_fact_category_combo, before.category)
            ui.cas_fact_heading_label.setText("Corriger un fait")
        self._offer()
        ui.cas_fact_remove_button.setVisible(before is not None)
        self.setWindowTitle("Fait")
        if before is not None:
            choose(ui.cas_fact_code_combo, before.code)
            ui.cas_fact_first_date.set_day(before.first_day)
            ui.cas_fact_last_date.set_day(before.last_day)
            ui.cas_fact_useful_check.setChecked(before.useful)
            ui.cas_fact_source_edit.setText(before.source)

    def _offer(self) -> None:
        """Offer the facts of the category chosen."""
        ui = self.ui
        category = Category(ui.cas_fact_category_combo.currentData())
        ui.cas_fact_code_combo.clear()
        for code in FactCode:
            if category_of(code) is category:
                ui.cas_fact_code_combo.addItem(label(code), code.value)
        self._show_more()

    def _show_more(self) -> None:
        bare = self.ui.cas_fact_category_combo.currentData() == Category.D
        self.ui.cas_fact_more.setVisible(not bare)
        self.ui.cas_fact_code_label.setText(TYPE_AND_DATE)
        self.ui.cas_fact_code_label.setVisible(bare)
        self.grow()

    def _remove(self) -> None:
        before, facts = self._correcting, self.context.services.facts
        if before is not None and self.confirm(self, *REMOVAL):
            draft = self.filing()
            self.context.runner.ask(
                self, lambda: facts.remove(before.fact_id, draft), self._done, self._fail
            )
