"""Close a meeting: what is missing, what is completed, what is carried over."""

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from decroapp.domain.charter.categories import Category
from decroapp.domain.errors import RuleError
from decroapp.domain.journal import Purpose, Verb
from decroapp.domain.meeting.closing import Check, closing_checks
from decroapp.domain.meeting.kinds import ItemState, MeetingState
from decroapp.services.conduct import facts_of_item
from decroapp.services.context import Context
from decroapp.storage import candidates as lookup
from decroapp.storage import cases, decisions
from decroapp.storage import meetings as store
from decroapp.storage.candidates import CaseLabel
from decroapp.storage.decisions import DecisionRow
from decroapp.storage.meetings import ItemRow, MeetingRow
from decroapp.storage.members import active_ids, references
from decroapp.storage.transactions import Transaction


@dataclass(frozen=True, slots=True)
class ClosingLine:
    """One case of the agenda with what this meeting decided of it."""

    item: ItemRow
    case: CaseLabel
    decisions: tuple[DecisionRow, ...]


@dataclass(frozen=True, slots=True)
class ClosingState:
    """Everything that the page *Clore* shows."""

    meeting: MeetingRow
    lines: tuple[ClosingLine, ...]
    checks: tuple[Check, ...]
    names: dict[UUID, str]
    """Members in activity: « M. Aubin »."""


@dataclass(frozen=True)
class Closing:
    """Use cases of the end of a meeting."""

    context: Context

    def state(self, meeting_id: UUID) -> ClosingState:
        """Return what is missing and what may still be completed.

        Raises:
            RuleError: ``right-missing``.
        """
        self.context.require(Category.DOSSIER)
        with self.context.reading() as tx:
            row = store.read_meeting(tx, meeting_id)
            items, known = store.items_of(tx, meeting_id), lookup.labels(tx)
            taken = decisions.of_meeting(tx, meeting_id)
            lines = tuple(
                ClosingLine(
                    item,
                    known[item.case_id],
                    tuple(one for one in taken if one.case_id == item.case_id),
                )
                for item in items
            )
            checks = closing_checks([facts_of_item(tx, item) for item in items], row.next_on)
            return ClosingState(row, lines, checks, _names(tx))

    def stop_leading(self, meeting_id: UUID) -> None:
        """Go from *Conduire* to *Clore*; going back is possible until the meeting is closed.

        Raises:
            RuleError: ``meeting-not-led``.
        """
        with self.context.writing() as tx:
            row = store.read_meeting(tx, meeting_id)
            if row.state is MeetingState.CLOSING:
                return
            if row.state is not MeetingState.LEADING:
                raise RuleError("meeting-not-led")
            store.change_meeting(tx, meeting_id, state=MeetingState.CLOSING.value)

    def complete(self, decision_id: UUID, *, indicator: str, teller_id: UUID | None) -> None:
        """Complete a decision: how one will know, and who tells the family."""
        with self.context.writing() as tx:
            self.context.require(Category.DOSSIER)
            decisions.change(
                tx,
                decision_id,
                event_ids=(self.context.new_id(), self.context.new_id()),
                at=self.context.clock.now_ms(),
                account_id=self.context.account.account_id,
                indicator=indicator,
                teller_id=teller_id,
            )
            self.context.note(tx, Verb.CHANGED, purpose=Purpose.MEETING)

    def review(self, item_id: UUID, review_on: date) -> None:
        """Set when a case is seen again."""
        with self.context.writing() as tx:
            self.context.require(Category.DOSSIER)
            store.change_item(tx, item_id, review_on=review_on)
            cases.set_fields(tx, store.item(tx, item_id).case_id, review_on=review_on)

    def set_next(self, meeting_id: UUID, next_on: date, next_at: time) -> None:
        """Set the next meeting's day and hour.

        Raises:
            RuleError: ``meeting-next-before``.
        """
        with self.context.writing() as tx:
            self.context.require(Category.DOSSIER)
            if next_on <= store.read_meeting(tx, meeting_id).on_day:
                raise RuleError("meeting-next-before")
            store.change_meeting(tx, meeting_id, next_on=next_on, next_at=next_at)

    def close(self, meeting_id: UUID) -> None:
        """Close the meeting: who is still there leaves, what was not reached is carried over.

        Raises:
            RuleError: ``right-missing``, ``meeting-closed``, or the code of a blocking check.
        """
        self.context.require(Category.DOSSIER)
        with self.context.writing() as tx:
            row = store.read_meeting(tx, meeting_id)
            if row.state is MeetingState.CLOSED:
                raise RuleError("meeting-closed")
            items = store.items_of(tx, meeting_id)
            facts = [facts_of_item(tx, item) for item in items]
            for check in closing_checks(facts, row.next_on):
                if check.blocking:
                    raise RuleError(check.code)
            for item in items:
                if item.state is ItemState.WAITING:
                    store.change_item(tx, item.item_id, state=ItemState.CARRIED_OVER.value)
            now = self.context.clock.now_ms()
            store.leave(tx, meeting_id, now)
            store.change_meeting(tx, meeting_id, state=MeetingState.CLOSED.value, closed_at=now)
            self.context.note(tx, Verb.MEETING_CLOSED, purpose=Purpose.MEETING)


def _names(tx: Transaction) -> dict[UUID, str]:
    known = references(tx, active_ids(tx))
    return {one: f"{ref.civility}\u00a0{ref.last_name}".strip() for one, ref in known.items()}
