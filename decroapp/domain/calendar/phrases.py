"""Read a date said in French: « dans 3 semaines », « lundi 30 », « avant les vacances ».

Nothing past or doubtful is taken silently: what cannot be read for sure raises a ``RuleError``
whose sentence asks the question.
"""

import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from decroapp.domain.calendar import phrase_days, phrase_school
from decroapp.domain.calendar.phrase_context import Found, PhraseContext, asked
from decroapp.domain.calendar.school_year import SchoolYear
from decroapp.domain.errors import RuleError
from decroapp.domain.folding import fold

MAX_LENGTH = 60
FURTHEST = 730


class DateNote(StrEnum):
    """What the reader should know of how a date was found; shown beside it."""

    NONE = ""
    IDIOM = "idiom"
    """« huit jours » is one week, « quinze jours » two."""
    NEAREST = "nearest"
    """« lundi prochain » is read as the nearest Monday to come."""
    LAST_SCHOOL_DAY = "last-school-day"
    FIRST_SCHOOL_DAY = "first-school-day"
    NEXT_MEETING = "next-meeting"
    CLOSED_DAY = "closed-day"
    """There are no lessons on that day; it was kept all the same."""


@dataclass(frozen=True, slots=True)
class DatePhrase:
    """A date, the words it was read from, and what to know of it."""

    day: date
    text: str
    note: DateNote = DateNote.NONE


_LEAD_IN = re.compile(
    r"^(?:(?:d ici|pour|a partir de|au plus tard|jusqu a|jusqu au|vers|echeance|des|ce|cette|le|la"
    r"|les|au|a|en|l) )+"
)

_RULES = (*phrase_school.RULES, *phrase_days.RULES)
_KNOWN_WORDS = frozenset(
    re.findall("[a-z]+", " ".join(rule.pattern.pattern for rule in _RULES) + _LEAD_IN.pattern)
) | {"juste", "tard", "plus"}


def may_be_in_a_date(folded: str) -> bool:
    """Tell quickly whether every word could stand in a date; a yes promises nothing."""
    return all(word in _KNOWN_WORDS or word[0].isdigit() for word in folded.split())


def read_date(
    text: str,
    today: date,
    year: SchoolYear | None = None,
    next_meeting: date | None = None,
) -> DatePhrase:
    """Return the date that a phrase names, today or later.

    Raises:
        RuleError: ``date-not-understood``, ``date-impossible``, ``date-past``,
            ``date-weekday-mismatch``, ``date-year-end-unclear``, ``date-too-far``,
            ``date-calendar-unknown``, ``date-holiday-unknown``, ``date-term-unknown`` or
            ``date-next-meeting-unknown``.
    """
    words = _tidy(text)
    if not words or len(text) > MAX_LENGTH:
        raise RuleError("date-not-understood")
    context = PhraseContext(today, year, next_meeting)
    found = _read(words, context)
    if found.day < today:
        raise asked("date-past", day=found.day)
    if (found.day - today).days > FURTHEST:
        raise RuleError("date-too-far")
    note = DateNote(found.note)
    if note in (DateNote.NONE, DateNote.IDIOM, DateNote.NEAREST) and _is_closed(found.day, year):
        note = DateNote.CLOSED_DAY
    return DatePhrase(found.day, text.strip(), note)


def _tidy(text: str) -> str:
    """Fold, but keep what separates the numbers of a date."""
    kept = re.sub(r"(?<=\d)\s*([/.\-])\s*(?=\d)", r" sep ", text)
    return fold(kept).replace(" sep ", "/")


def _read(words: str, context: PhraseContext) -> Found:
    before = re.match(r"^(?:(?:juste|au plus tard) )?avant (?:le |la |les |l )?(.+)$", words)
    for candidate in dict.fromkeys((words, _LEAD_IN.sub("", words))):
        for rule in _RULES:
            match = rule.pattern.fullmatch(candidate)
            if match is not None:
                return rule.read(match, context)
    if before is not None:
        return _day_before(_read(before[1], context), context)
    raise RuleError("date-not-understood")


def _day_before(found: Found, context: PhraseContext) -> Found:
    """« avant vendredi »: the last school day before it, since Friday is already too late."""
    school_day = context.year and context.year.last_school_day_before(found.day)
    if school_day and school_day >= context.today:
        return Found(school_day, DateNote.LAST_SCHOOL_DAY)
    return replace(found, day=found.day - timedelta(days=1), note="")


def _is_closed(day: date, year: SchoolYear | None) -> bool:
    known = year is not None and year.pupils_from <= day <= year.pupils_to
    return known and year is not None and not year.is_school_day(day)
