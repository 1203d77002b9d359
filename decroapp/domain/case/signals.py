"""Signals: counts beside the thresholds that a school sets on two levels; facts, never a score.

A pupil has no level: each count says for itself whether it reaches a threshold, and is silent
once the group has discussed the pupil since it was known (design §2, decision 4).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from decroapp.domain.case.attendance import MONTH, AttendanceCount, PunishmentCount
from decroapp.domain.charter.categories import Category
from decroapp.domain.errors import RuleError

HIGHEST = 99
"""No threshold is as high: a month has some forty half-days."""


class SignalKind(StrEnum):
    """What is counted."""

    ABSENCES = "absences"
    """Half-days not justified so far."""
    LATENESS = "lateness"
    PUNISHMENTS = "punishments"

    @property
    def category(self) -> Category:
        """Return the category whose readers may know of it."""
        return Category.D if self is SignalKind.PUNISHMENTS else Category.C


@dataclass(frozen=True, slots=True)
class Levels:
    """Two thresholds over 31 days at most; 0 is none."""

    first: int
    second: int = 0

    def level(self, figure: int) -> int:
        """Return 0, 1 or 2: the highest threshold that a figure reaches."""
        if self.second and figure >= self.second:
            return 2
        return 1 if self.first and figure >= self.first else 0

    def threshold(self, level: int) -> int:
        """Return the threshold of a level, 1 or 2."""
        return self.second if level == 2 else self.first


@dataclass(frozen=True, slots=True)
class Thresholds:
    """The thresholds of a school; those of absences come from art. L131-8 and circ. 2014-159."""

    absences: Levels
    lateness: Levels
    punishments: Levels

    def of(self, kind: SignalKind) -> Levels:
        """Return the thresholds of a kind."""
        found = {
            SignalKind.ABSENCES: self.absences,
            SignalKind.LATENESS: self.lateness,
            SignalKind.PUNISHMENTS: self.punishments,
        }
        return found[kind]


@dataclass(frozen=True, slots=True)
class Signal:
    """One count that reaches a threshold, with its days and its source."""

    kind: SignalKind
    level: int
    threshold: int
    figure: int
    first_day: date
    last_day: date
    source: str
    exported_on: date | None

    @property
    def known_on(self) -> date:
        """Return the day since which a meeting may have discussed it."""
        return max(self.last_day, self.exported_on or self.last_day)


def check_levels(levels: Levels) -> None:
    """Refuse thresholds that contradict each other.

    Raises:
        RuleError: ``threshold-out-of-range``, ``threshold-order``.
    """
    if not 0 <= levels.first <= HIGHEST or not 0 <= levels.second <= HIGHEST:
        raise RuleError("threshold-out-of-range")
    if levels.second and levels.second <= levels.first:
        raise RuleError("threshold-order")


def signals(
    attendance: Iterable[AttendanceCount],
    punishments: Iterable[PunishmentCount],
    thresholds: Thresholds,
    discussed_on: date | None = None,
) -> tuple[Signal, ...]:
    """Return the signals of one pupil that no meeting discussed since, oldest first.

    A count of more than 31 days is a fact and raises nothing; a count whose days another one of
    the same kind holds too gives way to it, so that no absence is told twice.
    """
    told = (*_figures(attendance), *_punished(punishments))
    found = [
        Signal(one.kind, level, levels.threshold(level), one.figure, *one.days)
        for one in _standing([one for one in told if one.length <= MONTH])
        for levels in [thresholds.of(one.kind)]
        if (level := levels.level(one.figure))
    ]
    speaking = (one for one in found if discussed_on is None or one.known_on > discussed_on)
    return tuple(sorted(speaking, key=lambda one: (one.last_day, one.first_day, one.kind)))


@dataclass(frozen=True, slots=True)
class _Figure:
    """One figure of one count."""

    kind: SignalKind
    figure: int
    days: tuple[date, date, str, date | None]

    @property
    def length(self) -> int:
        return (self.days[1] - self.days[0]).days + 1

    @property
    def order(self) -> tuple[date, int, date, int, str]:
        """The latest to end first, then the longest, the latest known, the highest."""
        _, last, source, exported_on = self.days
        return last, self.length, exported_on or last, self.figure, source

    def holds(self, other: "_Figure") -> bool:
        """Tell whether it counts the days of another figure of the same kind too."""
        first, last = self.days[0], self.days[1]
        inside = first <= other.days[0] and other.days[1] <= last
        return self.kind is other.kind and inside


def _figures(counts: Iterable[AttendanceCount]) -> Iterator[_Figure]:
    for one in counts:
        days = (one.first_day, one.last_day, one.source, one.exported_on)
        if one.unjustified is not None:
            yield _Figure(SignalKind.ABSENCES, one.unjustified, days)
        if one.late is not None:
            yield _Figure(SignalKind.LATENESS, one.late, days)


def _punished(counts: Iterable[PunishmentCount]) -> Iterator[_Figure]:
    for one in counts:
        days = (one.first_day, one.last_day, one.source, one.exported_on)
        yield _Figure(SignalKind.PUNISHMENTS, one.punishments, days)


def _standing(figures: list[_Figure]) -> list[_Figure]:
    kept: list[_Figure] = []
    for one in sorted(figures, key=lambda one: one.order, reverse=True):
        if not any(other.holds(one) for other in kept):
            kept.append(one)
    return kept
