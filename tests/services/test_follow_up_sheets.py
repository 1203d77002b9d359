"""The *fiche de suivi*: what it tells, to whom it goes, who reads it."""

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import update

from decroapp.domain.case.family import ObjectionBy
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.policy import Recipient
from decroapp.domain.documents import DocumentState
from decroapp.domain.errors import RuleError
from decroapp.services.case_papers import CasePapers
from decroapp.services.documents import Documents
from decroapp.services.jobs import run_job
from decroapp.storage.tables.case import decision
from decroapp.storage.tables.meeting import agenda_item
from tests.builders import TODAY, add_member
from tests.services.case_desk import fiche, make_desk, planned, under
from tests.services.closed_meeting import CANARIES

pytestmark = pytest.mark.requirement("B.A1")


@pytest.fixture
def desk(sealing_school, work_process):
    """Return a closed meeting; the first pupil's parents live apart, the second has none."""
    return make_desk(sealing_school, work_process)


def test_a_sheet_tells_state_steps_decisions_and_their_state(desk):
    with desk.school.writing() as tx:
        tx.execute(update(agenda_item).values(outcome="adjusted"))
    view = fiche(desk)
    assert (view.pupil, view.division, view.case_number) == ("Milan Canarisse", "3 B", "2026-001")
    assert view.strengths == ("Confiance envers un adulte de l’établissement",)
    assert [one.pilot for one in view.decisions] == ["CPE, M.\u00a0Aubin"]
    assert (view.decisions[0].due_on, view.decisions[0].state) == (date(2026, 12, 15), "À faire")
    assert "séance du groupe, ajusté" in [one.what for one in view.steps]


def test_a_sheet_tells_neither_facts_nor_vigilance_nor_family(desk):
    said = repr(fiche(desk))
    for canary in (*CANARIES[1:], "Maternelle", "vigilance", "RUE"):
        assert canary not in said


def test_a_decision_that_an_erratum_withdrew_is_on_no_sheet(desk):
    with desk.school.writing() as tx:
        tx.execute(update(decision).values(state="dropped", reason="mistake"))
    assert fiche(desk).decisions == ()


def test_a_case_sent_to_another_room_is_not_told_on_a_sheet(desk):
    with desk.school.writing() as tx:
        tx.execute(update(agenda_item).values(outcome="to_restricted"))
    assert "restreinte" not in repr(fiche(desk))


def test_a_sheet_goes_to_the_lead_or_to_who_writes_cases(desk):
    offered = [one.member_id for one in desk.papers.sheet_recipients(desk.case)]
    assert set(offered) == {desk.head, desk.cpe}
    desk.cases.follow(desk.case, lead_id=desk.teacher, vigilance=2, review_on=None)
    assert desk.papers.sheet_recipients(desk.case)[0].member_id == desk.teacher
    with pytest.raises(RuleError, match="follow-up-recipient"):
        fiche(desk, desk.teacher, desk.other)


def test_a_lead_who_does_not_read_the_whole_dossier_has_no_sheet(desk):
    stranger = add_member(desk.school, "mlds", "Relais-Fictif")
    desk.cases.follow(desk.case, lead_id=stranger, vigilance=2, review_on=None)
    assert stranger not in {one.member_id for one in desk.papers.sheet_recipients(desk.case)}


def test_a_sheet_waits_for_the_answer_to_an_objection(desk):
    desk.cases.object_to(desk.case, ObjectionBy.GUARDIAN, TODAY)
    with pytest.raises(RuleError, match="follow-up-objection"):
        fiche(desk)


def test_the_sheets_of_a_meeting_go_to_each_lead_or_to_who_issues_them(desk):
    desk.cases.follow(desk.case, lead_id=desk.teacher, vigilance=2, review_on=None)
    filed = run_job(desk.papers.issue_sheets(desk.meeting), desk.work).filed
    lines = desk.documents.of_meeting(desk.meeting).lines
    assert {line.row.document_id for line in lines} == set(filed)
    assert {(line.row.case_id, line.row.recipient_id) for line in lines} == {
        (desk.case, desk.teacher),
        (desk.other, desk.head),
    }
    assert "M.\u00a0Sabatier (professeur), M.\u00a0C. (2026-001)" in {
        line.recipient for line in lines
    }


def test_the_cases_of_a_meeting_are_told_without_a_name(desk):
    assert desk.papers.seen_by(desk.meeting) == (
        (desk.case, "M.\u00a0C. (2026-001)"),
        (desk.other, "I.\u00a0S. (2026-002)"),
    )


def test_a_meeting_whose_cases_all_wait_has_no_sheet(desk):
    for case_id in (desk.case, desk.other):
        desk.cases.object_to(case_id, ObjectionBy.GUARDIAN, TODAY)
    with pytest.raises(RuleError, match="follow-up-none"):
        desk.papers.issue_sheets(desk.meeting).prepare()


def test_a_later_sheet_replaces_the_former_of_the_same_reader(desk):
    (first,) = run_job(desk.papers.issue_sheet(desk.case, desk.head), desk.work).filed
    run_job(desk.papers.issue_sheet(desk.case, desk.cpe), desk.work)
    (third,) = run_job(desk.papers.issue_sheet(desk.case, desk.head), desk.work).filed
    lines = desk.papers.of_pupil(desk.milan).lines
    replaced = [one for one in lines if one.row.state is DocumentState.REPLACED]
    assert [one.row.document_id for one in replaced] == [first]
    assert replaced[0].row.successor_id == third
    assert replaced[0].successor


def test_a_sheet_is_read_by_its_recipient_and_by_who_writes_cases(desk):
    desk.cases.follow(desk.case, lead_id=desk.teacher, vigilance=2, review_on=None)
    (filed,) = run_job(desk.papers.issue_sheet(desk.case, desk.teacher), desk.work).filed
    for member_id, profession in ((desk.teacher, "teacher"), (desk.cpe, "cpe")):
        theirs = Documents(under(desk, member_id, profession))
        assert theirs.content(filed).startswith(b"%PDF-")
    nurse = add_member(desk.school, "nurse", "Soin-Fictif")
    with pytest.raises(RuleError, match="document-not-yours"):
        Documents(under(desk, nurse, "nurse")).content(filed)


def test_a_case_that_moved_meanwhile_is_not_filed(desk):
    job = desk.papers.issue_sheet(desk.case, desk.head)
    plan = job.prepare()
    desk.cases.follow(desk.case, lead_id=desk.cpe, vigilance=2, review_on=None)
    with pytest.raises(RuleError, match="job-moved"):
        job.file(plan, ())


@pytest.mark.parametrize(
    ("kind", "recipient", "category"),
    [
        ("follow_up", Recipient.SCHOOL, Category.DOSSIER),
        ("follow_up", Recipient.SCHOOL, Category.A),
        ("family_invitation", Recipient.FAMILY, Category.A),
    ],
)
def test_what_the_school_took_out_of_its_tables_is_not_issued(desk, kind, recipient, category):
    policy = desk.school.policy
    left = {one: cell for one, cell in policy.handed[kind, recipient].items() if one != category}
    narrowed = replace(policy, handed={**policy.handed, (kind, recipient): left})
    desk.papers = CasePapers(replace(desk.school, policy=narrowed))
    with pytest.raises(RuleError, match="none"):
        fiche(desk) if kind == "follow_up" else planned(desk)
