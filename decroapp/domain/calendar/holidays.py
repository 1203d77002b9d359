"""Legal holidays of each French territory, computed (code du travail L3133-1, L3134-13, L3422-2).

The eleven days of L3133-1 were read; the local days are recalled, so they are a setting of the
school, never a ground for refusing.
"""

from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache


class Territory(StrEnum):
    """Where the school is, as far as holidays differ."""

    METROPOLE = "metropole"
    ALSACE_MOSELLE = "alsace-moselle"
    GUADELOUPE = "guadeloupe"
    MARTINIQUE = "martinique"
    GUYANE = "guyane"
    LA_REUNION = "la-reunion"
    MAYOTTE = "mayotte"
    SAINT_MARTIN = "saint-martin"
    SAINT_BARTHELEMY = "saint-barthelemy"


_FIXED = ((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25))
_FROM_EASTER = (1, 39, 50)  # Easter Monday, Ascension, Whit Monday
_ABOLITION = {
    Territory.MAYOTTE: (4, 27),
    Territory.MARTINIQUE: (5, 22),
    Territory.GUADELOUPE: (5, 27),
    Territory.SAINT_MARTIN: (5, 28),
    Territory.GUYANE: (6, 10),
    Territory.SAINT_BARTHELEMY: (10, 9),
    Territory.LA_REUNION: (12, 20),
}


def easter(year: int) -> date:
    """Return Easter Sunday of a Gregorian year (Meeus, Jones, Butcher)."""
    century, rest = divmod(year, 100)
    golden = year % 19
    moon = (19 * golden + century - century // 4 - (8 * century + 13) // 25 + 15) % 30
    sunday = (32 + 2 * (century % 4) + 2 * (rest // 4) - moon - rest % 4) % 7
    shift = (golden + 11 * moon + 22 * sunday) // 451
    month, day = divmod(moon + sunday - 7 * shift + 114, 31)
    return date(year, month, day + 1)


@lru_cache(maxsize=64)
def legal_holidays(year: int, territory: Territory = Territory.METROPOLE) -> frozenset[date]:
    """Return the legal holidays of a civil year."""
    sunday = easter(year)
    days = {date(year, month, day) for month, day in _FIXED}
    days |= {sunday + timedelta(days=shift) for shift in _FROM_EASTER}
    if territory is Territory.ALSACE_MOSELLE:
        days |= {sunday - timedelta(days=2), date(year, 12, 26)}
    if territory in _ABOLITION:
        days.add(date(year, *_ABOLITION[territory]))
    return frozenset(days)


def is_legal_holiday(day: date, territory: Territory = Territory.METROPOLE) -> bool:
    """Tell whether a day is a legal holiday there."""
    return day in legal_holidays(day.year, territory)
