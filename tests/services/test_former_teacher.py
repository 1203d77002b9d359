"""A teacher reads about the pupils whom he teaches today: neither a leaver nor last year's."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import insert, update

from decroapp.bootstrap import make_services
from decroapp.domain.calendar.school_year import SchoolYear
from decroapp.domain.case.codes import FactCode
from decroapp.domain.errors import RuleError
from decroapp.domain.people.lists import PupilFilter, PupilQuery
from decroapp.services.sessions import open_session
from decroapp.storage.schools import open_year_id
from decroapp.storage.tables.case import decision
from decroapp.storage.tables.people import enrolment
from decroapp.storage.tables.school import division
from tests.builders import FAST, TODAY, add_case, add_division, add_member, add_pupil, surroundings

pytestmark = pytest.mark.requirement("B.B1")

PHRASE = "Sept mots tirés au hasard sans aucun lien"
NEXT_YEAR = SchoolYear(2027, date(2027, 9, 1), date(2028, 7, 2))


class Desk:
    """A pupil with a case in the class of a teacher who has an account."""

    def __init__(self, school):
        self.school = school
        self.division = add_division(school, "3 B")
        self.pupil = add_pupil(school, "Milan", "ROCABERT", self.division)
        self.case = add_case(school, self.pupil)
        self.decision = add_decision(school, self.case)
        teacher = add_member(school, "teacher", "Aubrac", division=self.division)
        accounts = replace(make_services(school).accounts, kdf=FAST)
        self.slot = accounts.add(teacher, "Professeur", PHRASE)

    def set(self, **values):
        with self.school.writing() as tx:
            mine = enrolment.c.student_id == self.pupil
            tx.execute(update(enrolment).where(mine).values(**values))

    def teacher(self):
        """Open the teacher's session in the place of the head's."""
        self.school.vault.close()
        path = self.school.vault.path
        self.school = open_session(path, PHRASE, surroundings(seed=3), slot_id=self.slot)
        return make_services(self.school)

    def reads(self):
        """Tell by how many ways the teacher reaches the pupil or his case."""
        services = self.teacher()
        everybody = services.pupils.find(PupilQuery(shown=PupilFilter.ALL)).rows
        return [
            bool(services.cases.read(self.case)),
            bool(services.case_page.open(self.pupil)),
            bool(services.pupils.pupil(self.pupil)),
            bool(services.pupils.search("Rocabert").pupils),
            bool(everybody),
            bool(services.home.welcome().due),
            lets(lambda: services.follow_up.history(self.decision)),
            lets(lambda: services.facts.add(self.pupil, FactCode.WISH_STATED, TODAY)),
        ]


def add_decision(school, case_id):
    head = school.account.member.member_id
    row = {"id": school.new_id(), "case_id": case_id, "pilot_id": head, "code": "mentoring"}
    row |= {"made_on": TODAY, "due_on": TODAY, "state": "open", "indicator": ""}
    with school.writing() as tx:
        tx.execute(insert(decision).values(**row))
    return row["id"]


def lets(call):
    try:
        call()
    except RuleError as error:
        return error.code not in ("right-missing", "follow-up-not-yours")
    return True


@pytest.fixture
def desk(school):
    made = Desk(school)
    yield made
    made.school.vault.close()


EVERY_WAY, NO_WAY = [True] * 8, [False] * 8


def test_the_teacher_of_a_pupil_reads_his_case(desk):
    assert desk.reads() == EVERY_WAY


def test_a_leaving_still_to_come_takes_nothing_from_his_teacher(desk):
    desk.set(exit=date(2026, 12, 18))
    assert desk.reads() == EVERY_WAY


def test_the_teacher_of_a_leaver_reads_nothing_more(desk):
    desk.set(exit=TODAY)
    assert desk.reads() == NO_WAY


def test_the_teacher_of_the_class_that_a_pupil_left_reads_nothing_more(desk):
    desk.set(division_id=add_division(desk.school, "3 C"))
    assert desk.reads() == NO_WAY


def test_who_taught_last_year_reads_nothing_of_a_pupil_without_class_this_year(desk):
    make_services(desk.school).school.open_year(NEXT_YEAR)
    assert desk.reads() == NO_WAY


def test_who_taught_last_year_reads_nothing_of_a_pupil_who_goes_on(desk):
    make_services(desk.school).school.open_year(NEXT_YEAR)
    enrol_again(desk, "2 A")
    assert desk.reads() == NO_WAY


def enrol_again(desk, code):
    with desk.school.writing() as tx:
        year_id, new = open_year_id(tx), desk.school.new_id()
        tx.execute(insert(division).values(id=new, year_id=year_id, code=code))
        enrolled = {"student_id": desk.pupil, "year_id": year_id, "division_id": new}
        tx.execute(insert(enrolment).values(id=desk.school.new_id(), **enrolled))


def test_the_case_of_a_pupil_without_class_still_shows_where_he_was(desk):
    services = make_services(desk.school)
    services.school.open_year(NEXT_YEAR)
    assert services.cases.read(desk.case).case.pupil.division == "3 B"
