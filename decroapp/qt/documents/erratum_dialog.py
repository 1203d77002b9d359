"""Correct a *relevé* that was issued: choose a line, say what must be read, make the erratum."""

import json
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from decroapp.domain.errors import RuleError
from decroapp.domain.meeting.codes import ActionCode
from decroapp.qt.cas.form_dialog import FormDialog, Subject
from decroapp.qt.cas.values import choose
from decroapp.qt.documents.correction_list import CASE, DECISION, NEXT, PRESENT
from decroapp.qt.forms.ui_erratum_dialog import Ui_ErratumDialog
from decroapp.wording.dates import long
from decroapp.wording.errata import erratum_title, line_words, papers_words, read_instead
from decroapp.wording.labels import public_label
from decroapp.wording.people import with_function

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext
    from decroapp.services.errata import MadeErratum, Proposal, SaidCase, SaidDecision, SaidRecord

FIELDS = {
    "gone": (DECISION,),
    "action": (DECISION, CASE),
    "pilot": (DECISION, CASE),
    "due": (DECISION, CASE),
    "present": (PRESENT,),
    "next": (NEXT,),
}
"""Each field, and the kinds of lines that ask for it."""
WIDTH = 620


class ErratumDialog(FormDialog):
    """Line by line; what the erratum will say is shown as it will be printed."""

    made = Signal(object)
    """The erratum was filed (``MadeErratum``)."""

    def __init__(
        self,
        context: "PageContext[Services]",
        meeting_id: UUID,
        record: "SaidRecord",
        parent: QWidget,
    ) -> None:
        super().__init__(context, parent)
        self._meeting_id, self._record = meeting_id, record
        self._decisions = {
            f"{DECISION}:{one.decision_id.hex}": (case, one)
            for case in record.cases
            for one in case.decisions
        }
        self._cases = {f"{CASE}:{one.case.case_id.hex}": one for one in record.cases}
        self._dirty = False
        self.ui = ui = Ui_ErratumDialog()
        ui.setupUi(self)
        title = erratum_title(record.rank, record.reference)
        self.setWindowTitle(title)
        ui.erratum_heading_label.setText(title)
        ui.erratum_corrections_list.words = self._words
        self._offer()
        ui.erratum_line_combo.currentIndexChanged.connect(lambda _: self._choose_line())
        ui.erratum_gone_check.clicked.connect(lambda _: self._follow_line())
        ui.erratum_add_button.clicked.connect(self._add_clicked)
        ui.erratum_corrections_list.ticked_changed.connect(self._propose)
        self.begin(Subject("erratum", meeting_id.hex, WIDTH))
        self._choose_line()
        self._propose()
        ui.erratum_line_combo.setFocus()

    def restored(self) -> None:
        """Follow the line and the corrections that came back."""
        self._dirty = True
        self._follow_line()
        self._propose()

    def begun(self, field: QWidget) -> None:
        """Note that the line was touched: it goes with the erratum though nobody added it."""
        ui = self.ui
        if field not in (ui.erratum_line_combo, ui.erratum_corrections_list):
            self._dirty = True

    def save(self) -> None:
        """Make the erratum; what refuses it is said in place and what is typed stays."""
        ui, services = self.ui, self.context.services
        try:
            if self._dirty:
                self._add()
        except RuleError as refused:
            self.refuse(refused)
            return
        ui.erratum_save_button.setEnabled(False)
        corrections = ui.erratum_corrections_list.corrections()
        job = services.errata.make(self._meeting_id, corrections, self.filing())
        self.context.runner.issue(self, job.bound(services.work), self._finish, self._fail)

    def _finish(self, made: "MadeErratum") -> None:
        self._done(None)
        self.made.emit(made)

    def _offer(self) -> None:
        ui, record = self.ui, self._record
        combo = ui.erratum_line_combo
        for key, (case, one) in self._decisions.items():
            combo.addItem(line_words(_name(case), one.said[0]), key)
        for key, case in self._cases.items():
            combo.addItem(line_words(_name(case), "une décision omise"), key)
        combo.addItem("Présents", PRESENT)
        combo.addItem("Prochaine séance", NEXT)
        codes = sorted(ActionCode, key=lambda one: public_label(one).casefold())
        for code in codes:
            ui.erratum_action_combo.addItem(public_label(code), code.value)
        people = [(one.member_id.hex, with_function(one)) for one in record.people]
        for key, name in people:
            ui.erratum_pilot_combo.addItem(name, key)
        there = [one.hex for one in record.present]
        ui.erratum_present_list.offer(people, there)

    def _choose_line(self) -> None:
        """Show what the line says now."""
        ui, record, key = self.ui, self._record, self._line()
        ui.erratum_gone_check.setChecked(False)
        _, one = self._decisions.get(key, (None, None))
        if one is not None:
            choose(ui.erratum_action_combo, one.terms.code.value)
            choose(ui.erratum_pilot_combo, one.terms.pilot_id.hex)
        ui.erratum_due_date.set_day(one.terms.due_on if one else None)
        ui.erratum_present_list.blockSignals(True)
        ui.erratum_present_list.tick([member.hex for member in record.present])
        ui.erratum_present_list.blockSignals(False)
        ui.erratum_next_date.set_day(record.next_on)
        self._dirty = False
        self._follow_line()

    def _follow_line(self) -> None:
        ui, kind = self.ui, self._line().partition(":")[0]
        gone = kind == DECISION and ui.erratum_gone_check.isChecked()
        for name, kinds in FIELDS.items():
            shown = kind in kinds and (name == "gone" or not gone)
            self._named(QWidget, f"{name}_view").setVisible(shown)
        ui.erratum_said_label.setText(self._said())
        self.grow()

    def _said(self) -> str:
        """Return what the line says today."""
        record, key = self._record, self._line()
        if key == PRESENT:
            return f"Le relevé dit\u00a0: {record.present_said}."
        if key == NEXT:
            day = long(record.next_on) if record.next_on else "aucune date"
            return f"Le relevé dit\u00a0: {day}."
        _, one = self._decisions.get(key, (None, None))
        return f"Le relevé dit\u00a0: {', '.join(one.said)}." if one else ""

    def _line(self) -> str:
        return str(self.ui.erratum_line_combo.currentData())

    def _add_clicked(self) -> None:
        try:
            self._add()
        except RuleError as refused:
            self.refuse(refused)

    def _add(self) -> None:
        """Put the line among the corrections.

        Raises:
            RuleError: ``erratum-date-missing``.
        """
        self.ui.erratum_corrections_list.add(self._correction())
        self._dirty = False

    def _correction(self) -> dict[str, object]:
        ui, key = self.ui, self._line()
        found: dict[str, object] = {"line": key}
        if key == PRESENT:
            return found | {"present": sorted(ui.erratum_present_list.ticked())}
        if ui.erratum_gone_check.isChecked() and key.startswith(DECISION):
            return found | {"gone": True}
        day = ui.erratum_next_date.day() if key == NEXT else ui.erratum_due_date.day()
        if day is None:
            raise RuleError("erratum-date-missing")
        if key == NEXT:
            return found | {"next": day.isoformat()}
        terms = {
            "code": ui.erratum_action_combo.currentData(),
            "pilot": ui.erratum_pilot_combo.currentData(),
            "due": day.isoformat(),
        }
        return found | terms

    def _words(self, code: str) -> str:
        """Return what a correction is called in the list."""
        one = json.loads(code)
        key = one["line"]
        if key in (PRESENT, NEXT):
            return "Présents" if key == PRESENT else "Prochaine séance"
        if key in self._decisions:
            case, decision = self._decisions[key]
            return line_words(_name(case), _shown(decision, gone=bool(one.get("gone"))))
        if key not in self._cases:
            return ""
        action = public_label(ActionCode(one["code"]))
        return line_words(_name(self._cases[key]), f"{action} (décision omise)")

    def _propose(self) -> None:
        ui = self.ui
        corrections = ui.erratum_corrections_list.corrections()
        empty = not ui.erratum_corrections_list.ticked()
        ui.erratum_error_label.hide()
        self._named(QWidget, "corrections_view").setVisible(ui.erratum_corrections_list.count() > 0)
        if empty:
            ui.erratum_preview_label.hide()
            ui.erratum_papers_label.hide()
            return
        errata = self.context.services.errata
        self.context.runner.ask(
            self,
            lambda: errata.propose(self._meeting_id, corrections),
            self._show_proposal,
            self._fail,
            key="erratum.propose",
        )

    def _show_proposal(self, proposal: "Proposal") -> None:
        ui = self.ui
        ui.erratum_preview_label.setText(read_instead(proposal.parts))
        ui.erratum_papers_label.setText(papers_words(proposal.slips, proposal.letters))
        ui.erratum_preview_label.show()
        ui.erratum_papers_label.setVisible(bool(ui.erratum_papers_label.text()))
        self.grow()


def _name(case: "SaidCase") -> str:
    return f"{case.case.initials} ({case.case.number})"


def _shown(decision: "SaidDecision", *, gone: bool) -> str:
    return f"{decision.said[0]} (portée par erreur)" if gone else decision.said[0]
