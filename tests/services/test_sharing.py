"""Cards, words, mentions and agreements written in a real vault, and read under other accounts."""

from dataclasses import replace
from datetime import time

import pytest
from sqlalchemy import select

from decroapp.domain.case.agreements import (
    AgreementOn,
    AgreementScope,
)
from decroapp.domain.case.need_cards import Hours, Need
from decroapp.domain.case.pupil_words import Hearer, PupilWord
from decroapp.domain.case.transmissions import (
    Transmission,
    TransmissionKind,
    TransmissionMeans,
    TransmittedItem,
)
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.policy import Agreement, Audience, View
from decroapp.services.agreements import Agreements
from decroapp.services.case_page import CasePage
from decroapp.services.sharing import Sharing
from decroapp.storage.tables.sharing import pupil_word
from tests.agreeing import add_holder
from tests.builders import TODAY, add_case, add_pupil
from tests.services.sharing_desk import (
    all_agree,
    build,
    on_card,
    refused,
    says,
    shared,
    sign_in,
    social,
)
from tests.typed_sharing import hold_interview

pytestmark = pytest.mark.requirement("C.P2", "C.P3")


@pytest.fixture
def desk(tmp_path):
    made = build(tmp_path)
    yield made
    made.head.vault.close()


def test_a_card_is_read_by_its_author_alone_until_everybody_agrees(desk):
    worker = sign_in(desk, "social_worker")
    card_id = Sharing(worker).write_card(desk.case, social(desk))
    assert [one.card_id for one in shared(worker, desk).cards] == [card_id]
    assert shared(sign_in(desk, "cpe"), desk).cards == ()
    all_agree(desk, on_card(card_id))
    assert [one.instruction for one in shared(sign_in(desk, "cpe"), desk).cards] == ["CANARI-F"]


@pytest.mark.parametrize("who", ["pupil", "holder"])
def test_a_withdrawal_takes_the_card_from_every_reader_at_once(desk, who):
    worker, cpe = sign_in(desk, "social_worker"), sign_in(desk, "cpe")
    on = on_card(Sharing(worker).write_card(desk.case, social(desk)))
    all_agree(desk, on)
    person = None if who == "pupil" else desk.holder
    assert Agreements(cpe).record(desk.case, says(on, Agreement.WITHDRAWN, person)) == ()
    assert shared(cpe, desk).cards == ()


def test_a_withdrawal_tells_what_had_gone_to_the_partner(desk):
    on = AgreementOn(AgreementScope.PARTNER, desk.partner)
    all_agree(desk, on)
    items = frozenset({TransmittedItem.ACTION})
    new = Transmission(
        TransmissionKind.CHOSEN, TODAY, TransmissionMeans.HAND, items, member_id=desk.partner
    )
    sent = Agreements(desk.head).transmit(desk.case, new)
    (gone,) = Agreements(desk.head).record(desk.case, says(on, Agreement.WITHDRAWN))
    assert (gone.transmission_id, gone.partner.member_id) == (sent, desk.partner)
    with refused("transmission-no-agreement"):
        Agreements(desk.head).transmit(desk.case, new)


def test_only_a_partner_receives_what_is_chosen(desk):
    new = Transmission(
        TransmissionKind.CHOSEN,
        TODAY,
        TransmissionMeans.HAND,
        frozenset({TransmittedItem.ACTION}),
        member_id=desk.head.account.member.member_id,
    )
    with refused("transmission-not-partner"):
        Agreements(desk.head).transmit(desk.case, new)


def test_a_card_that_its_partner_carries_goes_out_by_name(desk):
    worker = sign_in(desk, "social_worker")
    card_id = Sharing(worker).write_card(desk.case, social(desk, carrier_id=desk.partner))
    all_agree(desk, on_card(card_id))
    all_agree(desk, AgreementOn(AgreementScope.PARTNER, desk.partner))
    new = Transmission(
        TransmissionKind.CHOSEN,
        TODAY,
        TransmissionMeans.POST,
        frozenset({TransmittedItem.CARD, TransmittedItem.PROJECT}),
        member_id=desk.partner,
        cards=frozenset({card_id}),
    )
    Agreements(desk.head).transmit(desk.case, new)
    (sent,) = shared(desk.head, desk).sent
    assert (sent.cards, sent.items) == ((card_id,), (TransmittedItem.CARD, TransmittedItem.PROJECT))


@pytest.mark.parametrize("who", ["nurse", "head", "cpe", "psyen"])
def test_a_social_card_is_written_by_the_social_worker_alone(desk, who):
    context = desk.head if who == "head" else sign_in(desk, who)
    with refused("card-not-yours"):
        Sharing(context).write_card(desk.case, social(desk))


@pytest.mark.parametrize(
    ("who", "need", "may"),
    [
        ("nurse", Need.SEE_NURSE, True),
        ("doctor", Need.SEE_NURSE, True),
        ("cpe", Need.CLASS_EXIT, True),
        ("cpe", Need.SEE_NURSE, False),
        ("deputy", Need.SEATING, True),
        ("deputy", Need.TRUSTED_ADULT, False),
        ("social_worker", Need.CLASS_EXIT, False),
    ],
)
def test_head_and_cpe_note_an_arrangement_already_in_force_and_no_other_need(desk, who, need, may):
    card = social(desk, category=Category.G, need=need)
    sharing = Sharing(sign_in(desk, who))
    if may:
        assert sharing.write_card(desk.case, card)
    else:
        with refused("card-not-yours"):
            sharing.write_card(desk.case, card)


def test_the_head_writes_a_constraint_of_calendar_and_the_cpe_does_not(desk):
    hours = Hours(2, time(14), time(16))
    card = social(desk, category=Category.I, need=Need.CALENDAR, instruction="", hours=hours)
    Sharing(desk.head).write_card(desk.case, card)
    (seen,) = shared(desk.head, desk).cards
    assert (seen.view, seen.hours, seen.instruction) == (View.CONSTRAINT, hours, "")
    with refused("card-not-yours"):
        Sharing(sign_in(desk, "cpe")).write_card(desk.case, card)


def test_other_words_ask_for_the_agreement_again(desk):
    worker = sign_in(desk, "social_worker")
    card_id = Sharing(worker).write_card(desk.case, social(desk))
    all_agree(desk, on_card(card_id))
    changed = Sharing(worker).change_card(card_id, social(desk, instruction="Autre."), 1)
    (card,) = shared(worker, desk).cards
    assert (card.card_id, card.agreement) == (changed, Agreement.NONE)
    assert shared(desk.head, desk).cards == ()


def test_a_narrower_audience_keeps_the_agreement(desk):
    worker = sign_in(desk, "social_worker")
    card_id = Sharing(worker).write_card(desk.case, social(desk))
    all_agree(desk, on_card(card_id))
    narrow = social(desk, audience=Audience.CARRIER)
    assert Sharing(worker).change_card(card_id, narrow, 1) == card_id
    (card,) = shared(worker, desk).cards
    assert (card.agreement, card.audience) == (Agreement.GIVEN, Audience.CARRIER)
    with refused("row-changed"):
        Sharing(worker).change_card(card_id, narrow, 1)


def test_another_s_card_is_neither_changed_nor_put_away(desk):
    card_id = Sharing(sign_in(desk, "social_worker")).write_card(desk.case, social(desk))
    colleague = Sharing(sign_in(desk, "social_worker"))
    with refused("card-not-yours"):
        colleague.change_card(card_id, social(desk), 1)
    with refused("card-not-yours"):
        colleague.end_card(card_id, 1)


def test_a_card_put_away_is_read_by_nobody(desk):
    worker = sign_in(desk, "social_worker")
    card_id = Sharing(worker).write_card(desk.case, social(desk))
    with refused("row-changed"):
        Sharing(worker).end_card(card_id, 9)
    Sharing(desk.head).end_card(card_id, 1)
    assert shared(worker, desk).cards == ()


def word(desk, **changes):
    chosen = PupilWord(Category.K1, "CANARI-K1", TODAY, frozenset({Hearer.CPE}), True, True)
    return replace(chosen, **changes)


def test_who_held_the_interview_writes_the_pupil_s_word(desk):
    with refused("word-not-yours"):
        Sharing(desk.head).write_word(desk.case, word(desk))
    hold_interview(desk.head, desk.case)
    Sharing(desk.head).write_word(desk.case, word(desk))
    assert [one.sentence for one in shared(sign_in(desk, "cpe"), desk).words] == ["CANARI-K1"]
    assert shared(sign_in(desk, "nurse"), desk).words == ()


def test_a_relayed_word_is_written_by_the_psyen_alone(desk):
    hold_interview(desk.head, desk.case)
    relayed = word(desk, kind=Category.K2)
    Sharing(sign_in(desk, "psyen")).write_word(desk.case, relayed)
    with refused("word-not-yours"):
        Sharing(desk.head).write_word(desk.case, relayed)


def test_a_word_is_no_third_kind_of_text(desk):
    hold_interview(desk.head, desk.case)
    with refused("word-hearer-elsewhere"):
        Sharing(desk.head).write_word(desk.case, word(desk, kind=Category.F))


def test_a_word_that_the_pupil_takes_back_is_erased(desk):
    hold_interview(desk.head, desk.case)
    word_id = Sharing(desk.head).write_word(desk.case, word(desk))
    with refused("word-not-yours"):
        Sharing(sign_in(desk, "nurse")).take_word_back(word_id)
    Sharing(sign_in(desk, "cpe")).take_word_back(word_id)
    with desk.head.reading() as tx:
        assert tx.scalars(select(pupil_word.c.sentence)).all() == [""]
    assert shared(desk.head, desk).words == ()


def test_a_mention_is_one_s_own_and_the_same_words_for_all(desk):
    worker = sign_in(desk, "social_worker")
    Sharing(worker).mention(desk.pupil)
    with refused("mention-already"):
        Sharing(worker).mention(desk.pupil)
    teacher = sign_in(desk, "teacher", teaches=True)
    assert len(shared(teacher, desk).mentions) == 1
    with refused("mention-none"):
        Sharing(sign_in(desk, "nurse")).end_mention(desk.pupil)
    Sharing(worker).end_mention(desk.pupil)
    assert shared(worker, desk).mentions == ()


def test_a_mention_is_not_the_head_s_to_make(desk):
    with refused("mention-not-yours"):
        Sharing(desk.head).mention(desk.pupil)


def test_nobody_speaks_for_what_is_not_in_the_case(desk):
    agreements = Agreements(desk.head)
    with refused("agreement-nothing"):
        agreements.record(desk.case, ())
    for scope in AgreementScope:
        on = AgreementOn(scope, desk.head.account.member.member_id)
        with refused("agreement-target-unknown"):
            agreements.record(desk.case, says(on, Agreement.GIVEN))


def test_a_refusal_may_be_noted_by_who_knows_of_the_case_an_agreement_not(desk):
    worker, nurse = sign_in(desk, "social_worker"), sign_in(desk, "nurse")
    on = on_card(Sharing(worker).write_card(desk.case, social(desk)))
    with refused("agreement-not-yours"):
        Agreements(nurse).record(desk.case, says(on, Agreement.GIVEN))
    Agreements(nurse).record(desk.case, says(on, Agreement.REFUSED))
    (card,) = shared(worker, desk).cards
    assert card.agreement is Agreement.REFUSED


def test_who_knows_nothing_of_the_case_writes_nothing_there(desk):
    with refused("case-unknown"):
        Sharing(sign_in(desk, "secretary")).write_card(desk.case, social(desk))
    on = AgreementOn(AgreementScope.PARTNER, desk.partner)
    with refused("case-unknown"):
        Agreements(sign_in(desk, "teacher")).record(desk.case, says(on, Agreement.REFUSED))


def test_an_adult_pupil_agrees_alone(desk):
    adult = add_pupil(desk.head, "Iris", "MAJEURE", desk.third, birth=TODAY.replace(year=2008))
    case_id = add_case(desk.head, adult, "2026-002")
    holder = add_holder(desk.head, adult)
    on = AgreementOn(AgreementScope.PARTNER, desk.partner)
    with refused("agreement-adult-alone"):
        Agreements(desk.head).record(case_id, says(on, Agreement.GIVEN, holder))
    Agreements(desk.head).record(case_id, says(on, Agreement.GIVEN))
    sheet = CasePage(desk.head).open(adult)
    (one,) = sheet.case.sharing.agreements
    assert (one.standing, one.missing, sheet.sharing.adult) == (Agreement.GIVEN, (), True)
