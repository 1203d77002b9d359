"""*Conduire*: the page itself is the view of the room."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from decroapp.domain.errors import RuleError
from decroapp.domain.meeting.kinds import DecisionState
from decroapp.domain.meeting.session_pin import SessionPin
from decroapp.qt.conduire.conduire_agenda import ConduireAgenda
from decroapp.qt.conduire.conduire_arrival import ConduireArrival
from decroapp.qt.conduire.conduire_case import ConduireCase
from decroapp.qt.conduire.conduire_layout import keep_in_sight, lay_out
from decroapp.qt.conduire.conduire_pin import ConduirePin
from decroapp.qt.conduire.conduire_presence import ConduirePresence
from decroapp.qt.conduire.maintain_dialog import MaintainDialog
from decroapp.qt.conduire.projection import Projection
from decroapp.qt.conduire.room_cover import RoomCover
from decroapp.qt.conduire.room_search import room_search
from decroapp.qt.conduire.session_desk import SessionDesk
from decroapp.qt.conduire.shortcuts import add_keys, add_outcome_keys
from decroapp.qt.conduire.waiting import say_moves, say_next, say_no_meeting, say_objected
from decroapp.qt.drafts import DraftKeeper
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
SALT, TICK_MS = 16, 5_000


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
        self.pin = ConduirePin(lambda: context.services.context.entropy(SALT))
        self.capacity = CAPACITY
        self.search, self.search_words = room_search(context.services, self.desk), AGENDA
        self.keeper = DraftKeeper(
            context,
            "conduire",
            collect=self.case.content,
            restore=self.case.restore,
            parent=self,
        )
        self.cover = RoomCover(context, self)
        self.released = False
        self.projection = Projection(context, self.desk, self)
        self._followed: UUID | None = None
        self._coming: UUID | None = None
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
            self.open_case(item_id)
            return
        meeting_id = meeting_id if isinstance(meeting_id, UUID) else self.desk.meeting_id
        self.ui.conduire_message_bar.clear()
        if meeting_id is None:
            self._show_nothing()
            return
        self._followed = None
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
        self.keeper.flush()
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

    def pause(self) -> bool:
        """Cover the meeting; without a code nothing of it is shown, and the vault is locked."""
        if self.desk.session is None:
            return False
        self.keeper.flush()
        self.cover.pause()
        return True

    def show_time(self) -> None:
        """Say how much time is left, and the hour on what covers."""
        self.agenda.show_time(self._context.clock.now_ms())
        self.cover.show_time()

    def suspend(self) -> None:
        """Cover the window at once, drop the half-typed line, put the case off."""
        self.cover.hide_all()
        if self.desk.case is not None:
            self.keeper.done()
            self._followed = None
            self.desk.postpone()

    def _connect_desk(self) -> None:
        desk = self.desk
        desk.sources_changed.connect(self._feed)
        desk.session_changed.connect(self._show_session)
        desk.case_changed.connect(self._show_case)
        desk.moves_asked.connect(self._show_moves)
        desk.decided.connect(self._decided)
        desk.left.connect(self._left)
        desk.refused.connect(self._refuse)
        desk.stopped.connect(lambda: self._context.navigator.go("clore", desk.meeting_id))
        self.pin.chosen.connect(self._take_pin)
        self.cover.changed.connect(self._say_state)
        self.cover.lifted.connect(self._focus)

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
        case.line.touched.connect(lambda: keep_in_sight(case, case.ui.conduire_line_view))
        case.line.ready.connect(self._decide)
        case.ui.conduire_waiting_view.asked.connect(self._proceed)
        case.ui.conduire_waiting_view.declined.connect(lambda: desk.open_asked(apply=False))
        room.entered.connect(lambda one: desk.enter([one]))
        room.exited.connect(desk.exit)
        room.ui.conduire_suspend_button.clicked.connect(self.suspend)
        room.ui.conduire_neutral_button.clicked.connect(self.cover.toggle)
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
        add_keys(self, {"F9": self.cover.toggle})
        add_outcome_keys(self, self._unless_covered(self._choose))

    def _unless_covered(self, act: Callable[..., object]) -> Callable[..., object]:
        """Return an act that does nothing behind what covers."""
        return lambda *given: None if self.cover.state else act(*given)

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
        dialog.ask(self._context, self.desk, ticked)

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
            self._say_state()

    def _show_case(self, case: "ShownCase | None") -> None:
        self.case.show_case(case)
        self._say_waiting()
        session = self.desk.session
        if session is None or not session.room.present:
            return
        self._say_state()
        if case is None:
            self.agenda.ui.conduire_agenda_list.setFocus()
        elif case.objected:
            self._focus()
        elif case.item_id != self._followed:
            self._followed = case.item_id
            self.keeper.follow(str(case.item_id))
            self.ui.conduire_panels_view.reveal(self.case.ui.conduire_case_view)
            self._focus()

    def _show_moves(self) -> None:
        self._say_waiting()
        self._say_state()
        self.ui.conduire_panels_view.reveal(self.case.ui.conduire_waiting_view)
        self._focus()

    def _say_waiting(self) -> None:
        view, asked = self.case.ui.conduire_waiting_view, self.desk.asked
        if self._objected:
            say_objected(view)
        elif asked is not None:
            say_moves(view, asked[1], self.desk.called(asked[0]))
        else:
            say_next(view, more=self.agenda.next_item() is not None)

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
        elif self.desk.asked is not None:
            self.desk.open_asked(apply=True)
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
        keep_in_sight(self.case, field)

    def _focus(self) -> None:
        if self.cover.state:
            return
        if self.desk.case is not None:
            self.case.focus_first()
        elif self.desk.asked is not None:
            self.case.ui.conduire_waiting_view.button.setFocus()
        elif self.arrival.isVisible():
            self.arrival.ui.conduire_arrival_list.setFocus()
        else:
            self.agenda.ui.conduire_agenda_list.setFocus()

    def _say_state(self) -> None:
        session = self.desk.session
        if self.cover.state:
            self.set_page_state(self.cover.state)
        elif session is not None and not session.room.present:
            self.set_page_state("arrival")
        elif session is not None:
            asked = "moves" if self.desk.asked else "agenda"
            self.set_page_state("case" if self.desk.case else asked)

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
    states=("empty", "code", "arrival", "agenda", "moves", "case", "neutral", "pin"),
)
