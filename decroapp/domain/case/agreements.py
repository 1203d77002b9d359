"""Agreements to what the school chooses to share, and how they stand (design §4).

They are neither the information of the family nor a consent in the sense of the RGPD.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from decroapp.domain.charter.policy import Agreement
from decroapp.domain.errors import RuleError
from decroapp.domain.people.guardians import GuardianCard
from decroapp.domain.people.kinship import GuardianLevel, Kinship
from decroapp.domain.people.members import MemberRef


class AgreementScope(StrEnum):
    """To what somebody agrees."""

    CARD = "card"
    """That a need card be shared as its author allows."""
    PARTNER = "partner"
    """That a partner from outside receive what concerns the pupil, and sit for his case."""
    ACTION = "action"
    """That a decided action begin."""


class AgreementMeans(StrEnum):
    """How somebody said so."""

    SIGNED = "signed"
    SPOKEN = "spoken"
    PHONE = "phone"
    WRITTEN = "written"


@dataclass(frozen=True, slots=True)
class AgreementOn:
    """What an agreement is about: one thing alone, a card, a partner or a decision."""

    scope: AgreementScope
    target_id: UUID


@dataclass(frozen=True, slots=True)
class NewStatement:
    """What one person says about one thing, as it is written down."""

    on: AgreementOn
    state: Agreement
    on_day: date
    means: AgreementMeans
    guardian_id: UUID | None = None
    """None for the pupil himself."""


@dataclass(frozen=True, slots=True)
class Statement:
    """What one person said about one thing, one day; the latest of each person counts."""

    statement_id: UUID
    on: AgreementOn
    guardian_id: UUID | None
    """None for the pupil himself."""
    state: Agreement
    on_day: date
    means: AgreementMeans
    received_by: MemberRef
    at: int


@dataclass(frozen=True, slots=True)
class Askable:
    """Whose agreement counts for a pupil: his own, and each holder's while he is a minor."""

    adult: bool
    holders: frozenset[UUID] = frozenset()


def holders_of(cards: Iterable[GuardianCard]) -> tuple[GuardianCard, ...]:
    """Return the holders of parental authority who are asked.

    Legal guardians (level 1 of SIECLE), but those whom a judge's decision sets aside.
    """
    return tuple(
        one
        for one in cards
        if one.level == GuardianLevel.LEGAL
        and one.kinship != Kinship.PUPIL
        and not one.protection.not_addressee
    )


def latest(statements: Iterable[Statement]) -> dict[UUID | None, Statement]:
    """Return the last word of each person, None being the pupil.

    Those of one day stand in the order in which they were written down.
    """
    ordered = sorted(statements, key=lambda one: (one.on_day, one.at))
    return {one.guardian_id: one for one in ordered}


def standing(statements: Iterable[Statement], asked: Askable) -> Agreement:
    """Return how an agreement stands: one withdrawal or refusal is enough to close.

    Of age, the pupil decides alone; a minor and each holder of parental authority have to agree,
    and nobody may give it where no holder is known.
    """
    last = latest(statements)
    if asked.adult:
        last = {who: one for who, one in last.items() if who is None}
    states = {one.state for one in last.values()}
    for closing in (Agreement.WITHDRAWN, Agreement.REFUSED):
        if closing in states:
            return closing
    needed: set[UUID | None] = {None} if asked.adult else {None, *asked.holders}
    complete = asked.adult or bool(asked.holders)
    given = {who for who, one in last.items() if one.state is Agreement.GIVEN}
    return Agreement.GIVEN if complete and needed <= given else Agreement.NONE


def missing(statements: Iterable[Statement], asked: Askable) -> tuple[UUID | None, ...]:
    """Return who has not answered yet, None being the pupil."""
    last = latest(statements)
    needed: list[UUID | None] = [None] if asked.adult else [None, *sorted(asked.holders)]
    return tuple(who for who in needed if who not in last)


def check_statement(
    new: NewStatement, before: Iterable[Statement], asked: Askable, today: date
) -> None:
    """Refuse a statement that nobody may make; ``before``: those on the same thing.

    Raises:
        RuleError: ``agreement-date-future``, ``agreement-adult-alone``,
            ``agreement-not-holder``, ``agreement-date-before``, ``agreement-nothing-given``.
    """
    who = new.guardian_id
    if new.on_day > today:
        raise RuleError("agreement-date-future")
    if who is not None and asked.adult:
        raise RuleError("agreement-adult-alone")
    if who is not None and who not in asked.holders:
        raise RuleError("agreement-not-holder")
    said = latest(before).get(who)
    if said is not None and new.on_day < said.on_day:
        raise RuleError("agreement-date-before")
    if new.state is Agreement.WITHDRAWN and (said is None or said.state is not Agreement.GIVEN):
        raise RuleError("agreement-nothing-given")
