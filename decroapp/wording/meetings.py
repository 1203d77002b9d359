"""Meetings in French: before they sit, and when they end."""

from collections.abc import Sequence
from datetime import time

from decroapp.domain.meeting.closing import Check
from decroapp.domain.meeting.codes import PostponeReason
from decroapp.domain.meeting.kinds import AgendaOrigin, ItemOutcome, ItemState, MeetingKind
from decroapp.domain.meeting.kinds import MeetingState as State
from decroapp.domain.meeting.postponing import REASONS
from decroapp.wording.dates import clock
from decroapp.wording.labels import label
from decroapp.wording.plural import listing, plural
from decroapp.wording.typography import fr

STATES = {
    State.PREPARING: "en préparation",
    State.LEADING: "en cours",
    State.CLOSING: "à clore",
    State.CLOSED: "close",
}
"""Where a meeting stands, in a word."""

ORIGINS = {
    AgendaOrigin.LATE_DECISION: "décision en retard",
    AgendaOrigin.CARRIED_OVER: "reporté de la dernière séance",
    AgendaOrigin.SENT: "envoyé en restreinte",
    AgendaOrigin.REVIEW_DUE: "revue due",
    AgendaOrigin.NEW_REFERRAL: "nouveau signalement",
    AgendaOrigin.ADDED: "ajouté à la main",
}
"""Why a case stands on an agenda."""

GUARDS = {
    "case-family-not-told": "famille pas encore informée",
    "case-objection-pending": "opposition sans réponse",
}
"""What must be done before a case is presented."""

WARNINGS = {"case-no-interview": "pas d’entretien avec l’élève"}
"""What is missing, and forbids nothing."""

WHOLE = "toute la séance"
"""Who does not come for some cases only."""

KINDS = {
    MeetingKind.RESTRICTED: fr(
        "Direction, AS, infirmier, médecin, PsyEN ; CPE et référent à la demande du chef."
    ),
    MeetingKind.PLENARY: fr("Les membres du groupe et le professeur principal de chaque élève."),
    MeetingKind.EXTENDED: fr("La plénière, avec un partenaire extérieur pour certains cas."),
}
"""Who sits, by kind of meeting."""

PARTNER_WARNING = fr(
    "Devant un partenaire extérieur, la salle ne voit plus que le nom et la classe, les lignes "
    "cochées, le nombre d’absences si l’action porte sur l’assiduité, et l’action qu’il pilote : "
    "ni âge, ni signalement, ni sanction."
)
"""What the presence of an outside partner lowers (design: the room's table)."""


def meeting_name(kind: MeetingKind) -> str:
    """Return « Séance plénière »."""
    return f"Séance {label(kind).lower()}"


def calendar_summary(kind: MeetingKind) -> str:
    """Return « GPDS – séance plénière », what a calendar shows to whoever looks."""
    return f"GPDS – {meeting_name(kind).lower()}"


def closing_title(kind: MeetingKind, *, closed: bool) -> str:
    """Return the title of the page that ends a meeting."""
    name = label(kind).lower()
    return f"Séance {name} close" if closed else f"Clore la séance {name}"


def cases_of(places: Sequence[int], divisions: Sequence[str]) -> str:
    """Return « cas 1 et 2 (3e B) », for whom somebody comes; places are counted from 1."""
    if not places:
        return ""
    classes = listing(list(dict.fromkeys(one for one in divisions if one)))
    numbers = listing(_runs(places))
    return f"cas\u00a0{numbers} ({classes})" if classes else f"cas\u00a0{numbers}"


def coming_words(places: Sequence[int], divisions: Sequence[str], at: time) -> str:
    """Return « cas 3 à 5 (3e B), vers 14 h 05 »: for whom somebody comes, and about when."""
    return f"{cases_of(places, divisions)}, vers {clock(at)}"


def _runs(places: Sequence[int]) -> list[str]:
    """Return « 1 », « 3 à 5 »: three cases in a row or more are told by their ends."""
    runs: list[list[int]] = []
    for place in places:
        if runs and place == runs[-1][-1] + 1:
            runs[-1].append(place)
        else:
            runs.append([place])
    told: list[str] = []
    for run in runs:
        long = len(run) > 2
        told += [f"{run[0]} à {run[-1]}"] if long else [str(one) for one in run]
    return told


def put_off_words(said: str, reason: str) -> str:
    """Add why a case was carried over to what is said of it, where the group told why."""
    why = label(PostponeReason(reason)).lower() if reason in REASONS else ""
    return fr(f"{said} : {why}") if why else said


def check_words(check: Check) -> str:
    """Return a line of the closing list."""
    count = check.count
    words = {
        "closing-case-open": "cas encore ouvert",
        "closing-case-left": "des décisions, mais pas de suite",
        "closing-objection": f"opposition, {plural(count, 'décision')} à retirer",
        "closing-indicator": f"{plural(count, 'décision')} sans indicateur",
        "closing-teller": f"{plural(count, 'famille')} à faire prévenir",
        "closing-review": "pas de date de revue",
        "closing-carried-over": f"{plural(count, 'cas', 'cas')} reporté{'s' if count > 1 else ''}",
        "closing-next-date": "la prochaine séance n’a pas de date",
    }
    return words[check.code]


def outcome_words(state: ItemState, outcome: str, reason: str = "") -> str:
    """Return what the group made of a case, as a badge."""
    if state is ItemState.OPEN:
        return "encore ouvert"
    if state in (ItemState.WAITING, ItemState.CARRIED_OVER):
        return put_off_words("reporté", reason)
    return label(ItemOutcome(outcome)).lower() if outcome else "vu"
