"""Agreements: who says what about one thing; a withdrawal tells what had gone out."""

from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtWidgets import QWidget

from decroapp.domain.case.agreements import (
    AgreementMeans,
    AgreementOn,
    AgreementScope,
    NewStatement,
)
from decroapp.domain.case.transmissions import TransmissionItem
from decroapp.domain.charter.disclosed import DisclosedCase
from decroapp.domain.charter.policy import Agreement
from decroapp.domain.errors import RuleError
from decroapp.qt.cas.form_dialog import FormDialog, Subject, Write
from decroapp.qt.cas.sharing_rows import names_of, people_of
from decroapp.qt.cas.values import fill_codes
from decroapp.qt.forms.ui_cas_agreement_dialog import Ui_CasAgreementDialog
from decroapp.wording.sharing import PUPIL, say_gone, say_missing, say_statement

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext
    from decroapp.services.case_page import CaseSheet

ANSWERS = {
    Agreement.GIVEN: "Donne son accord",
    Agreement.REFUSED: "Refuse",
    Agreement.WITHDRAWN: "Retire son accord",
}
HIMSELF = "pupil"


class AgreementDialog(FormDialog):
    """Note what the pupil and the holders of parental authority say."""

    def __init__(
        self,
        context: "PageContext[Services]",
        sheet: "CaseSheet",
        case: DisclosedCase,
        parent: QWidget,
        on: AgreementOn | None = None,
    ) -> None:
        super().__init__(context, parent)
        self._sheet, self._case = sheet, case
        self.ui = Ui_CasAgreementDialog()
        self.ui.setupUi(self)
        self.setWindowTitle("Accord")
        self._fill(on)
        self.begin(Subject("accord", case.case_id.hex, width=520))
        self.ui.cas_agreement_gone_label.hide()
        self.ui.cas_agreement_target_combo.currentIndexChanged.connect(self._tell_said)
        self._tell_said()
        self.ui.cas_agreement_target_combo.setFocus()

    def writing(self) -> Write:
        """Return the call that writes what those who are ticked say."""
        ui, agreements, case_id = self.ui, self.context.services.agreements, self._case.case_id
        target, state = ui.cas_agreement_target_combo.currentData(), self._state()
        day = ui.cas_agreement_day_date.day()
        if not target:
            raise RuleError("form-choice-missing")
        if day is None:
            raise RuleError("form-day-missing")
        means, on = AgreementMeans(ui.cas_agreement_means_combo.currentData()), read_on(target)
        said = tuple(
            NewStatement(on, state, day, means, None if who == HIMSELF else UUID(hex=who))
            for who in ui.cas_agreement_who_list.ticked()
        )
        draft = self.filing()
        return lambda: agreements.record(case_id, said, draft)

    def restored(self) -> None:
        """Follow what is agreed to."""
        self._tell_said()

    def _state(self) -> Agreement:
        return Agreement(self.ui.cas_agreement_state_combo.currentData())

    def _fill(self, on: AgreementOn | None) -> None:
        ui, rights = self.ui, self._sheet.sharing
        for code, words in targets(self._sheet, self._case).items():
            ui.cas_agreement_target_combo.addItem(words, code)
        if on is not None:
            place = ui.cas_agreement_target_combo.findData(write_on(on))
            ui.cas_agreement_target_combo.setCurrentIndex(max(place, 0))
        holders = () if rights.adult else rights.holders
        people = people_of(self._sheet)
        named = [(one.guardian_id.hex, people[one.guardian_id]) for one in holders]
        ui.cas_agreement_who_list.offer([(HIMSELF, PUPIL), *named])
        for state, words in ANSWERS.items():
            ui.cas_agreement_state_combo.addItem(words, state.value)
        fill_codes(ui.cas_agreement_means_combo, AgreementMeans)
        ui.cas_agreement_day_date.set_day(self.context.clock.today())

    def _tell_said(self) -> None:
        """Say what is known of the thing chosen: the last word of each, who has not answered."""
        code, people = self.ui.cas_agreement_target_combo.currentData(), people_of(self._sheet)
        found = [one for one in self._case.sharing.agreements if write_on(one.on) == code]
        lines = [say_statement(said, people) for one in found for said in one.statements]
        lines += [words for one in found if (words := say_missing(one, people))]
        self.ui.cas_agreement_said_label.setText("\n".join(lines))
        self.ui.cas_agreement_said_label.setVisible(bool(lines))
        self.grow()

    def _done(self, result: object) -> None:
        """Stay open to tell what had gone out before the agreement was withdrawn."""
        gone = result if isinstance(result, tuple) else ()
        sent = tuple(one for one in gone if isinstance(one, TransmissionItem))
        if not sent:
            super()._done(result)
            return
        label = self.ui.cas_agreement_gone_label
        label.setText(f"Parti avant ce jour\u00a0:\n{say_gone(sent)}\nPrévenez qui l’a reçu.")
        label.show()
        self.filed()

    def filed(self) -> None:
        """Let the draft go and leave nothing to file twice."""
        self.written()
        if self._drafts is not None:
            self._drafts.filed()
        self._button("save").setEnabled(False)
        self._button("cancel").setFocus()


def targets(sheet: "CaseSheet", case: DisclosedCase) -> dict[str, str]:
    """Return what may be agreed to: cards that are seen, partners, decisions that run."""
    names = names_of(sheet, case)
    cards = [one.card_id for one in case.sharing.cards if one.agreement is not None]
    found = {write_on(AgreementOn(AgreementScope.CARD, one)): names[one] for one in cards}
    if sheet.sharing.keeps:
        partners = [one.member_id for one in sheet.sharing.partners]
        running = [one.decision_id for one in case.decisions if one.state == "open"]
        scopes = ((AgreementScope.PARTNER, partners), (AgreementScope.ACTION, running))
        for scope, ids in scopes:
            found |= {write_on(AgreementOn(scope, one)): names[one] for one in ids}
    return found


def write_on(on: AgreementOn) -> str:
    """Return the code by which a list names what is agreed to."""
    return f"{on.scope}/{on.target_id.hex}"


def read_on(code: str) -> AgreementOn:
    """Return what a code of the list names."""
    scope, _, target = code.partition("/")
    return AgreementOn(AgreementScope(scope), UUID(hex=target))
