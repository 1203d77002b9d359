"""The list of pupils: found at once, sorted, cut to whom the account may know."""

from dataclasses import replace
from datetime import date, time

import pytest
from sqlalchemy import insert, select

from decroapp.demo.school import build_school
from decroapp.demo.siecle_files import siecle_zips
from decroapp.domain.people.lists import PupilFilter, PupilQuery, PupilSort, continues
from decroapp.domain.people.members import MemberRef
from decroapp.services.imports import Imports, read
from decroapp.services.meetings import Meetings
from decroapp.services.pupils import Pupils
from decroapp.storage.meetings import add_meeting
from decroapp.storage.tables.case import decision, school_fact
from decroapp.storage.tables.core import journal
from decroapp.storage.tables.people import enrolment, guardian, guardianship
from tests.builders import TODAY, add_case, add_division, add_member, add_pupil, make_school

pytestmark = pytest.mark.requirement("A.I4")


@pytest.fixture
def pupils(school):
    return Pupils(school)


@pytest.fixture
def classes(school):
    return add_division(school, "3 A"), add_division(school, "4 B")


def names(pupils, text="", **asked):
    return [row.first_name for row in pupils.find(PupilQuery(text, **asked)).rows]


def as_member(pupils, profession, *, divisions=()):
    """Return the same use cases under another account, and his member id."""
    member_id = add_member(pupils.context, profession, "Autrui")
    ref = MemberRef(member_id, "M.", "Autrui", profession)
    account = replace(
        pupils.context.account, member=ref, may_seal=False, division_ids=frozenset(divisions)
    )
    return Pupils(replace(pupils.context, account=account))


def pilot(pupils, case_id, due=date(2026, 12, 1)):
    """Give the account an action for a case."""
    row = {
        "id": pupils.context.new_id(),
        "case_id": case_id,
        "code": "interview",
        "pilot_id": pupils.context.account.member.member_id,
        "made_on": TODAY,
        "due_on": due,
        "state": "open",
    }
    with pupils.context.writing() as tx:
        tx.execute(insert(decision).values(**row))


def verbs(pupils):
    with pupils.context.reading() as tx:
        return [row.verb for row in tx.execute(select(journal.c.verb).order_by(journal.c.n))]


@pytest.mark.parametrize("typed", ["coeur", "CŒUR", "cœ", "zoé co", "d artemis", "co zo"])
def test_a_search_ignores_accents_ligatures_case_and_order(pupils, typed):
    add_pupil(pupils.context, "Zoé", "D’Artémis-Cœur")
    add_pupil(pupils.context, "Milan", "Rocabert")
    assert names(pupils, typed) == ["Zoé"]


def test_what_is_no_letter_finds_nobody(pupils):
    add_pupil(pupils.context, "Milan", "Rocabert")
    assert names(pupils, "…") == []
    assert names(pupils, '"*') == []


def test_the_list_is_filtered_by_class(pupils, classes):
    add_pupil(pupils.context, "Milan", "Rocabert", classes[0])
    add_pupil(pupils.context, "Ondine", "Valcoret", classes[1])
    assert names(pupils, division_id=classes[1]) == ["Ondine"]
    assert [code for _, code in pupils.find(PupilQuery()).divisions] == ["3 A", "4 B"]


def test_leavers_are_told_apart(pupils):
    stays = add_pupil(pupils.context, "Milan", "Rocabert")
    gone = add_pupil(pupils.context, "Ondine", "Valcoret")
    with pupils.context.writing() as tx:
        left = enrolment.c.student_id == gone
        tx.execute(enrolment.update().where(left).values(exit=TODAY))
    assert names(pupils, shown=PupilFilter.LEFT) == ["Ondine"]
    assert names(pupils, shown=PupilFilter.PRESENT) == ["Milan"]
    assert stays


def test_who_is_not_enrolled_this_year_has_left(pupils):
    add_pupil(pupils.context, "Milan", "Rocabert")
    with pupils.context.writing() as tx:
        tx.execute(enrolment.delete())
    assert names(pupils, shown=PupilFilter.LEFT) == ["Milan"]


def test_followed_are_those_whose_case_is_worked_on(pupils):
    first, second = (add_pupil(pupils.context, name, "Rocabert") for name in ("Milan", "Ana"))
    add_case(pupils.context, first, "2026-001", state="suivi")
    add_case(pupils.context, second, "2026-002", state="clos")
    assert names(pupils, shown=PupilFilter.FOLLOWED) == ["Milan"]


def test_a_row_tells_the_latest_case_its_referent_and_its_next_date(pupils):
    pupil = add_pupil(pupils.context, "Milan", "Rocabert")
    lead = add_member(pupils.context, "cpe", "Aubin")
    add_case(pupils.context, pupil, "2025-001", state="clos")
    case_id = add_case(
        pupils.context, pupil, "2026-001", lead_id=lead, review_on=date(2026, 12, 15)
    )
    pilot(pupils, case_id, due=date(2026, 12, 1))
    (row,) = pupils.find(PupilQuery()).rows
    assert (row.state, row.lead, row.next_on) == ("suivi", "M. Aubin", date(2026, 12, 1))


@pytest.mark.parametrize("sort", list(PupilSort))
def test_every_column_sorts_both_ways_with_the_unknown_last(pupils, classes, sort):
    first = add_pupil(pupils.context, "Ana", "Albe", classes[0], birth=date(2011, 1, 1))
    second = add_pupil(pupils.context, "Zoé", "Zénith", classes[1], birth=date(2012, 1, 1))
    for number, (pupil, state, lead) in enumerate(
        ((first, "propose", "Albe"), (second, "suivi", "Zénith"))
    ):
        lead_id = add_member(pupils.context, "cpe", lead)
        day = date(2026, 12, 1 + number)
        add_case(
            pupils.context, pupil, f"2026-{number}", state=state, lead_id=lead_id, review_on=day
        )
    assert names(pupils, sort=sort) == ["Ana", "Zoé"]
    assert names(pupils, sort=sort, descending=True) == ["Zoé", "Ana"]


def test_pupils_without_class_come_last_either_way(pupils, classes):
    add_pupil(pupils.context, "Milan", "Rocabert", classes[0])
    add_pupil(pupils.context, "Ana", "Albe")
    for descending in (False, True):
        found = names(pupils, sort=PupilSort.DIVISION, descending=descending)
        assert found == ["Milan", "Ana"]


def test_the_case_is_told_for_one_s_classes_alone(pupils, classes):
    mine = add_pupil(pupils.context, "Milan", "Rocabert", classes[0])
    other = add_pupil(pupils.context, "Ondine", "Valcoret", classes[1])
    cases = [add_case(pupils.context, one, f"2026-{n}") for n, one in enumerate((mine, other))]
    both = as_member(pupils, "mlds", divisions=[classes[0]])
    pilot(both, cases[1])
    found = both.find(PupilQuery()).rows
    assert [(row.first_name, row.state) for row in found] == [("Milan", "suivi"), ("Ondine", "")]


def test_a_first_page_says_how_many_there_are(pupils):
    for number in range(5):
        add_pupil(pupils.context, f"Élève {number}", "Fictif")
    found = pupils.find(PupilQuery(), limit=2)
    assert (len(found.rows), found.total) == (2, 5)


def test_a_secretary_sees_identities_and_no_case(pupils, classes):
    pupil = add_pupil(pupils.context, "Milan", "Rocabert", classes[0])
    add_case(pupils.context, pupil)
    secretary = as_member(pupils, "secretary")
    found = secretary.find(PupilQuery(sort=PupilSort.STATE))
    assert not found.tells_cases
    assert (found.rows[0].first_name, found.rows[0].state, found.rows[0].case_id) == (
        "Milan",
        "",
        None,
    )
    assert names(secretary, shown=PupilFilter.FOLLOWED) == []
    sheet = secretary.pupil(pupil)
    assert sheet.pupil.card.birth_date == date(2012, 4, 9)
    assert sheet.cases == ()


def test_a_teacher_sees_the_pupils_of_his_classes_alone(pupils, classes):
    mine = add_pupil(pupils.context, "Milan", "Rocabert", classes[0])
    other = add_pupil(pupils.context, "Ondine", "Valcoret", classes[1])
    add_case(pupils.context, mine)
    teacher = as_member(pupils, "teacher", divisions=[classes[0]])
    found = teacher.find(PupilQuery())
    assert [(row.first_name, row.state) for row in found.rows] == [("Milan", "suivi")]
    assert [code for _, code in found.divisions] == ["3 A"]
    assert teacher.pupil(other) is None


@pytest.mark.parametrize("profession", ["alses", "partner"])
def test_who_has_own_actions_alone_sees_the_pupils_of_these(pupils, profession):
    mine = add_pupil(pupils.context, "Milan", "Rocabert")
    other = add_pupil(pupils.context, "Ondine", "Valcoret")
    cases = [add_case(pupils.context, one, f"2026-{one.hex[-6:]}") for one in (mine, other)]
    outside = as_member(pupils, profession)
    assert names(outside) == []
    pilot(outside, cases[0])
    (row,) = outside.find(PupilQuery(sort=PupilSort.BIRTH)).rows
    assert (row.first_name, row.birth_date, row.state) == ("Milan", None, "")
    assert outside.pupil(other) is None


def test_the_mlds_reads_every_identity_and_the_cases_of_its_own_actions(pupils):
    mine = add_pupil(pupils.context, "Milan", "Rocabert")
    other = add_pupil(pupils.context, "Ondine", "Valcoret")
    cases = [add_case(pupils.context, one, f"2026-{one.hex[-6:]}") for one in (mine, other)]
    mlds = as_member(pupils, "mlds")
    pilot(mlds, cases[0])
    assert names(mlds) == ["Milan", "Ondine"]
    assert [len(mlds.pupil(one).cases) for one in (mine, other)] == [1, 0]


def test_a_partner_s_card_names_the_pupil_and_nothing_more(pupils, classes):
    pupil = add_pupil(pupils.context, "Milan", "Rocabert", classes[0])
    add_guardian(pupils, pupil)
    partner = as_member(pupils, "partner")
    pilot(partner, add_case(pupils.context, pupil))
    card = partner.pupil(pupil).pupil.card
    assert (card.first_name, card.division) == ("Milan", "3 A")
    assert (card.birth_date, card.guardians, card.regime) == (None, (), "")


def test_somebody_without_rights_sees_nobody(pupils):
    pupil = add_pupil(pupils.context, "Milan", "Rocabert")
    other = as_member(pupils, "other")
    assert names(other) == []
    assert other.pupil(pupil) is None
    assert other.search("milan").pupils == ()


def add_guardian(pupils, student_id, kinship="51"):
    guardian_id = pupils.context.new_id()
    tie = {"student_id": student_id, "guardian_id": guardian_id, "level": "1", "kinship": kinship}
    with pupils.context.writing() as tx:
        tx.execute(insert(guardian).values(id=guardian_id, last_name="Ondin", phone_home="01"))
        tx.execute(insert(guardianship).values(id=pupils.context.new_id(), **tie))


def test_a_card_hides_a_placement_and_is_journalled(pupils):
    pupil = add_pupil(pupils.context, "Milan", "Rocabert")
    add_guardian(pupils, pupil)
    (line,) = pupils.pupil(pupil).pupil.card.guardians
    assert (line.see_direction, line.kinship, line.phones) == (True, "", ("01",))
    assert verbs(pupils)[-1] == "opened"


def test_a_nurse_does_not_read_sanctions(pupils):
    pupil = add_pupil(pupils.context, "Milan", "Rocabert")
    for category in ("B", "D"):
        fact = {"student_id": pupil, "category": category, "code": "x", "first_day": TODAY}
        with pupils.context.writing() as tx:
            row = {"id": pupils.context.new_id(), "source": "", "useful": False, "at": 0}
            tx.execute(insert(school_fact).values(**fact, **row))
    nurse = as_member(pupils, "nurse")
    assert [fact.category for fact in nurse.pupil(pupil).pupil.facts] == ["B"]


def test_a_search_is_journalled_and_typing_it_is_not(pupils):
    add_pupil(pupils.context, "Milan", "Rocabert")
    before = len(verbs(pupils))
    pupils.find(PupilQuery("mi"))
    pupils.find(PupilQuery("mil"), typing=True)
    pupils.search("mil")
    pupils.search("mila", typing=True)
    pupils.search("  ")
    assert verbs(pupils)[before:] == ["searched", "searched"]


def test_adding_or_removing_letters_continues_a_search():
    assert continues("mila", "mil")
    assert continues("mi", "mil")
    assert not continues("ondine", "mil")
    assert not continues("mil", "")


def test_the_search_of_the_top_bar_finds_pupils_and_meetings_by_date(pupils):
    add_pupil(pupils.context, "Noémie", "Novembre")
    meetings = Meetings(pupils.context)
    plan_meeting(meetings)
    found = pupils.search("novembre")
    assert [row.first_name for row in found.pupils] == ["Noémie"]
    assert [one.on_day for one in found.meetings] == [date(2026, 11, 26)]
    assert as_member(pupils, "secretary").search("26 novembre").meetings == ()


def plan_meeting(meetings):
    with meetings.context.writing() as tx:
        add_meeting(
            tx,
            meetings.context.new_id(),
            kind="pleniere",
            on_day=date(2026, 11, 26),
            starts_at=time(13, 30),
            minutes=60,
        )


@pytest.fixture(scope="module")
def large(tmp_path_factory):
    """A school of 2,000 pupils."""
    context = make_school(tmp_path_factory.mktemp("large"))
    imports = Imports(context, lambda: None)
    imports.apply(imports.plan(read(siecle_zips(build_school(1, 2000)).items())))
    yield Pupils(context)
    context.vault.close()


def test_two_thousand_pupils_are_counted_and_paged(large):
    first = large.find(PupilQuery(), limit=200)
    assert (len(first.rows), first.total) == (200, 2000)
    assert len(large.find(PupilQuery()).rows) == 2000
