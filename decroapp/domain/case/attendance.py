"""Attendance counts and the signal that they may raise."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from decroapp.domain.errors import RuleError

MONTH = 31
"""A monthly threshold applies only to a count of at most this many days (design §4)."""


@dataclass(frozen=True, slots=True)
class AttendanceCount:
    """Half-days counted *so far* by a source between two days; never split by month."""

    first_day: date
    last_day: date
    source: str
    exported_on: date | None
    justified: int | None
    unjustified: int | None
    late: int | None
    count_id: UUID | None = None
    """None before it is kept."""

    @property
    def days(self) -> int:
        """Return the length of the counted period in days, both ends included."""
        return (self.last_day - self.first_day).days + 1


@dataclass(frozen=True, slots=True)
class PunishmentCount:
    """Punishments counted by a source between two days; never which ones, nor why."""

    first_day: date
    last_day: date
    source: str
    exported_on: date | None
    punishments: int
    count_id: UUID | None = None
    """None before it is kept."""

    @property
    def days(self) -> int:
        """Return the length of the counted period in days, both ends included."""
        return (self.last_day - self.first_day).days + 1


@dataclass(frozen=True, slots=True)
class AttendanceSignal:
    """A count beside the threshold that the school sets; a fact, never a score."""

    count: AttendanceCount
    threshold: int | None
    """None when the period is too long for a monthly threshold."""

    @property
    def reached(self) -> bool:
        """Tell whether the threshold is reached (code de l’éducation, art. L131-8 and R131-7)."""
        return self.threshold is not None and (self.count.unjustified or 0) >= self.threshold


def check_count(count: AttendanceCount, today: date) -> None:
    """Refuse a count that cannot be true.

    Raises:
        RuleError: ``attendance-dates``, ``attendance-future``, ``attendance-empty``.
    """
    if count.first_day > count.last_day:
        raise RuleError("attendance-dates")
    if count.last_day > today:
        raise RuleError("attendance-future")
    figures = (count.justified, count.unjustified, count.late)
    if all(figure is None for figure in figures) or any((figure or 0) < 0 for figure in figures):
        raise RuleError("attendance-empty")


def signal(count: AttendanceCount, threshold: int) -> AttendanceSignal:
    """Set a count beside a monthly threshold, when its period allows it."""
    return AttendanceSignal(count, threshold if count.days <= MONTH else None)
