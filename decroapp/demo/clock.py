"""A clock that the story moves: the services write on the day that each event is about."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

SCHOOL_ZONE = ZoneInfo("Europe/Paris")
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
        self._day = datetime.fromtimestamp(self._now_ms / 1000, SCHOOL_ZONE).date()

    def now_ms(self) -> int:
        """Return the milliseconds since 1970, UTC."""
        self._now_ms += 1
        return self._now_ms

    def today(self) -> date:
        """Return the day of the story."""
        return self._day
