"""*Conduire*: the page itself is the view of the room."""

from collections.abc import Callable
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from decroapp.domain.errors import RuleError
from decroapp.domain.meeting.gate import Way
from decroapp.domain.meeting.session_pin import SessionPin
from decroapp.qt.conduire.case_flow import CaseFlow
from decroapp.qt.conduire.conduire_agenda import ConduireAgenda
from decroapp.qt.conduire.conduire_arrival import ConduireArrival
from decroapp.qt.conduire.conduire_case import ConduireCase
from decroapp.qt.conduire.conduire_gate import ConduireGate
from decroapp.qt.conduire.conduire_layout import keep_in_sight, lay_out
from decroapp.qt.conduire.conduire_pin import ConduirePin
from decroapp.qt.conduire.conduire_presence import ConduirePresence
from decroapp.qt.conduire.projection import Projection
from decroapp.qt.conduire.room_cover import RoomCover
from decroapp.qt.conduire.room_search import room_search
from decroapp.qt.conduire.session_desk import SessionDesk
from decroapp.qt.conduire.shortcuts import FreeKeys, add_keys, add_outcome_keys
from decroapp.qt.conduire.waiting import say_no_meeting
from decroapp.qt.forms.ui_conduire_page import Ui_ConduirePage
from decroapp.qt.pages import Page, PageContext, PageSpec
from decroapp.qt.theme import Tone
from decroapp.wording.messages import explain

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.conduire.shown import ShownCase
    from decroapp.services.conduct import Session
    from decroapp.services.line_sources import LineSources

ConduireTarget = UUID | tuple[UUID, UUID]
"""A meeting: ``navigator.go("conduire", meeting_id)``; or a meeting and a line of its agenda."""

UNPLUGGED = "Le second écran n’est plus là\u00a0: la projection s’arrête, la séance continue ici."
CAPACITY, AGENDA = "compte de séance", "Un élève de l’ordre du jour…"
SALT, TICK_MS, SEARCH = 16, 5_000, "Ctrl+K"


class ConduirePage(Page):
    """Lead a meeting: agenda, case, room."""

    def __init__(self, context: "PageContext[Services]") -> None:
        super().__init__("conduire", context.host)
        self._context = context
        self.ui = Ui_ConduirePage()
        self.ui.setupUi(self)
        self.desk = SessionDesk(context, self)
        self.agenda, self.case, self.room = ConduireAgenda(), ConduireCase(), ConduirePresence()
        self.gate = ConduireGate(context.services.context.account.member)
        self.arrival = ConduireArrival()
        self.pin = ConduirePin(lambda: context.services.context.entropy(SALT))
        self.capacity = CAPACITY
        self.search, self.search_words = room_search(context.services, self.desk), AGENDA
        self.flow = CaseFlow(context, self)
        self.cover = RoomCover(context, self)
        self.released = False
        self.projection = Projection(context, self.desk, self)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK_MS)
        self._timer.timeout.connect(self.show_time)
        lay_out(self)
        self._connect_desk()
        self._connect_panels()
        self._add_keys()
        self._show_nothing()

    def enter(self, target: object = None) -> None:
        """Lead a meeting; ``target``: a ``ConduireTarget``, None for the one led last."""
        meeting_id, item_id = target if isinstance(target, tuple) else (target, None)
        if item_id is not None and self.desk.session is not None:
            self.flow.open_case(item_id)
            return
        meeting_id = meeting_id if isinstance(meeting_id, UUID) else self.desk.meeting_id
        self.ui.conduire_message_bar.clear()
        if meeting_id is None:
            self._show_nothing()
            return
        self.flow.forget()
        self.desk.meeting_id = meeting_id
        if self.cover.has_code(meeting_id):
            self._begin()
        else:
            for other in (self.ui.conduire_empty_view, self.ui.conduire_panels_view, self.arrival):
                other.hide()
            self.pin.ask()
            self.set_page_state("code")

    def leave(self) -> None:
        """Put everything away: the next page is not the room's."""
        self._timer.stop()
        self.released = False
        self.cover.lift()
        self.flow.keeper.flush()
        self.desk.forget()
        self.case.show_case(None)
        self.agenda.clear()
        self._show_nothing()

    def place(self) -> object:
        """Return the meeting, so that unlocking comes back to it."""
        return self.desk.meeting_id

    def may_leave(self, then: Callable[[], None]) -> bool:
        """Ask for the code of the session: what comes next is more than the room's view."""
        if self.released or self.desk.session is None:
            return True
        self.cover.ask_to_leave(lambda: self._release(then))
        return False

    @property
    def alone(self) -> bool:
        """Let nothing but the room's view show itself, from the code to the end."""
        return self.desk.meeting_id is not None

    def pause(self) -> bool:
        """Cover the meeting; without a code nothing of it is shown, and the vault is locked."""
        if self.desk.session is None:
            return False
        self.flow.keeper.flush()
        self.cover.pause()
        return True

    def show_time(self) -> None:
        """Say how much time is left, and the hour on what covers."""
        self.agenda.show_time(self._context.clock.now_ms())
        self.cover.show_time()

    def suspend(self) -> None:
        """Cover the window at once, drop the half-typed line, put the case off."""
        self.cover.hide_all()
        self.flow.suspend()

    def _connect_desk(self) -> None:
        desk = self.desk
        desk.sources_changed.connect(self._feed)
        desk.session_changed.connect(self._show_session)
        desk.case_changed.connect(self._show_case)
        desk.moves_asked.connect(self._show_moves)
        desk.gate_closed.connect(self._show_gate)
        desk.gate_closing.connect(self.flow.put_by)
        desk.refused.connect(self._refuse)
        desk.stopped.connect(lambda: self._context.navigator.go("clore", desk.meeting_id))
        self.pin.chosen.connect(self._take_pin)
        self.cover.changed.connect(self._show_parts)
        self.cover.changed.connect(self._say_state)
        self.cover.lifted.connect(self._focus)

    def _connect_panels(self) -> None:
        case, room, agenda, desk = self.case, self.room, self.agenda, self.desk
        self.flow.moved.connect(self.ui.conduire_message_bar.clear)
        self.flow.refused.connect(self._refuse)
        self.flow.ending.connect(self._stop)
        agenda.ui.conduire_end_button.clicked.connect(self._stop)
        case.line.touched.connect(lambda: keep_in_sight(case, case.ui.conduire_line_view))
        room.entered.connect(lambda one: desk.enter([one]))
        room.exited.connect(desk.exit)
        room.ui.conduire_suspend_button.clicked.connect(self.suspend)
        room.ui.conduire_neutral_button.clicked.connect(self.cover.toggle)
        room.follow(self.projection.projector)
        self.projection.lost.connect(
            lambda: self._context.navigator.tell(UNPLUGGED, tone=Tone.WARNING)
        )
        self.arrival.recorded.connect(desk.enter)
        self.gate.chosen.connect(lambda way: self.flow.go_through(Way(way)))
        self.gate.signed.connect(desk.sign)
        go = self._context.navigator.go
        self.ui.conduire_empty_view.asked.connect(lambda: go("seances"))

    def _add_keys(self) -> None:
        wanted = {
            "Ctrl+D": lambda: self._reveal(self.case.ui.conduire_decision_edit),
            "Ctrl+Return Ctrl+Enter": self.flow.next,
            "Ctrl+M": self.flow.maintain,
            "Ctrl+E": self._ask_who,
            "Ctrl+F9": self.suspend,
        }
        add_keys(self, {keys: self._unless_covered(act) for keys, act in wanted.items()})
        add_keys(self, {"F9": self.cover.toggle})
        FreeKeys(self, " ".join((*wanted, SEARCH)))
        add_outcome_keys(self, self._unless_covered(self.flow.choose))

    def _unless_covered(self, act: Callable[..., object]) -> Callable[..., object]:
        """Return an act that does nothing behind what covers."""
        return lambda *given: None if self.cover.state else act(*given)

    def _feed(self, sources: "LineSources") -> None:
        self.case.feed(sources, self._context.clock.today())

    def _show_session(self, session: "Session") -> None:
        there = bool(session.room.present)
        self.ui.conduire_empty_view.hide()
        self._show_parts()
        self.agenda.show_session(session)
        self.room.show_session(session)
        self.show_time()
        self.flow.say_waiting()
        if not there:
            self.arrival.show_room(session.room)
            self._say_state()

    def _show_case(self, case: "ShownCase | None") -> None:
        self.case.show_case(case)
        self.gate.show_row(None)
        self.agenda.hide_name(self.desk.nameless)
        self.flow.say_waiting()
        session = self.desk.session
        if session is None or not session.room.present:
            return
        self._say_state()
        if case is None or case.objected:
            self._focus()
        elif self.flow.follow(case.item_id):
            self.ui.conduire_panels_view.reveal(self.case.ui.conduire_case_view)
            self._focus()

    def _show_moves(self) -> None:
        self.flow.say_waiting()
        self._say_state()
        self.ui.conduire_panels_view.reveal(self.case.ui.conduire_waiting_view)
        self._focus()

    def _show_gate(self) -> None:
        self.ui.conduire_message_bar.clear()
        self.case.ui.conduire_waiting_view.hide()
        self.gate.show_row(self.desk.gate)
        self.agenda.hide_name(self.desk.nameless)
        self._say_state()
        self.ui.conduire_panels_view.reveal(self.gate)
        self._focus()

    def _stop(self) -> None:
        self.flow.keeper.flush()
        if self.may_leave(self.desk.stop):
            self.desk.stop()

    def _release(self, then: Callable[[], None]) -> None:
        self.released = True
        then()

    def _take_pin(self, pin: SessionPin) -> None:
        if self.desk.meeting_id is not None:
            self.cover.take(self.desk.meeting_id, pin)
            self._begin()

    def _begin(self) -> None:
        if self.desk.meeting_id is not None:
            self._timer.start()
            self.desk.begin(self.desk.meeting_id)

    def _ask_who(self) -> None:
        self.ui.conduire_panels_view.reveal(self.room.ui.conduire_presence_card)
        self.room.ask_who()

    def _refuse(self, error: RuleError) -> None:
        # Who could not leave has not left: the way out is asked again the next time.
        self.released = False
        if self.desk.session is None:
            self._show_nothing()
        said = explain(error)
        self.ui.conduire_message_bar.say(said.what, why=said.why, todo=said.todo, code=error.code)
        self.ui.conduire_message_bar.show()

    def _reveal(self, field: QWidget) -> None:
        if not self.flow.in_hand:
            return
        self.ui.conduire_panels_view.reveal(self.case.ui.conduire_case_view)
        field.setFocus()
        keep_in_sight(self.case, field)

    def _focus(self) -> None:
        if self.cover.state:
            return
        if self.desk.case is not None:
            self.case.focus_first()
        elif self.desk.gate is not None:
            self.gate.take_focus()
        elif self.desk.asked is not None:
            self.case.ui.conduire_waiting_view.button.setFocus()
        elif self.arrival.isVisible():
            self.arrival.ui.conduire_arrival_list.setFocus()
        else:
            self.agenda.ui.conduire_agenda_list.setFocus()

    def _show_parts(self) -> None:
        """Show the arrival or the panels; what is covered is not said to who listens either."""
        session = self.desk.session
        if session is not None:
            there, covered = bool(session.room.present), bool(self.cover.state)
            self.ui.conduire_panels_view.setVisible(there and not covered)
            self.arrival.setVisible(not there and not covered)

    def _say_state(self) -> None:
        session = self.desk.session
        if self.cover.state:
            self.set_page_state(self.cover.state)
        elif session is not None and not session.room.present:
            self.set_page_state("arrival")
        elif session is not None:
            self.set_page_state(self._on_table())

    def _on_table(self) -> str:
        if self.desk.case is not None:
            return "objected" if self.desk.case.objected else "case"
        if self.desk.gate is not None:
            return "gate"
        return "moves" if self.desk.asked else "agenda"

    def _show_nothing(self) -> None:
        ui = self.ui
        ui.conduire_panels_view.hide()
        self.arrival.hide()
        self.pin.hide()
        say_no_meeting(ui.conduire_empty_view)
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
    states=(
        *("empty", "code", "arrival", "agenda", "moves", "gate"),
        *("case", "objected", "neutral", "pin"),
    ),
)
