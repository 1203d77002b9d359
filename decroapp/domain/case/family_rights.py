"""What a pupil or a representative asks about the data held, and until when it is answered."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from decroapp.domain.errors import RuleError

WHAT_LENGTH = 400


class RightsKind(StrEnum):
    """Which right is used; an objection has its own record in the case."""

    ACCESS = "access"
    RECTIFICATION = "rectification"


class RightsAnswer(StrEnum):
    """What was answered."""

    GIVEN = "given"
    """The copy was made and handed over."""
    CORRECTED = "corrected"
    REFUSED = "refused"
    """With its reasons, told to who asked."""


ANSWERS = {
    RightsKind.ACCESS: (RightsAnswer.GIVEN, RightsAnswer.REFUSED),
    RightsKind.RECTIFICATION: (RightsAnswer.CORRECTED, RightsAnswer.REFUSED),
}
"""What may be answered to each."""


@dataclass(frozen=True, slots=True)
class NewRequest:
    """A request as it is written down; ``guardian_id`` None: the pupil himself."""

    kind: RightsKind
    guardian_id: UUID | None
    asked_on: date | None
    what: str = ""


@dataclass(frozen=True, slots=True)
class RightsRequest:
    """One request of a case."""

    request_id: UUID
    case_id: UUID
    kind: RightsKind
    guardian_id: UUID | None
    asked_on: date
    what: str
    answered_on: date | None
    answer: RightsAnswer | None
    document_id: UUID | None
    data_sha256: str
    row_version: int


def check_request(one: NewRequest, today: date) -> date:
    """Return the day of a request that may be written down.

    Raises:
        RuleError: ``rights-date-missing``, ``rights-date-future``, ``rights-what-missing``,
            ``rights-what-long``.
    """
    if one.asked_on is None:
        raise RuleError("rights-date-missing")
    if one.asked_on > today:
        raise RuleError("rights-date-future")
    if one.kind is RightsKind.RECTIFICATION and not one.what.strip():
        raise RuleError("rights-what-missing")
    if len(one.what.strip()) > WHAT_LENGTH:
        raise RuleError("rights-what-long", most=WHAT_LENGTH)
    return one.asked_on


def check_answer(one: RightsRequest, answer: RightsAnswer) -> None:
    """Refuse an answer to what was answered, or that says a copy was given and none was made.

    Raises:
        RuleError: ``rights-answered``, ``rights-answer-other``, ``rights-no-copy``.
    """
    if one.answered_on is not None:
        raise RuleError("rights-answered")
    if answer not in ANSWERS[one.kind]:
        raise RuleError("rights-answer-other")
    if answer is RightsAnswer.GIVEN and one.document_id is None:
        raise RuleError("rights-no-copy")


def due_on(asked_on: date, months: int) -> date:
    """Return the last day to answer: as many months after the request (RGPD, art. 12 § 3)."""
    month = asked_on.month - 1 + months
    year, month = asked_on.year + month // 12, month % 12 + 1
    for day in range(asked_on.day, 0, -1):
        try:
            return date(year, month, day)
        except ValueError:
            continue
    raise ValueError(asked_on)
