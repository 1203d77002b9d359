"""Phrases that the calendar alone can read: spans, weekdays, days of a month."""

import re
from calendar import monthrange
from datetime import date, timedelta

from decroapp.domain.calendar.phrase_context import (
    MONTH,
    NUMBER,
    WEEKDAY,
    WEEKDAYS,
    Found,
    PhraseContext,
    asked,
    month_number,
    rule,
    whole,
)
from decroapp.domain.errors import RuleError

_IDIOMS = {8: 7, 15: 14}
_FRIDAY = 4
_HALF_YEAR = 183
_DAY = r"(?P<day>1er|premier|\d{1,2})"
_PLUS = {"huit": 7, "8": 7, "quinze": 14, "15": 14}


def _relative(match: re.Match[str], context: PhraseContext) -> Found:
    days = {"hier": -1, "demain": 1, "apres demain": 2}.get(match[0], 0)
    return Found(context.today + timedelta(days=days))


def _span(match: re.Match[str], context: PhraseContext) -> Found:
    count, unit = whole(match["count"]), match["unit"]
    if unit.startswith("jour"):
        note = "idiom" if count in _IDIOMS else ""
        return Found(context.today + timedelta(days=_IDIOMS.get(count, count)), note)
    if unit.startswith("semaine"):
        return Found(context.today + timedelta(weeks=count))
    return Found(add_months(context.today, count if unit == "mois" else 12 * count))


def _fortnight(match: re.Match[str], context: PhraseContext) -> Found:
    days = 7 if match["span"] == "huitaine" else 14
    return Found(context.today + timedelta(days=days), "idiom")


def _weekday(match: re.Match[str], context: PhraseContext) -> Found:
    day = _next_weekday(context.today, match["weekday"])
    if match["plus"]:
        return Found(day + timedelta(days=_PLUS[match["plus"]]))
    return Found(day, "nearest" if match["next"] else "")


def _weekday_of_next_week(match: re.Match[str], context: PhraseContext) -> Found:
    monday = context.today - timedelta(days=context.today.weekday()) + timedelta(weeks=1)
    return Found(monday + timedelta(days=WEEKDAYS.index(match["weekday"])))


def _week(match: re.Match[str], context: PhraseContext) -> Found:
    weeks = 1 if match["next"] else 0
    monday = context.today - timedelta(days=context.today.weekday()) + timedelta(weeks=weeks)
    if match["part"] == "debut":
        return Found(monday)
    return Found(monday + timedelta(days=_FRIDAY))


def _day_of_month(match: re.Match[str], context: PhraseContext) -> Found:
    number = _day_number(match["day"])
    if not 1 <= number <= 31:
        raise RuleError("date-impossible")
    return _checked(match, _next_day_number(context.today, number))


def _day_and_month(match: re.Match[str], context: PhraseContext) -> Found:
    number, month = _day_number(match["day"]), _month(match["month"])
    typed = match["year"]
    if typed:
        year = int(typed) + (2000 if len(typed) == 2 else 0)
        return _checked(match, _real_day(year, month, number))
    day = _real_day(context.today.year, month, number)
    if day >= context.today:
        return _checked(match, day)
    next_year = _real_day(context.today.year + 1, month, number)
    if _is_long_past(day, next_year, context):
        raise asked("date-past", day=day)
    return _checked(match, next_year)


def _iso(match: re.Match[str], context: PhraseContext) -> Found:
    return Found(_real_day(int(match["year"]), int(match["month"]), int(match["day"])))


def _is_long_past(day: date, next_year: date, context: PhraseContext) -> bool:
    """Tell whether « 15 octobre » said in November is a slip rather than next year."""
    end = context.year.erasure_end if context.year else context.today + timedelta(_HALF_YEAR)
    return next_year > end and (next_year - context.today) > (context.today - day)


def _checked(match: re.Match[str], day: date) -> Found:
    said = match["weekday"]
    if said and WEEKDAYS[day.weekday()] != said:
        near = _nearest_weekday(day, said)
        raise asked("date-weekday-mismatch", day=day, weekday=said, other=near.isoformat())
    return Found(day)


def _nearest_weekday(day: date, said: str) -> date:
    shift = (WEEKDAYS.index(said) - day.weekday() + 3) % 7 - 3
    return day + timedelta(days=shift)


def _day_number(word: str) -> int:
    return 1 if word in ("1er", "premier") else int(word)


def _month(word: str) -> int:
    return int(word) if word.isdigit() else month_number(word)


def _real_day(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise RuleError("date-impossible") from None


def _next_weekday(today: date, name: str) -> date:
    return today + timedelta(days=(WEEKDAYS.index(name) - today.weekday() - 1) % 7 + 1)


def _next_day_number(today: date, number: int) -> date:
    """Return the next day with that number; a month too short is passed over."""
    first = today.replace(day=1)
    while True:
        if number <= monthrange(first.year, first.month)[1]:
            day = first.replace(day=number)
            if day >= today:
                return day
        first = add_months(first, 1)


def add_months(day: date, months: int) -> date:
    """Return the same day of a later month, or its last day when it is shorter."""
    month = day.month - 1 + months
    year = day.year + month // 12
    return date(year, month % 12 + 1, min(day.day, monthrange(year, month % 12 + 1)[1]))


_MAYBE_WEEKDAY = rf"(?:(?P<weekday>{WEEKDAY}) (?:le )?)?"
RULES = (
    rule(r"aujourd hui|ce jour|ce soir|hier|demain|apres demain", _relative),
    rule(
        rf"(?:dans |sous |d ici |d ici a |avant )?(?P<count>{NUMBER}) "
        r"(?P<unit>jours?|semaines?|mois|ans?)",
        _span,
    ),
    rule(r"(?:dans |sous |d ici )?(?:une )?(?P<span>huitaine|quinzaine)(?: de jours)?", _fortnight),
    rule(
        rf"(?P<weekday>{WEEKDAY})(?P<next> prochain)?(?: en (?P<plus>huit|quinze|8|15))?", _weekday
    ),
    rule(rf"(?P<weekday>{WEEKDAY}) (?:de )?(?:la )?semaine prochaine", _weekday_of_next_week),
    rule(
        r"(?:(?P<part>debut|fin) (?:de )?(?:la )?|cette )?(?:la )?semaine(?P<next> prochaine)?",
        _week,
    ),
    rule(rf"{_MAYBE_WEEKDAY}{_DAY}", _day_of_month),
    rule(
        rf"{_MAYBE_WEEKDAY}{_DAY}(?: (?P<month>{MONTH}))(?: (?P<year>\d{{4}}|\d{{2}}))?",
        _day_and_month,
    ),
    rule(
        rf"{_MAYBE_WEEKDAY}{_DAY}/(?P<month>\d{{1,2}})(?:/(?P<year>\d{{4}}|\d{{2}}))?",
        _day_and_month,
    ),
    rule(r"(?P<year>\d{4})/(?P<month>\d{1,2})/(?P<day>\d{1,2})", _iso),
)
