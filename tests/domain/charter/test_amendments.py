"""What a school may change in the tables: a closed list, two names, never beyond design §2."""

from dataclasses import replace
from datetime import timedelta
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decroapp.domain.charter.amendments import Change, Signing, Validation, amended, check, choices
from decroapp.domain.charter.categories import SECRETS, Category
from decroapp.domain.charter.cells import ROWS, Place
from decroapp.domain.charter.disclosure import (
    Room,
    in_document,
    in_room,
    may_enter,
    never_more,
    read_alone,
)
from decroapp.domain.charter.levels import most_of
from decroapp.domain.charter.policy import Condition, Presence, Reader, Recipient, RoomItem, View
from decroapp.domain.errors import RuleError
from decroapp.domain.meeting.kinds import MeetingKind
from decroapp.wording.policy_cells import table
from tests.builders import TODAY
from tests.domain.charter.everything import KNOWN, POLICY, ROOMS

pytestmark = pytest.mark.requirement("C.P1", "C.T1")

ALLOWED = choices(POLICY)
CELLS = {cell.id: cell for cell in table(POLICY)}
WHY = "Notre école a choisi cette règle avec le DPD de l’académie."
ORME, TILLEUL = Signing("Mme Orme", TODAY), Signing("M. Tilleul", TODAY)


def validation(*changes, **more):
    """Return a validation of today by two people."""
    filed = Validation("v-1", POLICY.version, ORME, TILLEUL, changes)
    return replace(filed, **more)


def change(cell, view):
    return Change(cell, View(view), WHY)


def changed(*changes):
    """Return the tables after changes that are allowed."""
    filed = validation(*changes)
    check(POLICY, filed, TODAY)
    return amended(POLICY, filed)


CHANGES = st.lists(
    st.sampled_from([(cell, view) for cell, views in ALLOWED.items() for view in views]),
    unique_by=lambda one: one[0],
    max_size=12,
).map(lambda rows: tuple(change(*row) for row in rows))


def test_every_cell_that_changes_is_a_cell_and_may_stay_as_it_is():
    assert set(ALLOWED) <= set(CELLS)
    assert all(CELLS[cell].rights.view in views for cell, views in ALLOWED.items())


@pytest.mark.parametrize(
    "cell",
    [
        "matrix:J",
        "matrix:other",
        "matrix:cpe:P",
        "matrix:head:A",
        "matrix:head:DOSSIER",
        "matrix:family:F",
        "matrix:mlds:F",
        "room:vigilance",
        "room:protection",
        "room:outsider",
        "room:outsider:identity",
        "room:partner:sanction",
        "document:access_export:family:F",
        "document:transmission:authority:A",
        "document:record:members:rest",
        "nothing-of-the-kind",
    ],
)
def test_some_cells_are_locked(cell):
    for view in View:
        with pytest.raises(RuleError, match="policy-cell-locked"):
            check(POLICY, validation(change(cell, view)), TODAY)


@pytest.mark.parametrize(("row", "category"), list(product(ROWS, sorted(SECRETS))))
def test_a_secret_never_widens(row, category):
    shipped = CELLS[f"matrix:{row}:{category}"].rights.view
    for view in ALLOWED.get(f"matrix:{row}:{category}", ()):
        assert never_more(view, shipped)
        assert never_more(view, most_of(Category(category)))


def test_rooms_and_papers_never_widen():
    for cell, views in ALLOWED.items():
        if CELLS[cell].place is not Place.WINDOW:
            assert all(never_more(view, CELLS[cell].rights.view) for view in views)


def test_only_the_staff_s_reading_of_schooling_and_follow_up_may_widen():
    wider = {
        (CELLS[cell].row, CELLS[cell].column)
        for cell, views in ALLOWED.items()
        if not all(never_more(view, CELLS[cell].rights.view) for view in views)
    }
    assert {column for _row, column in wider} <= {*"ABCDE", "DOSSIER"}
    assert not {row for row, _column in wider} & {"alses", "partner", "family", "other"}
    assert ("supervisor", "DOSSIER") in wider


def test_who_is_let_read_more_does_not_enter():
    policy = changed(change("matrix:supervisor:B", "full"))
    assert read_alone(policy, [Reader.SUPERVISOR], Category.B).view is View.FULL
    assert not may_enter(policy, [Reader.SUPERVISOR], Category.B, Condition)


def test_who_reads_less_no_longer_enters():
    policy = changed(change("matrix:cpe:C", "period_count"))
    assert read_alone(policy, [Reader.CPE], Category.C).view is View.PERIOD_COUNT
    assert not may_enter(policy, [Reader.CPE], Category.C)
    assert may_enter(policy, [Reader.HEAD], Category.C)


@pytest.mark.parametrize("reader", [Reader.NURSE, Reader.DOCTOR])
def test_a_row_of_two_readers_changes_for_both(reader):
    policy = changed(change("matrix:nurse:E", "nothing"))
    assert not read_alone(policy, [reader], Category.E)


def test_lines_that_a_school_wants_ticked_are_asked_to_be():
    policy = changed(
        change("room:member:schooling", "ticked_lines"),
        change("room:family:schooling", "ticked_lines"),
    )
    room = Room(MeetingKind.PLENARY, frozenset({Presence.MEMBER}))
    assert not in_room(policy, room, RoomItem.SCHOOLING)
    assert in_room(policy, room, RoomItem.SCHOOLING, ticked=True).view is View.TICKED_LINES


def test_a_wider_room_may_not_see_more_than_the_restricted_one():
    with pytest.raises(RuleError, match="policy-room-order"):
        check(POLICY, validation(change("room:core:mention", "nothing")), TODAY)
    seats = ("core", "member", "family")
    policy = changed(*(change(f"room:{one}:mention", "nothing") for one in seats))
    assert not in_room(policy, Room(MeetingKind.RESTRICTED, frozenset()), RoomItem.MENTION)


def test_a_paper_loses_what_the_school_takes_out_of_it():
    policy = changed(change("document:record:members:DOSSIER", "nothing"))
    for to in (None, Recipient.MEMBERS):
        assert not in_document(policy, "record", Category.DOSSIER, to)
        assert in_document(policy, "record", Category.A, to)


@given(CHANGES, ROOMS, st.sampled_from(RoomItem), KNOWN)
def test_whatever_a_school_chooses_no_room_and_no_secret_opens_wider(changes, room, item, known):
    policy = amended(POLICY, validation(*changes))
    before = in_room(POLICY, room, item, known).view
    assert never_more(in_room(policy, room, item, known).view, before)
    for reader, category in product(Reader, (*SECRETS, Category.J, Category.P)):
        seen = read_alone(policy, [reader], category, known).view
        assert never_more(seen, read_alone(POLICY, [reader], category, known).view)


@given(CHANGES)
def test_the_tables_after_any_change_say_who_validated_them_and_why(changes):
    policy = amended(POLICY, validation(*changes))
    assert policy.validated_by == ("Mme Orme", "M. Tilleul")
    assert {cell.id for cell in table(policy) if cell.changed} == {one.cell for one in changes}


def test_a_validation_of_older_tables_keeps_its_changes_and_waits_for_a_new_one():
    filed = validation(change("matrix:cpe:D", "nothing"), base="2020-01-01")
    policy = amended(POLICY, filed)
    assert (policy.validated_by, policy.validated_on) == ((), None)
    assert not read_alone(policy, [Reader.CPE], Category.D)


def test_a_change_that_the_program_no_longer_allows_is_left_out():
    policy = amended(POLICY, validation(change("matrix:mlds:F", "card"), change("gone", "full")))
    assert policy.matrix == POLICY.matrix
    assert policy.changed == {}


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"head": Signing("", TODAY)}, "policy-names-missing"),
        ({"dpd": Signing("x" * 81, TODAY)}, "policy-names-missing"),
        ({"dpd": Signing("mme ORME ", TODAY)}, "policy-same-person"),
        ({"dpd": Signing("M. Tilleul", TODAY + timedelta(days=1))}, "policy-date-future"),
        ({"changes": (Change("matrix:cpe:D", View.NOTHING, "court"),)}, "policy-reason-length"),
        ({"changes": (Change("matrix:cpe:D", View.NOTHING, "x" * 301),)}, "policy-reason-length"),
        ({"changes": (change("matrix:cpe:D", "card"),)}, "policy-view-refused"),
        ({"changes": (change("matrix:cpe:D", "nothing"),) * 2}, "policy-cell-twice"),
    ],
)
def test_what_is_refused(more, code):
    with pytest.raises(RuleError, match=code):
        check(POLICY, validation(**more), TODAY)
