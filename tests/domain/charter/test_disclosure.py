"""The three doors: reading alone, the room, a document (design §5)."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decroapp.domain.charter.categories import MATRIX as HELD
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.disclosed import for_reader, for_room
from decroapp.domain.charter.disclosure import (
    _RANK,
    Room,
    in_document,
    in_room,
    may_enter,
    read_alone,
)
from decroapp.domain.charter.policy import Presence, Reader, RoomItem, View
from decroapp.domain.meeting.kinds import MeetingKind
from decroapp.wording.policy import shipped_policy
from tests.domain.charter.dossiers import OTHER, PILOT, SANCTION, SCHOOLING, full_dossier

pytestmark = pytest.mark.requirement("A.M3")

POLICY = shipped_policy()
PLENARY = Room(MeetingKind.PLENARY, frozenset({Presence.CORE, Presence.MEMBER}))
RESTRICTED = Room(MeetingKind.RESTRICTED, frozenset({Presence.CORE}))
WITH_PARTNER = Room(MeetingKind.EXTENDED, PLENARY.classes | {Presence.PARTNER})

# Design §5 a, copied cell by cell: A B C D E dossier vigilance.
MATRIX = {
    "head": "SLSSSSS",
    "deputy": "SLSSSSS",
    "dropout_lead": "SSSLSSS",
    "cpe": "SLSSSSL",
    "teacher_of_pupil": "LSLLSL-",
    "psyen": "LLLLSL-",
    "social_worker": "LLLLLL-",
    "nurse": "LLL-LL-",
    "doctor": "LLL-LL-",
    "alses": "otc-Lo-",
    "mlds": "LLL-So-",
    "secretary": "S------",
    "supervisor": "L-SS---",
    "partner": "o----o-",
    "family": "LLLLLLL",
    "other": "-------",
}
COLUMNS = ("A", "B", "C", "D", "E", "DOSSIER", "VIGILANCE")
READ = {
    "S": View.FULL,
    "L": View.FULL,
    "c": View.PERIOD_COUNT,
    "t": View.TICKED_LINES,
    "o": View.OWN_ACTION,
    "-": View.NOTHING,
}


def test_the_table_names_every_reader():
    assert set(MATRIX) == set(Reader)


@pytest.mark.parametrize("reader", MATRIX)
@pytest.mark.parametrize("column", range(7))
def test_each_cell_of_the_matrix_is_the_design_s(reader, column):
    cell, category = MATRIX[reader][column], Category(COLUMNS[column])
    assert read_alone(POLICY, [Reader(reader)], category).view is READ[cell]
    assert may_enter(POLICY, [Reader(reader)], category) is (cell == "S")


@given(st.sampled_from(Category), st.sets(st.sampled_from(Reader)))
def test_what_no_cell_names_is_nothing(category, readers):
    if category in HELD:
        return
    assert read_alone(POLICY, readers, category).view is View.NOTHING
    assert not may_enter(POLICY, readers, category)


@given(st.sampled_from(Category), st.lists(st.sampled_from(Reader)), st.sampled_from(Reader))
def test_a_second_function_never_takes_a_right_away(category, readers, more):
    before = read_alone(POLICY, readers, category).view
    assert _RANK[read_alone(POLICY, [*readers, more], category).view] <= _RANK[before]


CONDITIONS = st.fixed_dictionaries(
    {"ticked": st.booleans(), "reread": st.booleans(), "attendance_action": st.booleans()}
)


@given(
    st.sampled_from(MeetingKind),
    st.sets(st.sampled_from(Presence)),
    st.sampled_from(Presence),
    st.sampled_from(RoomItem),
    CONDITIONS,
)
def test_one_more_person_never_reveals_more(kind, classes, newcomer, item, conditions):
    room = Room(kind, frozenset(classes))
    fuller = Room(kind, frozenset(classes | {newcomer}))
    before = in_room(POLICY, room, item, **conditions).view
    after = in_room(POLICY, fuller, item, **conditions).view
    assert _RANK[after] >= _RANK[before]


@given(st.sampled_from(MeetingKind), st.sets(st.sampled_from(Presence)), CONDITIONS)
def test_vigilance_is_never_shown_in_a_room(kind, classes, conditions):
    room = Room(kind, frozenset(classes))
    assert not in_room(POLICY, room, RoomItem.VIGILANCE, **conditions)


@given(st.sampled_from(MeetingKind), st.sampled_from(RoomItem), CONDITIONS)
def test_an_outsider_empties_the_room(kind, item, conditions):
    room = Room(kind, frozenset({Presence.CORE, Presence.OUTSIDER}))
    assert not in_room(POLICY, room, item, **conditions)


@pytest.mark.parametrize(
    ("room", "item", "conditions", "view"),
    [
        (PLENARY, "identity", {}, "name_class_age"),
        (WITH_PARTNER, "identity", {}, "name_class"),
        (PLENARY, "sanction", {}, "nothing"),
        (PLENARY, "sanction", {"ticked": True}, "type_date"),
        (WITH_PARTNER, "sanction", {"ticked": True}, "nothing"),
        (RESTRICTED, "facts", {}, "full"),
        (PLENARY, "facts", {}, "nothing"),
        (PLENARY, "facts", {"reread": True}, "full"),
        (WITH_PARTNER, "facts", {"reread": True}, "nothing"),
        (WITH_PARTNER, "schooling", {}, "nothing"),
        (WITH_PARTNER, "schooling", {"ticked": True}, "ticked_lines"),
        (WITH_PARTNER, "attendance", {}, "nothing"),
        (WITH_PARTNER, "attendance", {"attendance_action": True}, "period_count"),
        (PLENARY, "dossier", {}, "public_label"),
        (RESTRICTED, "dossier", {}, "full"),
        (WITH_PARTNER, "dossier", {}, "own_action"),
    ],
)
def test_worked_rooms(room, item, conditions, view):
    assert in_room(POLICY, room, RoomItem(item), **conditions).view is View(view)


def test_a_restricted_meeting_with_a_teacher_counts_as_a_plenary():
    room = Room(MeetingKind.RESTRICTED, frozenset({Presence.CORE, Presence.MEMBER}))
    assert in_room(POLICY, room, RoomItem.DOSSIER).view is View.PUBLIC_LABEL


def test_the_room_never_holds_vigilance_guardians_or_the_head_s_decision():
    seen = for_room(POLICY, PLENARY, full_dossier())
    assert seen.vigilance is None
    assert seen.pupil.guardians == ()
    assert [told.kind for told in seen.information] == ["informed"]
    assert "CANARI-RESPONSABLE" not in repr(seen)


def test_the_room_holds_a_sanction_only_when_it_was_ticked():
    assert "CANARI-D" not in repr(for_room(POLICY, PLENARY, full_dossier()))
    ticked = frozenset({SANCTION})
    assert "CANARI-D" in repr(for_room(POLICY, PLENARY, full_dossier(), ticked=ticked))


def test_facts_enter_the_plenary_once_reread():
    assert "CANARI-FAITS" in repr(for_room(POLICY, PLENARY, full_dossier()))
    assert "CANARI-FAITS" not in repr(for_room(POLICY, PLENARY, full_dossier(reread=False)))
    assert "CANARI-FAITS" in repr(for_room(POLICY, RESTRICTED, full_dossier(reread=False)))


def test_a_partner_brings_the_room_down_to_his_own_action():
    seen = for_room(
        POLICY,
        WITH_PARTNER,
        full_dossier(),
        ticked=frozenset({SCHOOLING, SANCTION}),
        partner_ids=frozenset({OTHER.member_id}),
    )
    assert [decision.pilot for decision in seen.decisions] == [OTHER]
    assert seen.reduced
    assert seen.pupil.birth_date is None
    assert [fact.category for fact in seen.facts] == ["B"]
    assert seen.counts == ()
    assert seen.referrals == ()


def test_an_outsider_opens_no_case():
    room = Room(MeetingKind.PLENARY, PLENARY.classes | {Presence.OUTSIDER})
    assert for_room(POLICY, room, full_dossier()) is None


def test_a_teacher_of_another_class_knows_of_no_case():
    assert for_reader(POLICY, [Reader.OTHER], PILOT.member_id, full_dossier()) is None


def test_the_nurse_reads_no_sanction_and_no_vigilance():
    seen = for_reader(POLICY, [Reader.NURSE], None, full_dossier())
    assert "CANARI-D" not in repr(seen)
    assert seen.vigilance is None


def test_the_alses_reads_his_own_pupils_and_his_own_actions():
    assert for_reader(POLICY, [Reader.ALSES], None, full_dossier()) is None
    seen = for_reader(POLICY, [Reader.ALSES], OTHER.member_id, full_dossier())
    assert [decision.pilot for decision in seen.decisions] == [OTHER]
    assert [fact.fact_id for fact in seen.facts if fact.category == "B"] == [SCHOOLING]
    assert seen.counts_only
    assert seen.referrals == ()


def test_the_head_s_decision_not_to_inform_is_for_head_and_social_worker():
    kinds = [
        tuple(told.kind for told in for_reader(POLICY, [reader], None, full_dossier()).information)
        for reader in (Reader.HEAD, Reader.SOCIAL_WORKER, Reader.CPE)
    ]
    assert kinds == [("informed", "head_decision")] * 2 + [("informed",)]


@pytest.mark.parametrize("category", sorted(set(Category) - {Category.A, Category.DOSSIER}))
@pytest.mark.parametrize("kind", ["record", "slip", "recovery", "referral_form", "never-heard-of"])
def test_a_document_holds_nothing_but_its_allow_list(kind, category):
    assert not in_document(POLICY, kind, category)


def test_the_record_holds_initials_and_public_labels():
    assert in_document(POLICY, "record", Category.A).view is View.INITIALS
    assert in_document(POLICY, "record", Category.DOSSIER).view is View.PUBLIC_LABEL


def test_a_new_pupil_field_reaches_no_room_by_itself():
    seen = for_room(POLICY, WITH_PARTNER, full_dossier())
    bare = replace(full_dossier().pupil, guardians=(), regime="", entry=None, sex="")
    assert seen.pupil == replace(bare, birth_date=None)
