"""The family: told or not, attempts, objection, answer to the proposal."""

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QComboBox, QWidget

from decroapp.domain.case.dossier import AttemptItem
from decroapp.domain.case.family import (
    ATTEMPTS_NEEDED,
    AnswerBy,
    FamilyAnswer,
    InformationKind,
    InformationMeans,
    ObjectionAnswer,
    ObjectionBy,
)
from decroapp.domain.charter.disclosed import DisclosedCase
from decroapp.domain.errors import RuleError
from decroapp.qt.cas.form_dialog import FormDialog, Subject, Write
from decroapp.qt.cas.sharing_rows import SEE_HEAD
from decroapp.qt.cas.values import choose, collect, fill_codes, fill_people, person
from decroapp.qt.drafts import Content
from decroapp.qt.forms.ui_cas_family_dialog import Ui_CasFamilyDialog
from decroapp.qt.widgets.date_edit import DateEdit
from decroapp.wording.case_file import (
    ANSWERERS,
    OBJECTION_ANSWERS,
    OBJECTORS,
    say_answer,
    say_attempt,
    say_objection,
)
from decroapp.wording.plural import plural

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext
    from decroapp.services.case_page import CaseSheet

TOLD, ATTEMPTS, OBJECTION, ANSWER = range(4)
KINDS = {
    InformationKind.INFORMED: "Un responsable légal sait que le cas sera présenté.",
    InformationKind.UNREACHABLE: (
        f"Après {plural(ATTEMPTS_NEEDED, 'tentative datée', 'tentatives datées')} au moins\u00a0: "
        "notez-les dans l’onglet «\u00a0Tentatives\u00a0»."
    ),
    InformationKind.ADULT: "L’élève majeur est informé lui-même.",
    InformationKind.HEAD_DECISION: (
        "Se décide par le chef d’établissement, après avis de l’assistant de service social\u202f; "
        "le motif n’est pas gardé."
    ),
}


class FamilyDialog(FormDialog):
    """Four tabs, one writing each; attempts are added one after the other."""

    def __init__(
        self,
        context: "PageContext[Services]",
        sheet: "CaseSheet",
        case: DisclosedCase,
        parent: QWidget,
        tab: int = TOLD,
    ) -> None:
        super().__init__(context, parent)
        self._sheet, self._case = sheet, case
        self.ui = Ui_CasFamilyDialog()
        self.ui.setupUi(self)
        self.setWindowTitle("Famille")
        self._begun: set[int] = set()
        self._attempts = [say_attempt(one) for one in case.attempts]
        self._fill()
        self.begin(Subject("famille", case.case_id.hex, width=560))
        ui = self.ui
        ui.cas_family_tabs.tabBar().setObjectName("cas_family_bar")
        ui.cas_family_tabs.tabBar().setAccessibleName("Famille")
        ui.cas_family_tabs.setCurrentIndex(tab)
        ui.cas_family_kind_combo.currentIndexChanged.connect(self.restored)
        ui.cas_family_objection_combo.currentIndexChanged.connect(self.restored)
        self.restored()
        self._focus_first(tab)

    def writing(self) -> Write:
        """Return the call that writes the tab in sight."""
        tabs = {TOLD: self._tell, ATTEMPTS: self._try, OBJECTION: self._object, ANSWER: self._reply}
        return tabs[self.ui.cas_family_tabs.currentIndex()]()

    def begun(self, field: QWidget) -> None:
        """Note which tab was begun: each is filed by itself."""
        self._begun.add(self._tab_of(field))

    def kept(self) -> list[QWidget]:
        """Return the fields of the tabs that were begun."""
        return self._fields_of(self._begun)

    def left(self) -> Content | None:
        """Return what the other tabs hold."""
        others = self._begun - {self.ui.cas_family_tabs.currentIndex()}
        return collect(self._fields_of(others))

    def restored(self) -> None:
        """Show what goes with the kind of information and the line of objection chosen."""
        ui = self.ui
        kind = InformationKind(ui.cas_family_kind_combo.currentData())
        ui.cas_family_kind_label.setText(KINDS[kind])
        ui.cas_family_means.setVisible(kind is InformationKind.INFORMED)
        answering = ui.cas_family_objection_combo.currentData() in set(ObjectionAnswer)
        ui.cas_family_objection_when.setVisible(not answering)

    def _tab_of(self, field: QWidget) -> int:
        tabs = self.ui.cas_family_tabs
        pages = [tabs.widget(place) for place in range(tabs.count())]
        return next(n for n, page in enumerate(pages) if page and page.isAncestorOf(field))

    def _fields_of(self, tabs: set[int]) -> list[QWidget]:
        return [field for field in super().kept() if self._tab_of(field) in tabs]

    def _focus_first(self, tab: int) -> None:
        ui = self.ui
        first = (
            ui.cas_family_kind_combo,
            ui.cas_family_attempt_date,
            ui.cas_family_objection_combo,
            ui.cas_family_answer_combo,
        )
        first[tab].setFocus()

    def _fill(self) -> None:
        ui, today = self.ui, self.context.clock.today()
        fill_codes(ui.cas_family_kind_combo, InformationKind)
        fill_codes(ui.cas_family_means_combo, InformationMeans, empty="—")
        ui.cas_family_guardian_combo.addItem("—", "")
        for one in self._sheet.pupil.card.guardians:
            words = SEE_HEAD if one.see_direction else one.name
            ui.cas_family_guardian_combo.addItem(words, one.guardian_id.hex)
        fill_codes(ui.cas_family_attempt_combo, InformationMeans)
        fill_codes(ui.cas_family_answer_combo, FamilyAnswer, empty="—")
        ui.cas_family_answer_whom_combo.addItem("—", "")
        for whom, words in ANSWERERS.items():
            ui.cas_family_answer_whom_combo.addItem(words[:1].upper() + words[1:], whom.value)
        for combo in (
            ui.cas_family_teller_combo,
            ui.cas_family_attempter_combo,
            ui.cas_family_answerer_combo,
        ):
            fill_people(combo, self._sheet.people, self._sheet.me.member_id)
        choose(ui.cas_family_attempt_combo, InformationMeans.PHONE)
        for edit in (
            ui.cas_family_told_date,
            ui.cas_family_attempt_date,
            ui.cas_family_objection_date,
            ui.cas_family_answer_date,
        ):
            edit.set_day(today)
        self._offer_objections(ui.cas_family_objection_combo)
        self._list_attempts()
        _say(ui.cas_family_objections_label, [say_objection(one) for one in self._case.objections])
        _say(ui.cas_family_answers_label, [say_answer(one) for one in self._case.answers])

    def _offer_objections(self, combo: QComboBox) -> None:
        combo.addItem("—", "")
        for who, words in OBJECTORS.items():
            combo.addItem(words, who.value)
        pending = any(one.answered_on is None for one in self._case.objections)
        if pending:
            for answer, words in OBJECTION_ANSWERS.items():
                combo.addItem(f"Réponse\u00a0: {words}", answer.value)

    def _list_attempts(self) -> None:
        counted = f"{plural(len(self._attempts), 'tentative')} sur {ATTEMPTS_NEEDED} au moins."
        _say(self.ui.cas_family_attempts_label, [counted, *self._attempts])

    def _tell(self) -> Write:
        ui, cases, case_id = self.ui, self.context.services.cases, self._case.case_id
        kind = InformationKind(ui.cas_family_kind_combo.currentData())
        day, by = _day(ui.cas_family_told_date), person(ui.cas_family_teller_combo)
        code = ui.cas_family_means_combo.currentData()
        told = kind is InformationKind.INFORMED
        means = InformationMeans(code) if code and told else None
        guardian, draft = person(ui.cas_family_guardian_combo), self.filing()
        return lambda: cases.tell_family(
            case_id, kind, day, means=means, by_id=by, guardian_id=guardian, draft=draft
        )

    def _try(self) -> Write:
        ui, cases, case_id = self.ui, self.context.services.cases, self._case.case_id
        day, by = _day(ui.cas_family_attempt_date), person(ui.cas_family_attempter_combo)
        means = InformationMeans(ui.cas_family_attempt_combo.currentData())
        draft = self.filing()
        return lambda: cases.add_attempt(case_id, day, means, by, draft)

    def _object(self) -> Write:
        ui, cases, case_id = self.ui, self.context.services.cases, self._case.case_id
        code = ui.cas_family_objection_combo.currentData()
        if not code:
            raise RuleError("form-choice-missing")
        if code in set(ObjectionAnswer):
            draft = self.filing()
            return lambda: cases.answer_objections(case_id, ObjectionAnswer(code), draft)
        day, draft = _day(ui.cas_family_objection_date), self.filing()
        return lambda: cases.object_to(case_id, ObjectionBy(code), day, draft)

    def _reply(self) -> Write:
        ui, cases, case_id = self.ui, self.context.services.cases, self._case.case_id
        code = ui.cas_family_answer_combo.currentData()
        if not code:
            raise RuleError("form-choice-missing")
        day, by = _day(ui.cas_family_answer_date), person(ui.cas_family_answerer_combo)
        draft = self.filing()
        said = ui.cas_family_answer_whom_combo.currentData()
        whom = AnswerBy(said) if said else None
        answer = FamilyAnswer(code)
        return lambda: cases.record_answer(case_id, answer, day, by, draft, by_whom=whom)

    def _done(self, result: object) -> None:
        """Stay open after an attempt: the next one may follow."""
        if self.ui.cas_family_tabs.currentIndex() != ATTEMPTS:
            super()._done(result)
            return
        self._begun.discard(ATTEMPTS)
        self.written()
        ui = self.ui
        means = ui.cas_family_attempt_combo.currentData()
        self._attempts.append(
            say_attempt(AttemptItem(_day(ui.cas_family_attempt_date), means, None))
        )
        self._list_attempts()
        ui.cas_family_attempt_date.setFocus()


def _say(label: QWidget, lines: list[str]) -> None:
    label.setProperty("text", "\n".join(lines))
    label.setVisible(bool(lines))


def _day(edit: DateEdit) -> date:
    day = edit.day()
    if day is None:
        raise RuleError("form-day-missing")
    return day
