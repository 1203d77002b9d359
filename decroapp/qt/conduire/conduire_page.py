"""*Conduire*: the page itself is the view of the room."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QPushButton, QScrollArea, QWidget

from decroapp.domain.errors import RuleError
from decroapp.domain.meeting.kinds import DecisionState
from decroapp.qt.conduire.conduire_agenda import ConduireAgenda
from decroapp.qt.conduire.conduire_arrival import ConduireArrival
from decroapp.qt.conduire.conduire_case import ConduireCase
from decroapp.qt.conduire.conduire_presence import ConduirePresence
from decroapp.qt.conduire.maintain_dialog import MaintainDialog
from decroapp.qt.conduire.neutral_screen import NeutralScreen
from decroapp.qt.conduire.projection import Projection
from decroapp.qt.conduire.session_desk import SessionDesk
from decroapp.qt.conduire.shortcuts import add_keys, add_outcome_keys
from decroapp.qt.drafts import DraftKeeper
from decroapp.qt.forms.ui_conduire_page import Ui_ConduirePage
from decroapp.qt.pages import Page, PageContext, PageSpec
from decroapp.qt.theme import Tone, theme
from decroapp.wording import dates
from decroapp.wording.messages import explain

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.conduire.shown import ShownCase
    from decroapp.services.conduct import Session
    from decroapp.services.line_sources import LineSources

ConduireTarget = UUID
"""The page opens on a meeting: ``navigator.go("conduire", meeting_id)``."""

SIDE, LEFT, RIGHT = 16, 296, 296
OBJECTED = "Une opposition est enregistrée sur ce cas."
ASIDE = (
    "Le groupe n’en décide rien avant la réponse du chef d’établissement. "
    "Le cas passe à la prochaine séance."
)
UNPLUGGED = "Le second écran n’est plus là\u00a0: la projection s’arrête, la séance continue ici."
TICK_MS = 5_000


class ConduirePage(Page):
    """Lead a meeting: agenda, case, room."""

    def __init__(self, context: "PageContext[Services]") -> None:
        super().__init__("conduire")
        self._context = context
        self.ui = Ui_ConduirePage()
        self.ui.setupUi(self)
        self.desk = SessionDesk(context, self)
        self.agenda, self.case, self.room = ConduireAgenda(), ConduireCase(), ConduirePresence()
        self.arrival = ConduireArrival()
        self.keeper = DraftKeeper(
            context,
            "conduire",
            collect=self.case.content,
            restore=self.case.restore,
            parent=self,
        )
        self.neutral: NeutralScreen | None = None
        self.projection = Projection(context, self.desk, self)
        self._followed: UUID | None = None
        self._coming: UUID | None = None
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.show_time)
        self._lay_out()
        self._connect_desk()
        self._connect_panels()
        self._add_keys()
        self._show_nothing()

    def enter(self, target: object = None) -> None:
        """Lead a meeting; ``target``: a ``ConduireTarget``, None for the one led last."""
        meeting_id = target if isinstance(target, UUID) else self.desk.meeting_id
        self.ui.conduire_message_bar.clear()
        if meeting_id is None:
            self._show_nothing()
            return
        self._followed = None
        self._timer.start()
        self.desk.begin(meeting_id)

    def leave(self) -> None:
        """Put everything away: the next page is not the room's."""
        self._timer.stop()
        self._uncover()
        self.keeper.flush()
        self.desk.forget()
        self.case.show_case(None)
        self.agenda.clear()
        self._show_nothing()

    def place(self) -> object:
        """Return the meeting, so that unlocking comes back to it."""
        return self.desk.meeting_id

    def show_time(self) -> None:
        """Say how much time is left, and the hour on the neutral screen."""
        now = self._context.clock.now_ms()
        self.agenda.show_time(now)
        if self.neutral is not None:
            self.neutral.show_time(dates.clock(self._context.clock.local(now).time()))

    def toggle_neutral(self) -> None:
        """Cover the window, or uncover it."""
        if self.neutral is not None:
            self._uncover()
            self._focus()
            return
        self.neutral = NeutralScreen(self.window())
        self.show_time()
        self.neutral.show()
        self.neutral.raise_()
        self.neutral.setFocus()
        self.set_page_state("neutral")

    def suspend(self) -> None:
        """Cover the window at once, drop the half-typed line, put the case off."""
        if self.neutral is None:
            self.toggle_neutral()
        if self.desk.case is not None:
            self.keeper.done()
            self._followed = None
            self.desk.postpone()

    def _lay_out(self) -> None:
        ui, side = self.ui, theme().px(SIDE)
        ui.conduire_page_column.setContentsMargins(side, side, side, side)
        ui.conduire_page_column.replaceWidget(ui.conduire_arrival, self.arrival)
        middle = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignHCenter
        ui.conduire_page_column.setAlignment(self.arrival, middle)
        ui.conduire_page_column.setStretchFactor(ui.conduire_panels_view, 1)
        ui.conduire_arrival.hide()
        ui.conduire_arrival.deleteLater()
        ui.conduire_panels_view.add_panel(self.agenda, "Ordre du jour", width=LEFT)
        ui.conduire_panels_view.add_panel(self.case, "Situation", stretch=1)
        ui.conduire_panels_view.add_panel(self.room, "Salle", width=RIGHT, folds=True)
        close = ui.conduire_message_bar.findChild(QPushButton)
        if close is not None:
            close.setObjectName("conduire_message_button")

    def _connect_desk(self) -> None:
        desk = self.desk
        desk.sources_changed.connect(self._feed)
        desk.session_changed.connect(self._show_session)
        desk.case_changed.connect(self._show_case)
        desk.decided.connect(self._decided)
        desk.left.connect(self._left)
        desk.refused.connect(self._refuse)
        desk.stopped.connect(lambda: self._context.navigator.go("clore", desk.meeting_id))

    def _connect_panels(self) -> None:
        case, room, agenda, desk = self.case, self.room, self.agenda, self.desk
        agenda.opened.connect(self.open_case)
        agenda.ui.conduire_maintain_button.clicked.connect(self.maintain)
        agenda.ui.conduire_end_button.clicked.connect(self._stop)
        case.ticked.connect(lambda ref, state: desk.tick(ref, DecisionState(state)))
        case.taken_back.connect(desk.take_back)
        case.touched.connect(self.keeper.touch)
        case.closing.connect(self._close_case)
        case.refused.connect(self._refuse)
        case.line.touched.connect(lambda: self._keep_in_sight(case.ui.conduire_line_view))
        case.line.ready.connect(self._decide)
        case.ui.conduire_waiting_view.asked.connect(self._proceed)
        room.entered.connect(lambda one: desk.enter([one]))
        room.exited.connect(desk.exit)
        room.ui.conduire_suspend_button.clicked.connect(self.suspend)
        room.ui.conduire_neutral_button.clicked.connect(self.toggle_neutral)
        room.follow(self.projection.projector)
        self.projection.lost.connect(
            lambda: self._context.navigator.tell(UNPLUGGED, tone=Tone.WARNING)
        )
        self.arrival.recorded.connect(desk.enter)
        go = self._context.navigator.go
        self.ui.conduire_empty_view.asked.connect(lambda: go("seances"))

    def _add_keys(self) -> None:
        wanted = {
            "Ctrl+D": lambda: self._reveal(self.case.ui.conduire_decision_edit),
            "Ctrl+Return Ctrl+Enter": self._next,
            "Ctrl+M": self.maintain,
            "Ctrl+E": self._ask_who,
            "Ctrl+F9": self.suspend,
        }
        add_keys(self, {keys: self._unless_covered(act) for keys, act in wanted.items()})
        add_keys(self, {"F9": self.toggle_neutral})
        add_outcome_keys(self, self._unless_covered(self._choose))

    def _unless_covered(self, act: Callable[..., object]) -> Callable[..., object]:
        """Return an act that does nothing behind the neutral screen."""
        return lambda *given: None if self.neutral is not None else act(*given)

    def open_case(self, item_id: object) -> None:
        """Put a case of the agenda on the table."""
        if isinstance(item_id, UUID):
            self.keeper.flush()
            self.ui.conduire_message_bar.clear()
            self.desk.open(item_id)

    def maintain(self) -> None:
        """Ask when the ticked cases are seen again."""
        ticked, sources = self.agenda.ticked, self.desk.sources
        if not ticked or sources is None:
            self._refuse(RuleError("meeting-nothing-chosen"))
            return
        end = self.case.end
        dialog = MaintainDialog(self, len(ticked), self._context.clock.today(), end.usual, end.read)
        dialog.keep(self._context, str(self.desk.meeting_id))
        dialog.confirmed.connect(lambda day, draft: self.desk.maintain(ticked, day, draft))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _feed(self, sources: "LineSources") -> None:
        self.case.feed(sources, self._context.clock.today())

    def _show_session(self, session: "Session") -> None:
        ui, there = self.ui, bool(session.room.present)
        ui.conduire_empty_view.hide()
        ui.conduire_panels_view.setVisible(there)
        self.arrival.setVisible(not there)
        self.agenda.show_session(session)
        self.room.show_session(session)
        self.show_time()
        self._say_waiting()
        if not there:
            self.arrival.show_room(session.room)
            self.set_page_state("arrival")

    def _show_case(self, case: "ShownCase | None") -> None:
        self.case.show_case(case)
        self._say_waiting()
        session = self.desk.session
        if session is None or not session.room.present:
            return
        if self.neutral is None:
            self.set_page_state("case" if case else "agenda")
        if case is None:
            self.agenda.ui.conduire_agenda_list.setFocus()
        elif case.objected:
            self._focus()
        elif case.item_id != self._followed:
            self._followed = case.item_id
            self.keeper.follow(str(case.item_id))
            self.ui.conduire_panels_view.reveal(self.case.ui.conduire_case_view)
            self._focus()

    def _say_waiting(self) -> None:
        coming = self.agenda.next_item()
        view = self.case.ui.conduire_waiting_view
        if self._objected:
            view.say("alert-circle", OBJECTED, ASIDE, "Reporter ce cas")
        elif coming is None:
            view.say("circle-check", "Toutes les situations sont vues.", "", "Terminer la séance")
        else:
            todo = "Choisissez une ligne de l’ordre du jour, puis Entrée."
            view.say("messages", "Aucun cas n’est sur la table.", todo, "Ouvrir le cas suivant")

    @property
    def _objected(self) -> bool:
        """Tell whether an objection came to the case on the table."""
        return self.desk.case is not None and self.desk.case.objected

    @property
    def _in_hand(self) -> bool:
        """Tell whether a case that the group may decide is on the table."""
        return self.desk.case is not None and not self.desk.case.objected

    def _proceed(self) -> None:
        coming = self.agenda.next_item()
        if self._objected:
            self.keeper.flush()
            self._coming = coming
            self.desk.put_aside()
        elif coming is None:
            self._stop()
        else:
            self.open_case(coming)

    def _next(self) -> None:
        if self._in_hand:
            self.case.close_case()
        else:
            self._proceed()

    def _close_case(self, outcome: str, reason: str, review_on: object) -> None:
        self._coming = self.agenda.next_item()
        draft = self.keeper.filing()
        self.desk.close_case(outcome, reason, review_on, draft)  # type: ignore[arg-type]

    def _left(self, _: object) -> None:
        self.keeper.filed()
        self._followed = None
        self.ui.conduire_message_bar.clear()
        if self._coming is not None:
            self.desk.open(self._coming)

    def _decide(self, code: str, pilot_id: UUID, due_on: date) -> None:
        self.desk.decide(code, pilot_id, due_on, self.keeper.filing(self.case.undecided()))

    def _decided(self) -> None:
        self.case.line.clear()
        self.ui.conduire_message_bar.clear()
        self.keeper.touch()
        self.case.ui.conduire_decision_edit.setFocus()

    def _stop(self) -> None:
        self.keeper.flush()
        self.desk.stop()

    def _choose(self, place: int) -> None:
        if self._in_hand:
            self.case.end.choose(place)

    def _ask_who(self) -> None:
        self.ui.conduire_panels_view.reveal(self.room.ui.conduire_presence_card)
        self.room.ask_who()

    def _refuse(self, error: RuleError) -> None:
        if self.desk.session is None:
            self._show_nothing()
        said = explain(error)
        self.ui.conduire_message_bar.say(said.what, why=said.why, todo=said.todo, code=error.code)
        self.ui.conduire_message_bar.show()

    def _reveal(self, field: QWidget) -> None:
        if not self._in_hand:
            return
        self.ui.conduire_panels_view.reveal(self.case.ui.conduire_case_view)
        field.setFocus()
        self._keep_in_sight(field)

    def _keep_in_sight(self, widget: QWidget) -> None:
        """Scroll to a part of the case, once what changed is laid."""

        def scroll() -> None:
            port = self.case.parentWidget()
            area = port.parentWidget() if port else None
            if isinstance(area, QScrollArea) and widget.isVisible():
                area.ensureWidgetVisible(widget, 0, theme().px(SIDE))

        QTimer.singleShot(0, self, scroll)

    def _focus(self) -> None:
        if self.desk.case is not None:
            self.case.focus_first()
        elif self.arrival.isVisible():
            self.arrival.ui.conduire_arrival_list.setFocus()
        else:
            self.agenda.ui.conduire_agenda_list.setFocus()

    def _uncover(self) -> None:
        if self.neutral is not None:
            self.neutral.hide()
            self.neutral.deleteLater()
            self.neutral = None
            there = self.desk.session is not None and self.desk.session.room.present
            state = "case" if self.desk.case else "agenda" if there else "arrival"
            self.set_page_state(state)

    def _show_nothing(self) -> None:
        ui = self.ui
        ui.conduire_panels_view.hide()
        self.arrival.hide()
        ui.conduire_empty_view.say(
            "messages",
            "Aucune séance n’est en cours.",
            "Choisissez une séance à venir, préparez-la, puis ouvrez-la.",
            "Voir les séances",
        )
        ui.conduire_empty_view.show()
        self.set_page_state("empty")


SPEC: "PageSpec[Services]" = PageSpec(
    "conduire",
    "Conduire",
    "messages",
    ConduirePage,
    position=31,
    in_navigation=False,
    under="seances",
    states=("empty", "arrival", "agenda", "case", "neutral"),
)
