"""Correct the vault as an erratum says: decisions with their history, presence, next meeting."""

from uuid import UUID

from decroapp.domain.case.catalogue import EndReason
from decroapp.domain.journal import Purpose, Verb
from decroapp.domain.meeting.errata import Corrections
from decroapp.domain.meeting.kinds import DecisionState
from decroapp.services.context import Context
from decroapp.services.erratum_views import Corrected
from decroapp.storage import cases, decisions
from decroapp.storage import meetings as sittings
from decroapp.storage.transactions import Transaction


def write_corrections(
    context: Context,
    tx: Transaction,
    meeting_id: UUID,
    after: Corrected,
    corrections: Corrections,
) -> None:
    """Correct the vault as the papers say, with its history and a line of journal a case.

    The meeting counts a new version: what was prepared from the former one is refused.
    """
    rows = {one.decision_id: one for one in after.sources.taken}
    for decision_id in corrections.changed:
        one = rows[decision_id]
        _change(context, tx, decision_id, code=one.code, pilot_id=one.pilot_id, due_on=one.due_on)
    for decision_id in corrections.withdrawn:
        state, reason = DecisionState.DROPPED.value, EndReason.MISTAKE.value
        _change(context, tx, decision_id, state=state, reason=reason)
    for decision_id in after.added:
        _add(tx, rows[decision_id])
    if corrections.present is not None:
        _seat(context, tx, meeting_id, corrections.present)
    values = {} if corrections.next_on is None else {"next_on": corrections.next_on}
    sittings.change_meeting(tx, meeting_id, **values)
    touched = {line.case_id for line in after.lines if line.case_id is not None}
    for case_id in touched:
        token = cases.head_of(tx, case_id)[2]
        context.note(tx, Verb.CHANGED, subject=token, purpose=Purpose.MEETING)


def _change(context: Context, tx: Transaction, decision_id: UUID, **values: object) -> None:
    decisions.change(
        tx,
        decision_id,
        event_ids=tuple(context.new_id() for _ in values),
        at=context.clock.now_ms(),
        account_id=context.account.account_id,
        **values,
    )


def _add(tx: Transaction, one: decisions.DecisionRow) -> None:
    decisions.add_decision(
        tx,
        one.decision_id,
        case_id=one.case_id,
        meeting_id=one.meeting_id,
        code=one.code,
        pilot_id=one.pilot_id,
        made_on=one.made_on,
        due_on=one.due_on,
        state=one.state,
    )


def _seat(context: Context, tx: Transaction, meeting_id: UUID, present: frozenset[UUID]) -> None:
    """Record who was there from beginning to end, and take off who was not."""
    row = sittings.read_meeting(tx, meeting_id)
    known = {stay.member_id for stay in sittings.stays(tx, meeting_id)}
    for member_id in known - present:
        sittings.forget_presence(tx, meeting_id, member_id)
    for member_id in present - known:
        sittings.arrive(tx, context.new_id(), meeting_id, member_id, row.opened_at or 0)
        sittings.leave(tx, meeting_id, row.closed_at or 0, member_id)
