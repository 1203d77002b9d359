"""The home page, cut to who reads it."""

from dataclasses import fields, replace
from datetime import date

import pytest
from sqlalchemy import update

from decroapp.services.home import Home
from decroapp.storage import decisions
from decroapp.storage.candidates import CaseLabel
from decroapp.storage.cases import facts_of
from decroapp.storage.tables.people import enrolment
from tests.builders import TODAY, add_case, add_division, add_member, add_pupil

pytestmark = pytest.mark.requirement("A.M3")


@pytest.fixture
def due(school):
    """Return a way to read the home page; two decisions are late, one a class."""
    third, fourth = add_division(school, "3 B"), add_division(school, "4 A")
    made = {
        name: add_member(school, name, name.title(), division=third)
        for name in ("teacher", "alses", "nurse", "secretary")
    }
    for number, (place, pilot) in enumerate(((third, "alses"), (fourth, "teacher")), 1):
        pupil = add_pupil(school, "Milan", f"Rocabert-{number}", place)
        _decide(school, add_case(school, pupil, f"2026-00{number}"), made[pilot])

    def read(name, *divisions):
        member = replace(school.account.member, member_id=made[name], profession=name)
        account = replace(school.account, member=member, division_ids=frozenset(divisions))
        lines = Home(replace(school, account=account)).welcome().due
        return [(line.case.number, line.mine) for line in lines]

    return read, third, fourth


def _decide(school, case_id, pilot):
    with school.writing() as tx:
        decisions.add_decision(
            tx,
            school.new_id(),
            case_id=case_id,
            meeting_id=None,
            code="mentoring",
            pilot_id=pilot,
            made_on=date(2026, 11, 3),
            due_on=TODAY,
            state="open",
        )


def test_who_reads_every_case_sees_what_is_due_to_all(due):
    read, *_ = due
    assert read("nurse") == [("2026-001", False), ("2026-002", False)]


def test_a_teacher_sees_what_is_due_in_his_classes_only(due):
    read, third, fourth = due
    assert read("teacher", third) == [("2026-001", False)]
    assert read("teacher", fourth) == [("2026-002", True)]
    assert read("teacher") == []


def test_an_educator_sees_his_own_actions_and_a_secretary_none(due):
    read, *_ = due
    assert read("alses") == [("2026-001", True)]
    assert read("secretary") == []


def test_a_line_to_an_educator_tells_nothing_of_the_case_but_its_number():
    """His matrix: his own action, and the pupils of his list; no state, no vigilance."""
    assert {one.name for one in fields(CaseLabel)} == {
        "case_id",
        "number",
        "student_id",
        "initials",
        "name",
        "division",
        "division_id",
    }


@pytest.mark.requirement("A.M1")
def test_a_pupil_who_leaves_later_is_still_there(school):
    case_id = add_case(school, add_pupil(school, "Milan", "Rocabert"))

    def seen(gone_on):
        with school.writing() as tx:
            tx.execute(update(enrolment).values(exit=gone_on))
            enrolled = facts_of(tx, case_id, in_session=False, today=TODAY).enrolled
        return Home(school).welcome().pupils, enrolled

    assert seen(date(2027, 1, 15)) == (1, True)
    assert seen(TODAY) == (0, False)
