"""The staff of the fictional school."""

from collections import Counter

import pytest

from decroapp.demo.school import build_school
from decroapp.demo.staff import build_staff, form_teacher
from decroapp.domain.people.codes import DivisionRole, Profession

pytestmark = pytest.mark.requirement("A.X1")


@pytest.fixture(scope="module")
def staff(school):
    return build_staff(school.divisions)


def test_every_profession_has_somebody(staff):
    assert {member.profession for member in staff} == set(Profession)


def test_keys_are_given_once(staff):
    assert set(Counter(member.key for member in staff).values()) == {1}


def test_each_class_has_one_form_teacher_and_one_cpe(staff, school):
    roles = Counter(pair for member in staff for pair in member.divisions)
    for division in school.divisions:
        assert roles[division.code, DivisionRole.FORM_TEACHER] == 1
        assert roles[division.code, DivisionRole.CPE] == 1


def test_one_person_coordinates_the_cases(staff):
    (lead,) = [member for member in staff if member.dropout_lead]
    assert (lead.key, lead.profession) == ("aubin", Profession.CPE)


def test_the_form_teacher_of_the_stories_keeps_his_name(staff):
    names = {member.key: member.last_name for member in staff}
    assert names[form_teacher("3e B")] == "Sabatier"
    assert names[form_teacher("4e A")] == "Delorme"


def test_whoever_is_not_of_the_state_says_by_whom_he_is_employed(staff):
    others = {m.profession for m in staff if m.employer != "Éducation nationale"}
    assert {Profession.ALSES, Profession.PARTNER} <= others
    assert all(member.employer for member in staff)


def test_a_larger_school_has_more_form_teachers():
    divisions = build_school(pupils=2000).divisions
    keys = {member.key for member in build_staff(divisions)}
    assert {form_teacher(division.code) for division in divisions} <= keys


def test_the_same_seed_gives_the_same_staff(school, staff):
    assert build_staff(school.divisions) == staff
    assert build_staff(school.divisions, seed=7) != staff
