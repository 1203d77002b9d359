"""What a referral may hold, and what refuses it (design §4)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from decroapp.domain.case.codes import Sign, Strength, Tried
from decroapp.domain.errors import RuleError

FACTS_LENGTH = 400
"""Characters of the free text of a referral: factual and readable by the family."""


@dataclass(frozen=True, slots=True)
class Referral:
    """A *fiche de signalement*: coded first, a short text, always a date and an author."""

    by_id: UUID
    on_day: date
    signs: tuple[Sign, ...]
    strengths: tuple[Strength, ...] = ()
    tried: tuple[Tried, ...] = ()
    facts: str = ""
    interview_on: date | None = None
    """Day of the *entretien de situation*; a missing one warns, it does not refuse."""
    interview_by_id: UUID | None = None
    wants_hearing: bool | None = None


def check_referral(referral: Referral, today: date) -> None:
    """Refuse a referral that cannot be right.

    Raises:
        RuleError: ``referral-sign-missing``, ``referral-too-long``, ``referral-future``,
            ``referral-interview-future``.
    """
    if not referral.signs:
        raise RuleError("referral-sign-missing")
    if len(referral.facts) > FACTS_LENGTH:
        raise RuleError("referral-too-long", length=len(referral.facts), limit=FACTS_LENGTH)
    if referral.on_day > today:
        raise RuleError("referral-future")
    if referral.interview_on is not None and referral.interview_on > today:
        raise RuleError("referral-interview-future")
