"""Actions that last: a tutor, a point each month, an exit with its reason."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from decroapp.domain.case.catalogue import Terms
from decroapp.domain.errors import RuleError
from decroapp.domain.people.members import MemberRef

LONGEST_DAYS = 366
"""``long-action-days``, our choice: a PAFI or a *dispositif relais* lasts a year at most."""


class ExitReason(StrEnum):
    """Why a long action ended."""

    GOALS_REACHED = "goals_reached"
    TERM_REACHED = "term_reached"
    BACK_TO_CLASS = "back_to_class"
    OTHER_PATH = "other_path"
    DECLINED = "declined"
    HOST_ENDED = "host_ended"
    LEFT_SCHOOL = "left_school"


class PointFinding(StrEnum):
    """What a monthly point found, in a word: the talk itself stays with those who had it."""

    GOING_WELL = "going_well"
    TO_ADJUST = "to_adjust"
    STALLED = "stalled"
    NOT_HELD = "not_held"


@dataclass(frozen=True, slots=True)
class PointItem:
    """One monthly point; not held yet while ``held_on`` is None."""

    point_id: UUID
    due_on: date
    held_on: date | None
    finding: str


@dataclass(frozen=True, slots=True)
class LongAction:
    """A long action with its points, oldest first."""

    action_id: UUID
    decision_id: UUID
    code: str
    tutor: MemberRef
    started_on: date
    planned_end: date
    ended_on: date | None
    exit_reason: str
    points: tuple[PointItem, ...]

    @property
    def next_point(self) -> PointItem | None:
        """Return the point that comes, None when none is left or the action ended."""
        waiting = (one for one in self.points if one.held_on is None)
        return next(waiting, None) if self.ended_on is None else None


def monthly_points(start: date, end: date) -> tuple[date, ...]:
    """Return the days of the points: each month on the same day, up to the planned end."""
    found, months = [], 1
    while (day := _months_later(start, months)) <= end:
        found.append(day)
        months += 1
    return tuple(found) or (end,)


def check_beginning(terms: Terms, birth: date | None, start: date, end: date) -> None:
    """Refuse what cannot begin: the age only where its text was read (else it warns).

    Raises:
        RuleError: ``action-not-long``, ``action-end-before``, ``action-too-long``,
            ``action-age``.
    """
    if not terms.long:
        raise RuleError("action-not-long")
    if end <= start:
        raise RuleError("action-end-before")
    if (end - start).days > LONGEST_DAYS:
        raise RuleError("action-too-long")
    gate = terms.age
    if gate and gate.refuses and birth and not gate.opens(birth, start):
        raise RuleError("action-age", article=gate.article)


def _months_later(day: date, months: int) -> date:
    year, month = divmod(day.month - 1 + months, 12)
    last = monthrange(day.year + year, month + 1)[1]
    return date(day.year + year, month + 1, min(day.day, last))
