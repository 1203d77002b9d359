"""What is shared by choice: need cards, the pupil's word, « suivi en cours – me consulter »."""

from dataclasses import dataclass
from uuid import UUID

from decroapp.domain.case.dossier import CaseDossier
from decroapp.domain.case.need_cards import (
    IN_FORCE,
    CardItem,
    Need,
    NeedCard,
    check_card,
    only_narrows,
)
from decroapp.domain.case.pupil_words import PupilWord, check_word
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.disclosed import for_reader
from decroapp.domain.charter.disclosure import may_enter
from decroapp.domain.charter.policy import Condition, Reader
from decroapp.domain.drafts import DraftKey
from decroapp.domain.errors import RuleError
from decroapp.domain.journal import Verb
from decroapp.services.context import Context
from decroapp.storage import sharing as store
from decroapp.storage.dossiers import load
from decroapp.storage.pupil_cards import pupil_card
from decroapp.storage.pupils import token_of
from decroapp.storage.transactions import Transaction

_HEADS = frozenset({Reader.HEAD, Reader.DEPUTY})


@dataclass(frozen=True)
class Sharing:
    """Use cases of cards, words and mentions."""

    context: Context

    def write_card(self, case_id: UUID, card: NeedCard, draft: DraftKey | None = None) -> UUID:
        """Write a need card and return it; nobody else reads it before the agreement.

        Raises:
            RuleError: ``case-unknown``, ``card-not-yours`` and those of ``check_card``.
        """
        check_card(card)
        with self.context.writing(draft) as tx:
            dossier = self._known(tx, case_id)
            self._may_enter(dossier, card.category, met_by(card))
            card_id = self._add(tx, case_id, card)
            self._note(tx, Verb.CREATED, dossier)
            return card_id

    def change_card(
        self, card_id: UUID, card: NeedCard, row_version: int, draft: DraftKey | None = None
    ) -> UUID:
        """Change one's own card; return the card that stands now.

        A change that only narrows the audience keeps the agreement; any other says something
        else, for which the agreement has to be asked again: a new card replaces this one.

        Raises:
            RuleError: ``card-not-yours``, ``row-changed`` and those of ``check_card``.
        """
        check_card(card)
        with self.context.writing(draft) as tx:
            dossier = self._known(tx, store.case_of_card(tx, card_id))
            before = self._own_card(dossier, card_id)
            self._may_enter(dossier, card.category, met_by(card))
            narrows = only_narrows(before, card)
            values = (
                {"audience": card.audience.value} if narrows else {"ended_on": self.context.today()}
            )
            if not store.change_card(tx, card_id, row_version, **values):
                raise RuleError("row-changed")
            self._note(tx, Verb.CHANGED, dossier)
            return card_id if narrows else self._add(tx, dossier.case_id, card)

    def end_card(self, card_id: UUID, row_version: int) -> None:
        """Put a card away, by its author or by the head: from now on nobody reads it.

        Raises:
            RuleError: ``card-not-yours``, ``row-changed``.
        """
        with self.context.writing() as tx:
            dossier = self._known(tx, store.case_of_card(tx, card_id))
            if not self.context.account.readers() & _HEADS:
                self._own_card(dossier, card_id)
            today = self.context.today()
            if not store.change_card(tx, card_id, row_version, ended_on=today):
                raise RuleError("row-changed")
            self._note(tx, Verb.STATE_CHANGED, dossier)

    def write_word(self, case_id: UUID, word: PupilWord, draft: DraftKey | None = None) -> UUID:
        """Write the pupil's sentence and return it.

        K1 by who held the *entretien de situation*, K2 by the ALSES or the PsyEN.

        Raises:
            RuleError: ``case-unknown``, ``word-not-yours`` and those of ``check_word``.
        """
        check_word(word, self.context.today())
        with self.context.writing(draft) as tx:
            dossier = self._known(tx, case_id)
            if word.kind not in (Category.K1, Category.K2):
                raise RuleError("word-not-yours")
            met = {Condition.VALIDATED}
            if self._interviewed(dossier):
                met.add(Condition.INTERVIEWED)
            if not self._enters(dossier, word.kind, met):
                raise RuleError("word-not-yours")
            word_id, me = self.context.new_id(), self.context.account.member.member_id
            at = self.context.clock.now_ms()
            store.add_word(tx, word_id, case_id, word, author_id=me, at=at)
            self._note(tx, Verb.CREATED, dossier)
            return word_id

    def take_word_back(self, word_id: UUID) -> None:
        """Erase a sentence that the pupil takes back; who writes dossiers, or its author.

        Raises:
            RuleError: ``case-unknown``, ``word-not-yours``.
        """
        with self.context.writing() as tx:
            dossier = self._known(tx, store.case_of_word(tx, word_id))
            own = {
                one.word_id for one in dossier.sharing.words if self._is_me(one.author.member_id)
            }
            if word_id not in own and not self._enters(dossier, Category.DOSSIER, ()):
                raise RuleError("word-not-yours")
            store.take_word_back(tx, word_id, self.context.today())
            self._note(tx, Verb.DELETED, dossier)

    def mention(self, student_id: UUID) -> UUID:
        """Say « suivi en cours – me consulter » about a pupil; return the mention.

        Raises:
            RuleError: ``mention-not-yours``, ``mention-already``.
        """
        with self.context.writing() as tx:
            card = pupil_card(tx, student_id)
            readers = self.context.account.readers(card.taught_in(self.context.today()))
            if not may_enter(self.context.policy, readers, Category.MENTION):
                raise RuleError("mention-not-yours")
            me = self.context.account.member.member_id
            if store.own_mention(tx, student_id, me) is not None:
                raise RuleError("mention-already")
            mention_id = self.context.new_id()
            store.add_mention(tx, mention_id, student_id, me, self.context.today())
            self.context.note(tx, Verb.CREATED, subject=token_of(tx, student_id))
            return mention_id

    def end_mention(self, student_id: UUID) -> None:
        """End one's own mention about a pupil.

        Raises:
            RuleError: ``mention-none``.
        """
        with self.context.writing() as tx:
            found = store.own_mention(tx, student_id, self.context.account.member.member_id)
            if found is None:
                raise RuleError("mention-none")
            store.end_mention(tx, found, self.context.today())
            self.context.note(tx, Verb.STATE_CHANGED, subject=token_of(tx, student_id))

    def _known(self, tx: Transaction, case_id: UUID) -> CaseDossier:
        return known_case(self.context, tx, case_id)

    def _enters(
        self, dossier: CaseDossier, category: Category, met: "set[Condition] | tuple[()]"
    ) -> bool:
        readers = self.context.account.readers(dossier.pupil.taught_in(self.context.today()))
        return may_enter(self.context.policy, readers, category, met)

    def _may_enter(
        self, dossier: CaseDossier, category: Category, met: frozenset[Condition]
    ) -> None:
        if not self._enters(dossier, category, set(met)):
            raise RuleError("card-not-yours")

    def _own_card(self, dossier: CaseDossier, card_id: UUID) -> CardItem:
        for card in dossier.sharing.cards:
            if card.card_id == card_id and self._is_me(card.author.member_id):
                return card
        raise RuleError("card-not-yours")

    def _add(self, tx: Transaction, case_id: UUID, card: NeedCard) -> UUID:
        card_id, me = self.context.new_id(), self.context.account.member.member_id
        at = self.context.clock.now_ms()
        store.add_card(tx, card_id, case_id, card, author_id=me, at=at)
        return card_id

    def _interviewed(self, dossier: CaseDossier) -> bool:
        """Tell whether the account held the *entretien de situation* of this case."""
        return any(
            one.interview_on is not None
            and one.interview_by is not None
            and self._is_me(one.interview_by.member_id)
            for one in dossier.referrals
        )

    def _is_me(self, member_id: UUID) -> bool:
        return member_id == self.context.account.member.member_id

    def _note(self, tx: Transaction, verb: Verb, dossier: CaseDossier) -> None:
        self.context.note(tx, verb, subject=token_of(tx, dossier.pupil.student_id))


def known_case(context: Context, tx: Transaction, case_id: UUID) -> CaseDossier:
    """Return a case of which the account may know.

    Raises:
        RuleError: ``case-unknown``.
    """
    dossier, today = load(tx, case_id), context.today()
    readers = context.account.readers(dossier.pupil.taught_in(today))
    me = context.account.member.member_id
    if for_reader(context.policy, readers, me, dossier, today) is None:
        raise RuleError("case-unknown")
    return dossier


def met_by(card: NeedCard) -> frozenset[Condition]:
    """Return what a card fulfils of what the matrix asks before somebody writes it."""
    met = {Condition.IN_FORCE} if card.need in IN_FORCE else set()
    return frozenset(met | ({Condition.CALENDAR} if card.need is Need.CALENDAR else set()))
