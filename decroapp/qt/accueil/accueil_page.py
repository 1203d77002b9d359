"""The home page: the next meeting, what is due, what the group has not discussed."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from decroapp.domain.meeting.kinds import MeetingState
from decroapp.qt.accueil import rows
from decroapp.qt.forms.ui_accueil_page import Ui_AccueilPage
from decroapp.qt.pages import Page, PageContext, PageSpec
from decroapp.qt.theme import theme
from decroapp.qt.widgets.row_list import RowList
from decroapp.qt.widgets.rows import Column, Kind, Row
from decroapp.wording import dates
from decroapp.wording.home import ENTRIES, STANDING, greeting, meeting_title

if TYPE_CHECKING:
    from datetime import date

    from decroapp.bootstrap import Services
    from decroapp.services.home import NextMeeting, Welcome

SIDE, GAP = 24, 16
PLACES = {
    MeetingState.PREPARING: "preparer",
    MeetingState.LEADING: "conduire",
    MeetingState.CLOSING: "clore",
}


class AccueilPage(Page):
    """Show the day; names stay hidden behind one key, since a projector may be on."""

    def __init__(self, context: "PageContext[Services]") -> None:
        super().__init__("accueil", context.host)
        self._context = context
        self._welcome: Welcome | None = None
        self.ui = Ui_AccueilPage()
        self.ui.setupUi(self)
        self._lay_out()
        self._set_columns()
        self._connect()

    def enter(self, target: object = None) -> None:
        """Read the day again, names hidden."""
        self.ui.accueil_names_button.setChecked(False)
        home = self._context.services.home
        self._context.runner.ask(self, home.welcome, self._show, key="accueil.welcome")

    def leave(self) -> None:
        """Hide the names again."""
        self.ui.accueil_names_button.setChecked(False)

    def _lay_out(self) -> None:
        look = theme()
        side = look.px(SIDE)
        self.ui.accueil_column.setContentsMargins(side, side, side, side)
        for column in (
            self.ui.accueil_column,
            self.ui.accueil_left_column,
            self.ui.accueil_right_column,
        ):
            column.setSpacing(look.px(GAP))
        for column in (self.ui.accueil_left_column, self.ui.accueil_right_column):
            column.setContentsMargins(0, 0, 0, 0)
        panels = self.ui.accueil_panels_view
        panels.add_panel(self.ui.accueil_left, "Séance", stretch=4, scrolls=False)
        panels.add_panel(self.ui.accueil_right, "À faire", stretch=3, scrolls=False)
        self.ui.accueil_column.setStretchFactor(panels, 1)

    def _set_columns(self) -> None:
        ui, action = self.ui, Column("", Kind.ACTION)
        badge, muted = Column("", Kind.BADGE), Column("", Kind.MUTED, stretch=2)
        ui.accueil_steps_list.set_columns(
            badge, Column("", Kind.STRONG), muted, action, header=False
        )
        ui.accueil_missing_list.set_columns(
            Column("Il manque", stretch=2), Column("", Kind.MUTED, stretch=2), action
        )
        ui.accueil_signals_list.set_columns(
            Column("Ce qui est observé", stretch=3),
            Column("Source", Kind.MUTED, stretch=2),
            Column("Classes", stretch=2),
        )
        ui.accueil_due_list.set_columns(Column("", stretch=1), Column("", Kind.BADGE), header=False)
        ui.accueil_deadlines_list.set_columns(
            Column("", stretch=1), Column("", Kind.BADGE), action, header=False
        )
        for rows_list in self._lists():
            rows_list.set_wrapping(True)
            rows_list.set_growing(True)

    def _lists(self) -> tuple[RowList, ...]:
        ui = self.ui
        return (
            ui.accueil_steps_list,
            ui.accueil_missing_list,
            ui.accueil_signals_list,
            ui.accueil_due_list,
            ui.accueil_deadlines_list,
        )

    def _connect(self) -> None:
        ui, go = self.ui, self._context.navigator.go
        ui.accueil_names_button.toggled.connect(self._show_names)
        ui.accueil_prepare_button.clicked.connect(self._prepare)
        ui.accueil_first_button.clicked.connect(lambda: go("eleves"))
        ui.accueil_work_button.clicked.connect(lambda: go("suivi"))
        for rows_list, act in (
            (ui.accueil_steps_list, go),
            (ui.accueil_deadlines_list, self._open_deadline),
            (ui.accueil_missing_list, lambda _: self._prepare()),
            (ui.accueil_signals_list, lambda _: go("eleves")),
            (ui.accueil_due_list, lambda work_id: go("suivi", work_id)),
        ):
            rows_list.open_at_once()
            rows_list.chosen.connect(act)

    def _show(self, welcome: "Welcome") -> None:
        self._welcome = welcome
        today, local = self._context.clock.today(), self._context.clock.local
        coming = welcome.next
        first = not welcome.pupils
        self.ui.accueil_greeting_label.setText(
            "Bonjour. Tout est prêt pour commencer." if first else _greeting(coming, today)
        )
        self.ui.accueil_steps_card.setVisible(first)
        self.ui.accueil_panels_view.setVisible(not first)
        self.ui.accueil_names_button.setVisible(bool(welcome.due))
        self.ui.accueil_steps_list.set_rows(rows.step_rows(welcome))
        self._show_meeting(welcome)
        found = rows.signal_rows(welcome)
        self._fill(self.ui.accueil_signals_list, found, self.ui.accueil_signals_label)
        self._show_due()
        self._fill(
            self.ui.accueil_deadlines_list,
            [
                rows.backup_row(local(welcome.backup_ms) if welcome.backup_ms else None, today),
                *rows.charter_rows(welcome.charter),
            ],
            self.ui.accueil_deadlines_label,
        )
        self.set_page_state("empty" if first else "day")

    def _show_meeting(self, welcome: "Welcome") -> None:
        ui, coming = self.ui, welcome.next
        text = ENTRIES[coming.meeting.state] if coming else "Prévoir une séance"
        ui.accueil_prepare_button.setText(text)
        ui.accueil_prepare_button.setAccessibleName(f"{text} la séance" if coming else text)
        if coming is None:
            ui.accueil_meeting_title.setText("Prochaine séance")
            ui.accueil_meeting_label.setText("Aucune séance n’est prévue.")
            self._fill(ui.accueil_missing_list, [], ui.accueil_meeting_label)
            return
        row = coming.meeting
        ui.accueil_meeting_title.setText(
            meeting_title(row.kind, row.on_day, dates.clock(row.starts_at))
        )
        ui.accueil_meeting_label.setText(STANDING[row.state])
        missing = rows.missing_rows(coming) if row.state is MeetingState.PREPARING else []
        self._fill(ui.accueil_missing_list, missing, ui.accueil_meeting_label)

    def _show_due(self) -> None:
        if self._welcome is None:
            return
        names = self.ui.accueil_names_button.isChecked()
        today = self._context.clock.today()
        found = rows.due_rows(self._welcome.due, today, names=names)
        self._fill(self.ui.accueil_due_list, found, self.ui.accueil_due_label)

    def _show_names(self, shown: bool) -> None:
        text = "Masquer les noms" if shown else "Afficher les noms"
        self.ui.accueil_names_button.setText(text)
        self.ui.accueil_names_button.setAccessibleName(text)
        self._show_due()

    def _fill(self, rows_list: RowList, found: list[Row], otherwise: QWidget) -> None:
        rows_list.set_rows(found)
        rows_list.setVisible(bool(found))
        otherwise.setVisible(not found)

    def _open_deadline(self, page: str) -> None:
        call = self._welcome.charter if self._welcome else None
        signs = page == "charte" and call is not None and call.in_force
        self._context.navigator.go(page, "signatures" if signs else None)

    def _prepare(self) -> None:
        coming = self._welcome.next if self._welcome else None
        if coming is None:
            self._context.navigator.go("seances")
        else:
            page = PLACES[coming.meeting.state]
            self._context.navigator.go(page, coming.meeting.meeting_id)


def _greeting(coming: "NextMeeting | None", today: "date") -> str:
    if coming is None:
        return greeting(None, today)
    return greeting(coming.meeting.on_day, today, coming.meeting.state)


SPEC: "PageSpec[Services]" = PageSpec(
    "accueil", "Accueil", "home", AccueilPage, position=0, states=("empty", "day")
)
