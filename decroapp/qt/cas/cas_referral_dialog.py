"""The referral: coded first, a short text with its writing help, never blocking."""

from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QWidget

from decroapp.domain.case.codes import Sign, Strength, Tried
from decroapp.domain.case.dossier import ReferralItem
from decroapp.domain.case.referrals import FACTS_LENGTH, Referral
from decroapp.domain.case.writing import warnings
from decroapp.domain.errors import RuleError
from decroapp.qt.cas.form_dialog import FormDialog, Subject, Write
from decroapp.qt.cas.values import choose, fill_people, person
from decroapp.qt.forms.ui_cas_referral_dialog import Ui_CasReferralDialog
from decroapp.qt.theme import theme
from decroapp.wording.labels import choices
from decroapp.wording.plural import plural
from decroapp.wording.writing_help import BANNER, advices, word_list

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext
    from decroapp.services.case_page import CaseSheet

FORM = "signalement"
WIDTH, TWO_COLUMNS = 860, 640
TEXT_HEIGHT = 112
_WISHES = {"": None, "yes": True, "no": False}


class ReferralDialog(FormDialog):
    """Refer a pupil, or correct a referral; what is typed comes back after a crash."""

    def __init__(
        self,
        context: "PageContext[Services]",
        sheet: "CaseSheet",
        parent: QWidget,
        correcting: ReferralItem | None = None,
    ) -> None:
        super().__init__(context, parent)
        self._sheet, self._correcting = sheet, correcting
        self.ui = Ui_CasReferralDialog()
        self.ui.setupUi(self)
        self._fill()
        pupil = sheet.pupil.card.student_id
        key = correcting.referral_id if correcting else pupil
        self.begin(Subject(FORM, key.hex, WIDTH))
        self.ui.cas_referral_facts_edit.textChanged.connect(self._say_writing)
        self._say_writing()
        self.ui.cas_referral_signs_list.setFocus()

    def referral(self) -> Referral:
        """Return what is filled in.

        Raises:
            RuleError: ``form-day-missing``.
        """
        ui, day = self.ui, self.ui.cas_referral_day_date.day()
        who = person(ui.cas_referral_by_combo)
        if day is None or who is None:
            raise RuleError("form-day-missing")
        return Referral(
            by_id=who,
            on_day=day,
            signs=tuple(Sign(code) for code in ui.cas_referral_signs_list.ticked()),
            strengths=tuple(Strength(code) for code in ui.cas_referral_strengths_list.ticked()),
            tried=tuple(Tried(code) for code in ui.cas_referral_tried_list.ticked()),
            facts=ui.cas_referral_facts_edit.toPlainText().strip(),
            interview_on=ui.cas_referral_interview_date.day(),
            interview_by_id=person(ui.cas_referral_interviewer_combo),
            wants_hearing=_WISHES[ui.cas_referral_hearing_combo.currentData()],
        )

    def writing(self) -> Write:
        """Return the call that refers the pupil or corrects the referral."""
        cases, made, before = self.context.services.cases, self.referral(), self._correcting
        student_id, draft = self._sheet.pupil.card.student_id, self.filing()
        if before is None:
            return lambda: cases.refer(student_id, made, draft)
        return lambda: cases.correct(before.referral_id, made, before.row_version, draft)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Show two columns where there is room."""
        super().resizeEvent(event)
        room = self.width() / theme().zoom >= TWO_COLUMNS
        ways = QBoxLayout.Direction
        self.ui.cas_referral_body_row.setDirection(ways.LeftToRight if room else ways.TopToBottom)

    def _fill(self) -> None:
        ui, before, sheet = self.ui, self._correcting, self._sheet
        card = sheet.pupil.card
        name = f"{card.first_name} {card.last_name}"
        what = "Corriger le signalement de" if before else "Signaler"
        ui.cas_referral_heading_label.setText(f"{what} {name}")
        self.setWindowTitle("Signalement")
        ui.cas_referral_facts_edit.setFixedHeight(theme().px(TEXT_HEIGHT))
        ui.cas_referral_body_row.setStretch(0, 1)
        ui.cas_referral_body_row.setStretch(1, 1)
        writer = before.by if before else sheet.me
        fill_people(ui.cas_referral_by_combo, sheet.people, writer.member_id)
        ui.cas_referral_day_date.set_day(before.on_day if before else self.context.clock.today())
        ui.cas_referral_signs_list.offer(choices(Sign), before.signs if before else ())
        ui.cas_referral_strengths_list.offer(choices(Strength), before.strengths if before else ())
        ui.cas_referral_tried_list.offer(choices(Tried), before.tried if before else ())
        self._fill_interview(before)

    def _fill_interview(self, before: ReferralItem | None) -> None:
        ui = self.ui
        held = before.interview_by.member_id if before and before.interview_by else None
        fill_people(ui.cas_referral_interviewer_combo, self._sheet.people, held, empty="—")
        for code, words in (("", "—"), ("yes", "Oui"), ("no", "Non")):
            ui.cas_referral_hearing_combo.addItem(words, code)
        if before is not None:
            ui.cas_referral_facts_edit.setPlainText(before.facts)
            ui.cas_referral_interview_date.set_day(before.interview_on)
            wish = {value: code for code, value in _WISHES.items()}[before.wants_hearing]
            choose(ui.cas_referral_hearing_combo, wish)

    def _say_writing(self) -> None:
        """Count the characters left, and say what asks for a second look."""
        text = self.ui.cas_referral_facts_edit.toPlainText()
        left = FACTS_LENGTH - len(text)
        counted = plural(abs(left), "caractère")
        said = f"Encore {counted}. {BANNER}" if left >= 0 else f"{counted} de trop."
        self.ui.cas_referral_count_label.setText(said)
        found = warnings(text, word_list())
        lines = []
        for category in dict.fromkeys(one.category for one in found):
            words = [
                text[one.start : one.start + one.length]
                for one in found
                if one.category is category
            ]
            quoted = ", ".join(f"«\u00a0{word}\u00a0»" for word in dict.fromkeys(words))
            advice = advices()[category]
            lines.append(f"{advice.label}\u00a0: {quoted}. {advice.advice}")
        self.ui.cas_referral_help_label.setText("\n".join(lines))
        self.ui.cas_referral_help_label.setVisible(bool(lines))
