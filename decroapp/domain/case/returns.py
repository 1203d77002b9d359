"""*Retour en classe*: when it is proposed, and the three facts that prepare it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import TYPE_CHECKING
from uuid import UUID

from decroapp.domain.case.attendance import AttendanceCount
from decroapp.domain.case.codes import FactCode
from decroapp.domain.case.long_actions import LongAction
from decroapp.domain.errors import RuleError
from decroapp.domain.people.members import MemberRef

if TYPE_CHECKING:
    from decroapp.domain.case.dossier import FactItem

RECENT = timedelta(days=31)
"""A return is proposed within a month of what calls for it."""
SOON = timedelta(days=14)
"""The end of a path is prepared two weeks before."""
EXCLUSIONS = frozenset({FactCode.CLASS_EXCLUSION, FactCode.SCHOOL_EXCLUSION})
"""Exclusions that end in class; after a final one there is no return."""


class ReturnCause(StrEnum):
    """What calls for a return to class."""

    ABSENCE = "absence"
    EXCLUSION = "exclusion"
    PATH = "path"


class ReturnState(StrEnum):
    """Where a return stands."""

    PLANNED = "planned"
    DONE = "done"
    DROPPED = "dropped"


@dataclass(frozen=True, slots=True)
class ReturnCall:
    """Something that calls for a return to class, and its last day."""

    source_id: UUID
    cause: ReturnCause
    last_day: date


@dataclass(frozen=True, slots=True)
class ReturnItem:
    """A return that was prepared: who sends the work, who receives the pupil, when."""

    return_id: UUID
    source_id: UUID
    made_on: date
    return_on: date
    sender: MemberRef
    receiver: MemberRef
    state: str
    cause: str = ""
    """A ``ReturnCause``; empty once its source is gone, and for who may not read it."""


def after_absences(
    counts: Iterable[AttendanceCount], today: date, *, half_days: int, within: int
) -> tuple[ReturnCall, ...]:
    """Return what long absences call for.

    ``half_days``: missed from which an absence is long; ``within``: longest count in days that
    it applies to (both ``resources/law.toml``, choices of the program).
    """
    return tuple(
        ReturnCall(one.count_id, ReturnCause.ABSENCE, one.last_day)
        for one in counts
        if one.count_id
        and one.days <= within
        and (one.justified or 0) + (one.unjustified or 0) >= half_days
        and today - RECENT <= one.last_day <= today
    )


def after_exclusions(facts: "Iterable[FactItem]", today: date) -> tuple[ReturnCall, ...]:
    """Return what exclusions call for, from their first day."""
    return tuple(
        ReturnCall(one.fact_id, ReturnCause.EXCLUSION, one.last_day or one.first_day)
        for one in facts
        if one.code in EXCLUSIONS
        and one.first_day <= today <= (one.last_day or one.first_day) + RECENT
    )


def after_paths(paths: Iterable[LongAction], today: date) -> tuple[ReturnCall, ...]:
    """Return what paths away from class call for when they end, or are about to."""
    calls = []
    for one in paths:
        last = one.ended_on or one.planned_end
        if last - SOON <= today <= last + RECENT and one.exit_reason != "left_school":
            calls.append(ReturnCall(one.action_id, ReturnCause.PATH, last))
    return tuple(calls)


def unanswered(
    calls: Iterable[ReturnCall], prepared: Iterable[ReturnItem]
) -> tuple[ReturnCall, ...]:
    """Return the calls that no return answers: one made from it, or since its last day."""
    known = tuple(prepared)
    return tuple(
        call
        for call in calls
        if not any(one.source_id == call.source_id or one.made_on >= call.last_day for one in known)
    )


def check_return(return_on: date, call: ReturnCall) -> None:
    """Refuse a return before what calls for it has ended.

    Raises:
        RuleError: ``return-before-end``.
    """
    if return_on < call.last_day:
        raise RuleError("return-before-end")
