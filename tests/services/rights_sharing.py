"""Who may call what of cards, words, mentions, agreements and of the page of protocol."""

from decroapp.domain.case.agreements import (
    AgreementMeans,
    AgreementOn,
    AgreementScope,
    NewStatement,
)
from decroapp.domain.case.family_rights import NewRequest, RightsAnswer, RightsKind
from decroapp.domain.case.need_cards import Need, NeedCard
from decroapp.domain.case.pupil_words import Hearer, PupilWord
from decroapp.domain.case.transmissions import (
    OrderingText,
    Transmission,
    TransmissionKind,
    TransmissionMeans,
    TransmittedItem,
)
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.policy import Agreement, Audience
from decroapp.domain.charter.protocol import Protocol
from decroapp.storage import access as rights
from decroapp.storage import sharing as store
from decroapp.storage.blobs import put_blob
from tests.builders import TODAY
from tests.services.rights_people import ALL, HEADS, WRITERS, done

AUTHORS = {"social_worker"}
WORD = PupilWord(Category.K2, "Canari.", TODAY, frozenset({Hearer.HEAD}), reread=True, warned=True)
TOLD = Transmission(
    TransmissionKind.ORDERED,
    TODAY,
    TransmissionMeans.APPLICATION,
    frozenset({TransmittedItem.IDENTITY_CONTACT}),
    OrderingText.LEAVERS,
)
PAGE = Protocol(("Prévenir la direction.",), "01 00 00 00 00", "01 00 00 00 01")


def card(d) -> NeedCard:
    return NeedCard(Category.F, Need.RIGHTS, "Canari.", d.me, Audience.PLENARY)


def given(d) -> tuple[NewStatement, ...]:
    on = AgreementOn(AgreementScope.CARD, d.card)
    return (NewStatement(on, Agreement.GIVEN, TODAY, AgreementMeans.SIGNED),)


def share(desk, context):
    """Write a card of the social worker, a word of the head and a label."""
    desk.card, desk.word, desk.label = context.new_id(), context.new_id(), "x-canari"
    author = desk.accounts["social_worker"].member.member_id
    with context.writing() as tx:
        store.add_card(tx, desk.card, desk.case, card(desk), author_id=author, at=0)
        store.add_word(tx, desk.word, desk.case, WORD, author_id=desk.me, at=0)
        store.add_local_label(tx, desk.label, kind="needs", refines="rights", label="Dossier")
        desk.asked = context.new_id()
        rights.add_request(
            tx,
            desk.asked,
            case_id=desk.case,
            kind="access",
            by_whom="pupil",
            asked_on=TODAY,
            what="",
            answer="",
            data_sha256=put_blob(tx, b"{}"),
            account_id=context.account.account_id,
            at=0,
        )


def request() -> NewRequest:
    return NewRequest(RightsKind.ACCESS, None, TODAY)


SHARING = {
    "sharing.write_card": (AUTHORS, lambda s, d: s.sharing.write_card(d.case, card(d))),
    "sharing.change_card": (AUTHORS, lambda s, d: s.sharing.change_card(d.card, card(d), 1)),
    "sharing.end_card": (AUTHORS | HEADS, done(lambda s, d: s.sharing.end_card(d.card, 1))),
    "sharing.write_word": ({"psyen"}, lambda s, d: s.sharing.write_word(d.case, WORD)),
    "sharing.take_word_back": (WRITERS, done(lambda s, d: s.sharing.take_word_back(d.word))),
    "sharing.mention": (
        {"psyen", "social_worker", "nurse", "doctor", "alses"},
        lambda s, d: s.sharing.mention(d.pupil),
    ),
    "sharing.end_mention": (ALL, done(lambda s, d: s.sharing.end_mention(d.pupil))),
    "agreements.record": (
        WRITERS | AUTHORS,
        done(lambda s, d: s.agreements.record(d.case, given(d))),
    ),
    "agreements.transmit": (WRITERS, lambda s, d: s.agreements.transmit(d.case, TOLD)),
    "family_rights.requests": (HEADS, lambda s, d: s.family_rights.requests(d.case)),
    "family_rights.ask": (HEADS, lambda s, d: s.family_rights.ask(d.case, request())),
    "family_rights.answer": (
        HEADS,
        done(lambda s, d: s.family_rights.answer(d.asked, RightsAnswer.REFUSED)),
    ),
    "family_rights.issue_copy": (
        HEADS,
        lambda s, d: s.family_rights.issue_copy(d.asked).prepare(),
    ),
    "family_rights.save_data": (
        HEADS,
        done(lambda s, d: s.family_rights.save_data(d.asked, d.folder / "copie.json")),
    ),
    "need_labels.all": (ALL, lambda s, d: s.need_labels.all()),
    "need_labels.refine": (HEADS, lambda s, d: s.need_labels.refine(Need.RIGHTS, "Dossier")),
    "need_labels.retire": (HEADS, done(lambda s, d: s.need_labels.retire(d.label))),
    "protocol.read": (ALL, lambda s, d: s.protocol.read()),
    "protocol.fill": (HEADS, done(lambda s, d: s.protocol.fill(PAGE))),
}
