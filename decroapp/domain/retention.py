"""How long each kind of data is kept (design §4; domain practice, §5.4 of its sheet)."""

from datetime import date

NINE = 9
"""Month from which a date belongs to the school year that begins."""


def school_year_of(day: date) -> int:
    """Return the year in which the school year of a day begins; July and August end one."""
    return day.year if day.month >= NINE else day.year - 1


def record_until(issued_on: date, end: tuple[int, int] = (8, 31)) -> date:
    """Return how long a *relevé* and its slips are kept: the end of the next school year.

    ``end``: month and day at which the school's years end for erasure (setting of the school).
    """
    return date(school_year_of(issued_on) + 2, *end)
