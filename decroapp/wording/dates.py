"""Dates and times as a French reader writes them."""

import re
from datetime import date, datetime, time

from decroapp.wording.plural import plural
from decroapp.wording.typography import NBSP

DAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
MONTHS = (
    *("janvier", "février", "mars", "avril", "mai", "juin"),
    *("juillet", "août", "septembre", "octobre", "novembre", "décembre"),
)
SHORT_MONTHS = (
    *("janv.", "févr.", "mars", "avr.", "mai", "juin"),
    *("juil.", "août", "sept.", "oct.", "nov.", "déc."),
)
WEEK = 7
DAY_AND_MONTH = re.compile(rf"\b(\d{{1,2}}|1er) ({'|'.join(MONTHS)})\b")


def _number(day: date) -> str:
    return "1er" if day.day == 1 else str(day.day)


def day_month(day: date) -> str:
    """Return « 24 novembre »."""
    return f"{_number(day)} {MONTHS[day.month - 1]}"


def unbroken(text: str) -> str:
    """Return a text whose « 24 novembre » stay on one line."""
    return DAY_AND_MONTH.sub(rf"\1{NBSP}\2", text)


def short(day: date) -> str:
    """Return « 24 nov. »."""
    return f"{_number(day)} {SHORT_MONTHS[day.month - 1]}"


def medium(day: date) -> str:
    """Return « 24 novembre 2026 »."""
    return f"{day_month(day)} {day.year}"


def numeric(day: date) -> str:
    """Return « 24/11/2026 », for tables."""
    return day.strftime("%d/%m/%Y")


def weekday(day: date) -> str:
    """Return « mardi »."""
    return DAYS[day.weekday()]


def long(day: date) -> str:
    """Return « mardi 24 novembre 2026 »."""
    return f"{weekday(day)} {medium(day)}"


def long_without_year(day: date) -> str:
    """Return « mardi 24 novembre »."""
    return f"{weekday(day)} {day_month(day)}"


def clock(at: time) -> str:
    """Return « 13 h 30 », « 9 h »."""
    minutes = f"{NBSP}{at.minute:02d}" if at.minute else ""
    return f"{at.hour}{NBSP}h{minutes}"


def span(first: date, last: date) -> str:
    """Return « du 2 au 20 novembre », with months and years only where they differ."""
    if first == last:
        return f"le {day_month(first)}"
    if first.year != last.year:
        start = medium(first)
        return f"du {start} au {medium(last)}"
    start = _number(first) if first.month == last.month else day_month(first)
    return f"du {start} au {day_month(last)}"


def relative(day: date, today: date) -> str:
    """Return « aujourd’hui », « demain », « hier », « dans 2 jours », « il y a 8 jours »."""
    gap = (day - today).days
    near = {0: "aujourd’hui", 1: "demain", -1: "hier"}
    if gap in near:
        return near[gap]
    return f"dans {plural(gap, 'jour')}" if gap > 0 else f"il y a {plural(-gap, 'jour')}"


def due(day: date, today: date) -> str:
    """Return how a deadline stands: « en retard de 8 jours », « dans 2 jours », a date beyond."""
    gap = (day - today).days
    if gap < 0:
        return f"en retard de {plural(-gap, 'jour')}"
    if gap <= WEEK:
        return relative(day, today)
    return f"pour le {day_month(day)}"


def when(at: datetime, now: datetime) -> str:
    """Return « 18 h 04 », « hier, 18 h 04 », « 20 novembre, 18 h 04 »; both in local time."""
    gap = (now.date() - at.date()).days
    if gap == 0:
        return clock(at.time())
    near = gap == 1 and "hier"
    day = near or (day_month(at.date()) if at.year == now.year else medium(at.date()))
    return f"{day}, {clock(at.time())}"
