"""The papers of the charter: filed once while they say the same, each for its readers."""

from dataclasses import replace
from datetime import timedelta

import pytest

from decroapp.domain.clock import FixedClock
from decroapp.domain.documents import DocumentKind, DocumentState
from decroapp.domain.errors import RuleError
from decroapp.services.charte_papers import BLANK, CharterPapers
from decroapp.services.charte_register import CharterRegister
from decroapp.services.documents import Documents
from decroapp.services.jobs import run_job
from decroapp.wording.charte_review import NOT_KNOWN, review_parts, share
from decroapp.wording.typography import faults
from decroapp.work.client import WorkProcess
from tests.builders import NOW, add_member
from tests.services.charters import MAJOR, MINOR, PAPER, PHRASE, STROKE, adopt, sign

pytestmark = pytest.mark.requirement("C.P4")


@pytest.fixture(scope="module")
def work():
    process = WorkProcess()
    yield process
    process.stop()


@pytest.fixture
def papers(sealing_school):
    adopt(sealing_school)
    return CharterPapers(sealing_school)


def refused(code):
    return pytest.raises(RuleError, match=f"^{code}$")


def as_profession(papers, profession, member_id=None):
    account = papers.context.account
    me = member_id or papers.context.new_id()
    member = replace(account.member, member_id=me, profession=profession)
    context = replace(papers.context, account=replace(account, member=member, may_seal=False))
    return CharterPapers(context)


def view_of(job):
    (sheet,) = job.prepare().sheets
    return sheet.view


def test_the_text_is_filed_sealed_and_once_a_version(papers, work):
    line = run_job(papers.text(), work)
    assert (line.row.kind, line.row.state) == (DocumentKind.CHARTER_TEXT, DocumentState.SEALED)
    assert run_job(papers.text(), work) == line
    assert [one.row.reference for one in papers.filed()] == ["CH-2026-001"]


def test_a_new_version_replaces_the_text_that_was_filed(papers, work):
    first = run_job(papers.text(), work).row
    later = replace(papers.context, clock=FixedClock(NOW + timedelta(minutes=1)))
    papers = CharterPapers(later)
    adopt(later, MINOR)
    second = run_job(papers.text(), work).row
    assert [one.row.state for one in papers.filed()] == [
        DocumentState.SEALED,
        DocumentState.REPLACED,
    ]
    assert papers.filed()[1].successor == second.reference != first.reference


def test_a_text_is_that_of_the_version_in_force(papers):
    adopt(papers.context, MAJOR)
    view = view_of(papers.text())
    assert (view.version.number, view.minor) == ("2026-2", False)
    assert view.articles[0].paragraphs == ("Autre portée.",)


def test_nothing_is_printed_before_a_charter_is_in_force(sealing_school):
    papers = CharterPapers(sealing_school)
    for job in (papers.text(), papers.sheet()):
        with refused("charter-not-in-force"):
            job.prepare()


def test_the_sheet_lists_who_is_missing_and_nobody_else(papers):
    add_member(papers.context, "nurse", "Ortolan")
    signed = add_member(papers.context, "alses", "Leroux")
    sign(papers.context, signed, PAPER)
    view = view_of(papers.sheet())
    assert [one.person for one in view.lines] == [
        "M.\u00a0Ondin Ortolan",
        "Mme\u00a0Rosalinde Vasselin",
    ]
    assert view.blank == BLANK
    with refused("charter-sign-own-only"):
        as_profession(papers, "nurse").sheet().prepare()


def test_a_certificate_says_how_and_before_whom(papers):
    nurse = add_member(papers.context, "nurse", "Ortolan")
    view = view_of(papers.certificate(sign(papers.context, nurse, PAPER)))
    assert (view.way, view.seen_by, view.strokes) == (
        "Feuille signée",
        "Direction, Mme\u00a0Vasselin",
        (),
    )
    own = view_of(papers.certificate(sign(papers.context, how=STROKE)))
    assert (own.seen_by, own.strokes) == ("", ((0, 0, 400, 200, 800, 10),))


def test_a_certificate_is_for_who_signed_and_for_who_leads(papers, work):
    nurse = add_member(papers.context, "nurse", "Ortolan")
    signature = sign(papers.context, nurse, PHRASE)
    own = as_profession(papers, "nurse", nurse)
    line = run_job(own.certificate(signature), work)
    assert line.row.state is DocumentState.TO_SEAL
    assert run_job(papers.certificate(signature), work).row.document_id == line.row.document_id
    other = as_profession(papers, "psyen")
    with refused("charter-sign-own-only"):
        other.certificate(signature).prepare()
    with refused("document-not-yours"):
        Documents(other.context).content(line.row.document_id)
    assert [one.row for one in own.filed()] == [line.row]
    assert other.filed() == ()


def test_everybody_opens_the_text_and_the_review(papers, work):
    lines = [run_job(papers.text(), work), run_job(papers.review(), work)]
    other = Documents(as_profession(papers, "supervisor").context)
    assert all(other.content(one.row.document_id).startswith(b"%PDF-") for one in lines)


def test_the_review_on_paper_has_the_figures_of_the_screen(papers):
    sign(papers.context)
    found = CharterRegister(papers.context).review()
    view = view_of(papers.review())
    assert view.parts == review_parts(found)
    assert view.unknown == NOT_KNOWN
    said = [one for part in view.parts for one in (part.title, *(x.label for x in part.lines))]
    assert [one for one in (*said, *NOT_KNOWN) if faults(one)] == []


def test_a_share_is_never_out_of_nothing():
    assert share(0, 0) == "aucune"
    assert share(10, 12) == "10 sur 12 (83\u00a0%)"
