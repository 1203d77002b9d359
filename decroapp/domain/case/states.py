"""States of a case file and the moves between them (design §4)."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from decroapp.domain.errors import RuleError


class CaseState(StrEnum):
    """Where a case file stands; French since schools know these words."""

    SIGNALE = "signale"
    A_PRESENTER = "a_presenter"
    PRESENTE = "presente"
    PROPOSE = "propose"
    NON_RETENU = "non_retenu"
    SUIVI = "suivi"
    SUSPENDU = "suspendu"
    REFUSE = "refuse"
    CLOS = "clos"
    SORTI = "sorti"
    VEILLE_SORTANT = "veille_sortant"


ENDED = frozenset(
    {
        CaseState.NON_RETENU,
        CaseState.REFUSE,
        CaseState.CLOS,
        CaseState.SORTI,
        CaseState.VEILLE_SORTANT,
    }
)
"""States in which a case is no longer worked on."""

MAIN_PATH = (
    CaseState.SIGNALE,
    CaseState.A_PRESENTER,
    CaseState.PRESENTE,
    CaseState.PROPOSE,
    CaseState.SUIVI,
    CaseState.CLOS,
)
"""The usual path, in order, for a stepper."""

_MOVES: dict[CaseState, tuple[CaseState, ...]] = {
    CaseState.SIGNALE: (CaseState.A_PRESENTER,),
    CaseState.A_PRESENTER: (CaseState.PRESENTE,),
    CaseState.PRESENTE: (CaseState.PROPOSE, CaseState.NON_RETENU),
    CaseState.PROPOSE: (CaseState.SUIVI, CaseState.REFUSE),
    CaseState.SUIVI: (CaseState.SUSPENDU, CaseState.CLOS),
    CaseState.SUSPENDU: (CaseState.SUIVI, CaseState.CLOS),
    CaseState.SORTI: (CaseState.VEILLE_SORTANT,),
}


@dataclass(frozen=True, slots=True)
class CaseFacts:
    """What the guards look at; counted by the storage, judged here."""

    family_told: bool
    """Informed, unreachable after two dated attempts, adult, or the head's decision."""
    objection_pending: bool
    strengths: int
    decisions: int
    """Decisions with a pilot and a date."""
    answer: str
    """Recorded answer to the proposal: empty, ``accepted`` or ``refused``."""
    in_session: bool
    """The move is made while a meeting is being led."""
    enrolled: bool = True


@dataclass(frozen=True, slots=True)
class Move:
    """A move that the table allows, with what still refuses it (empty when free)."""

    target: CaseState
    refusal: str
    needs_reason: bool


def moves(state: CaseState, facts: CaseFacts) -> tuple[Move, ...]:
    """List the moves out of a state, each with the code of its first refusal."""
    targets = _MOVES.get(state, ())
    if state not in (CaseState.SORTI, CaseState.VEILLE_SORTANT):
        targets = (*targets, CaseState.SORTI)
    return tuple(Move(to, _refusal(to, state, facts), _asks_why(to)) for to in targets)


def check_move(state: CaseState, target: CaseState, facts: CaseFacts, reason: str = "") -> None:
    """Refuse a move that the table or a guard forbids.

    Raises:
        RuleError: ``case-move-unknown``, ``case-move-reason`` or the code of the guard.
    """
    for move in moves(state, facts):
        if move.target is target:
            if move.refusal:
                raise RuleError(move.refusal)
            if move.needs_reason and not reason:
                raise RuleError("case-move-reason")
            return
    raise RuleError("case-move-unknown")


def _asks_why(target: CaseState) -> bool:
    return target in (CaseState.CLOS, CaseState.SORTI, CaseState.NON_RETENU)


def _refusal(target: CaseState, state: CaseState, facts: CaseFacts) -> str:
    if state is CaseState.SUSPENDU and target is CaseState.SUIVI:
        return ""
    guard = _GUARDS.get(target)
    return guard(facts) if guard else ""


def _before_presentation(facts: CaseFacts) -> str:
    if not facts.family_told:
        return "case-family-not-told"
    return "case-objection-pending" if facts.objection_pending else ""


def _at_presentation(facts: CaseFacts) -> str:
    return _before_presentation(facts) or ("" if facts.in_session else "case-not-in-session")


def _before_proposal(facts: CaseFacts) -> str:
    if not facts.strengths:
        return "case-strength-missing"
    return "" if facts.decisions else "case-decision-missing"


def _before_follow_up(facts: CaseFacts) -> str:
    return "" if facts.answer == "accepted" else "case-answer-missing"


def _before_refusal(facts: CaseFacts) -> str:
    return "" if facts.answer == "refused" else "case-refusal-missing"


def _before_closing(facts: CaseFacts) -> str:
    return "" if facts.enrolled else "case-pupil-left"


_GUARDS: dict[CaseState, Callable[[CaseFacts], str]] = {
    CaseState.A_PRESENTER: _before_presentation,
    CaseState.PRESENTE: _at_presentation,
    CaseState.PROPOSE: _before_proposal,
    CaseState.SUIVI: _before_follow_up,
    CaseState.REFUSE: _before_refusal,
    CaseState.CLOS: _before_closing,
}
