"""A meeting as a calendar file, read back by the library that calendars use."""

import subprocess
import sys
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from icalendar import Calendar

from decroapp.exchange.calendar_file import CalendarEvent, calendar_file

pytestmark = pytest.mark.requirement("B.B4")

PARIS = ZoneInfo("Europe/Paris")
PRINTABLE = st.text(st.characters(exclude_categories=("C", "Zl", "Zp")), min_size=1).map(str.strip)


def made(**changes):
    values = {
        "uid": "0f" * 16,
        "summary": "GPDS – séance plénière",
        "starts_at": datetime(2026, 11, 24, 13, 30, tzinfo=PARIS),
        "minutes": 60,
        "place": "Salle B12",
        "stamped_at": datetime(2026, 11, 23, 9, tzinfo=UTC),
    }
    return calendar_file(CalendarEvent(**(values | changes)))


def read(content):
    (event,) = Calendar.from_ical(content).walk("VEVENT")
    return event


def test_the_day_the_hour_the_length_and_the_place_are_read_back():
    event = read(made())
    assert event.decoded("dtstart") == datetime(2026, 11, 24, 13, 30, tzinfo=PARIS)
    assert event.decoded("duration") == timedelta(minutes=60)
    assert (str(event["summary"]), str(event["location"])) == (
        "GPDS – séance plénière",
        "Salle B12",
    )


@pytest.mark.parametrize("zone", ["Europe/Paris", "Indian/Reunion", "America/Cayenne"])
@pytest.mark.parametrize("month", [1, 7])
def test_the_hour_is_that_of_the_school_and_its_zone_goes_along(zone, month):
    starts_at = datetime(2027, month, 15, 13, 30, tzinfo=ZoneInfo(zone))
    content = made(starts_at=starts_at)
    assert f"DTSTART;TZID={zone}:2027{month:02}15T133000".encode() in content
    calendar = Calendar.from_ical(content)
    (rules,) = calendar.walk("VTIMEZONE")
    assert rules.to_tz().utcoffset(starts_at.replace(tzinfo=None)) == starts_at.utcoffset()


def test_without_a_place_there_is_none():
    assert "location" not in read(made(place=""))


@given(PRINTABLE.filter(bool))
def test_any_place_is_folded_escaped_and_read_back(place):
    content = made(place=place)
    assert str(read(content)["location"]) == place
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    assert content.count(b"\n") == content.count(b"\r\n")


def test_a_line_of_the_place_is_not_a_property():
    event = read(made(place="Salle\nATTENDEE:mailto:x@example.org"))
    assert "attendee" not in event


def test_the_library_is_loaded_when_a_file_is_made_only():
    ask = "import sys, decroapp.exchange.calendar_file; print('icalendar' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", ask], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
