"""Phrases that lean on the school's calendar: holidays, terms, the next meeting."""

import re
from calendar import monthrange
from datetime import date, timedelta

from decroapp.domain.calendar.holidays import easter
from decroapp.domain.calendar.phrase_context import (
    MONTH,
    Found,
    PhraseContext,
    asked,
    month_number,
    rule,
)
from decroapp.domain.calendar.school_year import Period, SchoolYear
from decroapp.domain.errors import RuleError
from decroapp.domain.folding import fold

_ORDINALS = {
    "premier": 1,
    "1er": 1,
    "1": 1,
    "deuxieme": 2,
    "second": 2,
    "2e": 2,
    "2eme": 2,
    "2": 2,
    "troisieme": 3,
    "3e": 3,
    "3eme": 3,
    "3": 3,
    "dernier": -1,
}
_HOLIDAY_WORDS = {
    "fevrier": "hiver",
    "paques": "printemps",
    "avril": "printemps",
    "fin d annee": "noel",
    "juillet": "ete",
}


def _before_holidays(match: re.Match[str], context: PhraseContext) -> Found:
    year = context.calendar()
    holiday = _holiday(year, context.today, match["name"])
    return _last_before(year, holiday.first, context)


def _after_holidays(match: re.Match[str], context: PhraseContext) -> Found:
    year = context.calendar()
    month = match["month"]
    for holiday in year.vacations:
        back = year.first_school_day_from(holiday.last + timedelta(days=1))
        ahead = holiday.last >= context.today and back is not None
        if ahead and back is not None and (not month or back.month == month_number(month)):
            return Found(back, "first-school-day")
    raise RuleError("date-holiday-unknown")


def _before_feast(match: re.Match[str], context: PhraseContext) -> Found:
    year = context.calendar()
    feast = match["feast"]
    day = date(context.today.year, 12, 25)
    if feast == "paques":
        day = easter(context.today.year)
        day = day if day > context.today else easter(context.today.year + 1)
    return _last_before(year, day, context)


def _end_of_term(match: re.Match[str], context: PhraseContext) -> Found:
    year = context.calendar()
    term = _term(year, context.today, match["rank"])
    if term is None:
        raise RuleError("date-term-unknown")
    return _last_before(year, term.last + timedelta(days=1), context)


def _end_of_school_year(match: re.Match[str], context: PhraseContext) -> Found:
    year = context.calendar()
    return _last_before(year, year.pupils_to + timedelta(days=1), context)


def _unclear_end(match: re.Match[str], context: PhraseContext) -> Found:
    raise RuleError("date-year-end-unclear")


def _end_of_month(match: re.Match[str], context: PhraseContext) -> Found:
    first = _month_asked(match, context)
    after = first.replace(day=monthrange(first.year, first.month)[1]) + timedelta(days=1)
    school_day = context.year.last_school_day_before(after) if context.year else None
    if school_day is not None and school_day >= max(first, context.today):
        return Found(school_day, "last-school-day")
    return Found(after - timedelta(days=1))


def _middle_of_month(match: re.Match[str], context: PhraseContext) -> Found:
    return Found(_month_asked(match, context).replace(day=15))


def _start_of_month(match: re.Match[str], context: PhraseContext) -> Found:
    first = _month_asked(match, context)
    school_day = context.year.first_school_day_from(first) if context.year else None
    if school_day is not None and school_day.month == first.month:
        return Found(school_day, "first-school-day")
    return Found(first)


def _next_month(match: re.Match[str], context: PhraseContext) -> Found:
    end = context.today.replace(day=monthrange(context.today.year, context.today.month)[1])
    first = end + timedelta(days=1)
    return Found(first.replace(day=monthrange(first.year, first.month)[1]), "")


def _next_meeting(match: re.Match[str], context: PhraseContext) -> Found:
    if context.next_meeting is None:
        raise RuleError("date-next-meeting-unknown")
    return Found(context.next_meeting, "next-meeting")


def _holiday(year: SchoolYear, today: date, name: str | None) -> Period:
    wanted = _HOLIDAY_WORDS.get(name or "", name or "")
    for holiday in year.vacations:
        if holiday.first > today and wanted in fold(holiday.label):
            return holiday
    raise RuleError("date-holiday-unknown")


def _last_before(year: SchoolYear, day: date, context: PhraseContext) -> Found:
    school_day = year.last_school_day_before(day)
    if school_day is None:
        raise RuleError("date-holiday-unknown")
    return Found(school_day, "last-school-day")


def _term(year: SchoolYear, today: date, rank: str | None) -> Period | None:
    terms = sorted(year.terms, key=lambda term: term.first)
    if rank is None:
        return year.term_of(today)
    index = _ORDINALS[rank]
    if index < 0:
        return terms[-1] if terms else None
    return terms[index - 1] if index <= len(terms) else None


def _month_asked(match: re.Match[str], context: PhraseContext) -> date:
    word, today = match["month"], context.today
    if not word:
        return today.replace(day=1)
    month = month_number(word)
    if match["year"]:
        return date(int(match["year"]), month, 1)
    first = date(today.year if month >= today.month else today.year + 1, month, 1)
    if context.year is not None and first > context.year.erasure_end:
        raise asked("date-past", day=date(today.year, month, 1))
    return first


_OF_HOLIDAYS = (
    r"(?: (?:de |d |du |de la |de l |des )?"
    r"(?P<name>noel|hiver|fevrier|printemps|paques|avril|toussaint|ete|juillet|fin d annee))?"
)
_MONTH_WORDS = (
    rf"(?: (?:de |d |du )?(?:mois(?: de | d )?)?(?P<month>{MONTH})?(?: (?P<year>20\d\d))?)"
)

RULES = (
    rule(
        rf"(?:juste )?avant (?:les |ces )?(?:prochaines )?vacances{_OF_HOLIDAYS}", _before_holidays
    ),
    rule(r"avant (?:la )?(?P<name>toussaint)", _before_holidays),
    rule(r"avant (?:les fetes de )?(?P<feast>noel|paques)", _before_feast),
    rule(
        rf"(?:(?:des |a |pour |d ici )?(?:la )?rentree|(?:apres|au retour des|retour des)"
        rf"(?: les)? ?vacances)(?: (?:de |d )(?P<month>{MONTH}))?",
        _after_holidays,
    ),
    rule(
        r"(?:la |en )?fin (?:de |du )?(?:ce )?(?:(?P<rank>1er|premier|deuxieme|second|2e|2eme"
        r"|troisieme|3e|3eme|dernier) )?(?:trimestre|semestre|periode)(?: en cours)?",
        _end_of_term,
    ),
    rule(r"(?:en )?fin (?:de |d )(?:l )?annee scolaire", _end_of_school_year),
    rule(r"(?:en )?fin (?:de |d )(?:l )?annee", _unclear_end),
    rule(rf"(?:en |a la )?fin{_MONTH_WORDS}", _end_of_month),
    rule(rf"(?:a la )?mi{_MONTH_WORDS}", _middle_of_month),
    rule(rf"(?:au |en )?debut{_MONTH_WORDS}", _start_of_month),
    rule(r"(?:dans le |le )?mois prochain", _next_month),
    rule(
        r"(?:au |a la |pour le |pour la |d ici le |d ici la |le |la )?"
        r"(?:prochaine? (?:gpds|seance|reunion|fois)"
        r"|(?:gpds|seance|reunion) (?:suivante?|prochaine?))",
        _next_meeting,
    ),
)
