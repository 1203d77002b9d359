"""*Jours ouvrables*: every day except Sunday and legal holidays.

The definition is read in code du travail R7422-11 only and recalled for R421-10-1; counting full
days from the day after the notification is our prudent choice. Each answer carries the rule used,
hence its article, its dates and its confidence.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from decroapp.domain.calendar.holidays import Territory, is_legal_holiday
from decroapp.domain.law import Rule

SUNDAY = 6


@dataclass(frozen=True, slots=True)
class Deadline:
    """The first day on which something may be done, and how it was counted."""

    day: date
    counted: tuple[date, ...]
    """The full working days that were left, in order."""
    rule: Rule


def is_working_day(day: date, territory: Territory = Territory.METROPOLE) -> bool:
    """Tell whether a day is a *jour ouvrable*; Saturday is one, school holidays change nothing."""
    return day.weekday() != SUNDAY and not is_legal_holiday(day, territory)


def working_days_after(
    day: date, count: int, territory: Territory = Territory.METROPOLE
) -> tuple[date, ...]:
    """Return the given number of working days that follow a day, this day excluded."""
    found: list[date] = []
    while len(found) < count:
        day += timedelta(days=1)
        if is_working_day(day, territory):
            found.append(day)
    return tuple(found)


def decision_possible_from(
    notified_on: date, rule: Rule, territory: Territory = Territory.METROPOLE
) -> Deadline:
    """Return when the head may decide after the notification (code de l’éducation R421-10-1).

    The rule's value is a number of full working days; the decision comes on a later day.
    """
    counted = working_days_after(notified_on, rule.whole, territory)
    return Deadline(working_days_after(counted[-1], 1, territory)[0], counted, rule)
