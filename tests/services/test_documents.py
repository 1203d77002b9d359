"""The papers of a meeting: issued, sealed, replaced, shown, copied; nothing leaks."""

from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pytest
from sqlalchemy import select

from decroapp.domain.documents import DocumentKind, DocumentState, SignatoryState
from decroapp.domain.errors import RuleError
from decroapp.domain.meeting.kinds import MeetingKind
from decroapp.services.documents import Documents
from decroapp.services.jobs import run_job
from decroapp.services.meetings import MeetingPlan, Meetings
from decroapp.storage.blobs import wrong_blobs
from decroapp.storage.documents import expected_signatures
from decroapp.storage.meetings import change_meeting
from decroapp.storage.members import references
from decroapp.storage.tables.core import blob, journal
from tests.builders import TODAY
from tests.documents.reading import pages_text
from tests.services.closed_meeting import CANARIES, close_a_meeting

pytestmark = pytest.mark.requirement("A.D1")


@pytest.fixture
def desk(sealing_school, work_process):
    """Return a closed meeting and its documents, not issued yet."""
    closed = close_a_meeting(sealing_school)
    closed.school, closed.work = sealing_school, work_process
    closed.documents = Documents(sealing_school)
    return closed


@pytest.fixture
def issued(desk):
    """Return the same, the documents issued by the head."""
    issue(desk)
    return desk


def issue(desk):
    return run_job(desk.documents.issue_record(desk.meeting), desk.work)


def as_member(desk, member_id, **changes):
    """Return the documents as another account opens them."""
    with desk.school.reading() as tx:
        member = references(tx, [member_id])[member_id]
    values = {"member": member, "may_seal": False} | changes
    account = replace(desk.school.account, **values)
    return SimpleNamespace(
        documents=Documents(replace(desk.school, account=account)),
        meeting=desk.meeting,
        work=desk.work,
    )


def papers(desk):
    return desk.documents.of_meeting(desk.meeting)


def by_kind(desk, kind):
    return [line for line in papers(desk).present if line.row.kind is kind]


def text_of(desk, line):
    return "\n".join(pages_text(desk.documents.content(line.row.document_id)))


def verbs(desk):
    with desk.school.reading() as tx:
        return list(tx.execute(select(journal.c.verb).order_by(journal.c.n)).scalars())


def test_a_closed_meeting_gives_a_record_and_a_slip_for_each_pilot(issued):
    rows = [(line.row.reference, line.recipient) for line in papers(issued).lines]
    assert [reference for reference, _ in rows] == ["RD-2026-001", "FR-2026-001", "FR-2026-002"]
    assert rows[0][1] == ""
    assert {name.split("(")[1] for _, name in rows[1:]} == {"CPE)", "professeur)"}


@pytest.mark.requirement("A.D2")
def test_the_record_is_sealed_and_kept_to_the_end_of_the_next_school_year(issued):
    (record,) = by_kind(issued, DocumentKind.RECORD)
    assert record.row.state is DocumentState.SEALED
    assert record.row.retention_until == date(2028, 8, 31)
    with issued.school.reading() as tx:
        (seal,) = expected_signatures(tx)[record.row.document_id]
    assert (seal.field, seal.state) == ("Sceau", SignatoryState.SIGNED)


@pytest.mark.requirement("A.M3")
def test_the_record_of_a_meeting_full_of_canaries_tells_none(issued):
    (record,) = by_kind(issued, DocumentKind.RECORD)
    text = text_of(issued, record)
    assert [word for word in (*CANARIES, "Milan", "DASEN", "igilance") if word in text] == []
    assert "Groupe de prévention du décrochage scolaire – séance plénière" in text
    assert "M.\u00a0C." in text.replace("\u202f", "\u00a0") or "M. C." in text
    assert "Données fictives uniquement" in text


@pytest.mark.requirement("A.M3")
def test_a_slip_names_the_pilot_s_own_pupils_only(issued):
    for slip in by_kind(issued, DocumentKind.SLIP):
        text = text_of(issued, slip)
        own, other = CANARIES[:2] if slip.row.recipient_id == issued.cpe else CANARIES[1::-1]
        assert own in text
        assert other not in text
        assert [word for word in CANARIES[2:] if word in text] == []


@pytest.mark.requirement("A.M3")
def test_a_document_keeps_the_rules_that_decided_what_it_holds(issued):
    (record,) = by_kind(issued, DocumentKind.RECORD)
    assert set(record.row.verdicts) == {
        "document:record:members:A",
        "document:record:members:DOSSIER",
    }


def test_progress_is_told_before_each_document(desk):
    told = []
    job = desk.documents.issue_record(desk.meeting, lambda made, of: told.append((made, of)))
    run_job(job, desk.work)
    assert told == [(0, 3), (1, 3), (2, 3)]


def test_a_meeting_that_is_not_closed_gives_no_record(sealing_school):
    plan = MeetingPlan(MeetingKind.PLENARY, TODAY, sealing_school.clock.at.time())
    meeting = Meetings(sealing_school).plan(plan)
    with pytest.raises(RuleError, match="document-meeting-open"):
        Documents(sealing_school).issue_record(meeting).prepare()


def test_a_meeting_that_moved_meanwhile_files_nothing(desk):
    job = desk.documents.issue_record(desk.meeting).bound(desk.work)
    plan = job.prepare()
    made = job.make(plan)
    with desk.school.writing() as tx:
        change_meeting(tx, desk.meeting, place="Salle 13")
    with pytest.raises(RuleError, match="job-moved"):
        job.file(plan, made)
    assert papers(desk).lines == ()


@pytest.mark.requirement("A.D2")
def test_a_second_issue_replaces_the_first_which_is_kept(issued):
    first = {line.row.reference: line.row for line in papers(issued).lines}
    issue(issued)
    old = [line for line in papers(issued).lines if line.row.state is DocumentState.REPLACED]
    assert {line.row.reference for line in old} == set(first)
    successors = {line.row.reference: line.successor for line in old}
    assert successors["RD-2026-001"] == "RD-2026-002"
    assert issued.documents.content(old[0].row.document_id).startswith(b"%PDF-")
    assert len(papers(issued).present) == 3


@pytest.mark.requirement("A.D2")
def test_what_a_cpe_issues_waits_for_the_seal_and_the_head_seals_it(desk):
    issue(as_member(desk, desk.cpe))
    waiting = papers(desk).to_seal
    assert len(waiting) == 3
    for line in waiting:
        run_job(desk.documents.seal_pending(line.row.document_id), desk.work)
    assert papers(desk).to_seal == ()
    with desk.school.reading() as tx:
        states = {one.state for plan in expected_signatures(tx).values() for one in plan}
        assert wrong_blobs(tx) == ()
        assert len(tx.execute(select(blob.c.sha256)).all()) == 3
    assert states == {SignatoryState.SIGNED}


@pytest.mark.requirement("A.D2")
def test_sealing_needs_the_head_the_key_and_a_document_that_waits(desk, school):
    waiting = as_member(desk, desk.cpe)
    document_id = issue(waiting)[0]
    with pytest.raises(RuleError, match="seal-not-allowed"):
        waiting.documents.seal_pending(document_id).prepare()
    run_job(desk.documents.seal_pending(document_id), desk.work)
    with pytest.raises(RuleError, match="document-not-pending"):
        desk.documents.seal_pending(document_id).prepare()


@pytest.mark.requirement("A.D2")
def test_without_an_identity_even_the_head_s_documents_wait(school, work_process):
    closed = close_a_meeting(school)
    documents = Documents(school)
    document_id = run_job(documents.issue_record(closed.meeting), work_process)[0]
    assert len(documents.of_meeting(closed.meeting).to_seal) == 3
    with pytest.raises(RuleError, match="seal-no-identity"):
        documents.seal_pending(document_id).prepare()


@pytest.mark.requirement("A.D2")
def test_a_document_replaced_while_it_is_sealed_is_not_filed(desk):
    document_id = issue(as_member(desk, desk.cpe))[0]
    job = desk.documents.seal_pending(document_id).bound(desk.work)
    pending = job.prepare()
    issue(desk)
    with pytest.raises(RuleError, match="job-moved"):
        job.file(pending, job.make(pending))


@pytest.mark.requirement("A.M3")
def test_a_teacher_opens_his_own_slip_only(issued):
    mine = as_member(issued, issued.teacher)
    seen = papers(mine)
    assert [line.row.recipient_id for line in seen.lines] == [issued.teacher]
    assert not seen.may_issue
    (record,) = by_kind(issued, DocumentKind.RECORD)
    with pytest.raises(RuleError, match="document-not-yours"):
        mine.documents.content(record.row.document_id)
    with pytest.raises(RuleError, match="right-missing"):
        mine.documents.issue_record(issued.meeting).prepare()


def test_pages_are_drawn_for_the_screen_and_for_paper(issued):
    (record,) = by_kind(issued, DocumentKind.RECORD)
    (page,) = run_job(issued.documents.preview(record.row.document_id), issued.work)
    assert abs(page.width - 1240) <= 1
    paper = run_job(issued.documents.page_to_print(record.row.document_id, 0), issued.work)
    assert abs(paper.width - 2480) <= 1


def test_opening_printing_and_copying_are_journalled(issued, tmp_path):
    (record,) = by_kind(issued, DocumentKind.RECORD)
    document_id = record.row.document_id
    content = issued.documents.content(document_id)
    issued.documents.printed([document_id])
    issued.documents.save_copy(document_id, tmp_path / "copie.pdf")
    assert (tmp_path / "copie.pdf").read_bytes() == content
    assert verbs(issued)[-4:] == ["document-issued", "opened", "document-printed", "exported"]


def test_a_copy_cut_short_leaves_the_former_one_whole(issued, tmp_path):
    (record,) = by_kind(issued, DocumentKind.RECORD)
    former, beside = tmp_path / "copie.pdf", tmp_path / "copie.pdf.part"
    former.write_bytes(b"avant")
    beside.mkdir()
    with pytest.raises(RuleError, match="document-not-saved"):
        issued.documents.save_copy(record.row.document_id, former)
    assert former.read_bytes() == b"avant"


def test_a_copy_that_cannot_be_written_is_told_and_not_journalled(issued, tmp_path):
    (record,) = by_kind(issued, DocumentKind.RECORD)
    before = verbs(issued)
    with pytest.raises(RuleError, match="document-not-saved"):
        issued.documents.save_copy(record.row.document_id, tmp_path / "absent" / "copie.pdf")
    assert verbs(issued) == before
