"""Lead a meeting: the room, one case after the other, decisions, outcomes.

It runs under the *compte de séance*: whoever operates the program, a case is handed out as the
room may see it, never as he may.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from decroapp.domain.case.states import CaseState
from decroapp.domain.charter.categories import Category
from decroapp.domain.drafts import DraftKey
from decroapp.domain.errors import RuleError
from decroapp.domain.journal import Purpose, Verb
from decroapp.domain.meeting.agenda import guard_of
from decroapp.domain.meeting.codes import ActionCode
from decroapp.domain.meeting.kinds import (
    DecisionState,
    ItemOutcome,
    ItemState,
    MeetingState,
)
from decroapp.domain.meeting.movements import NOBODY, Movements
from decroapp.domain.meeting.postponing import is_put_off
from decroapp.services.cases import move_case, refuse_if_objected
from decroapp.services.context import Context
from decroapp.services.leaving import carry_over, check_review, leave_table, note_case, suspend
from decroapp.services.line_sources import LineSources, sources_of
from decroapp.services.rooms import (
    RoomMoves,
    chairs_that_tell,
    move,
    moves_for,
    room_of,
    seat_again,
)
from decroapp.services.session_rows import (
    RoomCase,
    Session,
    SessionLine,
    lines_called,
    room_case,
    session_of,
)
from decroapp.storage import candidates as lookup
from decroapp.storage import cases, decisions
from decroapp.storage import meetings as store
from decroapp.storage.decisions import DecisionRow
from decroapp.storage.meetings import ItemRow, MeetingRow
from decroapp.storage.transactions import Transaction

__all__ = ["Conduct", "RoomCase", "Session", "SessionLine"]


@dataclass(frozen=True)
class Conduct:
    """Use cases of a meeting that sits."""

    context: Context

    def begin(self, meeting_id: UUID) -> Session:
        """Open a meeting, or come back to the one that was being led.

        It bears the day on which it first sits, whatever was planned: the *relevé* says it. Coming
        back from *Clore* seats again those who were there to the end.

        Raises:
            RuleError: ``right-missing``, ``meeting-closed``.
        """
        self.context.require(Category.DOSSIER)
        with self.context.writing() as tx:
            row = store.read_meeting(tx, meeting_id)
            if row.state is MeetingState.CLOSED:
                raise RuleError("meeting-closed")
            if row.state is not MeetingState.LEADING:
                now = row.opened_at or self.context.clock.now_ms()
                day = row.on_day if row.opened_at else self.context.today()
                state = MeetingState.LEADING.value
                values = {"state": state, "opened_at": now, "on_day": day, "closed_at": None}
                store.change_meeting(tx, meeting_id, **values)
                seat_again(self.context, tx, row)
                self._note(tx, Verb.MEETING_OPENED)
            return session_of(tx, meeting_id)

    def session(self, meeting_id: UUID) -> Session:
        """Return the meeting as it stands.

        Raises:
            RuleError: ``right-missing``.
        """
        self.context.require(Category.DOSSIER)
        with self.context.reading() as tx:
            return session_of(tx, meeting_id)

    def sources(self, meeting_id: UUID) -> LineSources:
        """Return what the page keeps at hand while the meeting sits, so that no key waits.

        Raises:
            RuleError: ``right-missing``.
        """
        self.context.require(Category.DOSSIER)
        with self.context.reading() as tx:
            return sources_of(tx, meeting_id)

    def find(self, meeting_id: UUID, text: str, *, typing: bool = False) -> tuple[SessionLine, ...]:
        """Return the lines of the agenda whose pupil is called so; he is named by his initials.

        It is journalled, unless somebody is still ``typing`` it.

        Raises:
            RuleError: ``right-missing``.
        """
        self.context.require(Category.DOSSIER)
        with self.context.reading() if typing else self.context.writing() as tx:
            found = lines_called(tx, meeting_id, text)
            if not typing:
                self._note(tx, Verb.SEARCHED)
        return found

    def arrive(
        self, meeting_id: UUID, members: Iterable[UUID], *, announced: bool = False
    ) -> Session:
        """Record that people enter; ``announced``: what a chair would tell was weighed before.

        Raises:
            RuleError: ``meeting-not-led``, ``presence-already-there``, or
                ``presence-tells-category`` where somebody's employer says why he comes.
        """
        entering = tuple(members)
        with self.context.writing() as tx:
            self._led(tx, meeting_id)
            if not announced and chairs_that_tell(tx, entering):
                raise RuleError("presence-tells-category")
            move(self.context, tx, meeting_id, Movements(enter=entering))
            return session_of(tx, meeting_id)

    def leave(self, meeting_id: UUID, member_id: UUID) -> Session:
        """Record that somebody leaves.

        Raises:
            RuleError: ``right-missing``, ``meeting-not-led``.
        """
        with self.context.writing() as tx:
            self._led(tx, meeting_id)
            move(self.context, tx, meeting_id, Movements(leave=(member_id,)))
            return session_of(tx, meeting_id)

    def moves(self, item_id: UUID) -> RoomMoves:
        """Return who should enter and leave before a case is put on the table.

        Raises:
            RuleError: ``meeting-not-led``, or the guard that will not let the case open.
        """
        with self.context.reading() as tx:
            item = store.item(tx, item_id)
            row = self._led(tx, item.meeting_id)
            found = {one.case_id: one for one in lookup.candidates(tx, row.on_day)}
            guard = guard_of(found[item.case_id]) if item.case_id in found else ""
            if guard:
                raise RuleError(guard)
            return moves_for(tx, item)

    def open_case(
        self, item_id: UUID, moves: Movements = NOBODY, *, unnamed: bool = False
    ) -> RoomCase:
        """Put a case on the table and present it to the group, once people moved.

        ``unnamed``: before somebody who keeps the gate closed, it is presented without a name.

        Raises:
            RuleError: ``meeting-not-led``, ``room-empty``, ``case-objection-pending``,
                ``presence-already-there``, ``gate-closed`` (see ``gate.Gate``), or the guard of
                a new case; nobody moved then.
        """
        with self.context.writing() as tx:
            item = store.item(tx, item_id)
            self._led(tx, item.meeting_id)
            move(self.context, tx, item.meeting_id, moves)
            room = room_of(tx, item.meeting_id)
            if not room.present:
                raise RuleError("room-empty")
            for other in store.items_of(tx, item.meeting_id):
                if other.state is ItemState.OPEN and other.item_id != item_id:
                    store.change_item(tx, other.item_id, state=ItemState.WAITING.value)
            state, _, token = cases.head_of(tx, item.case_id)
            if state in (CaseState.SIGNALE, CaseState.A_PRESENTER):
                self._present(tx, item, state)
            refuse_if_objected(tx, item.case_id)
            opened = item.opened_at or self.context.clock.now_ms()
            values = {"state": ItemState.OPEN.value, "opened_at": opened}
            if is_put_off(item.state, item.outcome, item.reason):
                values["reason"] = ""
            store.change_item(tx, item_id, **values)
            self.context.note(tx, Verb.PRESENTED, subject=token, purpose=Purpose.MEETING)
            found = room_case(self.context, tx, item_id)
            if found.gate is not None and not unnamed:
                raise RuleError("gate-closed")
            return found

    def case(self, item_id: UUID) -> RoomCase:
        """Return the case on the table as the room sees it now.

        Raises:
            RuleError: ``right-missing``: whoever operates the program leads the meeting.
        """
        self.context.require(Category.DOSSIER)
        with self.context.reading() as tx:
            return room_case(self.context, tx, item_id)

    def decide(
        self,
        item_id: UUID,
        code: ActionCode,
        pilot_id: UUID,
        due_on: date,
        draft: DraftKey | None = None,
    ) -> RoomCase:
        """Write a decision: action, pilot, date.

        Raises:
            RuleError: ``meeting-not-led``, ``decision-date-past``, ``meeting-objection-pending``.
        """
        if due_on < self.context.today():
            raise RuleError("decision-date-past")
        with self.context.writing(draft) as tx:
            item = self._free(tx, item_id)
            decisions.add_decision(
                tx,
                self.context.new_id(),
                case_id=item.case_id,
                meeting_id=item.meeting_id,
                code=code.value,
                pilot_id=pilot_id,
                made_on=self.context.today(),
                due_on=due_on,
                state=DecisionState.OPEN.value,
            )
            if not item.outcome:
                store.change_item(tx, item_id, outcome=ItemOutcome.DECIDED.value)
            note_case(self.context, tx, Verb.DECIDED, item)
        # Durable before anything is read for the screen.
        with self.context.reading() as tx:
            return room_case(self.context, tx, item_id)

    def take_back(self, item_id: UUID, decision_id: UUID) -> RoomCase:
        """Take away a decision typed in this meeting.

        Raises:
            RuleError: ``meeting-not-led``, ``decision-not-of-meeting``.
        """
        with self.context.writing() as tx:
            item = store.item(tx, item_id)
            self._led(tx, item.meeting_id)
            if _decision_of(tx, item, decision_id).meeting_id != item.meeting_id:
                raise RuleError("decision-not-of-meeting")
            decisions.remove(tx, decision_id)
            note_case(self.context, tx, Verb.DELETED, item)
            return room_case(self.context, tx, item_id)

    def tick(self, item_id: UUID, decision_id: UUID, state: DecisionState) -> RoomCase:
        """Say what became of an earlier decision of the case: done, dropped, or still open.

        Raises:
            RuleError: ``meeting-not-led``, ``decision-not-of-meeting``,
                ``meeting-objection-pending``.
        """
        with self.context.writing() as tx:
            item = self._free(tx, item_id)
            _decision_of(tx, item, decision_id)
            decisions.change(
                tx,
                decision_id,
                event_ids=(self.context.new_id(),),
                at=self.context.clock.now_ms(),
                account_id=self.context.account.account_id,
                state=state.value,
            )
            note_case(self.context, tx, Verb.CHANGED, item)
            return room_case(self.context, tx, item_id)

    def conclude(
        self, item_id: UUID, outcome: ItemOutcome, *, reason: str = "", review_on: date | None
    ) -> RoomCase:
        """Say what the group made of the case, and when it is seen again.

        Raises:
            RuleError: ``meeting-not-led``, ``meeting-review-before``,
                ``meeting-objection-pending``.
        """
        with self.context.writing() as tx:
            item = self._free(tx, item_id)
            check_review(store.read_meeting(tx, item.meeting_id), review_on)
            store.change_item(
                tx, item_id, outcome=outcome.value, reason=reason, review_on=review_on
            )
            note_case(self.context, tx, Verb.CHANGED, item)
            return room_case(self.context, tx, item_id)

    def leave_case(self, item_id: UUID, draft: DraftKey | None = None) -> Session:
        """Let the case leave the table; its state follows what the group said.

        Raises:
            RuleError: ``meeting-case-undecided``, ``meeting-case-settled``,
                ``meeting-outcome-missing``, ``meeting-reason-missing``,
                ``meeting-objection-pending`` (it leaves by ``postpone`` alone), or a guard.
        """
        with self.context.writing(draft) as tx:
            item = self._free(tx, item_id)
            leave_table(self.context, tx, item)
            return session_of(tx, item.meeting_id)

    def maintain(
        self, items: Iterable[UUID], review_on: date, draft: DraftKey | None = None
    ) -> Session:
        """Maintain several cases without debate (« Maintenir sans débat »).

        Raises:
            RuleError: ``right-missing``, ``meeting-not-led``, ``meeting-review-before``,
                ``meeting-nothing-chosen``, ``case-objection-pending``, or
                ``meeting-case-undecided`` for a case with no running decision; none is maintained
                then.
        """
        with self.context.writing(draft) as tx:
            meeting_id = None
            for item_id in items:
                values = {"outcome": ItemOutcome.MAINTAINED.value, "review_on": review_on}
                store.change_item(tx, item_id, reason="", **values)
                item = store.item(tx, item_id)
                check_review(self._led(tx, item.meeting_id), review_on)
                refuse_if_objected(tx, item.case_id)
                leave_table(self.context, tx, item)
                meeting_id = item.meeting_id
            if meeting_id is None:
                raise RuleError("meeting-nothing-chosen")
            return session_of(tx, meeting_id)

    def postpone(self, item_id: UUID) -> Session:
        """Put the case off: it waits again, and is carried over if it is not reached.

        It is the one way off the table for a case whose objection waits for its answer.

        Raises:
            RuleError: ``right-missing``, ``meeting-not-led``.
        """
        with self.context.writing() as tx:
            item = store.item(tx, item_id)
            self._led(tx, item.meeting_id)
            suspend(self.context, tx, item)
            return session_of(tx, item.meeting_id)

    def carry_over(self, item_id: UUID, reason: str, draft: DraftKey | None = None) -> Session:
        """Leave a case to the next meeting; ``reason``: a ``PostponeReason`` that may be said.

        Raises:
            RuleError: ``meeting-not-led``, ``meeting-postpone-reason``,
                ``meeting-postpone-decided``, ``meeting-objection-pending``.
        """
        with self.context.writing(draft) as tx:
            item = self._free(tx, item_id)
            carry_over(self.context, tx, item, reason)
            return session_of(tx, item.meeting_id)

    def _present(self, tx: Transaction, item: ItemRow, state: CaseState) -> None:
        if state is CaseState.SIGNALE:
            move_case(self.context, tx, item.case_id, CaseState.A_PRESENTER)
        move_case(self.context, tx, item.case_id, CaseState.PRESENTE, meeting_id=item.meeting_id)

    def _free(self, tx: Transaction, item_id: UUID) -> ItemRow:
        """Return a line of which the group may decide: no objection came while it sat."""
        item = store.item(tx, item_id)
        self._led(tx, item.meeting_id)
        if cases.pending_objections(tx, item.case_id):
            raise RuleError("meeting-objection-pending")
        return item

    def _led(self, tx: Transaction, meeting_id: UUID) -> MeetingRow:
        self.context.require(Category.DOSSIER)
        row = store.read_meeting(tx, meeting_id)
        if row.state is not MeetingState.LEADING:
            raise RuleError("meeting-not-led")
        return row

    def _note(self, tx: Transaction, verb: Verb) -> None:
        self.context.note(tx, verb, purpose=Purpose.MEETING)


def _decision_of(tx: Transaction, item: ItemRow, decision_id: UUID) -> DecisionRow:
    row = decisions.read_decision(tx, decision_id)
    if row.case_id != item.case_id:
        raise RuleError("decision-not-of-meeting")
    return row
