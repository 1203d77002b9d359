"""Ask the services for everything that happens in a meeting, and tell the page."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from decroapp.domain.drafts import DraftKey
from decroapp.domain.errors import RuleError
from decroapp.domain.meeting.codes import ActionCode
from decroapp.domain.meeting.gate import Way
from decroapp.domain.meeting.kinds import DecisionState, ItemOutcome, ItemState
from decroapp.domain.meeting.movements import NOBODY, Movements
from decroapp.qt.conduire.shown import ShownCase, shown
from decroapp.wording.session import case_called

if TYPE_CHECKING:
    from decroapp.bootstrap import Services
    from decroapp.qt.pages import PageContext
    from decroapp.services.conduct import RoomCase, Session
    from decroapp.services.gate import GateRow
    from decroapp.services.line_sources import LineSources
    from decroapp.services.rooms import RoomMoves


CLOSED = "gate-closed"
"""The answer is asked of the gate: who is there before whom the case has no name."""
OBJECTED = "meeting-objection-pending"
"""What refused it is not yet on the page: the case is read again."""


@dataclass(frozen=True, slots=True)
class Closed:
    """The gate that is closed, and who would have moved."""

    row: "GateRow"
    moves: Movements


class SessionDesk(QObject):
    """The meeting being led and the case on the table; one request after the other."""

    session_changed = Signal(object)
    """The meeting as it stands (``Session``)."""
    case_changed = Signal(object)
    """The case on the table (``ShownCase``), None when the table is empty."""
    sources_changed = Signal(object)
    """What a decision line is completed from (``LineSources``)."""
    decided = Signal()
    """The line was written as a decision."""
    left = Signal(object)
    """A case left the table for good (its item)."""
    gate_closing = Signal()
    """The case on the table is about to leave it: somebody came before whom it has no name."""
    gate_closed = Signal()
    """Somebody keeps a case from being opened by name: ``gate``."""
    moves_asked = Signal()
    """People should move before the case that was chosen opens, or that is settled: ``asked``."""
    refused = Signal(object)
    """A rule refused (``RuleError``)."""
    stopped = Signal()
    """The meeting is no longer led."""

    def __init__(self, context: "PageContext[Services]", parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._conduct = context.services.conduct
        self.meeting_id: UUID | None = None
        self.session: Session | None = None
        self.case: ShownCase | None = None
        self.asked: tuple[UUID, RoomMoves] | None = None
        self.gate: GateRow | None = None
        self._gated = NOBODY
        self._unnamed: UUID | None = None
        self._announced: list[UUID] = []
        self.sources: LineSources | None = None

    def begin(self, meeting_id: UUID) -> None:
        """Open a meeting, or come back to it with the case that was on the table."""
        self.meeting_id, self.session, self.case, self.asked = meeting_id, None, None, None
        self._ask(lambda: self._begun(meeting_id), self._show_all)

    def enter(self, members: list[UUID]) -> None:
        """Record that people enter; the room's view follows in the same answer."""
        meeting_id, again = self._meeting(), members == self._announced
        # What a chair would tell is announced once; the same act then seats its holder.
        self._announced = members
        self._room(lambda: self._conduct.arrive(meeting_id, members, announced=again))

    def exit(self, member_id: UUID) -> None:
        """Record that somebody leaves; the room's view follows in the same answer."""
        meeting_id = self._meeting()
        self._room(lambda: self._conduct.leave(meeting_id, member_id))

    def open(self, item_id: UUID) -> None:
        """Put a case on the table; if people should move before, it waits for ``open_asked``."""
        self.asked = self._unnamed = None
        self._show_case(None)

        def call() -> "RoomMoves | Closed | tuple[Session, ShownCase]":
            found = self._conduct.moves(item_id)
            return found if found.movements else self._opened(item_id, NOBODY)

        self._ask(call, partial(self._show_opened, item_id))

    def open_asked(self, *, apply: bool) -> None:
        """Open the case that waited, once people moved as it was proposed or as they are."""
        if self.asked is None:
            return
        (item_id, found), self.asked = self.asked, None
        moves = found.movements if apply else NOBODY
        self._open(item_id, moves)

    def sign(self, phrase: str) -> None:
        """Record the sheets of who has to sign, then open the case that waited."""
        row, moves = self._row(), self._gated
        today, gate = self._context.clock.today(), self._context.services.gate

        def call() -> "Closed | tuple[Session, ShownCase]":
            left = gate.sign(row.item_id, today, phrase, moves)
            return Closed(left, moves) if left else self._opened(row.item_id, moves)

        self._ask(call, partial(self._show_opened, row.item_id))

    def go_through(self, way: Way) -> None:
        """Let out who keeps the gate closed, or present the case without a name, or put it off."""
        row, moves = self._row(), self._gated
        if way is Way.POSTPONE:
            self._show_case(None)
            self._ask(lambda: self._conduct.postpone(row.item_id), self._show_session)
        elif way is Way.UNNAMED:
            self._unnamed = row.item_id
            self._open(row.item_id, moves, unnamed=True)
        else:
            self._open(row.item_id, moves.without(row.leaving))

    def decide(self, code: str, pilot_id: UUID, due_on: date, draft: DraftKey | None) -> None:
        """Write a decision, in the stroke that takes its line from the draft."""
        item_id, action = self._item(), ActionCode(code)
        self._change(
            lambda: self._conduct.decide(item_id, action, pilot_id, due_on, draft), decided=True
        )

    def take_back(self, ref: str) -> None:
        """Take away a decision of this meeting."""
        item_id = self._item()
        self._change(lambda: self._conduct.take_back(item_id, UUID(ref)))

    def tick(self, ref: str, state: DecisionState) -> None:
        """Say what became of an earlier decision."""
        item_id = self._item()
        self._change(lambda: self._conduct.tick(item_id, UUID(ref), state))

    def close_case(
        self, outcome: str, reason: str, review_on: date | None, draft: DraftKey | None
    ) -> None:
        """Write what the group made of the case, and let it leave the table."""
        item_id = self._item()

        def call() -> "Session":
            if outcome:
                said = ItemOutcome(outcome)
                self._conduct.conclude(item_id, said, reason=reason, review_on=review_on)
            return self._conduct.leave_case(item_id, draft)

        self._ask(call, partial(self._left, item_id))

    def carry_over(self, reason: str, draft: DraftKey | None) -> None:
        """Leave the case to the next meeting, with the code of its reason."""
        item_id, conduct = self._item(), self._conduct
        self._ask(lambda: conduct.carry_over(item_id, reason, draft), partial(self._left, item_id))

    def maintain(self, items: list[UUID], review_on: date, draft: DraftKey | None) -> None:
        """Maintain several cases without debate."""
        self._ask(lambda: self._conduct.maintain(items, review_on, draft), self._show_session)

    def put_aside(self) -> None:
        """Carry over a case that may not be decided; the next one may come."""
        item_id = self._item()
        self._ask(lambda: self._conduct.postpone(item_id), partial(self._left, item_id))

    def postpone(self) -> None:
        """Put the case off and clear the table."""
        item_id = self._item()
        self._show_case(None)
        self._ask(lambda: self._conduct.postpone(item_id), self._show_session)

    def stop(self) -> None:
        """Go on to *Clore*."""
        meeting_id, closing = self._meeting(), self._context.services.closing
        self._ask(lambda: closing.stop_leading(meeting_id), lambda _: self.stopped.emit())

    @property
    def nameless(self) -> UUID | None:
        """Return the item whose pupil somebody there may not know, None where all may."""
        if self.gate is not None:
            return self.gate.item_id
        return self.case.item_id if self.case is not None and self.case.gate else None

    def called(self, item_id: UUID) -> str:
        """Return « S. B. (4e A) » of a line of the agenda."""
        lines = self.session.lines if self.session else ()
        found = (one for one in lines if one.item.item_id == item_id)
        return next((case_called(one.initials, one.division) for one in found), "")

    def forget(self) -> None:
        """Let go of everything that is shown."""
        self.session = self.case = self.asked = self.gate = None

    # What follows, down to _say, runs on the database's thread.

    def _begun(self, meeting_id: UUID) -> "tuple[LineSources, Session, ShownCase | None]":
        session = self._conduct.begin(meeting_id)
        self.sources = self._conduct.sources(meeting_id)
        there = [one.item.item_id for one in session.lines if one.item.state is ItemState.OPEN]
        case = self._say(self._conduct.case(there[0])) if there else None
        return self.sources, session, case

    def _opened(
        self, item_id: UUID, moves: Movements, *, unnamed: bool = False
    ) -> "Closed | tuple[Session, ShownCase]":
        try:
            case = self._say(self._conduct.open_case(item_id, moves, unnamed=unnamed))
        except RuleError as error:
            row = self._context.services.gate.line(item_id, moves)
            if error.code != CLOSED or row is None:
                raise
            return Closed(row, moves)
        return self._conduct.session(self._meeting()), case

    def _say(self, found: "RoomCase") -> ShownCase:
        threshold = self.sources.threshold if self.sources else 0
        return shown(found, self._context.clock.today(), threshold)

    def _open(self, item_id: UUID, moves: Movements, *, unnamed: bool = False) -> None:
        self._ask(
            lambda: self._opened(item_id, moves, unnamed=unnamed),
            partial(self._show_opened, item_id),
        )

    def _show_opened(
        self, item_id: UUID, found: "RoomMoves | Closed | tuple[Session, ShownCase]"
    ) -> None:
        if isinstance(found, tuple):
            self._show_room(found)
        elif isinstance(found, Closed):
            self._close_gate(found)
        else:
            self.asked = (item_id, found)
            self.moves_asked.emit()

    def _room(self, call: "Callable[[], Session]") -> None:
        item_id = self.case.item_id if self.case else None

        def both() -> "tuple[Session, ShownCase | None]":
            session = call()
            return session, self._say(self._conduct.case(item_id)) if item_id else None

        self._ask(both, self._show_moved)

    def _show_moved(self, found: "tuple[Session, ShownCase | None]") -> None:
        waiting = self.asked[0] if self.asked else self.gate.item_id if self.gate else None
        self._announced = []
        self._show_room(found)
        if waiting is not None and found[0].room.present:
            self.open(waiting)

    def _change(self, call: "Callable[[], RoomCase]", *, decided: bool = False) -> None:
        def done(case: ShownCase) -> None:
            self._show_case(case)
            if decided:
                self.decided.emit()

        self._ask(lambda: self._say(call()), done)

    def _show_all(self, found: "tuple[LineSources, Session, ShownCase | None]") -> None:
        self.sources_changed.emit(found[0])
        self._show_room(found[1:])

    def _show_room(self, found: "tuple[Session, ShownCase | None]") -> None:
        session, case = found
        self._show_session(session)
        self._show_case(case)

    def _left(self, item_id: UUID, session: "Session") -> None:
        self._show_case(None)
        self._show_session(session)
        self.left.emit(item_id)

    def _show_session(self, session: "Session") -> None:
        self.session = session
        self.session_changed.emit(session)

    def _show_case(self, case: ShownCase | None) -> None:
        row = case.gate if case is not None and case.item_id != self._unnamed else None
        if row is not None:
            self.gate_closing.emit()
        self.gate, self.case = None, case if row is None else None
        self.case_changed.emit(self.case)
        if row is not None:
            self._close_gate(Closed(row, NOBODY))

    def _close_gate(self, closed: Closed) -> None:
        self.gate, self._gated = closed.row, closed.moves
        self.gate_closed.emit()

    def _ask(self, call: Callable[[], object], done: Callable[..., None]) -> None:
        self._context.runner.ask(self, call, done, self._failed)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, RuleError):
            raise error
        self.refused.emit(error)
        if error.code == OBJECTED and self.case is not None:
            item_id = self.case.item_id
            self._ask(lambda: self._say(self._conduct.case(item_id)), self._show_case)

    def _meeting(self) -> UUID:
        if self.meeting_id is None:
            raise RuntimeError("no meeting is being led")
        return self.meeting_id

    def _row(self) -> "GateRow":
        if self.gate is None:
            raise RuntimeError("the gate is open")
        return self.gate

    def _item(self) -> UUID:
        if self.case is None:
            raise RuntimeError("no case is on the table")
        return self.case.item_id
