"""Nobody ever sees more than his cell, over every door and everything that may be known."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decroapp.domain.charter.categories import MATRIX, Category
from decroapp.domain.charter.disclosure import (
    Known,
    Room,
    in_document,
    in_room,
    may_enter,
    never_more,
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
from decroapp.wording.policy_cells import table
from tests.domain.charter.everything import (
    ALONE,
    CLASSES,
    FLAGS,
    KNOWN,
    NOBODY,
    PAPERS,
    POLICY,
    ROOM,
    ROOMS,
    SHORT,
    every_known,
    every_room,
    room_most,
)

pytestmark = pytest.mark.requirement("C.T1")


CELLS = frozenset(cell.id for cell in table(POLICY))


def test_the_copies_of_the_design_are_whole():
    assert set(ALONE) == set(Reader)
    assert set(ROOM) == set(RoomItem)
    assert {len(row) for row in ALONE.values()} == {len(MATRIX)}


@pytest.mark.parametrize("reader", Reader)
def test_alone_nobody_ever_reads_more_than_his_cell(reader):
    for place, category in enumerate(MATRIX):
        most = SHORT[ALONE[reader][place]]
        seen = {read_alone(POLICY, [reader], category, one).view for one in every_known()}
        assert seen <= {most, View.NOTHING}
        assert most in seen


@pytest.mark.parametrize("category", [one for one in Category if one not in MATRIX])
def test_alone_what_has_no_column_is_nothing_for_anybody(category):
    for reader, known in product(Reader, every_known()):
        assert not read_alone(POLICY, [reader], category, known)
        assert not may_enter(POLICY, [reader], category, Condition)


@pytest.mark.parametrize("item", RoomItem)
def test_no_room_ever_sees_more_than_the_cell_of_anybody_in_it(item):
    for room, known in product(every_room(), every_known()):
        view = in_room(POLICY, room, item, known).view
        floor = Presence.CORE if room.kind is MeetingKind.RESTRICTED else Presence.MEMBER
        for presence in {*room.classes, floor}:
            assert never_more(view, room_most(presence, item))


@pytest.mark.parametrize("item", RoomItem)
@pytest.mark.parametrize("presence", CLASSES)
def test_each_cell_of_the_room_table_opens_when_all_its_conditions_hold(presence, item):
    all_holds = Known(Agreement.GIVEN, Audience.PLENARY, **dict.fromkeys(FLAGS, True))
    room = Room(MeetingKind.RESTRICTED, frozenset({presence}))
    assert in_room(POLICY, room, item, all_holds).view is least(
        room_most(presence, item), room_most(Presence.CORE, item)
    )


def least(one, other):
    """Return the view that shows less."""
    return one if never_more(one, other) else other


@pytest.mark.parametrize(("kind", "to"), PAPERS)
@pytest.mark.parametrize("category", Category)
def test_a_paper_holds_its_allow_list_and_nothing_else(kind, to, category):
    most = View(PAPERS[kind, to].get(category, "nothing"))
    seen = {in_document(POLICY, kind, category, Recipient(to), one).view for one in every_known()}
    assert seen <= {most, View.NOTHING}
    assert most in seen


@pytest.mark.parametrize("kind", sorted(POLICY.documents))
def test_no_paper_holds_a_secret_for_whom_it_is_not_listed(kind):
    for category, to, known in product(Category, Recipient, every_known()):
        if (kind, to) not in POLICY.handed:
            assert not in_document(POLICY, kind, category, to, known)


def test_no_paper_but_the_family_s_own_copy_holds_vigilance_protection_or_procedure():
    for kind, known in product(POLICY.documents, every_known()):
        for category in (Category.J, Category.P, Category.VIGILANCE):
            seen = in_document(POLICY, kind, category, None, known)
            assert not seen or (kind, category) == ("access_export", Category.VIGILANCE)


@given(st.text(), st.sampled_from(Category), st.sampled_from(Recipient), KNOWN)
def test_an_unknown_paper_holds_nothing(kind, category, to, known):
    if kind not in POLICY.documents:
        assert not in_document(POLICY, kind, category, to, known)
        assert not in_document(POLICY, kind, category, None, known)


@given(ROOMS, st.sampled_from(RoomItem), st.sampled_from(Category), KNOWN)
def test_tables_that_say_nothing_open_nothing(room, item, category, known):
    assert not in_room(NOBODY, room, item, known)
    assert not read_alone(NOBODY, Reader, category, known)
    assert not in_document(NOBODY, "record", category, Recipient.MEMBERS, known)
    assert not may_enter(NOBODY, Reader, category, Condition)


def test_nobody_at_all_reads_nothing():
    for category in Category:
        assert not read_alone(POLICY, [], category, every_known()[-1])


@pytest.mark.parametrize("view", View)
def test_every_view_has_its_place_on_the_one_scale(view):
    assert never_more(View.NOTHING, view)
    assert never_more(view, View.FULL)


@given(st.sampled_from(Reader), st.sampled_from(Category), KNOWN)
def test_every_verdict_on_reading_alone_names_a_cell_that_says_why(reader, category, known):
    assert read_alone(POLICY, [reader], category, known).rule in CELLS


@given(ROOMS, st.sampled_from(RoomItem), KNOWN)
def test_every_verdict_on_a_room_names_a_cell_that_says_why(room, item, known):
    assert in_room(POLICY, room, item, known).rule in CELLS


@given(
    st.sampled_from([*sorted(POLICY.documents), "never-heard-of"]),
    st.sampled_from([None, *Recipient]),
    st.sampled_from(Category),
    KNOWN,
)
def test_every_verdict_on_a_paper_names_a_cell_that_says_why(kind, to, category, known):
    assert in_document(POLICY, kind, category, to, known).rule in CELLS
