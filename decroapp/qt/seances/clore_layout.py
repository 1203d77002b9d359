"""How *Clore* is laid: the cases on the left, what is missing and the next date on the right."""

from typing import TYPE_CHECKING
from uuid import UUID

from decroapp.domain.meeting.kinds import MeetingState
from decroapp.qt.forms.ui_clore_page import Ui_ClorePage
from decroapp.qt.theme import Tone, theme
from decroapp.qt.widgets.rows import Cell, Column, Kind, Row
from decroapp.wording import dates
from decroapp.wording.meetings import check_words

if TYPE_CHECKING:
    from decroapp.domain.meeting.closing import Check
    from decroapp.services.closing import ClosingState

SIDE, GAP = 24, 16
ACTIONS = {
    "closing-case-open": "Revenir",
    "closing-case-left": "Revenir",
    "closing-carried-over": "",
    "closing-objection": "Ouvrir le cas",
}
DETAILS = {"closing-carried-over": "En tête de la prochaine séance."}


def lay_out(ui: Ui_ClorePage) -> None:
    """Place the panels, the buttons and the columns of the list."""
    look = theme()
    side = look.px(SIDE)
    ui.clore_column.setContentsMargins(side, side, side, side)
    ui.clore_titles.setSpacing(look.px(4))
    ui.clore_head.setStretch(0, 1)
    for column in (ui.clore_column, ui.clore_left_column, ui.clore_right_column):
        column.setSpacing(look.px(GAP))
    for column in (ui.clore_left_column, ui.clore_right_column):
        column.setContentsMargins(0, 0, 0, 0)
    panels = ui.clore_panels_view
    panels.add_panel(ui.clore_left, "La séance", stretch=3)
    panels.add_panel(ui.clore_right, "La suite", stretch=2)
    ui.clore_column.setStretchFactor(panels, 1)
    ui.clore_actions_bar.add(ui.clore_back_button, ui.clore_close_button)
    ui.clore_documents_view.hide()
    ui.clore_next_time.lineEdit().setTextMargins(look.px(8), 0, look.px(8), 0)
    rows_list = ui.clore_checks_list
    rows_list.set_columns(Column("", Kind.STRONG, stretch=1), Column("", Kind.ACTION), header=False)
    rows_list.set_wrapping(True)
    rows_list.set_growing(True)
    rows_list.reorderable = False


def check_rows(state: "ClosingState", *, dated: bool) -> list[Row]:
    """Return what is missing, blocking lines first, one line a case.

    ``dated``: the next day is filled in.
    """
    names = {line.item.item_id: line.case.initials for line in state.lines}
    checks = [one for one in state.checks if not (dated and one.code == "closing-next-date")]
    checks.sort(key=lambda one: not one.blocking)
    groups: dict[tuple[bool, UUID | str], list[Check]] = {}
    for one in checks:
        groups.setdefault((one.blocking, one.item_id or one.code), []).append(one)
    return [_check_row(group, names) for group in groups.values()]


def next_words(state: "ClosingState") -> str:
    """Return what is said under the next meeting."""
    row = state.meeting
    if row.state is not MeetingState.CLOSED:
        return "Proposée trois semaines plus tard, un jour de classe."
    if row.next_on is None:
        return "Aucune date n’a été choisie."
    when = dates.long(row.next_on)
    when = f"{when}, {dates.clock(row.next_at)}" if row.next_at else when
    if state.next_is_planned:
        return f"{when[:1].upper()}{when[1:]}. Une séance est déjà prévue."
    return f"{when[:1].upper()}{when[1:]}. Les cas reportés y passent en premier."


def _check_row(group: "list[Check]", names: dict[UUID, str]) -> Row:
    first = group[0]
    words = ", ".join(check_words(one) for one in group)
    action = ACTIONS.get(first.code, "Compléter")
    name = names[first.item_id] if first.item_id is not None else ""
    if not name:
        cell = Cell(words[:1].upper() + words[1:], detail=DETAILS.get(first.code, ""))
    elif first.blocking:
        cell = Cell(name, Tone.DANGER, f"bloquant\u00a0: {words}")
    else:
        cell = Cell(name, detail=words)
    state = "blocking" if first.blocking else ""
    return Row((first.code, first.item_id), (cell, action), state)
