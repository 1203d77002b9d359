"""Cards, words, mentions, agreements and transmissions cut down by allow-list."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from decroapp.domain.case.agreements import AgreementOn, AgreementScope, Statement, missing
from decroapp.domain.case.mentions import MentionItem
from decroapp.domain.case.need_cards import NO_HOURS, CardItem, Hours, Need
from decroapp.domain.case.pupil_words import Hearer, WordItem, heard_alone, heard_in_room
from decroapp.domain.case.sharing import Sharing
from decroapp.domain.case.transmissions import TransmissionItem
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.disclosure import Known, Room, in_room, read_alone
from decroapp.domain.charter.policy import (
    ROOM_ITEMS,
    Agreement,
    Audience,
    Policy,
    Presence,
    Reader,
    RoomItem,
    View,
)
from decroapp.domain.people.members import MemberRef

People = tuple[tuple[Presence, frozenset[Reader]], ...]
"""Who is in a room: the class of each, and as what he reads about this pupil."""


@dataclass(frozen=True, slots=True)
class Seated:
    """Who sits in a room: the partners from outside, and what each person reads."""

    partner_ids: frozenset[UUID]
    people: People


@dataclass(frozen=True, slots=True)
class SeenCard:
    """What may be seen of a card; what may not is absent: None, or empty."""

    card_id: UUID
    view: View
    category: Category | None = None
    need: Need | None = None
    label: str = ""
    label_code: str = ""
    instruction: str = ""
    carrier: MemberRef | None = None
    author: MemberRef | None = None
    audience: Audience | None = None
    agreement: Agreement | None = None
    hours: Hours = NO_HOURS
    row_version: int = 0
    written: bool = False
    """By who reads it."""


@dataclass(frozen=True, slots=True)
class SeenWord:
    """The pupil's sentence; to whom he opened it is for its author and for himself alone."""

    word_id: UUID
    kind: Category | None
    sentence: str
    said_on: date
    author: MemberRef | None
    hearers: frozenset[Hearer] = frozenset()
    written: bool = False


@dataclass(frozen=True, slots=True)
class SeenAgreement:
    """How the agreement to one thing stands, who said what, and who has not answered."""

    on: AgreementOn
    standing: Agreement
    statements: tuple[Statement, ...]
    missing: tuple[UUID | None, ...]


@dataclass(frozen=True, slots=True)
class SeenSharing:
    """What may be seen of what is shared by choice."""

    cards: tuple[SeenCard, ...] = ()
    words: tuple[SeenWord, ...] = ()
    mentions: tuple[MentionItem, ...] = ()
    agreements: tuple[SeenAgreement, ...] = ()
    sent: tuple[TransmissionItem, ...] = ()


NOTHING_SEEN = SeenSharing()


def sharing_for_reader(
    policy: Policy,
    readers: Iterable[Reader],
    member_id: UUID | None,
    held: Sharing,
    today: date | None,
) -> SeenSharing:
    """Cut down to what somebody reads alone; agreements and transmissions for who reads all."""
    mine = tuple(readers)

    def seen(card: CardItem) -> View:
        known = Known(
            agreement=held.card(card.card_id, today),
            audience=card.audience,
            carried=card.carrier.member_id == member_id,
            written=card.author.member_id == member_id,
        )
        return read_alone(policy, mine, card.category, known).view

    def word_view(word: WordItem) -> View:
        written = word.author.member_id == member_id
        chosen = written or heard_alone(word.hearers, mine)
        return read_alone(policy, mine, word.kind, Known(written=written, chosen=chosen)).view

    cards = _cards(held, seen, member_id, today)
    folder = read_alone(policy, mine, Category.DOSSIER).view is View.FULL
    mentions = read_alone(policy, mine, Category.MENTION)
    return SeenSharing(
        cards=cards,
        words=_words(held.words, word_view, member_id),
        mentions=held.mentions if mentions else (),
        agreements=_agreements(held, cards, today, whole=folder),
        sent=_sent(held.sent, cards) if folder else (),
    )


def sharing_for_room(
    policy: Policy,
    room: Room,
    held: Sharing,
    seated: Seated,
    today: date | None,
) -> SeenSharing:
    """Cut down to what a room sees: no author, no agreement, no transmission is ever shown."""

    def seen(card: CardItem) -> View:
        known = Known(
            agreement=held.card(card.card_id, today),
            audience=card.audience,
            carried=card.carrier.member_id in seated.partner_ids,
        )
        return in_room(policy, room, ROOM_ITEMS[card.category], known).view

    def word_view(word: WordItem) -> View:
        known = Known(chosen=heard_in_room(word.hearers, room.kind, seated.people))
        return in_room(policy, room, ROOM_ITEMS[word.kind], known).view

    # What the operator wrote tells nothing here: the page is the room's.
    cards = tuple(
        replace(one, author=None, audience=None, agreement=None, row_version=0)
        for one in _cards(held, seen, None, today)
    )
    words = _words(held.words, word_view, None)
    return SeenSharing(
        cards=cards,
        words=tuple(replace(one, author=None, kind=None) for one in words),
        mentions=held.mentions if in_room(policy, room, RoomItem.MENTION) else (),
    )


def outsiders(held: Sharing, partner_ids: Iterable[UUID], today: date | None) -> frozenset[UUID]:
    """Return the partners in a room who have no agreement for this pupil."""
    return frozenset(one for one in partner_ids if held.partner(one, today) is not Agreement.GIVEN)


def _cards(
    held: Sharing, seen: Callable[[CardItem], View], member_id: UUID | None, today: date | None
) -> tuple[SeenCard, ...]:
    found = ((card, seen(card)) for card in held.cards)
    return tuple(
        _card(card, view, held.card(card.card_id, today), member_id)
        for card, view in found
        if view is not View.NOTHING
    )


def _card(card: CardItem, view: View, agreement: Agreement, member_id: UUID | None) -> SeenCard:
    """Keep of a card what its view names."""
    written = card.author.member_id == member_id
    bare = SeenCard(card.card_id, view)
    if view is View.INSTRUCTION_ONLY:
        return replace(bare, instruction=card.instruction)
    if view is View.UNAVAILABLE:
        return replace(bare, hours=card.hours)
    if view in (View.PLAIN_CARD, View.OWN_CARD):
        return replace(bare, need=card.need, instruction=card.instruction, carrier=card.carrier)
    if view not in (View.CARD, View.CONSTRAINT, View.FULL):
        return bare
    return SeenCard(
        card_id=card.card_id,
        view=view,
        category=card.category if view is not View.CONSTRAINT or written else None,
        need=card.need,
        label=card.label,
        label_code=card.label_code,
        instruction=card.instruction,
        carrier=card.carrier,
        author=card.author,
        audience=card.audience,
        agreement=agreement,
        hours=card.hours,
        row_version=card.row_version,
        written=written,
    )


def _words(
    words: tuple[WordItem, ...], view_of: Callable[[WordItem], View], member_id: UUID | None
) -> tuple[SeenWord, ...]:
    def cut(word: WordItem) -> SeenWord:
        written = word.author.member_id == member_id
        return SeenWord(
            word_id=word.word_id,
            kind=word.kind,
            sentence=word.sentence,
            said_on=word.said_on,
            author=word.author,
            hearers=word.hearers if written else frozenset(),
            written=written,
        )

    return tuple(
        cut(word)
        for word in words
        if word.withdrawn_on is None and view_of(word) is not View.NOTHING
    )


def _agreements(
    held: Sharing, cards: tuple[SeenCard, ...], today: date | None, *, whole: bool
) -> tuple[SeenAgreement, ...]:
    """Keep those about a card that is seen with its agreement, and the rest for who reads all."""
    known = {card.card_id for card in cards if card.agreement is not None}
    things = dict.fromkeys(one.on for one in held.statements)
    asked = held.asked(today)
    return tuple(
        SeenAgreement(on, held.stands(on, today), held.about(on), missing(held.about(on), asked))
        for on in things
        if (on.target_id in known if on.scope is AgreementScope.CARD else whole)
    )


def _sent(
    sent: tuple[TransmissionItem, ...], cards: tuple[SeenCard, ...]
) -> tuple[TransmissionItem, ...]:
    """Name no card in a transmission that is not seen with its agreement."""
    known = {card.card_id for card in cards if card.agreement is not None}
    return tuple(
        replace(one, cards=tuple(card for card in one.cards if card in known)) for one in sent
    )
