"""What each reader and each room sees of what is shared by choice (design §5)."""

from dataclasses import replace

import pytest

from decroapp.domain.case.pupil_words import Hearer
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.disclosed import for_reader, for_room
from decroapp.domain.charter.disclosure import Room
from decroapp.domain.charter.policy import Agreement, Audience, Presence, Reader, View
from decroapp.domain.meeting.kinds import MeetingKind
from decroapp.wording.policy import shipped_policy
from tests.domain.charter.dossiers import full_dossier
from tests.domain.charter.sharings import (
    CARDS,
    OTHER,
    PARTNERS,
    PILOT,
    SOCIAL,
    full_sharing,
    without_agreement,
)

pytestmark = pytest.mark.requirement("C.P2", "C.P3")

POLICY = shipped_policy()
CORE, MEMBER, FAMILY = Presence.CORE, Presence.MEMBER, Presence.FAMILY
RESTRICTED = Room(MeetingKind.RESTRICTED, frozenset({CORE}))
PLENARY = Room(MeetingKind.PLENARY, frozenset({CORE, MEMBER}))
PEOPLE = ((CORE, frozenset({Reader.HEAD})), (MEMBER, frozenset({Reader.TEACHER_OF_PUPIL})))
SECRETS = [f"CANARI-{letter}" for letter in ("F", "G", "H", "K1", "K2")]


def dossier(sharing):
    return replace(full_dossier(), sharing=sharing)


def read(reader, sharing=None, member=None):
    held = dossier(full_sharing() if sharing is None else sharing)
    return for_reader(POLICY, [reader], member, held).sharing


def room(where, sharing=None, people=PEOPLE, partners=frozenset()):
    held = dossier(full_sharing() if sharing is None else sharing)
    seen = for_room(POLICY, where, held, people=people, partner_ids=partners)
    return None if seen is None else seen.sharing


def views(seen):
    names = {card_id: letter for letter, card_id in CARDS.items()}
    return {names[card.card_id]: card.view for card in seen.cards}


@pytest.mark.parametrize(
    ("reader", "cards"),
    [
        (Reader.HEAD, {"F": View.CARD, "G": View.CARD, "H": View.CARD, "I": View.CONSTRAINT}),
        (Reader.CPE, {"F": View.CARD, "G": View.CARD, "H": View.CARD}),
        (Reader.TEACHER_OF_PUPIL, {"G": View.INSTRUCTION_ONLY}),
        (
            Reader.SOCIAL_WORKER,
            {"F": View.CARD, "G": View.CARD, "H": View.CARD, "I": View.CONSTRAINT},
        ),
        (Reader.NURSE, {"F": View.CARD, "G": View.CARD, "H": View.CARD}),
    ],
)
def test_each_reader_sees_the_cards_of_his_row(reader, cards):
    assert views(read(reader)) == cards


@pytest.mark.parametrize("state", [Agreement.NONE, Agreement.REFUSED, Agreement.WITHDRAWN])
@pytest.mark.parametrize("reader", [Reader.CPE, Reader.TEACHER_OF_PUPIL, Reader.DROPOUT_LEAD])
def test_without_the_agreement_a_reader_sees_no_card(reader, state):
    assert read(reader, without_agreement(full_sharing(), state)).cards == ()


@pytest.mark.parametrize("state", [Agreement.NONE, Agreement.REFUSED, Agreement.WITHDRAWN])
@pytest.mark.parametrize("where", [RESTRICTED, PLENARY])
def test_without_the_agreement_a_room_sees_no_card(where, state):
    seen = room(where, without_agreement(full_sharing(), state))
    assert seen.cards == ()
    assert not any(canary in repr(seen) for canary in SECRETS[:3])


def test_the_author_reads_his_card_before_anybody_agrees():
    seen = read(
        Reader.SOCIAL_WORKER, without_agreement(full_sharing(), Agreement.NONE), SOCIAL.member_id
    )
    assert views(seen)["F"] is View.CARD
    assert all(card.written for card in seen.cards)


def test_an_instruction_alone_tells_neither_need_nor_category_nor_people():
    (card,) = read(Reader.TEACHER_OF_PUPIL).cards
    assert card.instruction == "CANARI-G"
    assert (card.need, card.category, card.carrier, card.author) == (None, None, None, None)


def test_a_plenary_sees_cards_without_category_nor_author():
    seen = room(PLENARY)
    assert views(seen) == {
        "F": View.PLAIN_CARD,
        "G": View.INSTRUCTION_ONLY,
        "H": View.PLAIN_CARD,
        "I": View.UNAVAILABLE,
    }
    assert {card.category for card in seen.cards} == {None}
    assert {card.author for card in seen.cards} == {None}
    assert not any(card.need is card.need.CALENDAR for card in seen.cards if card.need)


@pytest.mark.parametrize(
    ("audience", "restricted", "plenary"),
    [
        (Audience.CARRIER, set(), set()),
        (Audience.RESTRICTED, set("FGHI"), set()),
        (Audience.PLENARY, set("FGHI"), set("FGHI")),
    ],
)
def test_the_author_sets_the_widest_audience(audience, restricted, plenary):
    held = full_sharing(audience)
    assert set(views(room(RESTRICTED, held, PEOPLE[:1]))) == restricted
    assert set(views(room(PLENARY, held))) == plenary


def test_a_parent_in_the_room_sees_no_constraint_of_calendar():
    with_family = Room(MeetingKind.PLENARY, PLENARY.classes | {FAMILY})
    assert "I" not in views(room(with_family))


@pytest.mark.parametrize("where", [RESTRICTED, PLENARY])
def test_a_room_shows_no_author_no_agreement_and_no_transmission(where):
    seen = room(where, people=PEOPLE[:1])
    assert (seen.agreements, seen.sent) == ((), ())
    shown = {(one.author, one.audience, one.agreement) for one in seen.cards}
    assert shown == {(None, None, None)}
    assert {(one.author, one.kind) for one in seen.words} == {(None, None)}


def test_a_word_is_heard_by_whom_the_pupil_chose():
    alone = full_sharing(hearers=(Hearer.HEAD,))
    assert {word.sentence for word in read(Reader.HEAD, alone).words} == {"CANARI-K1", "CANARI-K2"}
    assert read(Reader.CPE, alone).words == ()
    assert room(PLENARY, alone).words == ()
    assert {word.sentence for word in room(PLENARY).words} == {"CANARI-K1", "CANARI-K2"}


def test_a_word_taken_back_is_read_by_nobody():
    held = full_sharing(hearers=(Hearer.HEAD,))
    back = replace(held, words=tuple(replace(one, withdrawn_on=one.said_on) for one in held.words))
    assert read(Reader.HEAD, back).words == ()
    assert read(Reader.HEAD, back, PILOT.member_id).words == ()


def test_the_author_of_a_word_reads_it_and_whom_the_pupil_chose():
    held = full_sharing(hearers=(Hearer.HEAD,))
    words = read(Reader.CPE, held, PILOT.member_id).words
    assert {word.hearers for word in words} == {frozenset({Hearer.HEAD})}
    assert {word.hearers for word in read(Reader.HEAD, held).words} == {frozenset()}


@pytest.mark.parametrize("reader", [Reader.HEAD, Reader.TEACHER_OF_PUPIL, Reader.PSYEN])
def test_a_mention_is_the_same_for_all(reader):
    assert read(reader).mentions == full_sharing().mentions


def test_a_room_without_partner_sees_the_mention():
    assert room(PLENARY).mentions == full_sharing().mentions


def test_a_partner_without_the_agreement_closes_the_room():
    partner = frozenset({OTHER.member_id})
    where = Room(MeetingKind.EXTENDED, PLENARY.classes | {Presence.PARTNER})
    assert room(where, partners=partner) is not None
    refused = replace(full_sharing(), statements=())
    assert room(where, refused, partners=partner) is None


def test_a_partner_with_the_agreement_sees_the_card_that_he_carries_and_no_other():
    held = full_sharing()
    carried = replace(held.cards[0], carrier=OTHER)
    where = Room(MeetingKind.EXTENDED, PLENARY.classes | {Presence.PARTNER})
    seen = room(
        where,
        replace(held, cards=(carried, *held.cards[1:])),
        partners=frozenset({OTHER.member_id}),
    )
    assert views(seen) == {"F": View.OWN_CARD}
    assert seen.mentions == ()


def test_a_partner_s_account_reads_nothing_without_the_agreement():
    held = dossier(replace(full_sharing(), statements=()))
    assert for_reader(POLICY, [Reader.PARTNER], PILOT.member_id, held) is None
    agreed = dossier(replace(full_sharing(), statements=PARTNERS))
    assert for_reader(POLICY, [Reader.PARTNER], PILOT.member_id, agreed) is not None
    assert for_reader(POLICY, [Reader.PARTNER], None, agreed) is None


def test_agreements_about_a_card_are_read_with_the_card_alone():
    scopes = {(one.on.scope, one.on.target_id) for one in read(Reader.NURSE).agreements}
    assert ("card", CARDS["F"]) in scopes
    assert ("card", CARDS["I"]) not in scopes
    assert read(Reader.TEACHER_OF_PUPIL).agreements == tuple(
        one for one in read(Reader.TEACHER_OF_PUPIL).agreements if one.on.scope != "card"
    )


def test_a_constraint_tells_no_category_to_who_did_not_write_it():
    (card,) = [one for one in read(Reader.SOCIAL_WORKER).cards if one.view is View.CONSTRAINT]
    assert card.category is None
    mine = read(Reader.SOCIAL_WORKER, member=SOCIAL.member_id).cards
    assert Category.I in {one.category for one in mine}
