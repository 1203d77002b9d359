"""Which backups stay: all of two days, one a day, one a week, none beyond sixty days."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, timedelta

ALL_OF_DAYS = 2
DAILY = 14
WEEKLY = 8
OLDEST = timedelta(days=60)


def kept(moments: Iterable[datetime], now: datetime) -> frozenset[datetime]:
    """Return the backups to keep, local times; the newest always stays (design §8)."""
    newest_first = sorted(set(moments), reverse=True)
    young = [at for at in newest_first if now - at <= OLDEST]
    daily = _first_of_each(young, lambda at: at.date())[:DAILY]
    weekly = _first_of_each(young, lambda at: _monday(at.date()))[:WEEKLY]
    recent = [at for at in young if (now.date() - at.date()).days < ALL_OF_DAYS]
    return frozenset([*recent, *daily, *weekly, *newest_first[:1]])


def _first_of_each(moments: list[datetime], group: Callable[[datetime], date]) -> list[datetime]:
    found: dict[date, datetime] = {}
    for at in moments:
        found.setdefault(group(at), at)
    return list(found.values())


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())
