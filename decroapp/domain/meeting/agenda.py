"""The agenda that the program proposes (design §6, *Préparer*)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from decroapp.domain.case.states import ENDED, CaseState
from decroapp.domain.meeting.kinds import AgendaOrigin, MeetingKind

_ORDER = {origin: rank for rank, origin in enumerate(AgendaOrigin)}
_NEW = (CaseState.SIGNALE, CaseState.A_PRESENTER)


@dataclass(frozen=True, slots=True)
class Candidate:
    """What decides whether, and why, a case is proposed."""

    case_id: UUID
    number: str
    state: CaseState
    division: str
    late_decisions: int
    carried_over: bool
    review_on: date | None
    family_told: bool
    objection_pending: bool
    sent: bool = False
    """The group sent it to a *restreinte* the last time it was seen."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A case for the agenda; ``guard`` is the code of what must be done before presenting it."""

    case_id: UUID
    origin: AgendaOrigin
    guard: str


def propose(
    candidates: Iterable[Candidate], on_day: date, kind: MeetingKind = MeetingKind.PLENARY
) -> tuple[Proposal, ...]:
    """Propose what was carried over, late decisions, reviews due, then new referrals.

    A *restreinte* also takes what another meeting sent to it.

    Inside each group, cases of one division follow each other so that people come once.
    """
    chosen = []
    for candidate in candidates:
        origin = origin_of(candidate, on_day, kind)
        if origin is not None:
            chosen.append((candidate, Proposal(candidate.case_id, origin, guard_of(candidate))))
    chosen.sort(key=lambda pair: (_ORDER[pair[1].origin], pair[0].division, pair[0].number))
    return tuple(proposal for _, proposal in chosen)


def origin_of(candidate: Candidate, on_day: date, kind: MeetingKind) -> AgendaOrigin | None:
    """Return why a case belongs to the agenda of a day, None when it does not."""
    if candidate.state in ENDED:
        return None
    review = candidate.review_on
    reasons = (
        (candidate.sent and kind is MeetingKind.RESTRICTED, AgendaOrigin.SENT),
        (candidate.carried_over, AgendaOrigin.CARRIED_OVER),
        (candidate.late_decisions > 0, AgendaOrigin.LATE_DECISION),
        (review is not None and review <= on_day, AgendaOrigin.REVIEW_DUE),
        (candidate.state in _NEW, AgendaOrigin.NEW_REFERRAL),
    )
    return next((origin for holds, origin in reasons if holds), None)


def guard_of(candidate: Candidate) -> str:
    """Return the code of what forbids presenting a case today, empty when nothing does.

    An objection (RGPD art. 21) holds back a case already followed as well as a new one.
    """
    if candidate.state in _NEW and not candidate.family_told:
        return "case-family-not-told"
    return "case-objection-pending" if candidate.objection_pending else ""


def warning_of(candidate: Candidate, *, heard: bool) -> str:
    """Return the code of what is missing to present a case and forbids nothing, or empty.

    ``heard``: a referral tells when the pupil was heard (*entretien de situation*).
    """
    new = candidate.state in (CaseState.SIGNALE, CaseState.A_PRESENTER)
    return "case-no-interview" if new and not heard else ""


def moved(order: tuple[UUID, ...], item: UUID, to: int) -> tuple[UUID, ...]:
    """Return the order with one item moved to a place; places beyond the ends are the ends."""
    rest = [other for other in order if other != item]
    place = max(0, min(to, len(rest)))
    return (*rest[:place], item, *rest[place:])
