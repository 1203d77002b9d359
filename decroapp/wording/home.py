"""The home page in French."""

from datetime import date

from decroapp.domain.case.signals import Signal
from decroapp.domain.meeting.kinds import MeetingKind, MeetingState
from decroapp.wording import dates
from decroapp.wording.labels import label
from decroapp.wording.plural import plural
from decroapp.wording.signals import observed, source_words, threshold_words
from decroapp.wording.typography import NBSP

CROWD = 3
"""Classes named one by one; beyond, they are counted."""


ENTRIES = {
    MeetingState.PREPARING: "Préparer",
    MeetingState.LEADING: "Reprendre",
    MeetingState.CLOSING: "Clore",
}
"""What the button of the next meeting does."""
STANDING = {
    MeetingState.PREPARING: "Rien ne manque.",
    MeetingState.LEADING: "Elle est en cours.",
    MeetingState.CLOSING: "Elle reste à clore\u00a0: son relevé n’est pas fait.",
}
"""How the next meeting stands when no line says what it lacks."""


def greeting(
    next_on: date | None, today: date, state: MeetingState = MeetingState.PREPARING
) -> str:
    """Return the first sentence of the day."""
    if next_on is None:
        return "Bonjour. Aucune séance n’est prévue."
    if state is not MeetingState.PREPARING:
        stands = "est en cours" if state is MeetingState.LEADING else "reste à clore"
        day = "d’aujourd’hui" if next_on == today else f"du {dates.day_month(next_on)}"
        return f"Bonjour. Le GPDS {day} {stands}."
    if next_on == today:
        return "Bonjour. Le GPDS est aujourd’hui."
    return f"Bonjour. Le prochain GPDS est {dates.relative(next_on, today)}."


def meeting_title(kind: MeetingKind, on_day: date, starts_at: str) -> str:
    """Return « Séance plénière · mardi 24 novembre, 13 h 30 »."""
    return f"Séance {label(kind).lower()} · {dates.long_without_year(on_day)}, {starts_at}"


def signals(found: list[tuple[Signal, str]]) -> tuple[str, str, str, str]:
    """Return what was observed, the threshold, its source and the classes, for one period.

    « 4 à 9 demi-journées non justifiées, du 2 au 20 novembre », « seuil 4 », « export du
    21 novembre », « 5 élèves · 3e A, 4e B ».
    """
    first = found[0][0]
    said = observed(first.kind, [one.figure for one, _ in found], first)
    places = classes([division for _, division in found])
    return said, threshold_words(first), source_words(first), places


def classes(divisions: list[str]) -> str:
    """Return « 5 élèves · 3e A, 4e B », with no more classes than can be read."""
    names = sorted({one.replace(" ", NBSP) for one in divisions if one})
    shown = ", ".join(names) if len(names) <= CROWD else f"{len(names)} classes"
    pupils = plural(len(divisions), "élève")
    return f"{pupils} · {shown}" if shown else pupils
