"""The school year: terms, closures, timetable grid, and the school days they leave."""

from dataclasses import dataclass, field
from datetime import date, time, timedelta

from decroapp.domain.calendar.holidays import Territory, is_legal_holiday

VACATION_DAYS = 7
"""A closure at least that long is called holidays; a shorter one is a closed day or a bridge."""


@dataclass(frozen=True, slots=True)
class Period:
    """A named span of days, both ends included: a term, or a closure."""

    label: str
    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Tell whether the day is inside."""
        return self.first <= day <= self.last

    @property
    def days(self) -> int:
        """Return the number of days."""
        return (self.last - self.first).days + 1


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """Teaching hours of one day of the week."""

    opens: time
    closes: time


_FULL_DAY = OpeningHours(time(8), time(17))
_MORNING = OpeningHours(time(8), time(12))
DEFAULT_GRID: dict[int, OpeningHours] = {
    0: _FULL_DAY,
    1: _FULL_DAY,
    2: _MORNING,
    3: _FULL_DAY,
    4: _FULL_DAY,
}
"""Monday to Friday, 8 to 17, Wednesday afternoon free; 0 is Monday."""


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """One school year; what the school did not give stays empty and is never guessed."""

    start_year: int
    pupils_from: date
    pupils_to: date
    terms: tuple[Period, ...] = ()
    closures: tuple[Period, ...] = ()
    territory: Territory = Territory.METROPOLE
    grid: dict[int, OpeningHours] = field(default_factory=lambda: dict(DEFAULT_GRID))
    erasure_on: date | None = None
    """A setting of the school; by default 31 August, no text names the day."""

    @property
    def label(self) -> str:
        """Return « 2026-2027 »."""
        return f"{self.start_year}-{self.start_year + 1}"

    @property
    def erasure_end(self) -> date:
        """Return the day that ends the year for erasure."""
        return self.erasure_on or date(self.start_year + 1, 8, 31)

    @property
    def vacations(self) -> tuple[Period, ...]:
        """Return the holidays in order, summer included as soon as another one is known."""
        known = sorted((c for c in self.closures if c.days >= VACATION_DAYS), key=lambda c: c.first)
        if not known:
            return ()
        start = self.pupils_to + timedelta(days=1)
        if known[-1].last >= start:
            return tuple(known)
        return (*known, Period("Vacances d’été", start, date(self.start_year + 1, 8, 31)))

    def is_school_day(self, day: date) -> bool:
        """Tell whether pupils have lessons that day."""
        return (
            self.pupils_from <= day <= self.pupils_to
            and day.weekday() in self.grid
            and not is_legal_holiday(day, self.territory)
            and not any(closure.holds(day) for closure in self.closures)
        )

    def next_holiday(self, day: date) -> Period | None:
        """Return the first holidays that start after the day, if any is known."""
        return next((period for period in self.vacations if period.first > day), None)

    def last_school_day_before(self, day: date) -> date | None:
        """Return the last school day before a day, if there is one this year."""
        candidate = min(day, self.pupils_to + timedelta(days=1)) - timedelta(days=1)
        while candidate >= self.pupils_from:
            if self.is_school_day(candidate):
                return candidate
            candidate -= timedelta(days=1)
        return None

    def first_school_day_from(self, day: date) -> date | None:
        """Return the first school day on or after a day, if there is one this year."""
        candidate = max(day, self.pupils_from)
        while candidate <= self.pupils_to:
            if self.is_school_day(candidate):
                return candidate
            candidate += timedelta(days=1)
        return None

    def term_of(self, day: date) -> Period | None:
        """Return the term that holds the day, if the terms are known."""
        return next((term for term in self.terms if term.holds(day)), None)

    def in_teaching_hours(self, day: date, at: time) -> bool:
        """Tell whether lessons are given at that moment; the closing time is already free."""
        hours = self.grid.get(day.weekday())
        return hours is not None and self.is_school_day(day) and hours.opens <= at < hours.closes
