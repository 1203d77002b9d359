"""A move of a case that asks why."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from decroapp.domain.case.states import CaseState
from decroapp.domain.charter.disclosed import DisclosedCase
from decroapp.qt.cas.form_dialog import FormDialog, Subject, Write
from decroapp.qt.cas.values import fill_codes
from decroapp.qt.forms.ui_cas_move_dialog import Ui_CasMoveDialog
from decroapp.wording.case_file import REASONS
from decroapp.wording.case_moves import headline

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext

CONSEQUENCES = {
    CaseState.CLOS: (
        "L’élève reste inscrit\u00a0: le dossier est gardé jusqu’au 31 août de l’année "
        "scolaire suivante."
    ),
    CaseState.SORTI: (
        "L’élève quitte l’établissement\u00a0: scolarité, assiduité et textes partent\u202f; "
        "identité, contact et solution restent douze mois."
    ),
    CaseState.NON_RETENU: "Le signalement est gardé jusqu’à la fin du trimestre.",
}


class MoveDialog(FormDialog):
    """A move that ends the case: its consequence in words, its reason from a closed list."""

    def __init__(
        self,
        context: "PageContext[Services]",
        case: DisclosedCase,
        target: CaseState,
        parent: QWidget,
    ) -> None:
        super().__init__(context, parent)
        self._case, self._target = case, target
        self.ui = Ui_CasMoveDialog()
        self.ui.setupUi(self)
        words = headline(target)
        self.setWindowTitle(words)
        self.ui.cas_move_heading_label.setText(words)
        self.ui.cas_move_save_button.setText(words)
        self.ui.cas_move_save_button.setAccessibleName(words)
        self.ui.cas_move_label.setText(CONSEQUENCES[target])
        fill_codes(self.ui.cas_move_reason_combo, REASONS[target], empty="—")
        self.begin(Subject(f"passage-{target}", case.case_id.hex))
        self.ui.cas_move_reason_combo.setFocus()

    def writing(self) -> Write:
        """Return the call that moves the case."""
        cases, case_id = self.context.services.cases, self._case.case_id
        reason, draft = self.ui.cas_move_reason_combo.currentData(), self.filing()
        return lambda: cases.move(case_id, self._target, reason, draft)
