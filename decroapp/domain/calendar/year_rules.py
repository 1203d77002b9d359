"""What makes a school year sound enough to be written down."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

from decroapp.domain.calendar.school_year import Period, SchoolYear
from decroapp.domain.errors import RuleError

LONGEST_DAYS = 366


def check_year(year: SchoolYear) -> SchoolYear:
    """Return the year, closures in order.

    Raises:
        RuleError: ``year-dates-wrong`` (not from one calendar year to the next),
            ``year-closure-outside``, ``year-closures-overlap``, ``year-erasure-early``.
    """
    if not _sound(year):
        raise RuleError("year-dates-wrong")
    closures = sorted(year.closures, key=lambda one: one.first)
    for closure in closures:
        check_closure(closure, year.pupils_from, year.pupils_to)
    for before, after in pairwise(closures):
        if after.first <= before.last:
            raise RuleError("year-closures-overlap", first=before.label, second=after.label)
    if year.erasure_end < year.pupils_to:
        raise RuleError("year-erasure-early", day=year.pupils_to.isoformat())
    return replace(year, closures=tuple(closures))


def check_closure(closure: Period, pupils_from: date, pupils_to: date) -> None:
    """Refuse a closure that touches no day of the year.

    Raises:
        RuleError: ``year-closure-outside``.
    """
    inside = closure.first <= pupils_to and closure.last >= pupils_from
    if not closure.label or closure.first > closure.last or not inside:
        raise RuleError("year-closure-outside", label=closure.label or "sans nom")


def _sound(year: SchoolYear) -> bool:
    first, last = year.pupils_from, year.pupils_to
    across = first.year == year.start_year and last.year == year.start_year + 1
    return across and (last - first).days <= LONGEST_DAYS
