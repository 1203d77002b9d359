"""The erratum of a relevé: numbered, linked, sealed; the vault follows it with its history."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from decroapp.domain.clock import FixedClock
from decroapp.domain.documents import DocumentKind, DocumentState
from decroapp.domain.drafts import DraftKey
from decroapp.domain.errors import RuleError
from decroapp.domain.meeting.codes import ActionCode
from decroapp.domain.meeting.errata import Corrections
from decroapp.services.documents import Documents
from decroapp.services.drafts import Drafts
from decroapp.services.errata import Errata
from decroapp.services.follow_up import FollowUp
from decroapp.services.jobs import run_job
from decroapp.services.living import Living
from decroapp.services.verification import Verification
from decroapp.storage.decisions import history, of_meeting, read_decision
from decroapp.storage.meetings import change_meeting, read_meeting, stays
from decroapp.storage.tables.core import journal
from tests.documents.reading import pages_text
from tests.services.closed_meeting import CANARIES, LATER, close_a_meeting
from tests.services.families import add_guardian, pupil_of

pytestmark = pytest.mark.requirement("B.A1")
SOONER = date(2026, 12, 1)
AFTERNOON = FixedClock(datetime(2026, 11, 24, 16, tzinfo=UTC))


@pytest.fixture
def desk(sealing_school, work_process):
    """Return a closed meeting whose relevé and slips are sealed."""
    closed = close_a_meeting(sealing_school)
    closed.school, closed.work = sealing_school, work_process
    closed.documents = Documents(sealing_school)
    closed.errata = Errata(sealing_school)
    run_job(closed.documents.issue_record(closed.meeting), work_process)
    return closed


def said(desk, case=0):
    """Return the only decision of a case, as the relevé says it."""
    (one,) = desk.errata.record(desk.meeting).cases[case].decisions
    return one


def changed(desk, case=0, **terms):
    one = said(desk, case)
    return Corrections(changed={one.decision_id: replace(one.terms, **terms)})


def make(desk, corrections):
    return run_job(desk.errata.make(desk.meeting, corrections), desk.work)


def rows(desk, kind):
    lines = desk.documents.of_meeting(desk.meeting).lines
    return [line.row for line in lines if line.row.kind is kind]


def text_of(desk, row):
    return " ".join("\n".join(pages_text(desk.documents.content(row.document_id))).split())


def decision(desk, decision_id):
    with desk.school.reading() as tx:
        return read_decision(tx, decision_id)


def test_an_erratum_is_numbered_linked_to_its_record_and_sealed(desk):
    made = make(desk, changed(desk, due_on=SOONER))
    (record,), (row,) = rows(desk, DocumentKind.RECORD), rows(desk, DocumentKind.ERRATUM)
    assert (row.document_id, row.reference, row.correction) == (made.document_id, "ER-2026-001", 1)
    assert row.corrects_id == record.document_id
    assert (row.state, record.state) == (DocumentState.SEALED, DocumentState.SEALED)


def test_its_draft_goes_with_it(desk):
    drafts = Drafts(desk.school)
    drafts.keep("erratum", "x", {"due": "18/12/2026"})
    wanted = changed(desk, due_on=date(2026, 12, 18))
    job = desk.errata.make(desk.meeting, wanted, draft=DraftKey("erratum", "x"))
    run_job(job, desk.work)
    assert drafts.find("erratum", "x") is None


def test_it_says_instead_of_what_to_read_what_and_nothing_of_anybody(desk):
    make(desk, changed(desk, due_on=SOONER, pilot_id=desk.teacher))
    (record,), (row,) = rows(desk, DocumentKind.RECORD), rows(desk, DocumentKind.ERRATUM)
    text = text_of(desk, row)
    assert "mardi 15 décembre 2026 mardi 1er décembre 2026" in text
    assert "CPE, M. Aubin Professeur, M. Sabatier" in text
    assert (record.reference in text, record.fingerprint in text) == (True, True)
    assert [word for word in (*CANARIES, "Milan", "DASEN") if word in text] == []


def test_the_vault_follows_with_its_history(desk):
    one = said(desk)
    make(desk, changed(desk, due_on=SOONER, pilot_id=desk.teacher))
    row = decision(desk, one.decision_id)
    assert (row.due_on, row.pilot_id) == (SOONER, desk.teacher)
    with desk.school.reading() as tx:
        events = [(event.field, event.after) for event in history(tx, one.decision_id)]
    assert events == [("pilot_id", str(desk.teacher)), ("due_on", "2026-12-01")]


def test_the_slips_whose_lines_change_are_issued_again_and_the_others_stay(desk):
    before = {row.recipient_id: row for row in rows(desk, DocumentKind.SLIP)}
    made = make(desk, changed(desk, due_on=SOONER))
    slips = {row.document_id: row for row in rows(desk, DocumentKind.SLIP)}
    former = slips[before[desk.cpe].document_id]
    assert made.slips == 1
    assert (former.state, slips[former.successor_id].recipient_id) == ("replaced", desk.cpe)
    assert slips[before[desk.teacher].document_id].state is DocumentState.SEALED


def test_a_pilot_who_has_nothing_left_keeps_a_slip_replaced_by_the_erratum(desk):
    made = make(desk, changed(desk, pilot_id=desk.teacher))
    gone = [row for row in rows(desk, DocumentKind.SLIP) if row.recipient_id == desk.cpe]
    assert [(row.state, row.successor_id) for row in gone] == [("replaced", made.document_id)]


def test_a_later_erratum_corrects_what_the_earlier_one_says(desk):
    make(desk, changed(desk, due_on=SOONER))
    made = make(desk, changed(desk, due_on=date(2026, 12, 8)))
    text = text_of(desk, rows(desk, DocumentKind.ERRATUM)[1])
    assert made.rank == 2
    assert "mardi 1er décembre 2026 mardi 8 décembre 2026" in text
    assert "s’ajoute à l’erratum ER-2026-001" in text


def test_a_forgotten_decision_is_added_and_enters_the_worklist(desk):
    one = said(desk)
    case = desk.errata.record(desk.meeting).cases[0].case
    terms = replace(one.terms, code=ActionCode.MENTORING, due_on=SOONER)
    make(desk, Corrections(added=((case.case_id, terms),)))
    with desk.school.reading() as tx:
        (new,) = [row for row in of_meeting(tx, desk.meeting) if row.code == "mentoring"]
    assert (new.case_id, new.pilot_id, new.state) == (case.case_id, desk.cpe, "open")
    assert "Décision omise" in text_of(desk, rows(desk, DocumentKind.ERRATUM)[0])
    assert len(desk.errata.record(desk.meeting).cases[0].decisions) == 2


def test_a_decision_never_taken_is_withdrawn_and_leaves_every_later_paper(desk):
    one = said(desk)
    make(desk, Corrections(withdrawn=frozenset({one.decision_id})))
    row = decision(desk, one.decision_id)
    assert (row.state, row.reason) == ("dropped", "mistake")
    assert desk.errata.record(desk.meeting).cases[0].decisions == ()
    again = desk.documents.issue_record(desk.meeting).prepare().sheets
    assert again[0].view.cases[0].decisions == ()
    with pytest.raises(RuleError, match=r"^erratum-line-withdrawn$"):
        make(desk, Corrections(changed={one.decision_id: one.terms}))


def test_who_was_there_is_corrected_by_function(desk):
    there = desk.errata.record(desk.meeting).present - {desk.teacher}
    make(desk, Corrections(present=there))
    with desk.school.reading() as tx:
        assert {stay.member_id for stay in stays(tx, desk.meeting)} == there
    text = text_of(desk, rows(desk, DocumentKind.ERRATUM)[0])
    assert "Présents" in text
    assert "Sabatier" not in text
    make(desk, Corrections(present=there | {desk.teacher}))
    with desk.school.reading() as tx:
        added = next(stay for stay in stays(tx, desk.meeting) if stay.member_id == desk.teacher)
        meeting = read_meeting(tx, desk.meeting)
    assert (added.arrived_at, added.left_at) == (meeting.opened_at, meeting.closed_at)


def test_the_next_day_is_corrected_in_the_meeting_and_in_every_slip(desk):
    made = make(desk, Corrections(next_on=date(2026, 12, 17)))
    with desk.school.reading() as tx:
        assert read_meeting(tx, desk.meeting).next_on == date(2026, 12, 17)
    assert made.slips == 2


def test_a_name_that_was_misspelt_is_corrected_though_nothing_else_changes(desk):
    one = said(desk)
    again = Corrections(changed={one.decision_id: one.terms})
    with pytest.raises(RuleError, match=r"^erratum-empty$"):
        desk.errata.propose(desk.meeting, again)
    rename(desk, "Aubain")
    (part,) = desk.errata.propose(desk.meeting, again).parts
    assert [(line.former, line.read) for line in part.lines] == [
        ("CPE, M.\u00a0Aubin", "CPE, M.\u00a0Aubain")
    ]


def rename(desk, name):
    from decroapp.storage.members import card_of, change_member

    with desk.school.writing() as tx:
        card, version = card_of(tx, desk.cpe)
        change_member(tx, desk.cpe, replace(card, last_name=name), version)


def test_a_date_that_was_moved_since_stays_where_it_was_moved(desk):
    one = said(desk)
    FollowUp(replace(desk.school, clock=AFTERNOON)).postpone(one.decision_id, date(2027, 1, 19))
    make(desk, changed(desk, due_on=SOONER))
    assert decision(desk, one.decision_id).due_on == date(2027, 1, 19)
    again = desk.documents.issue_record(desk.meeting).prepare().sheets[0].view
    assert again.cases[0].decisions[0].due_on == SOONER


def test_a_new_record_says_what_was_corrected_and_replaces_its_errata(desk):
    make(desk, changed(desk, due_on=SOONER))
    new = run_job(desk.documents.issue_record(desk.meeting), desk.work)[0]
    (erratum,) = rows(desk, DocumentKind.ERRATUM)
    assert (erratum.state, erratum.successor_id) == (DocumentState.REPLACED, new)
    assert desk.errata.record(desk.meeting).rank == 1
    assert said(desk).terms.due_on == SOONER


def test_letters_already_issued_for_a_corrected_case_are_counted(desk):
    add_guardian(desk.school, pupil_of(desk.school, "2026-001"), "Ondinette")
    run_job(desk.documents.issue_letters(desk.meeting), desk.work)
    assert desk.errata.propose(desk.meeting, changed(desk, due_on=SOONER)).letters == 1
    assert desk.errata.propose(desk.meeting, changed(desk, 1, due_on=SOONER)).letters == 0


def test_an_action_already_begun_is_neither_changed_nor_withdrawn(desk):
    one = said(desk)
    make(desk, changed(desk, code=ActionCode.MENTORING))
    Living(desk.school).begin(one.decision_id, desk.cpe, date(2026, 11, 24), LATER)
    for corrections in (
        changed(desk, code=ActionCode.WORKSHOP),
        Corrections(withdrawn=frozenset({one.decision_id})),
    ):
        with pytest.raises(RuleError, match=r"^erratum-action-begun$"):
            desk.errata.propose(desk.meeting, corrections)
    desk.errata.propose(desk.meeting, changed(desk, due_on=SOONER))


@pytest.mark.parametrize(
    ("code", "corrections"),
    [
        ("erratum-empty", Corrections()),
        ("erratum-nobody", Corrections(present=frozenset())),
        ("meeting-next-before", Corrections(next_on=date(2026, 11, 24))),
    ],
)
def test_what_no_record_may_say_is_refused(desk, code, corrections):
    with pytest.raises(RuleError, match=f"^{code}$"):
        desk.errata.propose(desk.meeting, corrections)


def test_a_date_before_the_meeting_is_refused(desk):
    with pytest.raises(RuleError, match=r"^erratum-date-before$"):
        make(desk, changed(desk, due_on=date(2026, 11, 23)))


def test_without_a_record_there_is_nothing_to_correct(sealing_school):
    closed = close_a_meeting(sealing_school)
    with pytest.raises(RuleError, match=r"^erratum-no-record$"):
        Errata(sealing_school).record(closed.meeting)


def test_an_erratum_prepared_before_another_change_is_refused(desk):
    job = desk.errata.make(desk.meeting, changed(desk, due_on=SOONER))
    plan = job.prepare()
    with desk.school.writing() as tx:
        change_meeting(tx, desk.meeting)
    with pytest.raises(RuleError, match=r"^job-moved$"):
        job.file(plan, ())
    assert said(desk).terms.due_on == LATER


def test_made_by_who_may_not_seal_it_waits_for_the_seal(desk):
    account = replace(desk.school.account, may_seal=False)
    desk.errata = Errata(replace(desk.school, account=account))
    make(desk, changed(desk, due_on=SOONER))
    assert rows(desk, DocumentKind.ERRATUM)[0].state is DocumentState.TO_SEAL


def test_the_journal_tells_of_the_erratum_and_of_each_corrected_case(desk):
    with desk.school.reading() as tx:
        known = len(tx.execute(select(journal.c.n)).all())
    make(desk, changed(desk, due_on=SOONER))
    with desk.school.reading() as tx:
        lines = tx.execute(select(journal.c.verb, journal.c.subject).order_by(journal.c.n))
        told = [(verb, bool(token)) for verb, token in lines][known:]
    assert told == [("changed", True), ("document-issued", False)]


def test_what_it_would_say_is_shown_and_writes_nothing(desk):
    proposal = desk.errata.propose(desk.meeting, changed(desk, due_on=SOONER))
    (line,) = proposal.parts[0].lines
    assert (line.former, line.read) == ("mardi 15 décembre 2026", "mardi 1er décembre 2026")
    assert (proposal.slips, rows(desk, DocumentKind.ERRATUM)) == (1, [])


def test_it_verifies_and_its_record_is_known_to_be_corrected(desk):
    made = make(desk, changed(desk, due_on=SOONER))
    (record,) = rows(desk, DocumentKind.RECORD)
    job = Verification(desk.school).verify_documents([made.document_id, record.document_id])
    erratum, corrected = run_job(job, desk.work)
    assert (erratum.report.integrity, erratum.report.as_recorded) == ("intact", True)
    assert (erratum.document.corrects, corrected.document.corrected_by) == ("RD-2026-001", (1,))


def test_the_list_of_documents_links_both_ways(desk):
    make(desk, changed(desk, due_on=SOONER))
    record, erratum = desk.documents.of_meeting(desk.meeting).lines[:2]
    assert (record.corrected_by, record.corrects) == ((1,), "")
    assert (erratum.corrected_by, erratum.corrects) == ((), "RD-2026-001")
