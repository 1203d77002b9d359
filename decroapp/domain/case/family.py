"""Information of the family, contact attempts, objections and answers (design §4)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from decroapp.domain.errors import RuleError


class InformationKind(StrEnum):
    """How the duty to inform before presentation was met."""

    INFORMED = "informed"
    UNREACHABLE = "unreachable"
    ADULT = "adult"
    HEAD_DECISION = "head_decision"


class InformationMeans(StrEnum):
    """By what means somebody was told or tried."""

    MEETING = "meeting"
    PHONE = "phone"
    LETTER = "letter"
    EMAIL = "email"
    SCHOOL_PORTAL = "school_portal"
    VISIT = "visit"


class FamilyAnswer(StrEnum):
    """What was answered to the group's proposal."""

    ACCEPTED = "accepted"
    REFUSED = "refused"


class AnswerBy(StrEnum):
    """From whom the answer to the proposal comes."""

    PUPIL = "pupil"
    GUARDIANS = "guardians"
    BOTH = "both"


class ObjectionBy(StrEnum):
    """Who objects to the processing (RGPD art. 21)."""

    PUPIL = "pupil"
    GUARDIAN = "guardian"


class ObjectionAnswer(StrEnum):
    """The school's answer to an objection."""

    UPHELD = "upheld"
    REJECTED = "rejected"


ATTEMPTS_NEEDED = 2
"""Dated attempts before a family counts as *injoignable*: ``contact-attempts``, our choice."""

ADULT_AGE = 18
"""Age of majority: ``majority-age`` (code civil, art. 388 and 414)."""


@dataclass(frozen=True, slots=True)
class Attempt:
    """One dated try to reach a family."""

    on_day: date
    means: InformationMeans


def age_on(birth: date, day: date) -> int:
    """Return the age in whole years on a day."""
    return day.year - birth.year - ((day.month, day.day) < (birth.month, birth.day))


def check_information(
    kind: InformationKind,
    on_day: date,
    *,
    today: date,
    means: str = "",
    birth: date | None = None,
    attempts: Sequence[Attempt] = (),
    by_head: bool = False,
) -> None:
    """Refuse an information of the family that proves nothing.

    Raises:
        RuleError: ``family-date-future``, ``family-means-missing``,
            ``family-attempts-missing``, ``family-not-adult`` or ``family-head-only``.
    """
    if on_day > today:
        raise RuleError("family-date-future")
    if kind is InformationKind.INFORMED and not means:
        raise RuleError("family-means-missing")
    if kind is InformationKind.UNREACHABLE:
        _check_attempts(on_day, attempts)
    if kind is InformationKind.ADULT and (birth is None or age_on(birth, on_day) < ADULT_AGE):
        raise RuleError("family-not-adult")
    if kind is InformationKind.HEAD_DECISION and not by_head:
        raise RuleError("family-head-only")


def check_answer(answer: FamilyAnswer, on_day: date, by_whom: AnswerBy | None, today: date) -> None:
    """Refuse an answer to come, and a refusal that nobody made.

    Raises:
        RuleError: ``family-date-future``, ``family-refuser-missing``.
    """
    if on_day > today:
        raise RuleError("family-date-future")
    if answer is FamilyAnswer.REFUSED and by_whom is None:
        raise RuleError("family-refuser-missing")


def _check_attempts(on_day: date, attempts: Sequence[Attempt]) -> None:
    dated = [attempt for attempt in attempts if attempt.on_day <= on_day]
    if len(dated) < ATTEMPTS_NEEDED:
        raise RuleError("family-attempts-missing", needed=ATTEMPTS_NEEDED, found=len(dated))
