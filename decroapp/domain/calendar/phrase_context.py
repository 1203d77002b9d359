"""What every phrase rule shares: the context, the answer, and how to ask a question."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from decroapp.domain.calendar.school_year import SchoolYear
from decroapp.domain.errors import RuleError

WEEKDAYS = ("lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche")
WEEKDAY = "|".join(WEEKDAYS)
MONTH_NAMES = (
    *("janvier|janv|jan", "fevrier|fevr|fev", "mars", "avril|avr", "mai", "juin"),
    *("juillet|juil", "aout", "septembre|sept", "octobre|oct", "novembre|nov", "decembre|dec"),
)
MONTH = "|".join(MONTH_NAMES)
_MONTH_NUMBERS = {
    name: number for number, names in enumerate(MONTH_NAMES, 1) for name in names.split("|")
}
NUMBER_WORDS = {
    "un": 1,
    "une": 1,
    "deux": 2,
    "trois": 3,
    "quatre": 4,
    "cinq": 5,
    "six": 6,
    "sept": 7,
    "huit": 8,
    "neuf": 9,
    "dix": 10,
    "onze": 11,
    "douze": 12,
    "quinze": 15,
    "vingt": 20,
    "trente": 30,
}
NUMBER = r"\d{1,3}|" + "|".join(NUMBER_WORDS)


@dataclass(frozen=True, slots=True)
class PhraseContext:
    """What a phrase may lean on."""

    today: date
    year: SchoolYear | None
    next_meeting: date | None

    def calendar(self) -> SchoolYear:
        """Return the school year; raise ``date-calendar-unknown`` when there is none."""
        if self.year is None:
            raise RuleError("date-calendar-unknown")
        return self.year


@dataclass(frozen=True, slots=True)
class Found:
    """A day and the code of a note."""

    day: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class PhraseRule:
    """A pattern over folded words, and how to read what it caught."""

    pattern: re.Pattern[str]
    read: Callable[[re.Match[str], PhraseContext], Found]


def rule(pattern: str, read: Callable[[re.Match[str], PhraseContext], Found]) -> PhraseRule:
    """Return a rule for a whole phrase."""
    return PhraseRule(re.compile(pattern), read)


def asked(code: str, *, day: date, **details: str | int) -> RuleError:
    """Return a question about a day."""
    return RuleError(code, day=day.isoformat(), **details)


def whole(word: str) -> int:
    """Return the number that a word or digits say."""
    return NUMBER_WORDS[word] if word in NUMBER_WORDS else int(word)


def month_number(word: str) -> int:
    """Return 1 to 12 for the name of a month, short or long."""
    return _MONTH_NUMBERS[word]
