"""Close a meeting: what is missing, what is completed, what is carried over."""

from dataclasses import dataclass
from datetime import date, time, timedelta
from uuid import UUID

from decroapp.domain.calendar.school_year import SchoolYear
from decroapp.domain.charter.categories import Category
from decroapp.domain.drafts import DraftKey
from decroapp.domain.errors import RuleError
from decroapp.domain.journal import Purpose, Verb
from decroapp.domain.meeting.closing import Check, ItemFacts, closing_checks
from decroapp.domain.meeting.kinds import ItemState, MeetingState
from decroapp.services.context import Context
from decroapp.services.item_facts import facts_of_item
from decroapp.storage import candidates as lookup
from decroapp.storage import cases, decisions, schools
from decroapp.storage import meetings as store
from decroapp.storage.candidates import CaseLabel
from decroapp.storage.decisions import DecisionRow
from decroapp.storage.meetings import ItemRow, MeetingRow
from decroapp.storage.members import active_ids, references
from decroapp.storage.transactions import Transaction

__all__ = ["Closing", "ClosingLine", "ClosingState", "DecisionRow"]

USUAL_GAP = timedelta(weeks=3)
"""The next meeting is proposed three weeks later, on a school day."""


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
    proposed_next: date
    """Three weeks later, the first school day from then."""
    next_is_planned: bool
    """A meeting to come is already planned after this one."""


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
            return ClosingState(
                row,
                lines,
                checks,
                _names(tx),
                _proposed_next(row, schools.open_year(tx)),
                _planned_after(tx, row),
            )

    def stop_leading(self, meeting_id: UUID) -> None:
        """Go from *Conduire* to *Clore*: the group parts, so who is still there leaves.

        Going back is possible until the meeting is closed.

        Raises:
            RuleError: ``right-missing``, ``meeting-not-led``.
        """
        self.context.require(Category.DOSSIER)
        with self.context.writing() as tx:
            row = store.read_meeting(tx, meeting_id)
            if row.state is MeetingState.CLOSING:
                return
            if row.state is not MeetingState.LEADING:
                raise RuleError("meeting-not-led")
            now = self.context.clock.now_ms()
            store.leave(tx, meeting_id, now)
            store.change_meeting(tx, meeting_id, state=MeetingState.CLOSING.value, closed_at=now)
            self.context.note(tx, Verb.CHANGED, purpose=Purpose.MEETING)

    def complete(self, decision_id: UUID, *, indicator: str, teller_id: UUID | None) -> None:
        """Complete a decision: how one will know, and who tells the family.

        Its meeting counts a new version: slips being made meanwhile are refused (``job-moved``).

        Raises:
            RuleError: ``right-missing``.
        """
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
            meeting_id = decisions.read_decision(tx, decision_id).meeting_id
            if meeting_id is not None:
                store.change_meeting(tx, meeting_id)
            self.context.note(tx, Verb.CHANGED, purpose=Purpose.MEETING)

    def review(self, item_id: UUID, review_on: date, draft: DraftKey | None = None) -> None:
        """Set when a case is seen again.

        Raises:
            RuleError: ``right-missing``, ``meeting-review-before``.
        """
        self.context.require(Category.DOSSIER)
        with self.context.writing(draft) as tx:
            if review_on <= store.read_meeting(tx, store.item(tx, item_id).meeting_id).on_day:
                raise RuleError("meeting-review-before")
            store.change_item(tx, item_id, review_on=review_on)
            case_id = store.item(tx, item_id).case_id
            cases.set_fields(tx, case_id, review_on=review_on)
            token = cases.head_of(tx, case_id)[2]
            self.context.note(tx, Verb.CHANGED, subject=token, purpose=Purpose.MEETING)

    def set_next(self, meeting_id: UUID, next_on: date, next_at: time) -> None:
        """Set the next meeting's day and hour.

        Raises:
            RuleError: ``meeting-closed``, ``meeting-next-before``.
        """
        self.context.require(Category.DOSSIER)
        with self.context.writing() as tx:
            if store.read_meeting(tx, meeting_id).state is MeetingState.CLOSED:
                raise RuleError("meeting-closed")
            _set_next(tx, meeting_id, next_on, next_at)
            self.context.note(tx, Verb.CHANGED, purpose=Purpose.MEETING)

    def close(
        self,
        meeting_id: UUID,
        *,
        next_on: date | None = None,
        next_at: time | None = None,
        draft: DraftKey | None = None,
    ) -> None:
        """Close the meeting: who is still there leaves, what was not reached is carried over.

        The next meeting's day and hour are set in the same stroke where they are given. A case
        under an objection is carried over without the decisions taken before it came.

        Raises:
            RuleError: ``right-missing``, ``meeting-closed``, ``meeting-not-begun``,
                ``meeting-next-before``, or the code of a blocking check.
        """
        self.context.require(Category.DOSSIER)
        with self.context.writing(draft) as tx:
            row = store.read_meeting(tx, meeting_id)
            if row.state is MeetingState.CLOSED:
                raise RuleError("meeting-closed")
            if row.state is MeetingState.PREPARING:
                raise RuleError("meeting-not-begun")
            if next_on is not None:
                _set_next(tx, meeting_id, next_on, next_at or row.starts_at)
            facts = [facts_of_item(tx, item) for item in store.items_of(tx, meeting_id)]
            blocking = [one for one in closing_checks(facts, row.next_on) if one.blocking]
            if blocking:
                raise RuleError(blocking[0].code)
            _carry_over(tx, meeting_id, facts)
            now = self.context.clock.now_ms()
            store.leave(tx, meeting_id, now)
            store.change_meeting(tx, meeting_id, state=MeetingState.CLOSED.value, closed_at=now)
            self.context.note(tx, Verb.MEETING_CLOSED, purpose=Purpose.MEETING)


def _carry_over(tx: Transaction, meeting_id: UUID, facts: list[ItemFacts]) -> None:
    for one in facts:
        if one.withdrawn:
            _withdraw(tx, meeting_id, one.item_id)
        if one.state is ItemState.WAITING:
            store.change_item(tx, one.item_id, state=ItemState.CARRIED_OVER.value)


def _withdraw(tx: Transaction, meeting_id: UUID, item_id: UUID) -> None:
    """Take back what a meeting decided of a case before an objection (RGPD art. 21) came."""
    case_id = store.item(tx, item_id).case_id
    for one in decisions.of_meeting(tx, meeting_id):
        if one.case_id == case_id:
            decisions.remove(tx, one.decision_id)
    store.change_item(tx, item_id, outcome="")


def _set_next(tx: Transaction, meeting_id: UUID, next_on: date, next_at: time) -> None:
    if next_on <= store.read_meeting(tx, meeting_id).on_day:
        raise RuleError("meeting-next-before")
    store.change_meeting(tx, meeting_id, next_on=next_on, next_at=next_at)


def _proposed_next(row: MeetingRow, year: SchoolYear) -> date:
    later = row.on_day + USUAL_GAP
    return year.first_school_day_from(later) or later


def _planned_after(tx: Transaction, row: MeetingRow) -> bool:
    rows = store.list_meetings(tx)
    return any(one.state is MeetingState.PREPARING and one.on_day > row.on_day for one in rows)


def _names(tx: Transaction) -> dict[UUID, str]:
    known = references(tx, active_ids(tx))
    return {one: f"{ref.civility}\u00a0{ref.last_name}".strip() for one, ref in known.items()}
