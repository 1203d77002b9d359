"""« Suite »: what the group makes of the case, why, and when it is seen again."""

from collections.abc import Callable, Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QPushButton

from decroapp.domain.calendar.phrases import read_date
from decroapp.domain.case.codes import NotRetainedReason
from decroapp.domain.errors import RuleError
from decroapp.domain.meeting.codes import NothingReason, PostponeReason
from decroapp.domain.meeting.kinds import ItemOutcome, ItemState
from decroapp.domain.meeting.postponing import REASONS as POSTPONING
from decroapp.qt.forms.ui_conduire_case import Ui_ConduireCase
from decroapp.wording.labels import choices, label

if TYPE_CHECKING:
    from decroapp.services.line_sources import LineSources

Suite = ItemOutcome | ItemState
CARRIED = ItemState.CARRIED_OVER
OUTCOMES: tuple[Suite, ...] = (
    ItemOutcome.MAINTAINED,
    ItemOutcome.ADJUSTED,
    ItemOutcome.SUSPENDED,
    ItemOutcome.NOT_RETAINED,
    ItemOutcome.TO_RESTRICTED,
    ItemOutcome.NOTHING_TO_DECIDE,
    CARRIED,
)
REASONS: dict[Suite, Callable[[], Iterable[tuple[str, str]]]] = {
    ItemOutcome.NOTHING_TO_DECIDE: lambda: choices(NothingReason),
    ItemOutcome.NOT_RETAINED: lambda: choices(NotRetainedReason),
    CARRIED: lambda: [one for one in choices(PostponeReason) if one[0] in POSTPONING],
}
WITHOUT_REVIEW = (ItemOutcome.NOT_RETAINED, CARRIED)
"""What says by itself when the case is seen again, or that it is not."""
PUT_OFF = "Reporter ce cas"
USUAL = timedelta(weeks=3)
OUTCOME_GAP = 8


class CaseEnd(QObject):
    """The outcome buttons, the reason where one is needed, the review date."""

    touched = Signal()
    """Something was chosen."""

    def __init__(self, ui: Ui_ConduireCase, parent: QObject) -> None:
        super().__init__(parent)
        self._ui = ui
        self._sources: LineSources | None = None
        self._today: date | None = None
        self._group = QButtonGroup(self)
        self.buttons: list[QPushButton] = []
        for place, outcome in enumerate(OUTCOMES, 1):
            self._add(place, outcome)
        ui.conduire_outcomes_view.set_gap(OUTCOME_GAP)
        ui.conduire_outcomes_view.add(*self.buttons)
        ui.conduire_end_view.add(ui.conduire_review_view, ui.conduire_close_case_button)
        combo = ui.conduire_reason_combo
        combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        ui.conduire_review_date.set_reader(self.read)
        self._group.idClicked.connect(self._chosen)
        ui.conduire_reason_combo.activated.connect(self.touched)
        ui.conduire_review_date.textEdited.connect(self.touched)
        ui.conduire_review_date.day_changed.connect(self._day_changed)

    def feed(self, sources: "LineSources", today: date) -> None:
        """Receive the calendar in which dates are read."""
        self._sources, self._today = sources, today
        self._ui.conduire_review_date.set_today(today)

    @property
    def outcome(self) -> Suite | None:
        """Return the outcome chosen, if one is."""
        place = self._group.checkedId()
        return OUTCOMES[place - 1] if place > 0 else None

    @property
    def reason(self) -> str:
        """Return the code of the reason, empty where none is asked."""
        asked = self.outcome in REASONS
        return str(self._ui.conduire_reason_combo.currentData() or "") if asked else ""

    @property
    def review_on(self) -> date | None:
        """Return when the case is seen again, None where what was chosen says it.

        Raises:
            RuleError: ``date-not-understood`` when what is typed is no day.
        """
        if self.outcome in WITHOUT_REVIEW:
            return None
        field = self._ui.conduire_review_date
        if field.property("invalid"):
            raise RuleError("date-not-understood")
        return field.day()

    def set(self, outcome: str, reason: str, review_on: date | None) -> None:
        """Show a case's end; without date the usual one is proposed, to be changed at will."""
        self._group.setExclusive(False)
        for button, one in zip(self.buttons, OUTCOMES, strict=True):
            button.setChecked(one == outcome)
        self._group.setExclusive(True)
        self._ask_reason()
        place = self._ui.conduire_reason_combo.findData(reason)
        self._ui.conduire_reason_combo.setCurrentIndex(max(place, 0))
        self._ui.conduire_review_date.set_day(review_on or self.usual)

    def choose(self, place: int) -> None:
        """Choose an outcome by its place, from 1."""
        self.buttons[place - 1].setChecked(True)
        self._chosen(place)

    def content(self) -> dict[str, object]:
        """Return what a draft keeps."""
        return {
            "outcome": self.outcome or "",
            "reason": self.reason,
            "review": self._ui.conduire_review_date.typed(),
        }

    def restore(self, content: dict[str, str]) -> None:
        """Put a draft back; the usual date is proposed where none was typed."""
        self.set(content["outcome"], content["reason"], None)
        if content["review"]:
            self._ui.conduire_review_date.put_back(content["review"])

    def _add(self, place: int, outcome: Suite) -> None:
        words = label(outcome) if isinstance(outcome, ItemOutcome) else PUT_OFF
        button = QPushButton(words)
        button.setObjectName(f"conduire_outcome_{place}_button")
        button.setAccessibleName(words)
        button.setToolTip(f"Alt+{place}")
        button.setCheckable(True)
        button.setProperty("tight", True)
        self._group.addButton(button, place)
        self.buttons.append(button)

    def _day_changed(self, _: object) -> None:
        # The arrows and the calendar: a day that the program shows is not touched.
        if self._ui.conduire_review_date.hasFocus():
            self.touched.emit()

    def _chosen(self, _: int) -> None:
        self._ask_reason()
        if self.outcome in REASONS:
            self._ui.conduire_reason_combo.setFocus()
        self.touched.emit()

    def _ask_reason(self) -> None:
        combo, outcome = self._ui.conduire_reason_combo, self.outcome
        reasons = REASONS.get(outcome) if outcome else None
        combo.clear()
        if reasons is not None:
            combo.addItem("Choisissez un motif", "")
            for code, words in reasons():
                combo.addItem(words, code)
        self._ui.conduire_reason_view.setVisible(reasons is not None)
        self._ui.conduire_review_view.setEnabled(outcome not in WITHOUT_REVIEW)

    @property
    def usual(self) -> date | None:
        """Return the review date proposed: the next meeting, else a school day in three weeks."""
        if self._sources is None or self._today is None:
            return None
        day = self._today + USUAL
        return self._sources.next_meeting or self._sources.year.first_school_day_from(day) or day

    def read(self, text: str) -> date | None:
        """Read « dans 3 semaines »; None if it is no day to come."""
        sources, today = self._sources, self._today
        if sources is None or today is None:
            return None
        try:
            return read_date(text, today, sources.year, sources.next_meeting).day
        except RuleError:
            return None
