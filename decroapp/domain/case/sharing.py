"""Everything of a case that is shared by choice, as the vault holds it: never shown as it is."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from decroapp.domain.case.agreements import (
    AgreementOn,
    AgreementScope,
    Askable,
    Statement,
    standing,
)
from decroapp.domain.case.family import ADULT_AGE, age_on
from decroapp.domain.case.mentions import MentionItem
from decroapp.domain.case.need_cards import CardItem
from decroapp.domain.case.pupil_words import WordItem
from decroapp.domain.case.transmissions import TransmissionItem
from decroapp.domain.charter.policy import Agreement


@dataclass(frozen=True, slots=True)
class Sharing:
    """Cards, words, mentions, agreements and transmissions of one case."""

    cards: tuple[CardItem, ...] = ()
    words: tuple[WordItem, ...] = ()
    mentions: tuple[MentionItem, ...] = ()
    statements: tuple[Statement, ...] = ()
    sent: tuple[TransmissionItem, ...] = ()
    holders: frozenset[UUID] = frozenset()
    """Holders of parental authority who are asked."""
    birth_date: date | None = None

    def asked(self, today: date | None) -> Askable:
        """Return whose agreement counts; without a day, as for a minor, which asks for more."""
        born = self.birth_date
        adult = today is not None and born is not None and age_on(born, today) >= ADULT_AGE
        return Askable(adult, self.holders)

    def about(self, on: AgreementOn) -> tuple[Statement, ...]:
        """Return what was said about one thing."""
        return tuple(one for one in self.statements if one.on == on)

    def stands(self, on: AgreementOn, today: date | None) -> Agreement:
        """Return how the agreement about one thing stands."""
        return standing(self.about(on), self.asked(today))

    def card(self, card_id: UUID, today: date | None) -> Agreement:
        """Return how the agreement about a card stands."""
        return self.stands(AgreementOn(AgreementScope.CARD, card_id), today)

    def partner(self, member_id: UUID, today: date | None) -> Agreement:
        """Return how the agreement about a partner from outside stands."""
        return self.stands(AgreementOn(AgreementScope.PARTNER, member_id), today)


NOTHING_SHARED = Sharing()
