"""What went to whom: chosen, it needs an agreement; ordered by a text, information only."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from decroapp.domain.charter.policy import Agreement
from decroapp.domain.errors import RuleError
from decroapp.domain.people.members import MemberRef


class TransmissionKind(StrEnum):
    """On what a transmission rests."""

    CHOSEN = "chosen"
    ORDERED = "ordered"


class OrderingText(StrEnum):
    """The closed list of texts that order a transmission; their articles are in its file."""

    ABSENCES = "absences"
    LEAVERS = "leavers"
    EXCLUDED = "excluded"


class TransmissionMeans(StrEnum):
    """How it went."""

    HAND = "hand"
    POST = "post"
    SECURE_MAIL = "secure_mail"
    APPLICATION = "application"
    SPOKEN = "spoken"


class TransmittedItem(StrEnum):
    """What went, by kind: what exactly is on the paper that was handed."""

    IDENTITY_CONTACT = "identity_contact"
    LAST_COURSE = "last_course"
    ATTENDANCE_FILE = "attendance_file"
    SCHOOLING = "schooling"
    PROJECT = "project"
    ACTION = "action"
    CARD = "card"
    WORD = "word"


ORDERED: Mapping[OrderingText, frozenset[TransmittedItem]] = MappingProxyType(
    {
        OrderingText.ABSENCES: frozenset(
            {TransmittedItem.IDENTITY_CONTACT, TransmittedItem.ATTENDANCE_FILE}
        ),
        OrderingText.LEAVERS: frozenset(
            {TransmittedItem.IDENTITY_CONTACT, TransmittedItem.LAST_COURSE}
        ),
        OrderingText.EXCLUDED: frozenset({TransmittedItem.IDENTITY_CONTACT}),
    }
)
"""What each text orders, and nothing else: no card and no word is ever in it."""

CHOSEN = frozenset(TransmittedItem) - {TransmittedItem.ATTENDANCE_FILE}
"""What may be chosen for a partner; the attendance file of R131-6 stays in the school."""


@dataclass(frozen=True, slots=True)
class Transmission:
    """A transmission as it is written down."""

    kind: TransmissionKind
    on_day: date
    means: TransmissionMeans
    items: frozenset[TransmittedItem]
    text: OrderingText | None = None
    member_id: UUID | None = None
    """The partner of a chosen one."""
    cards: frozenset[UUID] = frozenset()
    told_on: date | None = None
    """When the family was told of an ordered one."""


@dataclass(frozen=True, slots=True)
class TransmissionItem:
    """One transmission of a case."""

    transmission_id: UUID
    kind: TransmissionKind
    text: OrderingText | None
    partner: MemberRef | None
    on_day: date
    means: TransmissionMeans
    by: MemberRef
    items: tuple[TransmittedItem, ...]
    cards: tuple[UUID, ...]
    told_on: date | None


def check_transmission(
    one: Transmission, *, partner: Agreement, cards: Mapping[UUID, Agreement], today: date
) -> None:
    """Refuse what goes further than the text, or what nobody agreed to.

    ``partner``: how the agreement for this partner stands; ``cards``: that of each card which he
    carries. A transmission that a text orders is never refused for want of an agreement.

    Raises:
        RuleError: ``transmission-date-future``, ``transmission-empty``,
            ``transmission-text-missing``, ``transmission-beyond-text``,
            ``transmission-partner-missing``, ``transmission-no-agreement``,
            ``transmission-card-closed``.
    """
    if one.on_day > today or (one.told_on is not None and one.told_on > today):
        raise RuleError("transmission-date-future")
    if not one.items:
        raise RuleError("transmission-empty")
    if one.kind is TransmissionKind.ORDERED:
        _check_ordered(one)
    else:
        _check_chosen(one, partner, cards)


def _check_ordered(one: Transmission) -> None:
    if one.text is None:
        raise RuleError("transmission-text-missing")
    if one.cards or not one.items <= ORDERED[one.text]:
        raise RuleError("transmission-beyond-text")


def _check_chosen(one: Transmission, partner: Agreement, cards: Mapping[UUID, Agreement]) -> None:
    if one.member_id is None:
        raise RuleError("transmission-partner-missing")
    if partner is not Agreement.GIVEN:
        raise RuleError("transmission-no-agreement")
    if not one.items <= CHOSEN:
        raise RuleError("transmission-beyond-text")
    if any(cards.get(card) is not Agreement.GIVEN for card in one.cards):
        raise RuleError("transmission-card-closed")
    if bool(one.cards) != (TransmittedItem.CARD in one.items):
        raise RuleError("transmission-card-closed")


def gone_out(
    sent: tuple[TransmissionItem, ...], *, card_id: UUID | None, member_id: UUID | None
) -> tuple[TransmissionItem, ...]:
    """Return what had gone out under an agreement that is withdrawn, latest first."""
    found = (
        one
        for one in sent
        if one.kind is TransmissionKind.CHOSEN
        and (
            (card_id is not None and card_id in one.cards)
            or (member_id is not None and one.partner and one.partner.member_id == member_id)
        )
    )
    return tuple(sorted(found, key=lambda one: one.on_day, reverse=True))
