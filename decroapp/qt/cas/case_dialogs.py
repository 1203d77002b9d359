"""Small forms of a case: référent and review, a move that asks why, « Pourquoi ? »."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialog, QWidget

from decroapp.domain.case.states import CaseState
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.disclosed import DisclosedCase
from decroapp.qt.cas.form_dialog import GAP, SIDE, FormDialog, Subject, Write
from decroapp.qt.cas.values import choose, fill_codes, fill_people, person
from decroapp.qt.forms.ui_cas_follow_dialog import Ui_CasFollowDialog
from decroapp.qt.forms.ui_cas_move_dialog import Ui_CasMoveDialog
from decroapp.qt.forms.ui_cas_why_dialog import Ui_CasWhyDialog
from decroapp.qt.theme import theme
from decroapp.qt.widgets.rows import Column, Kind, Row
from decroapp.wording.case_file import REASONS
from decroapp.wording.labels import label
from decroapp.wording.matrix import ALWAYS, CATEGORIES, say_rule

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext
    from decroapp.services.case_page import CaseSheet

VIGILANCE = {"": "—", "1": "1 – premiers signes", "2": "2 – signes répétés", "3": "3 – installée"}
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
        self.begin(Subject("suivi", case.case_id.hex, height=440))
        ui.cas_follow_lead_combo.setFocus()

    def writing(self) -> Write:
        """Return the call that writes the three."""
        ui, cases, case = self.ui, self.context.services.cases, self._case
        code = ui.cas_follow_vigilance_combo.currentData()
        vigilance = (int(code) if code else None) if self._rated else case.vigilance
        lead, review = person(ui.cas_follow_lead_combo), ui.cas_follow_review_date.day()
        return lambda: cases.follow(
            case.case_id, lead_id=lead, vigilance=vigilance, review_on=review
        )


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
        words = label(target)
        self.setWindowTitle(words)
        self.ui.cas_move_heading_label.setText(f"Passer à «\u00a0{words.lower()}\u00a0»")
        self.ui.cas_move_label.setText(CONSEQUENCES[target])
        fill_codes(self.ui.cas_move_reason_combo, REASONS[target], empty="—")
        self.begin(Subject(f"passage-{target}", case.case_id.hex, height=320))
        self.ui.cas_move_reason_combo.setFocus()

    def writing(self) -> Write:
        """Return the call that moves the case."""
        cases, case_id = self.context.services.cases, self._case.case_id
        reason = self.ui.cas_move_reason_combo.currentData()
        return lambda: cases.move(case_id, self._target, reason)


class WhyDialog(QDialog):
    """What the charter says for this account, by category: the same words for every pupil."""

    def __init__(self, sheet: "CaseSheet", parent: QWidget) -> None:
        super().__init__(parent)
        self.ui = Ui_CasWhyDialog()
        self.ui.setupUi(self)
        ui, look = self.ui, theme()
        self.setWindowTitle("Pourquoi\u202f?")
        ui.cas_why_column.setContentsMargins(*[look.px(SIDE)] * 4)
        ui.cas_why_column.setSpacing(look.px(GAP))
        ui.cas_why_label.setText(ALWAYS)
        columns = (Column("Catégorie", Kind.STRONG, stretch=1), Column("Votre compte", stretch=1))
        ui.cas_why_list.set_columns(*columns)
        ui.cas_why_list.set_wrapping(True)
        ui.cas_why_list.set_rows(
            [
                Row(
                    rule.category,
                    (CATEGORIES[rule.category], say_rule(rule.view, enters=rule.enters)),
                )
                for rule in sheet.rules
            ]
        )
        ui.cas_why_close_button.clicked.connect(self.accept)
        self.resize(look.px(640), look.px(520))
