"""Undoing an import gives back what nobody touched, and keeps what is in use."""

from uuid import UUID

import pytest

from decroapp.domain.people.import_rows import EntityKind
from decroapp.domain.people.import_undo import (
    CHANGED_SINCE,
    CREATED,
    IN_USE,
    NEEDED,
    Present,
    RecordedChange,
    undo_plan,
)

PUPIL, LINK, GUARDIAN, CLASS, OTHER = (UUID(int=n) for n in range(1, 6))
KINDS = {
    PUPIL: EntityKind.STUDENT,
    LINK: EntityKind.GUARDIANSHIP,
    GUARDIAN: EntityKind.GUARDIAN,
    CLASS: EntityKind.DIVISION,
}
NEEDS = {PUPIL: frozenset({CLASS}), LINK: frozenset({PUPIL, GUARDIAN})}
RUN = [RecordedChange(kind, row, CREATED, None, None) for row, kind in KINDS.items()]
NAMED = RecordedChange(EntityKind.STUDENT, PUPIL, "first_name", None, "Iris")
RENAMED = RecordedChange(EntityKind.STUDENT, OTHER, "usage_name", "", "NOUVEL-USAGE")
MOVED = RecordedChange(EntityKind.STUDENT, OTHER, "division", "4A", "4B")


def present(changes, *, in_use=(), **now):
    values = {(one.id, one.field): now.get(one.field, one.after) for one in changes}
    return Present(values, frozenset(in_use), NEEDS)


def reasons(undone):
    return {one.id: one.reason for one in undone.kept}


@pytest.mark.requirement("A.I2")
def test_fields_that_hold_the_imported_value_go_back():
    undone = undo_plan([RENAMED, MOVED], present([RENAMED, MOVED]))
    assert undone.restored == (RENAMED, MOVED)
    assert not undone.kept


@pytest.mark.requirement("A.I2")
def test_a_field_changed_since_stays():
    undone = undo_plan([RENAMED, MOVED], present([RENAMED, MOVED], usage_name="CORRIGE"))
    assert undone.restored == (MOVED,)
    assert [(one.field, one.reason) for one in undone.kept] == [("usage_name", CHANGED_SINCE)]


@pytest.mark.requirement("A.I2")
def test_created_rows_go_with_what_joins_them_first():
    undone = undo_plan(RUN, present(RUN))
    assert [row for _, row in undone.removed] == [LINK, GUARDIAN, PUPIL, CLASS]


@pytest.mark.requirement("A.I2")
def test_a_pupil_who_has_a_case_stays_with_his_class_and_his_guardians():
    undone = undo_plan(RUN, present(RUN, in_use=[PUPIL]))
    assert not undone.removed
    assert reasons(undone) == {PUPIL: IN_USE, CLASS: NEEDED, LINK: NEEDED, GUARDIAN: NEEDED}


@pytest.mark.requirement("A.I2")
def test_a_created_pupil_whom_somebody_corrected_stays_as_he_is():
    undone = undo_plan([*RUN, NAMED], present([*RUN, NAMED], first_name="Irène"))
    assert reasons(undone)[PUPIL] == CHANGED_SINCE
    assert not undone.restored


@pytest.mark.requirement("A.I2")
def test_a_guardian_in_use_stays_without_holding_the_pupil():
    undone = undo_plan(RUN, present(RUN, in_use=[GUARDIAN]))
    assert [row for _, row in undone.removed] == [LINK, PUPIL, CLASS]


@pytest.mark.requirement("A.I2")
def test_a_row_that_is_gone_is_left_alone():
    undone = undo_plan([*RUN, RENAMED], Present({}))
    assert undone == undo_plan([], Present({}))
