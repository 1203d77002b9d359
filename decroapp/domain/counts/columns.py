"""What a column of a table says, recognised by its header in French."""

import re
from collections.abc import Mapping, Sequence
from enum import StrEnum

from decroapp.domain.folding import fold


class Meaning(StrEnum):
    """What a column holds; its label is in ``wording.counts``."""

    IGNORED = "ignored"
    ELEVE_ID = "eleve_id"
    ELENOET = "elenoet"
    INE = "ine"
    LAST_NAME = "last_name"
    FIRST_NAME = "first_name"
    FULL_NAME = "full_name"
    BIRTH_DATE = "birth_date"
    DIVISION = "division"
    PERIOD = "period"
    """« 1/3 »: the first of three terms."""
    FIRST_DAY = "first_day"
    LAST_DAY = "last_day"
    HALF_DAYS = "half_days"
    JUSTIFIED = "justified"
    UNJUSTIFIED = "unjustified"
    LATE = "late"
    PUNISHMENTS = "punishments"
    AVERAGE_BEFORE = "average_before"
    AVERAGE = "average"


WHO = frozenset(
    {
        Meaning.ELEVE_ID,
        Meaning.ELENOET,
        Meaning.INE,
        Meaning.LAST_NAME,
        Meaning.FULL_NAME,
    }
)
"""One of these at least says whose line it is."""
FIGURES = frozenset(
    {
        Meaning.HALF_DAYS,
        Meaning.JUSTIFIED,
        Meaning.UNJUSTIFIED,
        Meaning.LATE,
        Meaning.PUNISHMENTS,
        Meaning.AVERAGE,
    }
)
LONGEST_HEADER = 80
"""A longer header is a text, never remembered."""

Choices = Mapping[str, Meaning]
"""By folded header: what somebody said that it means."""

_PATTERNS = (
    (Meaning.IGNORED, r"heures?|cours|%|taux|sanctions?|exclusions?"),
    (Meaning.ELEVE_ID, r"eleve id|(numero|n|no|identifiant|id) (de l eleve )?siecle"),
    (Meaning.ELENOET, r"elenoet|(numero|n|no) interne|(numero|n|no) (d )?etablissement"),
    (Meaning.INE, r"ine( (rnie|bea))?|(numero|n|no) ine|(numero|n|no|identifiant) national"),
    (Meaning.BIRTH_DATE, r"ne( e)? le|date (de )?naiss(ance)?|naissance"),
    (Meaning.FIRST_NAME, r"prenoms?( (1|usuel|de l eleve|eleve))?|premier prenom"),
    (Meaning.FULL_NAME, r"eleves?|noms? (et )?prenoms?( (de l )?eleve)?|libelle"),
    (Meaning.LAST_NAME, r"nom( de famille)?( (de l )?eleve)?"),
    (Meaning.DIVISION, r"classes?|divisions?|(code|libelle) (classe|division)|classe de .*"),
    (Meaning.PERIOD, r"periodes?"),
    (Meaning.FIRST_DAY, r"du|(date )?(de )?debut( de (la )?periode)?|premier jour"),
    (Meaning.LAST_DAY, r"au|(date )?(de )?fin( de (la )?periode)?|dernier jour"),
    (Meaning.LATE, r"nbret|(nb|nombre)?( de| total)? ?retards?"),
    (Meaning.PUNISHMENTS, r"(nb|nombre)?( de| total)? ?punitions?"),
    (Meaning.UNJUSTIFIED, r"nbnonjustif|.*(non justif|injustif|non regl|sans motif).*"),
    (Meaning.JUSTIFIED, r"(?!.*retard).*justif.*"),
    (Meaning.HALF_DAYS, r"nbabs|(?!.*retard).*(demi journee|absence|\babs\b|\bdj\b).*"),
    (Meaning.AVERAGE_BEFORE, r"moy(enne)?( gen(erale)?)? (precedente|d avant|avant)"),
    (Meaning.AVERAGE, r"moy(enne)?( gen(erale)?)?( (de l )?eleve)?"),
)
_COMPILED = tuple((meaning, re.compile(pattern)) for meaning, pattern in _PATTERNS)
_HOURS = re.compile(r"(?!.*demi).*\b(heures?|cours)\b.*")
_LATE_UNJUSTIFIED = re.compile(r".*retard.*justif.*|.*justif.*retard.*")
_TERM = re.compile(r"moy(enne)?( gen(erale)?)?( du)? (?:t|trimestre|s|semestre|p|periode) ?([1-4])")


def meaning_of(header: str) -> Meaning:
    """Return what a header says by itself; ``IGNORED`` when it says nothing known."""
    words = fold(header)
    if _HOURS.fullmatch(words) or _LATE_UNJUSTIFIED.fullmatch(words):
        return Meaning.IGNORED
    found = (meaning for meaning, pattern in _COMPILED if pattern.fullmatch(words))
    return next(found, Meaning.IGNORED)


def recognise(headers: Sequence[str], chosen: Choices | None = None) -> tuple[Meaning, ...]:
    """Return what each column means: what was chosen once for its header, else by itself.

    A meaning is given once, to the first column that has it. Of the averages of several terms,
    the last two count.
    """
    known = chosen or {}
    terms = _terms(headers)
    given: set[Meaning] = set()
    found = []
    for place, header in enumerate(headers):
        meaning = known.get(fold(header)) or terms.get(place) or meaning_of(header)
        if meaning in given:
            meaning = Meaning.IGNORED
        given |= {meaning} - {Meaning.IGNORED}
        found.append(meaning)
    return tuple(found)


def known_headers(headers: Sequence[str]) -> int:
    """Return how many headers are recognised: two or more make a line of headers."""
    return sum(one is not Meaning.IGNORED for one in recognise(headers))


def remembered(headers: Sequence[str], meanings: Sequence[Meaning]) -> dict[str, Meaning]:
    """Return the choices worth remembering: those that the headers do not say by themselves.

    A file whose first line is no line of headers would give names of pupils: nothing is kept.
    """
    alone = recognise(headers)
    if known_headers(headers) < 2:
        return {}
    return {
        fold(header): chosen
        for header, chosen, own in zip(headers, meanings, alone, strict=True)
        if chosen is not own and 0 < len(fold(header)) <= LONGEST_HEADER
    }


def _terms(headers: Sequence[str]) -> dict[int, Meaning]:
    """Return the columns of the last two terms among « Moyenne T1 » and the like."""
    found = sorted(
        (int(match.group(5)), place)
        for place, header in enumerate(headers)
        if (match := _TERM.fullmatch(fold(header)))
    )
    last = dict(zip((Meaning.AVERAGE, Meaning.AVERAGE_BEFORE), reversed(found), strict=False))
    return {place: meaning for meaning, (_, place) in last.items()}
