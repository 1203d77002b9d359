"""The invitation of a family: who is invited, who reads it, what it tells."""

from dataclasses import replace
from datetime import date, time

import pytest
from sqlalchemy import select, update

from decroapp.domain.case.family import InformationKind, ObjectionBy
from decroapp.domain.documents import DocumentKind, DocumentState
from decroapp.domain.drafts import DraftKey
from decroapp.domain.errors import RuleError
from decroapp.domain.people.guardians import LeftOut
from decroapp.services.case_papers import CasePapers
from decroapp.services.documents import Documents
from decroapp.services.drafts import Drafts
from decroapp.services.jobs import run_job
from decroapp.storage.tables.case import family_information
from decroapp.storage.tables.core import journal
from decroapp.storage.tables.documents import document
from decroapp.storage.tables.people import student
from tests.builders import TODAY
from tests.services.case_desk import (
    DAY,
    NEXT_DAY,
    asked,
    invite,
    make_desk,
    named,
    planned,
    protect,
    secretary,
    text_of,
    under,
)
from tests.services.closed_meeting import CANARIES
from tests.services.families import FATHER, MOTHER, add_guardian

pytestmark = pytest.mark.requirement("B.A1")


@pytest.fixture
def desk(sealing_school, work_process):
    """Return a closed meeting; the first pupil's parents live apart, the second has none."""
    return make_desk(sealing_school, work_process)


def test_each_holder_has_a_sealed_invitation_of_his_own(desk):
    made = invite(desk)
    lines = desk.papers.of_pupil(desk.milan).lines
    assert {line.row.kind for line in lines} == {DocumentKind.FAMILY_INVITATION}
    assert {line.row.state for line in lines} == {DocumentState.SEALED}
    assert {line.recipient for line in lines} == {
        "Ondin Maternelle, mère",
        "Ondin Paternel, père",
    }
    mother, father = (text_of(desk, one) for one in made.filed)
    assert "1 RUE MATERNELLE" in mother
    assert "PATERNEL" not in mother.upper()
    assert "MATERNELLE" not in father.upper()
    assert {(line.row.meets_on, line.row.meets_at) for line in lines} == {(DAY, time(17, 30))}


def test_an_invitation_tells_functions_and_no_cause(desk):
    view = planned(desk)[0]
    assert view.people == (
        "conseiller principal d’éducation",
        "professeur",
        "cheffe d’établissement",
    )
    assert (view.place, view.purpose) == ("Bureau 12", "faire le point sur la scolarité")
    for canary in CANARIES[1:]:
        assert canary not in repr(view)
    assert "2026-001" not in repr(replace(view, stamp=replace(view.stamp, reference="")))


def test_one_holder_may_be_invited_alone(desk):
    assert named(planned(desk, guardian_id=desk.father)) == ["M. Ondin Paternel"]


def test_a_pupil_of_age_is_invited_himself_alone(desk):
    add_guardian(desk.school, desk.milan, "CANARISSE", "70")
    with desk.school.writing() as tx:
        born = update(student).where(student.c.id == desk.milan)
        tx.execute(born.values(birth_date=date(2008, 11, 24)))
    (view,) = planned(desk)
    assert (view.recipient[0], view.adult, view.with_pupil) == (
        "Mme\u00a0Ondin Canarisse",
        True,
        False,
    )
    offered = desk.papers.invitees(desk.case)
    assert (offered.guardians, offered.adult) == ((), True)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"on_day": date(2026, 11, 23)}, "appointment-past"),
        ({"place": "  "}, "appointment-place-missing"),
        ({"place": "x" * 81}, "appointment-place-long"),
        ({"people": ()}, "appointment-nobody"),
    ],
)
def test_an_appointment_that_is_not_whole_is_refused(desk, changes, code):
    with pytest.raises(RuleError, match=code):
        planned(desk, **changes)


def test_an_appointment_today_is_accepted(desk):
    assert len(planned(desk, on_day=TODAY)) == 2


def test_who_is_no_addressee_is_not_invited(desk):
    protect(desk, desk.father, not_addressee=True)
    made = invite(desk)
    assert (len(made.filed), made.left_out) == (1, (LeftOut.NOT_ADDRESSEE,))
    with pytest.raises(RuleError, match="invitation-none"):
        planned(desk, guardian_id=desk.father)


def test_a_protected_address_is_in_no_invitation_of_the_other(desk):
    protect(desk, desk.mother, address_hidden=True)
    mother, father = planned(desk)
    assert "1 RUE MATERNELLE" in mother.recipient
    assert "MATERNELLE" not in repr(father)


def test_holders_who_must_not_meet_are_invited_on_two_days(desk):
    protect(desk, desk.mother, not_together=True)
    with pytest.raises(RuleError, match="invitation-apart"):
        planned(desk)
    invite(desk, guardian_id=desk.mother)
    with pytest.raises(RuleError, match="invitation-same-day"):
        planned(desk, guardian_id=desk.father)
    assert named(planned(desk, guardian_id=desk.father, on_day=NEXT_DAY)) == ["M. Ondin Paternel"]
    assert named(planned(desk, guardian_id=desk.mother)) == ["Mme Ondin Maternelle"]


def test_who_reads_no_protection_is_refused_in_the_words_of_every_refusal(desk):
    theirs = CasePapers(under(desk, desk.cpe, "cpe"))
    protect(desk, desk.mother, not_together=True)
    for guardian_id in (None, desk.mother):
        with pytest.raises(RuleError, match="invitation-none"):
            planned(desk, theirs, guardian_id=guardian_id)
    assert not theirs.invitees(desk.case).apart
    assert desk.papers.invitees(desk.case).apart


def test_everybody_who_invites_is_offered_the_same_holders(desk):
    before = desk.papers.invitees(desk.case)
    protect(desk, desk.mother, not_addressee=True, address_hidden=True)
    add_guardian(desk.school, desk.milan, "PLACEMENT", "51")
    add_guardian(desk.school, desk.milan, "TANTE", "39", level="2")
    after = CasePapers(under(desk, desk.cpe, "cpe")).invitees(desk.case)
    assert after.guardians == before.guardians
    assert [(one.name, one.kinship) for one in after.guardians] == [
        ("Ondin Maternelle", MOTHER),
        ("Ondin Paternel", FATHER),
    ]


def test_who_invites_is_offered_first_and_those_who_teach_last(desk):
    offered = [one.last_name for one in desk.papers.invitees(desk.case).people]
    assert offered == ["Vasselin", "Aubin", "Canardo", "Sabatier"]


@pytest.mark.parametrize("why", ["objection", "head"])
def test_a_family_that_is_not_written_to_is_not_invited(desk, why):
    if why == "objection":
        desk.cases.object_to(desk.case, ObjectionBy.GUARDIAN, TODAY)
    else:
        with desk.school.writing() as tx:
            tx.execute(update(family_information).values(kind=InformationKind.HEAD_DECISION.value))
    with pytest.raises(RuleError, match="invitation-none"):
        planned(desk)


def test_without_a_holder_nobody_is_invited(desk):
    with pytest.raises(RuleError, match="invitation-none"):
        desk.papers.issue_invitation(desk.other, asked(desk)).prepare()


def test_an_address_that_is_not_known_is_said_to_be_given_by_hand(desk):
    add_guardian(desk.school, desk.milan, "SANSTOIT", address="", postcode="", town="")
    view = next(one for one in planned(desk) if "Sanstoit" in one.recipient[0])
    assert view.recipient[1:] == ("À remettre en main propre",)


def test_a_new_appointment_replaces_the_one_to_come_and_not_the_one_that_was_held(desk):
    (first,) = invite(desk, guardian_id=desk.mother).filed
    (second,) = invite(desk, guardian_id=desk.mother, on_day=NEXT_DAY).filed
    rows = {one.row.document_id: one.row for one in desk.papers.of_pupil(desk.milan).lines}
    assert (rows[first].state, rows[first].successor_id) == (DocumentState.REPLACED, second)
    with desk.school.writing() as tx:
        held = update(document).where(document.c.id == second)
        tx.execute(held.values(meets_on=date(2026, 11, 20)))
    invite(desk, guardian_id=desk.mother, on_day=NEXT_DAY)
    rows = {one.row.document_id: one.row for one in desk.papers.of_pupil(desk.milan).lines}
    assert rows[second].state is DocumentState.SEALED


def test_an_invitation_of_a_meeting_is_among_its_papers(desk):
    job = desk.papers.issue_invitation(desk.case, asked(desk), meeting_id=desk.meeting)
    made = run_job(job, desk.work)
    lines = desk.documents.of_meeting(desk.meeting).lines
    assert {line.row.document_id for line in lines} == set(made.filed)
    assert "mère, M.\u00a0C. (2026-001)" in {line.recipient for line in lines}


def test_a_draft_goes_with_the_invitation_that_it_became(desk):
    drafts, key = Drafts(desk.school), DraftKey("invitation", "x")
    drafts.keep("invitation", "x", {"place": "Bureau"})
    run_job(desk.papers.issue_invitation(desk.case, asked(desk), draft=key), desk.work)
    assert drafts.find("invitation", "x") is None


def test_the_journal_tells_no_name(desk):
    invite(desk)
    with desk.school.reading() as tx:
        lines = tx.execute(select(journal).where(journal.c.verb == "document-issued")).all()
    assert lines
    assert "MATERN" not in repr(lines).upper()


def test_who_may_not_seal_leaves_invitations_to_seal_and_does_not_open_them(desk):
    theirs = under(desk, desk.cpe, "cpe")
    filed = invite(desk, CasePapers(theirs)).filed
    found = CasePapers(theirs).of_pupil(desk.milan)
    assert (found.lines, found.kept_back, found.may_issue) == ((), 2, True)
    with pytest.raises(RuleError, match="document-not-yours"):
        Documents(theirs).content(filed[0])
    assert len(desk.papers.of_pupil(desk.milan).to_seal) == 2


def test_the_secretary_prints_invitations_and_no_other_paper_of_a_case(desk):
    filed = invite(desk).filed
    run_job(desk.papers.issue_sheet(desk.case, desk.head), desk.work)
    run_job(desk.documents.issue_letters(desk.meeting), desk.work)
    hers = secretary(desk)
    found = CasePapers(hers).of_pupil(desk.milan)
    assert {line.row.document_id for line in found.lines} == set(filed)
    assert (found.kept_back, found.may_issue) == (0, False)
    assert Documents(hers).content(filed[0]).startswith(b"%PDF-")
    Documents(hers).printed(filed)


def test_the_secretary_is_not_told_that_a_case_was_on_an_agenda(desk):
    run_job(
        desk.papers.issue_invitation(desk.case, asked(desk), meeting_id=desk.meeting), desk.work
    )
    assert Documents(secretary(desk)).of_meeting(desk.meeting).lines == ()
    with pytest.raises(RuleError, match="right-missing"):
        CasePapers(secretary(desk)).invitees(desk.case)
