"""Time and chance come in as arguments."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

Entropy = Callable[[int], bytes]
"""Return that many random bytes; ``os.urandom`` in life, a seeded source in tests."""


class Clock(Protocol):
    """What tells the time."""

    def now_ms(self) -> int:
        """Return the milliseconds since 1970, UTC."""
        ...

    def today(self) -> date:
        """Return the legal date at the school."""
        ...


@dataclass(frozen=True, slots=True)
class FixedClock:
    """A clock that stands still, for tests."""

    at: datetime

    def now_ms(self) -> int:
        """Return the fixed moment."""
        return int(self.at.timestamp() * 1000)

    def today(self) -> date:
        """Return the fixed date in Paris."""
        return self.at.astimezone(ZoneInfo("Europe/Paris")).date()


@dataclass(frozen=True, slots=True)
class SystemClock:
    """The machine's clock; ``pretended`` replaces the date alone (demonstration, ``--today``)."""

    zone: str = "Europe/Paris"
    pretended: date | None = None

    def now_ms(self) -> int:
        """Return the machine's time, moved to the pretended date if there is one."""
        now = datetime.now(UTC)
        if self.pretended is not None:
            local = now.astimezone(ZoneInfo(self.zone))
            now = local.replace(
                year=self.pretended.year, month=self.pretended.month, day=self.pretended.day
            )
        return int(now.timestamp() * 1000)

    def today(self) -> date:
        """Return the pretended date, or the date at the school."""
        return self.pretended or datetime.now(ZoneInfo(self.zone)).date()
