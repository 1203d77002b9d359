"""A pupil's page seen as another function, through the service."""

from datetime import date

import pytest
from sqlalchemy import select

from decroapp.bootstrap import make_services
from decroapp.domain.charter.policy import Reader
from decroapp.domain.journal import Verb
from decroapp.storage.tables.core import journal
from tests.builders import add_pupil, make_school
from tests.qt.cas.dossier import as_reader, full_case

pytestmark = pytest.mark.requirement("C.S1")


@pytest.fixture
def school(tmp_path):
    context = make_school(tmp_path)
    yield context
    context.vault.close()


def openings(context):
    with context.reading() as tx:
        verbs = tx.execute(select(journal.c.verb)).scalars()
        return [one for one in verbs if one == Verb.OPENED]


def test_seen_as_another_the_sheet_writes_nothing(school):
    pupil, _, _ = full_case(school)
    sheet = make_services(school).case_page.open(pupil, seen_as=Reader.CPE)
    assert (sheet.seen_as, sheet.moves, sheet.people, sheet.calls) == (Reader.CPE, (), (), ())
    assert not any((sheet.is_head, sheet.may_protect, sheet.may_reread))
    assert not sheet.sharing.writes
    assert not any(sheet.writes(rule.column) for rule in sheet.why)


def test_seen_as_another_what_he_does_not_read_is_absent(school):
    pupil, _, case_id = full_case(school)
    service = make_services(school).case_page
    own, both = service.open(pupil), service.open(pupil, case_id, Reader.NURSE)
    assert {one.category for one in own.pupil.facts} == {"B", "D", "E"}
    assert {one.category for one in both.pupil.facts} == {"B", "E"}
    assert (own.case.vigilance, both.case.vigilance) == (3, None)


def test_a_function_that_reads_no_case_sees_the_pupil_alone(school):
    pupil, _, _ = full_case(school)
    sheet = make_services(school).case_page.open(pupil, seen_as=Reader.SECRETARY)
    assert (sheet.case, sheet.earlier) == (None, ())
    assert sheet.pupil.card.guardians


@pytest.mark.parametrize("reader", [Reader.OTHER, Reader.ALSES, Reader.PARTNER])
def test_a_function_that_holds_nothing_opens_nothing(school, reader):
    pupil, _, _ = full_case(school)
    assert make_services(school).case_page.open(pupil, seen_as=reader) is None


def test_who_may_not_know_of_a_pupil_does_not_by_another_s_eyes(school):
    pupil, _, _ = full_case(school)
    teacher = as_reader(school, "teacher")
    before = len(openings(school))
    assert teacher.case_page.open(pupil, seen_as=Reader.HEAD) is None
    assert len(openings(school)) == before


def test_the_opening_is_written_whoever_one_sees_as(school):
    pupil = add_pupil(school, "Iris", "VASCO", birth=date(2012, 4, 9))
    before = len(openings(school))
    make_services(school).case_page.open(pupil, seen_as=Reader.ALSES)
    assert len(openings(school)) == before + 1


def test_the_rule_told_is_that_of_who_reads_less(school):
    pupil, _, _ = full_case(school)
    nurse = as_reader(school, "nurse").case_page
    rules = {cell.column: cell.row for cell in nurse.open(pupil, seen_as=Reader.HEAD).why}
    assert (rules["D"], rules["VIGILANCE"]) == ("nurse", "nurse")
    assert rules["G"] == "head"
