"""What a case shares by choice, with a canary in each text."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from uuid import UUID

from decroapp.domain.case.agreements import (
    AgreementMeans,
    AgreementOn,
    AgreementScope,
    Statement,
)
from decroapp.domain.case.mentions import MentionItem
from decroapp.domain.case.need_cards import NO_HOURS, CardItem, Hours, Need
from decroapp.domain.case.pupil_words import Hearer, WordItem
from decroapp.domain.case.sharing import Sharing
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.policy import Agreement, Audience
from decroapp.domain.people.members import MemberRef

PILOT = MemberRef(UUID(int=501), "M.", "Aubin", "cpe")
OTHER = MemberRef(UUID(int=502), "Mme", "Ferrand", "psyen")
SOCIAL = MemberRef(UUID(int=503), "Mme", "Canari-AS", "social_worker")
HOLDER = UUID(int=4)
DAY = date(2026, 11, 13)
CARDS = {one: UUID(int=600 + rank) for rank, one in enumerate("FGHI")}
NEEDS = {"F": Need.RIGHTS, "G": Need.CLASS_EXIT, "H": Need.SCHOOL_LINK, "I": Need.CALENDAR}
WORDS = {"K1": UUID(int=610), "K2": UUID(int=611)}


def on_card(letter: str) -> AgreementOn:
    return AgreementOn(AgreementScope.CARD, CARDS[letter])


def on_partner(member: MemberRef) -> AgreementOn:
    return AgreementOn(AgreementScope.PARTNER, member.member_id)


def say(on: AgreementOn, state: Agreement, who: UUID | None = None, at: int = 0) -> Statement:
    return Statement(UUID(int=700 + at), on, who, state, DAY, AgreementMeans.SIGNED, SOCIAL, at)


def given(on: AgreementOn, who: Iterable[UUID | None] = (None, HOLDER)) -> tuple[Statement, ...]:
    return tuple(say(on, Agreement.GIVEN, one) for one in who)


PARTNERS = (*given(on_partner(OTHER)), *given(on_partner(PILOT)))


def card(letter: str, audience: Audience = Audience.PLENARY) -> CardItem:
    hours = Hours(weekday=2) if letter == "I" else NO_HOURS
    words = "" if letter == "I" else f"CANARI-{letter}"
    return CardItem(
        card_id=CARDS[letter],
        category=Category(letter),
        need=NEEDS[letter],
        label="",
        instruction=words,
        carrier=SOCIAL,
        author=SOCIAL,
        audience=audience,
        hours=hours,
        at=0,
    )


def word(kind: str, hearers: Iterable[Hearer] = (Hearer.PLENARY,)) -> WordItem:
    return WordItem(WORDS[kind], Category(kind), f"CANARI-{kind}", DAY, PILOT, frozenset(hearers))


def full_sharing(
    audience: Audience = Audience.PLENARY, hearers: Iterable[Hearer] = (Hearer.PLENARY,)
) -> Sharing:
    """Return a card of each category, both words, a mention, everything agreed to."""
    chosen = tuple(hearers)
    return Sharing(
        cards=tuple(card(letter, audience) for letter in CARDS),
        words=tuple(word(kind, chosen) for kind in WORDS),
        mentions=(MentionItem(UUID(int=620), SOCIAL, DAY),),
        statements=(
            *(one for letter in CARDS for one in given(on_card(letter))),
            *PARTNERS,
        ),
        holders=frozenset({HOLDER}),
        birth_date=date(2012, 4, 9),
    )


def without_agreement(held: Sharing, state: Agreement) -> Sharing:
    """Return it with the pupil's last word on each card being another."""
    said = tuple(say(on_card(letter), state, None, 9) for letter in CARDS)
    if state is Agreement.NONE:
        return replace(held, statements=PARTNERS)
    return replace(held, statements=(*held.statements, *said))
