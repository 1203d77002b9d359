"""Moves of a case as buttons, and where to go when one is refused."""

from enum import StrEnum

from decroapp.domain.case.states import MAIN_PATH, CaseState
from decroapp.wording.labels import label

SIDE_STATES = {
    CaseState.SUSPENDU: CaseState.SUIVI,
    CaseState.NON_RETENU: CaseState.PRESENTE,
    CaseState.REFUSE: CaseState.PROPOSE,
}
"""States beside the main path, and the step that they stand next to."""


class WayOut(StrEnum):
    """What puts right a refused move."""

    FAMILY = "family"
    OBJECTION = "objection"
    ANSWER = "answer"
    REFERRAL = "referral"
    MEETING = "meeting"
    LEFT = "left"


WAYS_OUT = {
    "case-family-not-told": (WayOut.FAMILY, "Informer la famille…"),
    "case-objection-pending": (WayOut.OBJECTION, "Répondre à l’opposition…"),
    "case-not-in-session": (WayOut.MEETING, "Aller aux séances"),
    "case-decision-missing": (WayOut.MEETING, "Aller aux séances"),
    "case-strength-missing": (WayOut.REFERRAL, "Compléter le signalement…"),
    "case-answer-missing": (WayOut.ANSWER, "Noter la réponse…"),
    "case-refusal-missing": (WayOut.ANSWER, "Noter la réponse…"),
    "case-pupil-left": (WayOut.LEFT, "Noter la sortie…"),
}
"""The code of each guard, what puts it right, and the words of the button that goes there."""

_BUTTONS = {
    CaseState.A_PRESENTER: "Prêt à présenter",
    CaseState.PRESENTE: "Présenter en séance",
    CaseState.PROPOSE: "Proposer un suivi",
    CaseState.NON_RETENU: "Ne pas retenir…",
    CaseState.SUIVI: "Commencer le suivi",
    CaseState.SUSPENDU: "Suspendre",
    CaseState.REFUSE: "Noter le refus",
    CaseState.CLOS: "Clore…",
    CaseState.SORTI: "Noter la sortie…",
    CaseState.VEILLE_SORTANT: "Passer en veille",
}


_HEADLINES = {
    CaseState.CLOS: "Clore le suivi",
    CaseState.SORTI: "Noter la sortie de l’élève",
    CaseState.NON_RETENU: "Ne pas retenir le signalement",
}


def button(target: CaseState, state: CaseState) -> str:
    """Return the words of the button that moves a case."""
    if state is CaseState.SUSPENDU and target is CaseState.SUIVI:
        return "Reprendre le suivi"
    return _BUTTONS[target]


def headline(target: CaseState) -> str:
    """Return what a move that asks why does, as a title and as the button that confirms it."""
    return _HEADLINES[target]


def path(state: CaseState) -> tuple[tuple[str, ...], int] | None:
    """Return the main path and the rank of a state on it; None once the pupil left."""
    stands = SIDE_STATES.get(state, state)
    if stands not in MAIN_PATH:
        return None
    return tuple(label(one) for one in MAIN_PATH), MAIN_PATH.index(stands)
