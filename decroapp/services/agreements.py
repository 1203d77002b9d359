"""Agreements to what the school chooses to share, and what went to whom."""

from dataclasses import dataclass
from uuid import UUID

from decroapp.domain.case.agreements import (
    AgreementOn,
    AgreementScope,
    NewStatement,
    check_statement,
)
from decroapp.domain.case.dossier import CaseDossier
from decroapp.domain.case.transmissions import (
    Transmission,
    TransmissionItem,
    check_transmission,
    gone_out,
)
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.disclosure import may_enter
from decroapp.domain.charter.policy import Agreement
from decroapp.domain.drafts import DraftKey
from decroapp.domain.errors import RuleError
from decroapp.domain.journal import Purpose, Verb
from decroapp.services.context import Context
from decroapp.services.sharing import known_case
from decroapp.storage import sharing as store
from decroapp.storage import transmissions as sent_store
from decroapp.storage.members import card_of
from decroapp.storage.pupils import token_of
from decroapp.storage.transactions import Transaction

_CLOSES = frozenset({Agreement.REFUSED, Agreement.WITHDRAWN})


@dataclass(frozen=True)
class Agreements:
    """Use cases of agreements and transmissions."""

    context: Context

    def record(
        self, case_id: UUID, statements: tuple[NewStatement, ...], draft: DraftKey | None = None
    ) -> tuple[TransmissionItem, ...]:
        """Write what people said, effective at once.

        Who may know of the case may write a refusal or a withdrawal, so that nothing waits; what
        is given is written by who writes dossiers, or by the author or carrier of the card.
        Return what had gone out under an agreement that is refused or withdrawn now.

        Raises:
            RuleError: ``case-unknown``, ``agreement-nothing``, ``agreement-not-yours``,
                ``agreement-target-unknown`` and those of ``check_statement``.
        """
        if not statements:
            raise RuleError("agreement-nothing")
        with self.context.writing(draft) as tx:
            dossier = known_case(self.context, tx, case_id)
            gone: dict[UUID, TransmissionItem] = {}
            for one in statements:
                self._check(tx, dossier, one)
                at, me = self.context.clock.now_ms(), self.context.account.member.member_id
                store.add_statement(
                    tx, self.context.new_id(), case_id, one, received_by_id=me, at=at
                )
                if one.state in _CLOSES:
                    gone |= {item.transmission_id: item for item in _gone(dossier, one.on)}
            token = token_of(tx, dossier.pupil.student_id)
            self.context.note(tx, Verb.AGREEMENT, subject=token)
            return tuple(gone.values())

    def transmit(self, case_id: UUID, new: Transmission, draft: DraftKey | None = None) -> UUID:
        """Note that something went out and return the transmission.

        Chosen, it needs the agreement for the partner and for each card; ordered by a text, it
        needs the information of the family only and no want of agreement blocks it.

        Raises:
            RuleError: ``case-unknown``, ``right-missing``, ``transmission-not-partner`` and those
                of ``check_transmission``.
        """
        with self.context.writing(draft) as tx:
            dossier = known_case(self.context, tx, case_id)
            today = self.context.today()
            self.context.require(Category.DOSSIER, dossier.pupil.taught_in(today))
            held, member_id = dossier.sharing, new.member_id
            if member_id is not None and card_of(tx, member_id)[0].profession != "partner":
                raise RuleError("transmission-not-partner")
            carried = [one for one in held.cards if one.carrier.member_id == member_id]
            cards = {one.card_id: held.card(one.card_id, today) for one in carried}
            partner = held.partner(member_id, today) if member_id else Agreement.NONE
            check_transmission(new, partner=partner, cards=cards, today=today)
            sent_id = self.context.new_id()
            sent_store.add_transmission(
                tx,
                sent_id,
                case_id,
                new,
                by_id=self.context.account.member.member_id,
                at=self.context.clock.now_ms(),
                item_ids=tuple(self.context.new_id() for _ in sent_store.lines(new)),
            )
            token = token_of(tx, dossier.pupil.student_id)
            self.context.note(tx, Verb.TRANSMITTED, subject=token, purpose=Purpose.FOLLOW_UP)
            return sent_id

    def _check(self, tx: Transaction, dossier: CaseDossier, new: NewStatement) -> None:
        held, today = dossier.sharing, self.context.today()
        if not _exists(tx, dossier, new.on):
            raise RuleError("agreement-target-unknown")
        if new.state is Agreement.GIVEN and not self._may_take(dossier, new.on):
            raise RuleError("agreement-not-yours")
        check_statement(new, held.about(new.on), held.asked(today), today)

    def _may_take(self, dossier: CaseDossier, on: AgreementOn) -> bool:
        me, today = self.context.account.member.member_id, self.context.today()
        own = any(
            me in (card.author.member_id, card.carrier.member_id)
            for card in dossier.sharing.cards
            if on == AgreementOn(AgreementScope.CARD, card.card_id)
        )
        readers = self.context.account.readers(dossier.pupil.taught_in(today))
        return own or may_enter(self.context.policy, readers, Category.DOSSIER)


def _exists(tx: Transaction, dossier: CaseDossier, on: AgreementOn) -> bool:
    """Tell whether what is agreed to is in the case, or is a partner."""
    if on.scope is AgreementScope.CARD:
        return on.target_id in {one.card_id for one in dossier.sharing.cards}
    if on.scope is AgreementScope.ACTION:
        return on.target_id in {one.decision_id for one in dossier.decisions}
    return card_of(tx, on.target_id)[0].profession == "partner"


def _gone(dossier: CaseDossier, on: AgreementOn) -> tuple[TransmissionItem, ...]:
    card = on.target_id if on.scope is AgreementScope.CARD else None
    member = on.target_id if on.scope is AgreementScope.PARTNER else None
    return gone_out(dossier.sharing.sent, card_id=card, member_id=member)
