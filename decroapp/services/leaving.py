"""How a case leaves the table: with what the group said of it, or carried over."""

from datetime import date

from decroapp.domain.case.states import CaseState
from decroapp.domain.errors import RuleError
from decroapp.domain.journal import Purpose, Verb
from decroapp.domain.meeting.closing import check_leaving
from decroapp.domain.meeting.codes import PostponeReason
from decroapp.domain.meeting.kinds import ItemOutcome, ItemState
from decroapp.domain.meeting.postponing import check_postponing
from decroapp.services.cases import move_case
from decroapp.services.context import Context
from decroapp.services.item_facts import facts_of_item
from decroapp.storage import cases
from decroapp.storage import meetings as store
from decroapp.storage.meetings import ItemRow, MeetingRow
from decroapp.storage.transactions import Transaction

_TARGETS = {
    (CaseState.PRESENTE, ItemOutcome.DECIDED): CaseState.PROPOSE,
    (CaseState.PRESENTE, ItemOutcome.ADJUSTED): CaseState.PROPOSE,
    (CaseState.PRESENTE, ItemOutcome.MAINTAINED): CaseState.PROPOSE,
    (CaseState.PRESENTE, ItemOutcome.NOT_RETAINED): CaseState.NON_RETENU,
    (CaseState.SUIVI, ItemOutcome.SUSPENDED): CaseState.SUSPENDU,
    (CaseState.SUSPENDU, ItemOutcome.MAINTAINED): CaseState.SUIVI,
    (CaseState.SUSPENDU, ItemOutcome.ADJUSTED): CaseState.SUIVI,
}


def leave_table(context: Context, tx: Transaction, item: ItemRow) -> None:
    """Let a case go with what the group said of it; its state follows.

    Raises:
        RuleError: ``meeting-case-undecided``, ``meeting-case-settled``,
            ``meeting-outcome-missing``, ``meeting-reason-missing``, or a guard.
    """
    check_leaving(facts_of_item(tx, item))
    target = _TARGETS.get((cases.head_of(tx, item.case_id)[0], ItemOutcome(item.outcome)))
    if target is not None:
        move_case(context, tx, item.case_id, target, item.reason, meeting_id=item.meeting_id)
    if item.review_on is not None:
        cases.set_fields(tx, item.case_id, review_on=item.review_on)
    store.change_item(
        tx, item.item_id, state=ItemState.DONE.value, closed_at=context.clock.now_ms()
    )
    note_case(context, tx, Verb.STATE_CHANGED, item)


def suspend(context: Context, tx: Transaction, item: ItemRow) -> None:
    """Take a case off the table at once, whatever was said of it; it waits for its turn again."""
    put_off = {"state": ItemState.WAITING.value, "reason": PostponeReason.POSTPONED.value}
    store.change_item(tx, item.item_id, **put_off)
    note_case(context, tx, Verb.CHANGED, item)


def carry_over(context: Context, tx: Transaction, item: ItemRow, reason: str) -> None:
    """Leave a case to the next meeting, with a reason of the closed list.

    Raises:
        RuleError: ``meeting-postpone-reason``, ``meeting-postpone-decided``.
    """
    check_postponing(facts_of_item(tx, item), reason)
    values = {"outcome": "", "reason": reason, "review_on": None}
    store.change_item(tx, item.item_id, state=ItemState.WAITING.value, **values)
    note_case(context, tx, Verb.CHANGED, item)


def check_review(row: MeetingRow, review_on: date | None) -> None:
    """Refuse a review that would come before the meeting is over.

    Raises:
        RuleError: ``meeting-review-before``.
    """
    if review_on is not None and review_on <= row.on_day:
        raise RuleError("meeting-review-before")


def note_case(context: Context, tx: Transaction, verb: Verb, item: ItemRow) -> None:
    """Write the line of the journal about the case of a line of an agenda."""
    token = cases.head_of(tx, item.case_id)[2]
    context.note(tx, verb, subject=token, purpose=Purpose.MEETING)
