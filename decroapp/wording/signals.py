"""Signals in words: the figure, its days, its source, the threshold; never a level of a pupil."""

from collections.abc import Sequence

from decroapp.domain.case.signals import Signal, SignalKind
from decroapp.domain.folding import fold
from decroapp.wording import dates
from decroapp.wording.plural import agree, plural
from decroapp.wording.typography import NBSP


def signal_words(one: Signal) -> str:
    """Return « 6 demi-journées non justifiées, du 2 au 20 novembre »."""
    return observed(one.kind, [one.figure], one)


def observed(kind: SignalKind, figures: Sequence[int], one: Signal) -> str:
    """Return « 4 à 9 demi-journées non justifiées, du 2 au 20 novembre » for several pupils."""
    low, high = min(figures), max(figures)
    told = _told(kind, high)
    number = f"{low} à {high}{NBSP}{told}" if low != high else f"{high}{NBSP}{told}"
    return f"{number}, {dates.span(one.first_day, one.last_day)}"


def source_words(one: Signal) -> str:
    """Return « export du 21 novembre », or the source as it was written."""
    if one.exported_on is None:
        return one.source
    exported = f"export du {dates.day_month(one.exported_on)}"
    return exported if "export" in fold(one.source) else f"{one.source}, {exported}"


def threshold_words(one: Signal) -> str:
    """Return « seuil 4 » or « second seuil 10 »."""
    lead = "second seuil" if one.level == 2 else "seuil"
    return f"{lead}{NBSP}{one.threshold}"


def sentence(one: Signal) -> str:
    """Return the whole: figure, days, source, threshold."""
    return ", ".join((signal_words(one), source_words(one), threshold_words(one)))


def silent_words(count: int) -> str:
    """Return « 2 élèves dont le travail baisse, sans signal d’absence »."""
    return f"{plural(count, 'élève')} dont le travail baisse, sans signal d’absence"


def _told(kind: SignalKind, count: int) -> str:
    words = {
        SignalKind.ABSENCES: ("demi-journée non justifiée", "demi-journées non justifiées"),
        SignalKind.LATENESS: ("retard", "retards"),
        SignalKind.PUNISHMENTS: ("punition", "punitions"),
    }
    return agree(count, *words[kind])
