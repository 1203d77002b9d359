"""The register of incidents: what may be written there, and no pupil's name."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from decroapp.domain.charter.charte_codes import IncidentKind, IncidentMeasure
from decroapp.domain.errors import RuleError
from decroapp.domain.folding import fold

FACTS_LENGTH = 300
"""Characters of the facts of an incident: what, where, when; never about whom."""

Names = tuple[str, str]
"""First and last name of a pupil."""


@dataclass(frozen=True, slots=True)
class IncidentCard:
    """One incident: when, what kind, the facts in a sentence, what was done."""

    on_day: date
    kind: IncidentKind
    facts: str
    measures: tuple[IncidentMeasure, ...] = ()
    dpd_told_on: date | None = None
    """When the data protection officer was told, if he was."""
    closed_on: date | None = None


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """One incident as the register keeps it."""

    incident_id: UUID
    card: IncidentCard
    row_version: int


def checked_incident(card: IncidentCard, pupils: Iterable[Names], today: date) -> None:
    """Refuse an incident that says too little, too much, or when it did not happen yet.

    Raises:
        RuleError: ``charter-incident-empty``, ``charter-incident-long`` (``longest``),
            ``charter-incident-pupil``, ``charter-day-to-come``, ``charter-days-crossed``.
    """
    if not card.facts.strip():
        raise RuleError("charter-incident-empty")
    if len(card.facts) > FACTS_LENGTH:
        raise RuleError("charter-incident-long", longest=FACTS_LENGTH)
    if names_a_pupil(card.facts, pupils):
        raise RuleError("charter-incident-pupil")
    days = [one for one in (card.on_day, card.dpd_told_on, card.closed_on) if one is not None]
    if max(days) > today:
        raise RuleError("charter-day-to-come")
    if min(days) < card.on_day:
        raise RuleError("charter-days-crossed")


def names_a_pupil(text: str, pupils: Iterable[Names]) -> bool:
    """Tell whether a text holds a pupil's first and last name, in whatever order and case.

    One of the two alone may be a common word: it is not refused.
    """
    said = f" {fold(text)} "
    return any(
        f" {fold(first)} " in said and f" {fold(last)} " in said
        for first, last in pupils
        if first and last
    )
