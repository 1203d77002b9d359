"""A meeting as a calendar file (RFC 5545) that any calendar reads; no name is ever in it."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

PRODUCT = "-//Décroapp//Séances//FR"


@dataclass(frozen=True, slots=True)
class CalendarEvent:
    """One appointment; both moments know their time zone."""

    uid: str
    """Random: it leads to nothing in the vault."""
    summary: str
    starts_at: datetime
    minutes: int
    place: str
    stamped_at: datetime


def calendar_file(event: CalendarEvent) -> bytes:
    """Return the file, with the rules of its time zone for the year of the meeting."""
    from icalendar import Calendar, Event

    made = Event()
    made.add("uid", event.uid)
    made.add("dtstamp", event.stamped_at)
    made.add("summary", event.summary)
    made.add("dtstart", event.starts_at)
    made.add("duration", timedelta(minutes=event.minutes))
    if event.place:
        made.add("location", event.place)
    made.add("class", "PRIVATE")
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add_component(made)
    year = event.starts_at.year
    calendar.add_missing_timezones(date(year - 1, 1, 1), date(year + 2, 1, 1))
    content: bytes = calendar.to_ical()
    return content
