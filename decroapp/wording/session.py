"""The page of a meeting that sits, in French: time, agenda, room."""

from collections.abc import Iterable, Sequence
from datetime import date, time

from decroapp.domain.charter.policy import Presence
from decroapp.domain.meeting.codes import PostponeReason
from decroapp.domain.meeting.kinds import AgendaOrigin, ItemOutcome, ItemState, MeetingKind
from decroapp.domain.meeting.postponing import is_put_off
from decroapp.domain.people.members import MemberRef
from decroapp.wording import dates
from decroapp.wording.labels import label
from decroapp.wording.people import called
from decroapp.wording.plural import agree, listing, plural
from decroapp.wording.typography import NARROW, NBSP, fr

SHOWN: dict[MeetingKind, str] = {
    MeetingKind.RESTRICTED: fr(
        "En restreinte : scolarité, assiduité, points d’appui, faits et décisions en toutes "
        "lettres. Jamais une cause, pour personne."
    ),
    MeetingKind.PLENARY: fr(
        "En plénière : scolarité, assiduité, points d’appui, décisions sous leur nom public. "
        "Jamais une cause, pour personne."
    ),
    MeetingKind.EXTENDED: fr(
        "En séance élargie : ce que montre une plénière ; devant un partenaire, son action "
        "seulement. Jamais une cause, pour personne."
    ),
}
"""What a kind of session shows, in the same words for every pupil."""

_LOWERING = {
    Presence.MEMBER: fr(
        "Un membre qui n’est pas de la restreinte est là : chaque cas se montre comme en plénière."
    ),
    Presence.PARTNER: fr("Un partenaire extérieur est là : chaque cas se réduit à son action."),
}


def lowered(kind: MeetingKind, classes: Iterable[Presence]) -> str:
    """Return, by class and never by name, what lowers the view of a room; empty when nothing."""
    there = set(classes)
    if kind is not MeetingKind.RESTRICTED:
        there.discard(Presence.MEMBER)
    return "\n".join(words for presence, words in _LOWERING.items() if presence in there)


def moves(enter: Sequence[MemberRef], leave: Sequence[MemberRef]) -> str:
    """Return « M. Sabatier entre ; Mme Delorme et M. Ancolie sortent »."""
    said = [
        f"{listing([called(one) for one in who])} {agree(len(who), *verb)}"
        for who, verb in ((enter, ("entre", "entrent")), (leave, ("sort", "sortent")))
        if who
    ]
    return f"{NARROW}; ".join(said)


def head(kind: MeetingKind) -> str:
    """Return « GPDS · plénière »."""
    return f"GPDS · {label(kind).lower()}"


def day_and_hour(day: date, at: time) -> str:
    """Return « mardi 24 novembre · 13 h 35 »."""
    return f"{dates.long_without_year(day)} · {dates.clock(at)}"


def time_left(minutes: int, cases: int) -> tuple[str, str]:
    """Return what is left: « 16 min », « pour 5 situations »."""
    what = f"pour {plural(cases, 'situation')}" if cases else "toutes les situations sont vues"
    if minutes < 0:
        return f"{-minutes}{NBSP}min", f"de plus que prévu, {what}"
    return f"{minutes}{NBSP}min", what


SHORT = {str(ItemOutcome.TO_RESTRICTED): "restreinte"}


def item_state(state: ItemState, origin: str, outcome: str, reason: str) -> tuple[str, str]:
    """Return how a line of the agenda stands: its code and its word."""
    if state is ItemState.DONE:
        return outcome, SHORT.get(outcome) or label(ItemOutcome(outcome)).lower()
    if state is ItemState.OPEN:
        return "open", "en cours"
    if is_put_off(state, outcome, reason):
        return "carried", "reporté"
    if state is ItemState.CARRIED_OVER or reason == PostponeReason.POSTPONED:
        return "postponed", "reporté"
    return ("new", "nouveau") if origin == AgendaOrigin.NEW_REFERRAL else ("return", "retour")


def next_case(initials: str, division: str, word: str) -> str:
    """Return « Le cas suivant : S. B. (4e A), retour »."""
    return f"Le cas suivant{NBSP}: {case_called(initials, division)}, {word}"


def case_called(initials: str, division: str) -> str:
    """Return « S. B. (4e A) »."""
    return f"{initials} ({division})" if division else initials


def wrong_code(left: int) -> str:
    """Return « Ce n’est pas le code. Il reste 4 essais. »."""
    return f"Ce n’est pas le code. Il reste {plural(left, 'essai')}, puis la phrase de passe."


def line_state(state: str) -> str:
    """Return how a decision stands in a word; empty while it is simply under way."""
    return {"late": "en retard", "done": "fait", "dropped": "abandonné"}.get(state, "")
