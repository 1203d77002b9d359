"""The list of meetings, to come and past."""

from typing import TYPE_CHECKING
from uuid import UUID

from decroapp.domain.meeting.kinds import MeetingState
from decroapp.qt.forms.ui_seances_page import Ui_SeancesPage
from decroapp.qt.pages import Page, PageContext, PageSpec
from decroapp.qt.seances.seance_dialog import SeanceDialog, Start
from decroapp.qt.theme import Tone, theme
from decroapp.qt.widgets.buttons import set_kind
from decroapp.qt.widgets.rows import Cell, Column, Kind, Row
from decroapp.wording import dates
from decroapp.wording.meetings import STATES, meeting_name
from decroapp.wording.plural import plural

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.services.meetings import MeetingList, MeetingRow

SIDE, GAP = 24, 16
PLACES = {
    MeetingState.PREPARING: ("preparer", "Préparer"),
    MeetingState.LEADING: ("conduire", "Conduire"),
    MeetingState.CLOSING: ("clore", "Clore"),
    MeetingState.CLOSED: ("clore", "Documents"),
}
TONES = {MeetingState.LEADING: Tone.PRIMARY, MeetingState.CLOSING: Tone.WARNING}


class SeancesPage(Page):
    """Each meeting goes where it is dealt with."""

    def __init__(self, context: "PageContext[Services]") -> None:
        super().__init__("seances", context.host)
        self._context = context
        self._board: MeetingList | None = None
        self.dialog: SeanceDialog | None = None
        self.ui = Ui_SeancesPage()
        self.ui.setupUi(self)
        side = theme().px(SIDE)
        self.ui.seances_column.setContentsMargins(side, side, side, side)
        self.ui.seances_column.setSpacing(theme().px(GAP))
        for rows_list in (self.ui.seances_coming_list, self.ui.seances_past_list):
            rows_list.set_columns(
                Column("Séance", Kind.STRONG, stretch=3),
                Column("Date", stretch=3),
                Column("Cas", Kind.MUTED),
                Column("État", Kind.BADGE),
                Column("", Kind.ACTION),
            )
            rows_list.set_wrapping(True)
            rows_list.set_growing(True)
            rows_list.chosen.connect(self._open)
            rows_list.acted.connect(self._open)
        self.ui.seances_coming_list.align_with(self.ui.seances_past_list)
        self.ui.seances_plan_button.clicked.connect(self.plan)
        self.ui.seances_empty_view.asked.connect(self.plan)
        set_kind(self.ui.seances_empty_view.button, "primary")
        for view in (self.ui.seances_coming_card, self.ui.seances_past_card):
            view.hide()
        self.ui.seances_empty_view.hide()

    def enter(self, target: object = None) -> None:
        """Read the meetings again."""
        self.ui.seances_coming_list.setFocus()
        meetings = self._context.services.meetings
        self._context.runner.ask(self, meetings.board, self._show, key="seances.board")

    def plan(self) -> None:
        """Open the dialog that plans a meeting."""
        if self._board is None:
            return
        dialog = SeanceDialog(self._context, Start(self._board.year), self)
        dialog.planned.connect(lambda one: self._context.navigator.go("preparer", one))
        dialog.finished.connect(self._forget_dialog)
        self.dialog = dialog
        dialog.open()

    def _forget_dialog(self) -> None:
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _show(self, board: "MeetingList") -> None:
        self._board = board
        ui, empty = self.ui, not (board.coming or board.past)
        ui.seances_plan_button.setVisible(board.may_plan and not empty)
        ui.seances_empty_view.setVisible(empty)
        ui.seances_coming_card.setVisible(not empty)
        ui.seances_past_card.setVisible(bool(board.past))
        ui.seances_coming_list.setVisible(bool(board.coming))
        ui.seances_coming_label.setVisible(not board.coming)
        ui.seances_coming_list.set_rows([_row(one, board) for one in board.coming])
        ui.seances_past_list.set_rows([_row(one, board) for one in board.past])
        self._say_empty(board)
        self.set_page_state("empty" if empty else "list")

    def _say_empty(self, board: "MeetingList") -> None:
        todo = (
            "Prévoyez un jour : le programme propose l’ordre du jour."
            if board.may_plan
            else "La direction, le CPE ou le référent décrochage les prévoit."
        ).replace(" :", "\u00a0:")
        button = "Prévoir une séance…" if board.may_plan else ""
        self.ui.seances_empty_view.say("calendar-event", "Aucune séance.", todo, button)

    def _open(self, meeting_id: object) -> None:
        board = self._board
        if board is None or not board.may_plan or not isinstance(meeting_id, UUID):
            return
        for row in (*board.coming, *board.past):
            if row.meeting_id == meeting_id:
                self._context.navigator.go(PLACES[row.state][0], meeting_id)


def _row(row: "MeetingRow", board: "MeetingList") -> Row:
    at = dates.clock(row.starts_at)
    where = f"{at} · {row.place}" if row.place else at
    return Row(
        row.meeting_id,
        (
            Cell(meeting_name(row.kind), detail=row.scope),
            Cell(dates.long(row.on_day), detail=where),
            plural(row.cases, "cas", "cas"),
            Cell(STATES[row.state], TONES.get(row.state)),
            PLACES[row.state][1] if board.may_plan else "",
        ),
        row.state.value,
    )


SPEC: "PageSpec[Services]" = PageSpec(
    "seances", "Séances", "calendar-event", SeancesPage, position=20, states=("empty", "list")
)
