"""Time and chance come in as arguments."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Protocol, Self
from zoneinfo import ZoneInfo

Entropy = Callable[[int], bytes]
"""Return that many random bytes; ``os.urandom`` in life, a seeded source in tests."""

USUAL_ZONE = "Europe/Paris"
"""The time zone before any vault is open."""


class Ticking(Protocol):
    """What numbers moments."""

    def now_ms(self) -> int:
        """Return the milliseconds since 1970, UTC."""
        ...


class Clock(Ticking, Protocol):
    """What tells the time. The one of a session is its ``Context``’s, in the school’s zone."""

    def today(self) -> date:
        """Return the legal date at the school."""
        ...

    def local(self, at_ms: int) -> datetime:
        """Return a moment as the clocks of the school show it."""
        ...

    def in_zone(self, zone: str) -> "Clock":
        """Return this clock for a school of another time zone (a name of the IANA)."""
        ...


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A clock that stands still, for tests."""

    at: datetime
    zone: str = USUAL_ZONE

    def now_ms(self) -> int:
        """Return the fixed moment."""
        return int(self.at.timestamp() * 1000)

    def today(self) -> date:
        """Return the fixed date at the school."""
        return self.local(self.now_ms()).date()

    def local(self, at_ms: int) -> datetime:
        """Return a moment as the clocks of the school show it."""
        return local_time(at_ms, self.zone)

    def in_zone(self, zone: str) -> Self:
        """Return the same moment seen from another zone."""
        return replace(self, zone=zone)


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The machine’s clock; ``pretended`` replaces the date alone (demonstration, ``--today``)."""

    zone: str = USUAL_ZONE
    pretended: date | None = None
    ahead: timedelta = timedelta()
    """What a demonstration that nobody looks at adds, to begin at the hour of its meeting."""

    def now_ms(self) -> int:
        """Return the machine’s time, moved to the pretended date if there is one."""
        now = self._now()
        if self.pretended is not None:
            day = self.pretended
            now = now.replace(year=day.year, month=day.month, day=day.day)
        return int(now.timestamp() * 1000)

    def today(self) -> date:
        """Return the pretended date, or the date at the school."""
        return self.pretended or self._now().date()

    def local(self, at_ms: int) -> datetime:
        """Return a moment as the clocks of the school show it."""
        return local_time(at_ms, self.zone)

    def in_zone(self, zone: str) -> Self:
        """Return the machine’s clock for a school of another zone."""
        return replace(self, zone=zone)

    def _now(self) -> datetime:
        return (datetime.now(UTC) + self.ahead).astimezone(ZoneInfo(self.zone))


def local_time(at_ms: int, zone: str) -> datetime:
    """Return a moment (milliseconds UTC) in a time zone."""
    return datetime.fromtimestamp(at_ms / 1000, ZoneInfo(zone))


def ahead_to(hour: time, zone: str = USUAL_ZONE) -> timedelta:
    """Return what a machine’s clock lacks to show an hour of the present day."""
    now = datetime.now(ZoneInfo(zone))
    return datetime.combine(now.date(), hour, now.tzinfo) - now
