"""The case on one page, as the room sees it."""

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from decroapp.domain.charter.views import RoomCaseView
from decroapp.domain.errors import RuleError
from decroapp.qt.conduire.case_end import CaseEnd
from decroapp.qt.conduire.case_sections import CaseSections, TakenLines
from decroapp.qt.conduire.decision_line import EMPTY_LINE, DecisionLine
from decroapp.qt.conduire.shown import ShownCase
from decroapp.qt.forms.ui_conduire_case import Ui_ConduireCase
from decroapp.qt.theme import Tone, theme
from decroapp.qt.widgets.card import Card

if TYPE_CHECKING:
    from decroapp.services.line_sources import LineSources

SETTLED = ("done", "dropped")
"""States of an earlier decision that the room has nothing left to say of."""


class ConduireCase(Card):
    """Six headings; a decision line; what the group makes of the case."""

    ticked = Signal(str, str)
    """An earlier decision: its reference, what became of it."""
    taken_back = Signal(str)
    """A decision of this meeting is taken back (its reference)."""
    touched = Signal()
    """Something was typed or chosen."""
    closing = Signal(str, str, object)
    """The case leaves: outcome, reason, review date."""
    refused = Signal(object)
    """It cannot leave as it is (``RuleError``)."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.ui = ui = Ui_ConduireCase()
        ui.setupUi(self)
        self.shown: ShownCase | None = None
        self.sections = CaseSections(ui.conduire_sections_view, self.ticked.emit)
        self.taken = TakenLines(
            ui.conduire_taken_view, ui.conduire_taken_view_column, self.taken_back.emit
        )
        self.line = DecisionLine(ui, self)
        self.end = CaseEnd(ui, self)
        self.line.touched.connect(self.touched)
        self.end.touched.connect(self.touched)
        ui.conduire_close_case_button.clicked.connect(self.close_case)
        theme().changed.connect(self._space)
        self._space()
        self.show_case(None)

    def feed(self, sources: "LineSources", today: date) -> None:
        """Receive what lines and dates are read with."""
        self.line.feed(sources, today)
        self.end.feed(sources, today)

    def show_case(self, case: ShownCase | None) -> None:
        """Show a case, or an empty table: nothing of the former case stays in the page."""
        another = case is None or self.shown is None or case.item_id != self.shown.item_id
        self.shown = case
        if another:
            self.line.clear()
        there = case is not None and not case.objected
        self.ui.conduire_case_view.setVisible(there)
        self.ui.conduire_waiting_view.setVisible(not there)
        view = case.view if case else None
        self._show_head(view)
        if case is None or view is None:
            self.sections.clear()
            self.taken.clear()
        else:
            self.line.set_internal(case.internal)
            self.line.set_birth(case.birth)
            self.sections.show_view(view)
            self.taken.show(view.decisions, case.typed)
        if case is not None and another:
            self.ui.conduire_situation_view.verticalScrollBar().setValue(0)
            self.end.set(case.outcome, case.reason, case.review_on)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Scroll what is known of the case with Page Down and Page Up."""
        if not self.ui.conduire_situation_view.turn_page(event):
            super().keyPressEvent(event)

    def focus_first(self) -> None:
        """Put the focus where a case begins: its first decision still open, or the line."""
        if self.shown is not None and self.shown.objected:
            self.ui.conduire_waiting_view.button.setFocus()
            return
        waiting = [one for one in self.sections.recall if one.line.state not in SETTLED]
        (waiting[0].check if waiting else self.ui.conduire_decision_edit).setFocus()

    def content(self) -> dict[str, Any]:
        """Return what a draft keeps."""
        return self.line.content() | self.end.content()

    def undecided(self) -> dict[str, Any]:
        """Return what a draft keeps once the line is written as a decision."""
        return EMPTY_LINE | self.end.content()

    def restore(self, content: dict[str, Any]) -> None:
        """Put a draft back."""
        self.line.restore(content["line"], content["picked"])
        self.end.restore(content)

    def close_case(self) -> None:
        """Ask that the case leave; a line half typed keeps it here."""
        if self.shown is None:
            return
        try:
            review_on = self.end.review_on
        except RuleError as error:
            self.refused.emit(error)
            return
        if self.line.text.strip():
            self.refused.emit(RuleError("meeting-line-incomplete"))
            return
        decided = self.shown.outcome if self.shown.typed else ""
        outcome = self.end.outcome or decided
        self.closing.emit(str(outcome), self.end.reason, review_on)

    def _show_head(self, view: RoomCaseView | None) -> None:
        ui = self.ui
        hidden = self.shown is not None and view is None
        ui.conduire_pupil_label.setText(
            view.pupil if view else "Cette salle ne voit pas ce cas." if hidden else ""
        )
        division = view.division if view else ""
        ui.conduire_division_label.say(division, Tone.PRIMARY)
        ui.conduire_division_label.setVisible(bool(division))
        reduced = view is not None and view.reduced
        ui.conduire_reduced_label.say("présentation réduite" if reduced else "", Tone.WARNING)
        ui.conduire_reduced_label.setVisible(reduced)
        ui.conduire_number_label.setText(f"n°\u00a0{view.case_number}" if view else "")
        about = (view.age, view.followed) if view else ()
        said = " · ".join(part for part in about if part)
        ui.conduire_followed_label.setText(said)
        ui.conduire_followed_label.setVisible(bool(said))

    def _space(self) -> None:
        look, ui = theme(), self.ui
        ui.conduire_case_view_column.setContentsMargins(0, 0, 0, 0)
        ui.conduire_case_view_column.setSpacing(look.px(12))
        ui.conduire_read_view_row.setStretch(0, 1)
        ui.conduire_line_view_column.setContentsMargins(*[look.px(8)] * 4)
        ui.conduire_line_view_column.setSpacing(look.px(4))
        for row in (
            ui.conduire_read_view_row,
            ui.conduire_reason_view_row,
            ui.conduire_review_view_row,
        ):
            row.setContentsMargins(0, 0, 0, 0)
            row.setSpacing(look.px(8))
