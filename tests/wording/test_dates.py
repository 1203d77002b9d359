"""Dates, times and plurals as a French reader writes them."""

from datetime import date, datetime, time

import pytest

from decroapp.wording import dates
from decroapp.wording.plural import agree, listing, plural

TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 18, 30)  # noqa: DTZ001 - local time is what is shown


@pytest.mark.requirement("A.H4")
def test_a_date_is_written_in_full_with_its_weekday():
    assert dates.long(TODAY) == "mardi 24 novembre 2026"
    assert dates.long(date(2027, 1, 1)) == "vendredi 1er janvier 2027"
    assert dates.long_without_year(TODAY) == "mardi 24 novembre"


def test_short_and_numeric_forms():
    assert dates.short(TODAY) == "24 nov."
    assert dates.medium(TODAY) == "24 novembre 2026"
    assert dates.numeric(TODAY) == "24/11/2026"


def test_a_time_has_no_useless_minutes():
    assert dates.clock(time(13, 30)) == "13\u00a0h\u00a030"
    assert dates.clock(time(9)) == "9\u00a0h"


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        (date(2026, 11, 2), date(2026, 11, 20), "du 2 au 20 novembre"),
        (date(2026, 10, 30), date(2026, 11, 1), "du 30 octobre au 1er novembre"),
        (date(2026, 12, 19), date(2027, 1, 3), "du 19 décembre 2026 au 3 janvier 2027"),
        (TODAY, TODAY, "le 24 novembre"),
    ],
)
def test_a_span_repeats_only_what_differs(first, last, expected):
    assert dates.span(first, last) == expected


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 11, 16), "en retard de 8\u00a0jours"),
        (date(2026, 11, 23), "en retard de 1\u00a0jour"),
        (TODAY, "aujourd’hui"),
        (date(2026, 11, 25), "demain"),
        (date(2026, 11, 26), "dans 2\u00a0jours"),
        (date(2026, 12, 15), "pour le 15 décembre"),
    ],
)
def test_a_deadline_says_how_it_stands(day, expected):
    assert dates.due(day, TODAY) == expected


def test_the_past_is_told_from_today():
    assert dates.relative(date(2026, 11, 23), TODAY) == "hier"
    assert dates.relative(date(2026, 11, 16), TODAY) == "il y a 8\u00a0jours"


@pytest.mark.parametrize(
    ("shift", "expected"),
    [
        ({"hour": 18, "minute": 4}, "18\u00a0h\u00a004"),
        ({"day": 23, "hour": 18, "minute": 4}, "hier, 18\u00a0h\u00a004"),
        ({"day": 20, "hour": 9, "minute": 0}, "20 novembre, 9\u00a0h"),
        ({"year": 2025, "hour": 9, "minute": 0}, "24 novembre 2025, 9\u00a0h"),
    ],
)
def test_a_moment_is_told_from_now(shift, expected):
    assert dates.when(NOW.replace(**shift), NOW) == expected


def test_plurals_start_at_two():
    assert [plural(n, "élève") for n in (0, 1, 2000)] == [
        "0\u00a0élève",
        "1\u00a0élève",
        "2\u202f000\u00a0élèves",
    ]
    assert (agree(2, "cas", "cas"), agree(1, "situation"), agree(3, "situation")) == (
        "cas",
        "situation",
        "situations",
    )


def test_a_listing_ends_with_its_word():
    assert listing(["a", "b", "c"]) == "a, b et c"
    assert listing(["a"]) == "a"
    assert listing(("a", "b"), last="ou") == "a ou b"
