"""A clock that the story moves: the services write on the day that each event is about."""

from datetime import date, datetime, time
from typing import Self
from zoneinfo import ZoneInfo

from decroapp.domain.clock import USUAL_ZONE, local_time

SCHOOL_ZONE = ZoneInfo(USUAL_ZONE)
MORNING = time(8, 30)


class StoryClock:
    """Stands where it was put, but for one millisecond a reading: nothing is simultaneous."""

    def __init__(self, day: date) -> None:
        self._now_ms = 0
        self._day = day
        self.go_to(day)

    def go_to(self, day: date, at: time = MORNING) -> None:
        """Go to a moment of a day, in the school's time; it never goes back."""
        moment = datetime.combine(day, at, SCHOOL_ZONE)
        self._now_ms = max(self._now_ms, int(moment.timestamp() * 1000))
        self._day = self.local(self._now_ms).date()

    def now_ms(self) -> int:
        """Return the milliseconds since 1970, UTC."""
        self._now_ms += 1
        return self._now_ms

    def today(self) -> date:
        """Return the day of the story."""
        return self._day

    def local(self, at_ms: int) -> datetime:
        """Return a moment as the clocks of the school show it."""
        return local_time(at_ms, USUAL_ZONE)

    def in_zone(self, _zone: str) -> Self:
        """Return itself: who moves it goes on moving it, and the school keeps Paris time."""
        return self
