"""Case by case, as the relevé will name them: what was decided, and what may be completed."""

from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QSignalBlocker, Qt, Signal
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QComboBox, QLabel, QVBoxLayout, QWidget

from decroapp.domain.meeting.codes import ActionCode, Indicator
from decroapp.domain.meeting.kinds import ItemState
from decroapp.qt.theme import Tone, theme
from decroapp.qt.widgets.badge import Badge
from decroapp.qt.widgets.card import Rule, set_role
from decroapp.qt.widgets.date_edit import DateEdit
from decroapp.qt.widgets.flow_row import FlowRow
from decroapp.wording import dates
from decroapp.wording.labels import choices, public_label
from decroapp.wording.meetings import outcome_words

if TYPE_CHECKING:
    from datetime import date

    from decroapp.services.closing import ClosingLine, ClosingState, DecisionRow

TONES = {ItemState.DONE: Tone.SUCCESS, ItemState.OPEN: Tone.DANGER}


class CalmCombo(QComboBox):
    """A list that the mouse wheel does not change while the page scrolls."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()


@dataclass(frozen=True, slots=True)
class _Editors:
    """What completes one case."""

    review: DateEdit
    indicators: tuple[CalmCombo, ...]
    tellers: tuple[CalmCombo, ...]


class CaseList(QWidget):
    """One block a case; each choice is said at once."""

    completed = Signal(object, str, object)
    """A decision: its id, its indicator's code, who tells the family (UUID or None)."""
    reviewed = Signal(object, object)
    """An agenda item (UUID) and the day when it is seen again."""
    typed = Signal()
    """Something was typed that is not said yet."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._blocks: list[QWidget] = []
        self._editors: dict[UUID, _Editors] = {}
        self._reviews: dict[UUID, date | None] = {}
        self._shown: ClosingState | None = None
        self._zoom = 0.0

    def content(self) -> dict[str, str]:
        """Return what is typed and not said yet, by agenda item."""
        edits = {item_id: one.review for item_id, one in self._editors.items()}
        return {
            item_id.hex: edit.typed()
            for item_id, edit in edits.items()
            if edit.day() != self._reviews[item_id] or edit.property("invalid")
        }

    def put_back(self, content: dict[str, str]) -> None:
        """Show again what ``content`` returned."""
        for item_id, editors in self._editors.items():
            if item_id.hex in content:
                editors.review.put_back(content[item_id.hex])

    def take_back(self, item_id: UUID) -> None:
        """Note that a day was refused: it is still to be said."""
        self._reviews[item_id] = None

    def show_state(self, state: "ClosingState") -> None:
        """Show the cases of another meeting, or of the same one read again from the start."""
        if self._stands_for(state):
            self._put_known(state)
            return
        for block in self._blocks:
            # Out of the tree at once, deleted when its own events are over.
            block.hide()
            block.setParent(None)
            block.deleteLater()
        self._editors = {}
        self._blocks = [self._block(line, state) for line in state.lines]
        self._column.setSpacing(theme().px(12))
        for block in self._blocks:
            self._column.addWidget(block)
        self._shown, self._zoom = state, theme().zoom

    def _stands_for(self, state: "ClosingState") -> bool:
        """Tell whether the blocks in sight would be made again exactly as they are."""
        shown = self._shown
        return (
            shown is not None
            and self._zoom == theme().zoom
            and (shown.lines, shown.names) == (state.lines, state.names)
            and shown.meeting.on_day == state.meeting.on_day
        )

    def _put_known(self, state: "ClosingState") -> None:
        """Put back what is known where something else was chosen or typed."""
        for line in state.lines:
            editors, item = self._editors[line.item.item_id], line.item
            blocker = QSignalBlocker(editors.review)
            editors.review.set_day(item.review_on)
            blocker.unblock()
            self._reviews[item.item_id] = item.review_on
            for one, indicator, teller in zip(
                line.decisions, editors.indicators, editors.tellers, strict=True
            ):
                indicator.setCurrentIndex(max(0, indicator.findData(one.indicator)))
                teller.setCurrentIndex(_teller_place(one, state.names))

    def focus_first(self) -> bool:
        """Go to the first choice still to be said; False if nothing is left to complete."""
        combos = [
            combo
            for one in self._editors.values()
            for pair in zip(one.indicators, one.tellers, strict=True)
            for combo in pair
        ]
        waiting = next((one for one in combos if not one.currentData()), None)
        if waiting is not None:
            waiting.setFocus()
        return waiting is not None

    def focus_on(self, item_id: UUID, code: str) -> None:
        """Go to the field that a line of the closing list asks for."""
        editors = self._editors[item_id]
        if code == "closing-review":
            editors.review.setFocus()
            return
        combos = editors.tellers if code == "closing-teller" else editors.indicators
        next((one for one in combos if not one.currentData()), combos[0]).setFocus()

    def _block(self, line: "ClosingLine", state: "ClosingState") -> QWidget:
        # Each widget is made where it stays: moved once it is styled, it would be styled again.
        block, number = QWidget(self), len(self._editors) + 1
        column = QVBoxLayout(block)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme().px(8))
        if self._editors:
            column.addWidget(Rule(block))
        review = self._review(line, number, state)
        column.addWidget(_head(line, block))
        indicators, tellers, row = [], [], None
        for place, one in enumerate(line.decisions, 1):
            name = f"{number}_{place}"
            indicator = _indicator(one, name, line)
            teller = _teller(one, name, line, state.names)
            self._say_choices(one, indicator, teller)
            column.addWidget(_decision(one, state, block))
            row = FlowRow(block)
            row.add(_pair("Indicateur", indicator, row), _pair("Prévient la famille", teller, row))
            column.addWidget(row)
            indicators.append(indicator)
            tellers.append(teller)
        if line.item.state is ItemState.DONE:
            row = row or FlowRow(block)
            row.add(_pair("Revoir le", review, row))
            column.addWidget(row)
        else:
            review.setParent(block)
            review.hide()
        self._editors[line.item.item_id] = _Editors(review, tuple(indicators), tuple(tellers))
        return block

    def _review(self, line: "ClosingLine", number: int, state: "ClosingState") -> DateEdit:
        edit = DateEdit()
        edit.setObjectName(f"clore_review_{number}_date")
        edit.setAccessibleName(f"Revoir {line.case.initials} le")
        edit.set_today(state.meeting.on_day)
        edit.set_day(line.item.review_on)
        item_id = line.item.item_id
        self._reviews[item_id] = line.item.review_on
        edit.textEdited.connect(self.typed)
        edit.day_changed.connect(lambda _: self.typed.emit())
        edit.editingFinished.connect(lambda: self._say_review(item_id, edit))
        return edit

    def _say_review(self, item_id: UUID, edit: DateEdit) -> None:
        """Say the day once: leaving the field unchanged says nothing."""
        if edit.day() is not None and edit.day() != self._reviews[item_id]:
            self._reviews[item_id] = edit.day()
            self.reviewed.emit(item_id, edit.day())

    def _say_choices(self, one: "DecisionRow", indicator: CalmCombo, teller: CalmCombo) -> None:
        for combo in (indicator, teller):
            combo.activated.connect(
                lambda _: self.completed.emit(
                    one.decision_id, indicator.currentData(), teller.currentData()
                )
            )


def _head(line: "ClosingLine", block: QWidget) -> FlowRow:
    row = FlowRow(block)
    name, where = QLabel(line.case.initials, row), QLabel(_where(line), row)
    set_role(name, "strong")
    set_role(where, "muted")
    words = outcome_words(line.item.state, line.item.outcome, line.item.reason)
    badge = Badge(row, text=words, tone=TONES.get(line.item.state, Tone.WARNING))
    row.add(name, where, badge)
    return row


def _where(line: "ClosingLine") -> str:
    number = f"n°\u00a0{line.case.number}"
    return f"{line.case.division} · {number}" if line.case.division else number


def _decision(one: "DecisionRow", state: "ClosingState", block: QWidget) -> QLabel:
    pilot = state.names.get(one.pilot_id, "")
    parts = (
        public_label(ActionCode(one.code)),
        pilot,
        f"pour le {dates.unbroken(dates.long(one.due_on))}",
    )
    label = QLabel(" · ".join(part for part in parts if part), block)
    label.setWordWrap(True)
    return label


def _pair(caption: str, field: QWidget, row: QWidget) -> QWidget:
    pair = QWidget(row)
    column = QVBoxLayout(pair)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme().px(4))
    label = QLabel(caption, pair)
    set_role(label, "muted")
    label.setBuddy(field)
    column.addWidget(label)
    column.addWidget(field)
    return pair


def _indicator(one: "DecisionRow", name: str, line: "ClosingLine") -> CalmCombo:
    combo = _combo(f"clore_indicator_{name}_combo", f"Indicateur, {line.case.initials}")
    for code, label in choices(Indicator):
        combo.addItem(label, code)
    combo.setCurrentIndex(max(0, combo.findData(one.indicator)))
    return combo


def _teller(
    one: "DecisionRow", name: str, line: "ClosingLine", names: dict[UUID, str]
) -> CalmCombo:
    combo = _combo(f"clore_teller_{name}_combo", f"Prévient la famille, {line.case.initials}")
    combo.setItemData(0, None)
    for member_id, member in names.items():
        combo.addItem(member, member_id)
    combo.setCurrentIndex(_teller_place(one, names))
    return combo


def _teller_place(one: "DecisionRow", names: dict[UUID, str]) -> int:
    """Return the place in the list of who tells the family; 0 is « à dire »."""
    known = list(names)
    return known.index(one.teller_id) + 1 if one.teller_id in known else 0


def _combo(name: str, accessible: str) -> CalmCombo:
    combo = CalmCombo()
    combo.setObjectName(name)
    combo.setAccessibleName(accessible)
    combo.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    combo.addItem("à dire", "")
    return combo
