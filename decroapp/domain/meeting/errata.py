"""What a *relevé* says, line by line, and what an erratum makes it say instead."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum
from uuid import UUID

from decroapp.domain.errors import RuleError
from decroapp.domain.meeting.codes import ActionCode


class RecordPart(StrEnum):
    """What a line of a *relevé* is about; never renamed."""

    PRESENT = "present"
    """The functions of who was there."""
    ACTION = "action"
    PILOT = "pilot"
    DUE = "due"
    NEXT = "next"
    """The day of the next meeting."""


DECIDED = (RecordPart.ACTION, RecordPart.PILOT, RecordPart.DUE)
"""The lines of one decision."""
Key = tuple[RecordPart, UUID | None]


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One line as it is printed; of an erratum, with what was printed before."""

    part: RecordPart
    value: str
    """A code, identifiers (hexadecimal) or an ISO date; empty: the decision is withdrawn."""
    said: str
    case_id: UUID | None = None
    decision_id: UUID | None = None
    former: str | None = None
    """What an erratum replaces, empty where nothing was said; None in a *relevé*."""

    @property
    def key(self) -> Key:
        """Return what makes two lines say the same thing of two papers."""
        return self.part, self.decision_id


@dataclass(frozen=True, slots=True)
class Terms:
    """What a decision says: the action, who pilots it, for when."""

    code: ActionCode
    pilot_id: UUID
    due_on: date


@dataclass(frozen=True, slots=True)
class Corrections:
    """What is corrected of a *relevé*; what is not named stays as it is."""

    changed: Mapping[UUID, Terms] = field(default_factory=dict)
    """By decision. The same terms are a correction too: a name may have been misspelt."""
    withdrawn: frozenset[UUID] = frozenset()
    """Decisions that the group never took."""
    added: tuple[tuple[UUID, Terms], ...] = ()
    """Decisions that were forgotten, with their case."""
    present: frozenset[UUID] | None = None
    """Everybody who was there."""
    next_on: date | None = None


def as_corrected(*papers: Iterable[RecordLine]) -> dict[Key, RecordLine]:
    """Return what is to be read of a *relevé* and its errata, from the oldest to the newest.

    A withdrawn decision stays, its lines empty.
    """
    return {line.key: line for paper in papers for line in paper}


def terms_said(lines: Mapping[Key, RecordLine], decision_id: UUID) -> Terms | None:
    """Return what the papers say of a decision; None where they withdraw it."""
    code, pilot_id, due_on = (lines[part, decision_id].value for part in DECIDED)
    if not code:
        return None
    return Terms(ActionCode(code), UUID(hex=pilot_id), date.fromisoformat(due_on))


def changed_lines(
    before: Mapping[Key, RecordLine], wanted: Iterable[RecordLine]
) -> tuple[RecordLine, ...]:
    """Return the lines that are read otherwise, each with what it replaces.

    Raises:
        RuleError: ``erratum-empty`` where every line is read as before.
    """
    found = []
    for line in wanted:
        known = before.get(line.key)
        former = known.said if known else ""
        if former != line.said:
            found.append(replace(line, former=former))
    if not found:
        raise RuleError("erratum-empty")
    return tuple(found)


def check_corrections(
    corrections: Corrections, before: Mapping[Key, RecordLine], on_day: date
) -> None:
    """Refuse what no *relevé* of a meeting held ``on_day`` may say.

    Raises:
        RuleError: ``erratum-date-before``, ``erratum-nobody``, ``erratum-line-withdrawn``,
            ``meeting-next-before``.
    """
    terms = [*corrections.changed.values(), *(one for _, one in corrections.added)]
    if any(one.due_on < on_day for one in terms):
        raise RuleError("erratum-date-before")
    if corrections.present is not None and not corrections.present:
        raise RuleError("erratum-nobody")
    if corrections.next_on is not None and corrections.next_on <= on_day:
        raise RuleError("meeting-next-before")
    touched = corrections.changed.keys() | corrections.withdrawn
    if any(terms_said(before, one) is None for one in touched):
        raise RuleError("erratum-line-withdrawn")
