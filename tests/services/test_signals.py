"""What Accueil and Préparer say of counts: for who may read, until the group discussed them."""

from datetime import date, timedelta

import pytest
from sqlalchemy import insert, update

from decroapp.domain.case.attendance import MONTH
from decroapp.domain.law import Level
from decroapp.domain.settings import (
    ABSENCE_SECOND,
    ABSENCE_THRESHOLD,
    LATE_THRESHOLD,
    PUNISHMENT_THRESHOLD,
)
from decroapp.services.case_page import CasePage
from decroapp.services.home import Home
from decroapp.services.meetings import Meetings
from decroapp.services.signals import not_discussed, silent_pupils
from decroapp.storage import dossiers
from decroapp.storage.schools import open_year
from decroapp.storage.settings import set_setting
from decroapp.storage.tables.case import attendance_count, punishment_count
from decroapp.storage.tables.people import enrolment
from decroapp.wording.law import law
from decroapp.wording.signals import sentence
from tests.builders import TODAY, add_case, add_division, add_member, add_pupil
from tests.services.test_follow_up import signed_in_as
from tests.services.test_preparing import PLAN, add_count, add_fact, lead

pytestmark = pytest.mark.requirement("B.B3")


@pytest.fixture
def third(school):
    return add_division(school, "3 B")


@pytest.fixture
def absent(school, third):
    """Return a pupil of six half-days from 2 to 20 November."""
    pupil = add_pupil(school, "Maud", "Rubis", third)
    add_count(school, pupil, 6)
    return pupil


def told(context):
    """Return the sentences that somebody reads, pupil by pupil."""
    with context.reading() as tx:
        found = not_discussed(context, tx, open_year(tx))
    return [(one.name, sentence(signal)) for one in found for signal in one.signals]


def reading_as(school, profession):
    return signed_in_as(school, profession, add_member(school, profession, "Ondin")).context


def punish(school, pupil, punishments=5):
    row = {"id": school.new_id(), "student_id": pupil, "source": "PRONOTE", "at": 0}
    row |= {"first_day": date(2026, 11, 2), "last_day": date(2026, 11, 20)}
    with school.writing() as tx:
        tx.execute(insert(punishment_count).values(**row, punishments=punishments))
        set_setting(tx, PUNISHMENT_THRESHOLD, 3)


def test_a_signal_is_a_sentence_with_its_days_its_source_and_the_threshold(school, absent):
    words = "6\u00a0demi-journées non justifiées, du 2 au 20 novembre, export, seuil\u00a04"
    assert told(school) == [("Maud Rubis", words)]


@pytest.mark.parametrize(
    ("rule", "proposed"),
    [
        ("absence-month-threshold", ABSENCE_THRESHOLD.default),
        ("absence-persistence-threshold", ABSENCE_SECOND.default),
        ("absence-count-days", MONTH),
    ],
)
def test_what_the_texts_say_is_proposed_and_never_blocks(rule, proposed):
    found = law().at(rule, TODAY)
    assert found.whole == proposed
    assert found.level is not Level.BLOCK


def test_the_school_sets_its_threshold(school, absent):
    with school.writing() as tx:
        set_setting(tx, ABSENCE_THRESHOLD, 7)
    assert told(school) == []


def test_who_left_raises_nothing(school, absent):
    with school.writing() as tx:
        tx.execute(update(enrolment).values(exit=TODAY))
    assert told(school) == []


def test_each_reads_the_kinds_that_he_may(school, absent):
    punish(school, absent)
    assert len(told(school)) == 2
    assert [words for _, words in told(reading_as(school, "nurse")) if "punition" in words] == []
    for profession in ("secretary", "alses", "teacher"):
        assert told(reading_as(school, profession)) == []


def test_a_count_of_punishments_is_on_the_pupil_s_page_for_its_readers(school, absent):
    punish(school, absent)
    assert [one.punishments for one in CasePage(school).open(absent).pupil.punishments] == [5]
    assert CasePage(reading_as(school, "nurse")).open(absent).pupil.punishments == ()


def test_a_room_never_sees_a_count_of_punishments(school, absent):
    punish(school, absent)
    case_id = add_case(school, absent)
    with school.reading() as tx:
        dossier = dossiers.load(tx, case_id)
    assert "PRONOTE" not in str(dossier)


def test_the_home_page_tells_classes_and_no_name(school, absent):
    welcome = Home(school).welcome()
    assert [(one.signal.figure, one.division) for one in welcome.signals] == [(6, "3 B")]
    assert "Rubis" not in str(welcome.signals)


def test_the_home_page_recalls_how_many_are_silent(school, third):
    add_fact(school, add_pupil(school, "Iris", "Vasco", third))
    welcome = Home(school).welcome()
    assert (welcome.silent, welcome.signals) == (("3 B",), ())


def test_preparing_tells_them_until_the_pupil_is_on_the_agenda(school, absent):
    case_id, meetings = add_case(school, absent), Meetings(school)
    meeting_id = meetings.plan(PLAN)
    assert [one.name for one in meetings.prepare(meeting_id).signals] == ["Maud Rubis"]
    meetings.add(meeting_id, case_id)
    assert meetings.prepare(meeting_id).signals == ()


def test_what_the_group_discussed_is_silent_everywhere(school, absent):
    from decroapp.services.conduct import Conduct

    case_id, meetings = add_case(school, absent), Meetings(school)
    meeting_id = meetings.plan(PLAN)
    meetings.add(meeting_id, case_id)
    lead(school, Conduct(school), meeting_id)
    assert told(school) == []
    assert Home(school).welcome().signals == ()


def silent(context):
    with context.reading() as tx:
        return [one.name for one in silent_pupils(context, tx, open_year(tx))]


def test_a_pupil_with_a_signal_of_absence_is_not_silent_even_once_discussed(school, absent):
    from decroapp.services.conduct import Conduct

    meetings = Meetings(school)
    meeting_id = meetings.plan(PLAN)
    meetings.add(meeting_id, add_case(school, absent))
    lead(school, Conduct(school), meeting_id)
    add_fact(school, absent, day=TODAY + timedelta(days=1))
    assert told(school) == silent(school) == []


def test_a_pupil_who_only_comes_late_is_silent(school, third):
    """« Aucun signal d’absence »: lateness is another kind."""
    late = add_pupil(school, "Iris", "Vasco", third)
    add_fact(school, late)
    row = {"id": school.new_id(), "student_id": late, "source": "export", "at": 0}
    row |= {"first_day": date(2026, 11, 2), "last_day": date(2026, 11, 20)}
    with school.writing() as tx:
        tx.execute(insert(attendance_count).values(**row, late=5))
        set_setting(tx, LATE_THRESHOLD, 3)
    assert [name for name, _ in told(school)] == silent(school) == ["Iris Vasco"]
