"""One more person, one agreement less, a narrower audience: never more is seen."""

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decroapp.domain.charter.categories import SECRETS, Category
from decroapp.domain.charter.disclosure import (
    Known,
    Room,
    in_document,
    in_room,
    may_enter,
    never_more,
    partner_presence,
    partner_reader,
    read_alone,
)
from decroapp.domain.charter.policy import (
    Agreement,
    Audience,
    Condition,
    Presence,
    Reader,
    Recipient,
    RoomItem,
    View,
)
from decroapp.domain.meeting.kinds import MeetingKind
from tests.domain.charter.everything import (
    ENDED,
    FLAGS,
    KNOWN,
    POLICY,
    ROOMS,
    every_known,
    every_room,
)

pytestmark = pytest.mark.requirement("C.T1")


@pytest.mark.parametrize("item", RoomItem)
def test_one_more_class_never_reveals_more(item):
    for room, known, newcomer in product(every_room(), every_known()[::5], Presence):
        fuller = replace(room, classes=room.classes | {newcomer})
        before = in_room(POLICY, room, item, known).view
        assert never_more(in_room(POLICY, fuller, item, known).view, before)


@given(ROOMS, st.sampled_from(RoomItem), KNOWN)
def test_a_wider_kind_of_meeting_never_reveals_more(room, item, known):
    narrow = replace(room, kind=MeetingKind.RESTRICTED)
    before = in_room(POLICY, narrow, item, known).view
    assert never_more(in_room(POLICY, room, item, known).view, before)


GIVEN = tuple(one for one in every_known() if one.agreement is Agreement.GIVEN)


@pytest.mark.parametrize("item", RoomItem)
def test_in_a_room_withdrawing_never_reveals_more(item):
    for room, known in product(every_room(), GIVEN):
        before = in_room(POLICY, room, item, known).view
        for ended in ENDED:
            after = in_room(POLICY, room, item, replace(known, agreement=ended)).view
            assert never_more(after, before)


@pytest.mark.parametrize("reader", Reader)
def test_alone_withdrawing_never_reveals_more(reader):
    for category, known in product(Category, GIVEN):
        before = read_alone(POLICY, [reader], category, known).view
        for ended in ENDED:
            after = read_alone(POLICY, [reader], category, replace(known, agreement=ended)).view
            assert never_more(after, before)


@pytest.mark.parametrize(("kind", "to"), POLICY.handed)
def test_on_paper_withdrawing_never_reveals_more(kind, to):
    for category, known in product(Category, GIVEN):
        before = in_document(POLICY, kind, category, to, known).view
        for ended in ENDED:
            after = in_document(POLICY, kind, category, to, replace(known, agreement=ended)).view
            assert never_more(after, before)


@given(st.sampled_from(Reader), st.sampled_from(Category), ROOMS, KNOWN, st.sampled_from(FLAGS))
def test_what_is_no_longer_so_never_reveals_more(reader, category, room, known, flag):
    less = replace(known, **{flag: False})
    for item in RoomItem:
        assert never_more(
            in_room(POLICY, room, item, less).view, in_room(POLICY, room, item, known).view
        )
    before = read_alone(POLICY, [reader], category, known).view
    assert never_more(read_alone(POLICY, [reader], category, less).view, before)


@given(st.sampled_from(Reader), st.sampled_from(Category), ROOMS, KNOWN)
def test_a_narrower_audience_never_reveals_more(reader, category, room, known):
    narrower = {Audience.PLENARY: Audience.RESTRICTED}.get(known.audience, Audience.CARRIER)
    less = replace(known, audience=narrower)
    before = read_alone(POLICY, [reader], category, known).view
    assert never_more(read_alone(POLICY, [reader], category, less).view, before)
    for item in RoomItem:
        wide = in_room(POLICY, room, item, known).view
        assert never_more(in_room(POLICY, room, item, less).view, wide)


@pytest.mark.parametrize("agreement", ENDED)
def test_without_agreement_a_card_is_for_its_writers_and_the_family_only(agreement):
    open_to_all = Known(agreement, Audience.PLENARY, carried=True)
    readers = {
        (reader, category)
        for reader, category in product(Reader, SECRETS)
        if read_alone(POLICY, [reader], category, open_to_all)
    }
    writers = {("social_worker", "F"), ("social_worker", "H"), ("head", "I"), ("deputy", "I")}
    writers |= {("nurse", "G"), ("doctor", "G")} | {("family", one) for one in SECRETS}
    assert readers == writers


@pytest.mark.parametrize("agreement", ENDED)
def test_without_agreement_no_room_sees_a_card(agreement):
    known = Known(agreement, Audience.PLENARY, **dict.fromkeys(FLAGS, True))
    cards = (RoomItem.SOCIAL_CARD, RoomItem.HEALTH_CARD, RoomItem.FAMILY_CARD)
    for room, item in product(every_room(), (*cards, RoomItem.CALENDAR_CARD)):
        assert not in_room(POLICY, room, item, known)


@pytest.mark.parametrize("agreement", ENDED)
def test_without_agreement_a_partner_is_nobody(agreement):
    assert partner_reader(agreement) is Reader.OTHER
    assert partner_presence(agreement) is Presence.OUTSIDER
    known = Known(agreement, Audience.PLENARY, **dict.fromkeys(FLAGS, True))
    for category in Category:
        assert not in_document(POLICY, "hand_over", category, Recipient.PARTNER, known)


@pytest.mark.parametrize(
    ("audience", "restricted", "plenary"),
    [
        (Audience.CARRIER, "nothing", "nothing"),
        (Audience.RESTRICTED, "card", "nothing"),
        (Audience.PLENARY, "card", "plain_card"),
    ],
)
def test_the_author_of_a_card_sets_its_widest_audience(audience, restricted, plenary):
    known = Known(Agreement.GIVEN, audience)
    for item in (RoomItem.SOCIAL_CARD, RoomItem.FAMILY_CARD):
        core = Room(MeetingKind.RESTRICTED, frozenset({Presence.CORE}))
        whole = Room(MeetingKind.PLENARY, frozenset({Presence.CORE, Presence.MEMBER}))
        assert in_room(POLICY, core, item, known).view == restricted
        assert in_room(POLICY, whole, item, known).view == plenary


def test_a_card_for_its_carrier_is_read_by_its_author_and_its_carrier_only():
    kept = Known(Agreement.GIVEN, Audience.CARRIER)
    assert not read_alone(POLICY, [Reader.CPE], Category.F, kept)
    assert read_alone(POLICY, [Reader.CPE], Category.F, replace(kept, carried=True))
    assert read_alone(POLICY, [Reader.HEAD], Category.G, replace(kept, written=True))
    room = Room(MeetingKind.RESTRICTED, frozenset({Presence.CORE}))
    assert not in_room(POLICY, room, RoomItem.SOCIAL_CARD, replace(kept, carried=True))


@pytest.mark.parametrize("agreement", Agreement)
def test_who_wrote_a_card_reads_it_whatever_became_of_the_agreement(agreement):
    own = Known(agreement, Audience.CARRIER, written=True)
    assert read_alone(POLICY, [Reader.HEAD], Category.G, own).view is View.CARD
    assert not read_alone(POLICY, [Reader.TEACHER_OF_PUPIL], Category.F, own)


@pytest.mark.parametrize("category", [Category.K1, Category.K2])
@pytest.mark.parametrize("reader", [one for one in Reader if one is not Reader.FAMILY])
def test_the_pupil_s_word_is_for_whom_he_chose(category, reader):
    told = Known(Agreement.GIVEN, Audience.PLENARY, carried=True)
    assert not read_alone(POLICY, [reader], category, told)
    chosen = read_alone(POLICY, [reader], category, replace(told, chosen=True))
    assert chosen.view in (View.SENTENCE, View.NOTHING)


@pytest.mark.parametrize(
    ("reader", "category", "needed"),
    [
        ("head", "G", {Condition.IN_FORCE}),
        ("cpe", "G", {Condition.IN_FORCE}),
        ("head", "I", {Condition.CALENDAR}),
        ("alses", "K2", {Condition.VALIDATED}),
        ("psyen", "K2", {Condition.VALIDATED}),
        ("cpe", "K1", {Condition.INTERVIEWED, Condition.VALIDATED}),
    ],
)
def test_some_enter_only_what_the_notes_of_the_design_allow(reader, category, needed):
    who, what = [Reader(reader)], Category(category)
    assert not may_enter(POLICY, who, what)
    assert may_enter(POLICY, who, what, needed)
    assert not any(may_enter(POLICY, who, what, needed - {one}) for one in needed)


def test_only_the_writers_of_the_design_enter_secrets():
    writers = {
        (reader, category)
        for reader, category in product(Reader, SECRETS - {Category.K1})
        if may_enter(POLICY, [reader], category, Condition)
    }
    health = {("nurse", "G"), ("doctor", "G"), ("head", "G"), ("deputy", "G"), ("cpe", "G")}
    social = {("social_worker", "F"), ("social_worker", "H")}
    others = {("head", "I"), ("deputy", "I"), ("alses", "K2"), ("psyen", "K2")}
    assert writers == health | social | others
