"""Filled fiches imported: matched or asked, shown first, written once, taken back."""

from dataclasses import replace
from datetime import date, time

import pytest
from sqlalchemy import func, select

from decroapp.domain.case.codes import Sign
from decroapp.domain.case.fiche import FilledFiche, Ignored
from decroapp.domain.case.fiche_plan import Asked, FicheAnswer, FicheOutcome, Notice
from decroapp.domain.case.states import CaseState
from decroapp.domain.errors import RuleError
from decroapp.domain.journal import Verb
from decroapp.domain.meeting.kinds import MeetingKind
from decroapp.exchange.forms.fiche import read_fiche
from decroapp.services.cases import Cases
from decroapp.services.fiches import Fiches
from decroapp.services.jobs import run_job
from decroapp.services.meetings import MeetingPlan, Meetings
from decroapp.storage.cases import open_case_of
from decroapp.storage.dossiers import load
from decroapp.storage.tables.case import case_file, family_information, referral
from decroapp.storage.tables.core import journal
from decroapp.work.frames import Frame
from decroapp.work.operations import operation
from tests.builders import TODAY, add_case, add_division, add_member, add_pupil
from tests.services.test_follow_up import signed_in_as

pytestmark = pytest.mark.requirement("B.B2")
TABLES = (referral, case_file, family_information)
FICHE = FilledFiche(
    file="fiche.pdf",
    sha256="a" * 64,
    last_name="RUBIS",
    first_name="Maud",
    division="3e B",
    author="Ondin Aubin",
    day="20/11/2026",
    facts="Trois devoirs non rendus.",
    signs=(Sign.WORK_NOT_RETURNED,),
    family="oui",
    family_day="19/11/2026",
    means="phone",
    interview_day="18/11/2026",
    interviewer="M. Aubin",
    hearing="oui",
)


@pytest.fixture
def desk(school):
    """Return the head's fiches; Maud Rubis is in 3 B, M. Aubin is the CPE."""
    division = add_division(school, "3 B")
    add_pupil(school, "Maud", "RUBIS", division)
    add_member(school, "cpe", "Aubin")
    return Fiches(school, before=lambda: None)


def plan(desk, *fiches, **answers):
    said = {int(place[1:]): answer for place, answer in answers.items()}
    return desk.plan(fiches or (FICHE,), said)


def bring(desk, *fiches):
    return desk.apply(plan(desk, *fiches))


def outcomes(planned):
    return [one.outcome.value for one in planned.fiches]


def kept(desk):
    with desk.context.reading() as tx:
        return [tx.scalar(select(func.count()).select_from(table)) for table in TABLES]


def only(planned):
    (one,) = planned.fiches
    return one


def test_planning_writes_nothing_and_importing_writes_all(desk):
    assert outcomes(plan(desk)) == ["new"]
    assert kept(desk) == [0, 0, 0]
    bring(desk)
    assert kept(desk) == [1, 1, 1]


def test_what_the_fiche_says_is_in_the_case(desk):
    (written,) = bring(desk)
    with desk.context.reading() as tx:
        dossier = load(tx, written.case_id)
    (found,), (told,) = dossier.referrals, dossier.information
    assert (found.facts, found.signs) == (FICHE.facts, ("work_not_returned",))
    assert (found.by.last_name, found.on_day) == ("Aubin", date(2026, 11, 20))
    assert (found.interview_on, found.wants_hearing) == (date(2026, 11, 18), True)
    assert found.interview_by.last_name == "Aubin"
    assert (told.kind, told.on_day, told.means) == ("informed", date(2026, 11, 19), "phone")
    assert not found.reread


def test_the_same_file_again_changes_nothing(desk):
    bring(desk)
    again = plan(desk, replace(FICHE, file="copie.pdf"))
    assert outcomes(again) == ["unchanged"]
    assert desk.apply(again) == ()
    assert kept(desk) == [1, 1, 1]


def test_the_same_file_changes_nothing_even_once_it_was_corrected(desk):
    (written,) = bring(desk)
    found = only(plan(desk)).referral or plan(desk, replace(FICHE, sha256="b")).fiches[0].referral
    Cases(desk.context).correct(written.referral_id, replace(found, facts="Corrigé."), 1)
    assert outcomes(plan(desk)) == ["unchanged"]


def test_the_same_content_saved_again_by_another_reader_changes_nothing(desk):
    bring(desk)
    assert outcomes(plan(desk, replace(FICHE, sha256="b" * 64))) == ["unchanged"]


def test_the_same_file_twice_together_is_written_once(desk):
    planned = plan(desk, FICHE, FICHE)
    assert outcomes(planned) == ["new", "unchanged"]
    desk.apply(planned)
    assert kept(desk)[0] == 1


def test_two_fiches_on_one_pupil_join_one_case(desk):
    other = replace(FICHE, sha256="b" * 64, facts="Deux retards.", family="")
    assert len({one.case_id for one in bring(desk, FICHE, other)}) == 1
    assert kept(desk) == [2, 1, 1]


def test_a_fiche_joins_the_case_that_is_open(desk):
    student_id = plan(desk).known.students[0].id
    case_id = add_case(desk.context, student_id)
    (written,) = bring(desk)
    assert written.case_id == case_id


def test_namesakes_are_told_apart_by_class_or_birth_else_asked(desk):
    other = add_division(desk.context, "5 A")
    twin = add_pupil(desk.context, "Maud", "RUBIS", other, birth=date(2014, 1, 2))
    assert outcomes(plan(desk)) == ["new"]
    assert only(plan(desk, replace(FICHE, division="5eme A"))).student_id == twin
    born = replace(FICHE, division="", birth="02/01/2014")
    assert only(plan(desk, born)).student_id == twin
    asked = only(plan(desk, replace(FICHE, division="")))
    assert (asked.outcome, asked.asked) == (FicheOutcome.QUESTION, {Asked.PUPIL})
    assert twin in asked.candidates


@pytest.mark.parametrize("changed", [{"division": "6 C"}, {"birth": "01/01/2011"}])
def test_a_fiche_that_contradicts_the_only_pupil_is_asked(desk, changed):
    assert outcomes(plan(desk, replace(FICHE, **changed))) == ["question"]


def test_a_name_typed_wrong_is_asked_with_who_looks_like_it(desk):
    asked = only(plan(desk, replace(FICHE, last_name="Rubys")))
    assert asked.outcome is FicheOutcome.QUESTION
    assert asked.candidates == (plan(desk).known.students[0].id,)


def test_names_swapped_accents_and_a_name_of_use_are_understood(desk):
    assert outcomes(plan(desk, replace(FICHE, last_name="maud", first_name="rubis"))) == ["new"]
    division = add_division(desk.context, "4 C")
    add_pupil(desk.context, "Chloé", "D'ARC", division, usage_name="CŒUR")
    fiche = replace(FICHE, last_name="coeur", first_name="CHLOE", division="4c", facts="Autre.")
    assert outcomes(plan(desk, fiche)) == ["new"]


def test_nobody_is_offered_for_a_fiche_without_name(desk):
    asked = only(plan(desk, replace(FICHE, last_name="", first_name="")))
    assert (asked.outcome, asked.candidates) == (FicheOutcome.QUESTION, ())


def test_an_answer_settles_pupil_and_author(desk):
    fiche = replace(FICHE, last_name="Rubys", author="la prof de maths")
    student_id = plan(desk).known.students[0].id
    author = desk.context.account.member.member_id
    assert only(plan(desk, fiche)).asked == {Asked.PUPIL, Asked.AUTHOR}
    settled = only(plan(desk, fiche, _0=FicheAnswer(student_id, author)))
    assert (settled.outcome, settled.referral.by_id) == (FicheOutcome.NEW, author)


def test_an_author_with_a_namesake_is_asked_unless_his_first_name_tells(desk):
    add_member(desk.context, "teacher", "Aubin")
    assert only(plan(desk)).asked == {Asked.AUTHOR}
    assert Notice.INTERVIEWER in only(plan(desk)).notices


def test_questions_are_left_aside_and_the_rest_is_written(desk):
    unknown = replace(FICHE, last_name="Personne", sha256="b" * 64)
    assert len(bring(desk, unknown, FICHE)) == 1


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"signs": ()}, "referral-sign-missing"),
        ({"facts": "x" * 401}, "referral-too-long"),
        ({"day": "25/11/2026"}, "referral-future"),
        ({"interview_day": "25/11/2026"}, "referral-interview-future"),
    ],
)
def test_what_a_referral_refuses_is_said_in_the_plan(desk, changed, code):
    refused = only(plan(desk, replace(FICHE, **changed)))
    assert (refused.outcome, refused.problem) == (FicheOutcome.PROBLEM, code)


@pytest.mark.parametrize(
    ("changed", "notice"),
    [
        ({"day": "hier"}, Notice.DAY),
        ({"day": "31/02/2026"}, Notice.DAY),
        ({"interview_day": "lundi"}, Notice.INTERVIEW_DAY),
        ({"interviewer": "quelqu’un"}, Notice.INTERVIEWER),
        ({"means": ""}, Notice.FAMILY),
        ({"family_day": ""}, Notice.FAMILY),
        ({"family_day": "25/11/2026"}, Notice.FAMILY),
    ],
)
def test_what_cannot_be_taken_over_is_told(desk, changed, notice):
    planned = only(plan(desk, replace(FICHE, **changed)))
    assert planned.notices == (notice,)
    assert planned.outcome is FicheOutcome.NEW


def test_without_a_day_that_can_be_read_the_referral_is_of_today(desk):
    assert only(plan(desk, replace(FICHE, day=""))).referral.on_day == TODAY


def test_what_a_file_hid_is_known_and_not_written(desk):
    bring(desk, replace(FICHE, ignored=(Ignored.SCRIPT,)))
    assert kept(desk) == [1, 1, 1]


def test_what_moved_since_the_plan_is_refused(desk):
    planned = plan(desk)
    bring(desk)
    with pytest.raises(RuleError, match=r"^fiche-moved$"):
        desk.apply(planned)
    assert kept(desk) == [1, 1, 1]


def test_an_import_is_taken_back_whole(desk):
    written = bring(desk)
    assert desk.undo(written).removed == 1
    assert kept(desk) == [0, 0, 0]
    assert outcomes(plan(desk)) == ["new"]


def test_what_was_reread_since_stays(desk):
    written = bring(desk)
    Cases(desk.context).mark_reread(written[0].referral_id)
    assert desk.undo(written).kept == 1
    assert kept(desk) == [1, 1, 1]


def test_what_the_group_works_on_since_stays(desk):
    written = bring(desk)
    Cases(desk.context).move(written[0].case_id, CaseState.A_PRESENTER)
    assert desk.undo(written).kept == 1
    assert kept(desk) == [1, 1, 1]


def test_a_case_put_on_an_agenda_since_stays(desk):
    written = bring(desk)
    Meetings(desk.context).plan(MeetingPlan(MeetingKind.PLENARY, TODAY, time(13, 30)))
    assert desk.undo(written).kept == 1
    assert kept(desk) == [1, 1, 1]


def test_taking_back_leaves_a_case_that_was_there(desk):
    student_id = plan(desk).known.students[0].id
    add_case(desk.context, student_id, state="signale")
    before = kept(desk)
    desk.undo(bring(desk))
    assert kept(desk) == before
    with desk.context.reading() as tx:
        assert open_case_of(tx, student_id) is not None


def test_a_backup_comes_before_and_nothing_is_backed_up_for_nothing(school, desk):
    made = []
    careful = Fiches(school, before=lambda: made.append(1))
    careful.apply(plan(desk))
    careful.apply(plan(desk))
    assert made == [1]


def test_each_fiche_leaves_one_line_on_its_pupil(desk):
    bring(desk)
    with desk.context.reading() as tx:
        last = tx.execute(select(journal).order_by(journal.c.n.desc())).first()
    assert (last.verb, last.purpose) == (Verb.CREATED, "referral")
    assert last.subject


def test_a_teacher_may_not_import(school, desk):
    teacher = add_member(school, "teacher", "Ancolie")
    session = signed_in_as(school, "teacher", teacher).context
    fiches = Fiches(session, before=lambda: None)
    assert (desk.may_import(), fiches.may_import()) == (True, False)
    with pytest.raises(RuleError, match=r"^right-missing$"):
        fiches.plan([FICHE])


class Drawer:
    """The work process in this one."""

    def call(self, op, header, blobs=(), *, timeout=60.0):
        return operation(op)(Frame(header, tuple(blobs)))


def test_the_blank_form_is_saved_without_name(desk, tmp_path):
    path = tmp_path / "fiche.pdf"
    run_job(desk.save_blank(path), Drawer())
    assert read_fiche("fiche.pdf", path.read_bytes()).last_name == ""


def test_a_form_with_a_pupil_s_name_is_noted(desk, tmp_path):
    path, student_id = tmp_path / "fiche.pdf", plan(desk).known.students[0].id
    run_job(desk.save_blank(path, student_id), Drawer())
    found = read_fiche("fiche.pdf", path.read_bytes())
    assert (found.last_name, found.first_name, found.division) == ("Rubis", "Maud", "3 B")
    with desk.context.reading() as tx:
        last = tx.execute(select(journal).order_by(journal.c.n.desc())).first()
    assert last.verb == Verb.EXPORTED


def test_the_sheet_is_drawn_for_paper(desk):
    (page,) = run_job(desk.print_blank(), Drawer())
    assert 2470 < page.width < 2490


def test_a_place_that_cannot_be_written_is_said(desk, tmp_path):
    with pytest.raises(RuleError, match=r"^fiche-not-saved$"):
        run_job(desk.save_blank(tmp_path / "absent" / "fiche.pdf"), Drawer())


def test_pupils_are_named_with_class_and_birth_for_a_question(desk):
    (one,) = plan(desk).pupils()
    assert one[1:] == ("Rubis Maud", "3 B", date(2012, 4, 9))
