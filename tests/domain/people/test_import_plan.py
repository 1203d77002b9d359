"""A plan is stable: applied once, it asks nothing more of the vault."""

from dataclasses import fields, replace
from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decroapp.domain.people.enrolment import may_be_proposed
from decroapp.domain.people.import_plan import plan
from decroapp.domain.people.import_rows import EntityKind, Outcome
from decroapp.domain.people.kinship import GuardianLevel, Kinship
from decroapp.domain.people.known import KnownPupils, KnownStudent
from decroapp.domain.people.siecle import (
    ExportedFile,
    ExportedGuardian,
    ExportedGuardianship,
    ExportedStudent,
    FileKind,
    SchoolExport,
)
from tests.domain.people.applied import apply

TODAY = date(2026, 11, 24)
NUMBERS = ["1", "2", "3", "4"]
texts = st.sampled_from([None, "", "Iris", "Noé", "Noe"])
days = st.sampled_from([None, "", date(2012, 1, 1), date(2026, 10, 1), date(2027, 1, 1)])

students = st.builds(
    ExportedStudent,
    eleve_id=st.sampled_from(NUMBERS),
    elenoet=texts,
    ine=st.sampled_from([None, "", "0000000001A", "0000000002B"]),
    ine_source=st.none(),
    last_name=st.sampled_from([None, "ARTEMIS-FICTIF", "BOREAL-FICTIF"]),
    usage_name=texts,
    first_name=texts,
    birth_date=days,
    sex=texts,
    regime=texts,
    entry=days,
    exit=days,
    exit_reason=texts,
    division=st.sampled_from([None, "4A", "4B"]),
    file=st.just("e.xml"),
    line=st.just(1),
)
known_students = st.builds(
    KnownStudent,
    id=st.uuids(),
    eleve_id=st.sampled_from(["", *NUMBERS]),
    last_name=st.sampled_from(["ARTEMIS-FICTIF", "BOREAL-FICTIF"]),
    first_name=st.sampled_from(["Iris", "Noé"]),
    birth_date=st.sampled_from([None, date(2012, 1, 1)]),
    ine=st.sampled_from(["", "0000000001A", "0000000002B"]),
    exit=st.sampled_from([None, date(2026, 10, 1)]),
    enrolled=st.booleans(),
)
guardians = st.builds(
    ExportedGuardian,
    st.sampled_from(["7", "8"]),
    *[texts] * 8,
    file=st.just("r.xml"),
    line=st.just(1),
)
links = st.builds(
    ExportedGuardianship,
    st.sampled_from([*NUMBERS, "9"]),
    st.sampled_from(["7", "8"]),
    st.sampled_from(GuardianLevel),
    st.sampled_from([None, *Kinship]),
    st.sampled_from([None, True, False]),
    st.none(),
    file=st.just("r.xml"),
    line=st.just(1),
)


def unique(strategy, key):
    return st.lists(strategy, max_size=4, unique_by=key).map(tuple)


exports = st.builds(
    SchoolExport,
    uai=st.just("0999999F"),
    year=st.just(2026),
    exported_on=st.just(TODAY),
    files=st.just((ExportedFile("e.xml", FileKind.STUDENTS, "", "0999999F", 2026, TODAY, 0),)),
    students=unique(students, lambda one: one.eleve_id),
    guardians=unique(guardians, lambda one: one.personne_id),
    guardianships=unique(links, lambda one: (one.eleve_id, one.personne_id)),
)
worlds = st.builds(
    KnownPupils,
    students=unique(known_students, lambda one: one.eleve_id or one.id),
)


def planned(known, export, answers=None):
    return plan(
        known,
        export,
        school_uai="0999999F",
        open_year=2026,
        today=TODAY,
        answers=answers or {},
    )


def with_links_to_persons(export):
    there = {one.personne_id for one in export.guardians}
    return all(one.personne_id in there for one in export.guardianships)


@pytest.mark.requirement("A.I2")
@given(worlds, exports.filter(with_links_to_persons))
def test_an_applied_export_planned_again_changes_nothing(known, export):
    after = apply(known, planned(known, export))
    assert planned(after, export).is_empty


@pytest.mark.requirement("A.I2")
@given(worlds, exports.filter(with_links_to_persons), st.booleans())
def test_answers_are_applied_once(known, export, same):
    asked = planned(known, export).questions
    answers = {one.key: one.candidates[0] if same else None for one in asked}
    after = apply(known, planned(known, export, answers))
    assert planned(after, export).is_empty


@pytest.mark.requirement("A.I2")
@given(worlds, exports)
def test_nobody_of_the_vault_is_two_pupils_of_the_file(known, export):
    rows = [row for row in planned(known, export).rows if row.kind is EntityKind.STUDENT]
    matched = [row.id for row in rows if row.id]
    assert len(matched) == len(set(matched))


@pytest.mark.requirement("A.I2")
@given(worlds, exports)
def test_the_counts_add_up_to_the_rows(known, export):
    plan_ = planned(known, export)
    rows = [row for row in plan_.rows if row.kind is EntityKind.STUDENT]
    assert sum(plan_.counts().values()) == len(rows)
    assert plan_.counts()[Outcome.QUESTION] == len(plan_.questions)


@pytest.mark.requirement("A.I2")
@given(worlds, exports)
def test_who_is_absent_from_the_file_is_never_written(known, export):
    present = {one.eleve_id for one in export.students}
    absent = {one.id for one in known.students if one.eleve_id and one.eleve_id not in present}
    by_ine = {one.ine for one in export.students if one.ine}
    absent -= {one.id for one in known.students if one.ine in by_ine}
    assert not absent & {row.id for row in planned(known, export).to_change}


def exported(number, **said):
    """Return a pupil of the file of whom nothing is said but this."""
    unsaid = dict.fromkeys(field.name for field in fields(ExportedStudent))
    return ExportedStudent(**{**unsaid, "eleve_id": number, "file": "e.xml", "line": 1, **said})


def exporting(*rows):
    return SchoolExport("0999999F", 2026, TODAY, students=rows)


@pytest.mark.requirement("A.I2")
def test_who_was_found_by_his_ine_is_nobody_else():
    born, ine = date(2012, 1, 1), "0000000001A"
    known = KnownStudent(UUID(int=1), "", "ARTEMIS-FICTIF", "Iris", born, ine=ine)
    said = {"last_name": "ARTEMIS-FICTIF", "first_name": "Iris", "birth_date": born, "ine": ine}
    twice = exporting(exported("1", **said), exported("2", **said))
    first, second = planned(KnownPupils((known,)), twice).rows
    assert (first.id, second.id) == (known.id, None)
    assert second.outcome is Outcome.QUESTION


@pytest.mark.requirement("A.I2")
def test_an_empty_tag_empties_neither_a_name_nor_a_birth_date():
    known = KnownStudent(UUID(int=1), "1", "ARTEMIS-FICTIF", "Iris", date(2012, 1, 1))
    empty = exported("1", last_name="", first_name="", birth_date="")
    assert planned(KnownPupils((known,)), exporting(empty)).is_empty


@pytest.mark.requirement("A.I2")
@pytest.mark.parametrize("answer", [UUID(int=2), UUID(int=99)])
def test_an_answer_that_names_somebody_else_is_no_answer(answer):
    namesake = KnownStudent(UUID(int=1), "", "ARTEMIS-FICTIF", "Iris", TODAY)
    known = KnownPupils((namesake, replace(namesake, id=UUID(int=2), first_name="Noé")))
    said = {"last_name": "ARTEMIS-FICTIF", "first_name": "Iris", "birth_date": TODAY}
    (question,) = planned(known, exporting(exported("5", **said)), {"5": answer}).questions
    assert question.candidates == (namesake.id,)


@pytest.mark.requirement("A.I2")
@pytest.mark.parametrize(
    ("division", "left", "proposed"),
    [
        ("3A", None, True),
        ("3A", date(2026, 12, 18), True),
        ("3A", TODAY, False),
        ("INACTIFS", None, False),
        ("", None, False),
    ],
)
def test_who_left_or_has_no_class_is_not_proposed(division, left, proposed):
    assert may_be_proposed(division, left, TODAY) is proposed
