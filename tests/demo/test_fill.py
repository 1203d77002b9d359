"""The demonstration's vault: filled by the services, it tells the stories."""

import shutil
from contextlib import contextmanager
from datetime import date

import pytest

from decroapp.bootstrap import make_services, make_surroundings
from decroapp.demo import PASSPHRASE, TODAY
from decroapp.demo.clock import StoryClock
from decroapp.demo.fill import Making, fill, paths_in
from decroapp.demo.first_day import FOUNDED_ON
from decroapp.demo.keeping import demonstration, name_of
from decroapp.demo.meetings import MEETINGS
from decroapp.demo.school import UAI, build_school
from decroapp.demo.siecle_files import siecle_zips
from decroapp.domain.charter.charte_codes import UNSIGNED, SignatureWay
from decroapp.domain.charter.policy import Agreement
from decroapp.domain.documents import DocumentState
from decroapp.domain.people.lists import PupilQuery, PupilSort
from decroapp.domain.verification import Integrity, Signer
from decroapp.services.imports import read
from decroapp.services.sessions import close_session, open_session
from decroapp.services.vaults import look
from decroapp.work.client import WorkProcess
from decroapp.work.requests import verify
from tests.builders import FAST
from tests.demo.play import play

pytestmark = [pytest.mark.requirement("A.X1"), pytest.mark.timeout(120)]

MAKING = Making(pupils=96)
OCTOBER, NOVEMBER = MEETINGS


@pytest.fixture(scope="module")
def work():
    """A warm work process."""
    process = WorkProcess()
    process.start()
    yield process
    process.stop()


@pytest.fixture(scope="module")
def filled(tmp_path_factory, work):
    """A filled vault, closed, and the steps that were told."""
    told = []
    folder = tmp_path_factory.mktemp("demo")
    path = fill(folder, MAKING, work, progress=lambda *step: told.append(step), kdf=FAST)
    return path, told


@contextmanager
def opened(path, work, label="Mme\u00a0Vasselin"):
    """Open the vault as the program does, on the day of the demonstration."""
    slots = {name: slot for slot, name in look(path).accounts}
    context = open_session(path, PASSPHRASE, make_surroundings(TODAY), slot_id=slots[label])
    try:
        yield make_services(context, paths_in(path.parent), work)
    finally:
        close_session(context)


@pytest.fixture(scope="module")
def services(filled, work):
    """The head's services on the filled vault."""
    with opened(filled[0], work) as services:
        yield services


def names(meeting):
    """Return whose cases are on the agenda of a meeting of the stories."""
    pupils = [build_school().pupil(item.story) for item in meeting.items]
    return [f"{pupil.first_name} {pupil.last_name}".lower() for pupil in pupils]


def test_the_vault_says_that_it_is_a_demonstration_and_gives_its_passphrase(filled):
    card = look(filled[0])
    assert (card.demo, card.demo_passphrase) == (True, PASSPHRASE)
    labels = ["Mme\u00a0Vasselin", "M.\u00a0Aubin", "Mme\u00a0Cazeneuve", "M.\u00a0Ortolan"]
    assert [label for _, label in card.accounts] == labels


@pytest.mark.requirement("C.P2", "C.P3")
def test_stories_share_cards_words_mentions_and_agreements(filled, work):
    with opened(filled[0], work, "Mme\u00a0Cazeneuve") as services:
        rows = services.pupils.find(PupilQuery(sort=PupilSort.STATE)).rows
        named = {row.first_name.lower(): row.student_id for row in rows}
        milan, ondine = (
            services.case_page.open(named[one]).case.sharing for one in ("milan", "ondine")
        )
    assert [card.agreement for card in milan.cards] == [Agreement.WITHDRAWN]
    assert [card.agreement for card in ondine.cards] == [Agreement.NONE]
    assert (milan.words, len(ondine.mentions)) == ((), 1)


def test_each_step_is_told_to_the_end(filled):
    done = [done for done, _ in filled[1]]
    assert done == list(range(1, filled[1][-1][1] + 1))


def test_cases_stand_where_the_stories_leave_them(services, school):
    rows = services.pupils.find(PupilQuery(sort=PupilSort.STATE)).rows
    stands = {(row.first_name, row.last_name.lower()): row.state for row in rows if row.state}
    told = {school.pupil(key): str(state) for key, state in play(school).items()}
    assert stands == {(p.first_name, p.last_name.lower()): state for p, state in told.items()}


def test_a_case_holds_what_its_story_told(services):
    row = next(one for one in services.pupils.find(PupilQuery("Rocabert")).rows)
    case = services.cases.read(row.case_id).case
    assert (case.lead.last_name, case.vigilance) == ("Aubin", 2)
    assert case.referrals[0].reread
    assert {fact.category for fact in case.facts} == {"B", "D", "E"}
    assert [(count.justified, count.unjustified, count.late) for count in case.counts] == [
        (2, 6, 3)
    ]
    assert {one.state for one in case.decisions} == {"done", "open"}


def test_the_meeting_to_come_has_the_agenda_of_the_story(services):
    coming = next(one for one in services.meetings.list() if one.on_day == NOVEMBER.on_day)
    prepared = services.meetings.prepare(coming.meeting_id)
    assert [line.item.origin for line in prepared.agenda] == [i.origin for i in NOVEMBER.items]
    assert [line.case.name.lower() for line in prepared.agenda] == names(NOVEMBER)
    assert not any(line.guard for line in prepared.agenda)
    assert {line.guard for line in prepared.proposed} <= {"case-family-not-told"}


def test_the_past_meeting_took_the_cases_in_the_order_of_the_story(services):
    past = next(one for one in services.meetings.list() if one.on_day == OCTOBER.on_day)
    lines = services.closing.state(past.meeting_id).lines
    assert [line.case.name.lower() for line in lines] == names(OCTOBER)


@pytest.mark.requirement("B.R1")
def test_the_case_that_was_carried_over_says_why(services):
    coming = next(one for one in services.meetings.list() if one.on_day == NOVEMBER.on_day)
    first = services.meetings.prepare(coming.meeting_id).agenda[0]
    assert (first.item.origin, first.put_off) == ("carried_over", "no_time")


def test_the_past_meeting_left_a_sealed_releve_and_slips_that_verify(services, work):
    past = next(one for one in services.meetings.list() if one.on_day == OCTOBER.on_day)
    papers = services.documents.of_meeting(past.meeting_id).present
    assert {line.row.state for line in papers} == {DocumentState.SEALED}
    assert len(papers) > len(OCTOBER.items) / 2
    report = verify(work, services.documents.content(papers[0].row.document_id))
    assert (report.integrity, report.signer) == (Integrity.INTACT, Signer.UNKNOWN)


@pytest.mark.requirement("B.A1")
def test_the_letters_of_the_past_meeting_tell_whom_to_call(services):
    past = next(one for one in services.meetings.list() if one.on_day == OCTOBER.on_day)
    contact = services.documents.issue_letters(past.meeting_id).prepare().sheets[0].view.contact
    assert contact.national_checked == FOUNDED_ON
    assert len(contact.resources) == 3
    assert all("fictif" in one or "fictive" in one for one in contact.resources)


@pytest.mark.requirement("C.P4")
def test_the_charter_is_in_force_two_signatures_missing_and_a_guest_on_paper(services):
    page, found = services.charte.page(), services.charte_campaign.campaign()
    assert page.version.number == "2026-1"
    waiting = [one for one in found.lines if one.standing.state in UNSIGNED]
    assert {one.sitter.member.last_name for one in waiting} == {"Théorbal", "Graphitel"}
    assert found.signed == found.expected - 2 > 10
    ways = {
        one.sitter.member.last_name: one.standing.signature.way
        for one in found.lines
        if one.standing.signature
    }
    assert set(ways.values()) == set(SignatureWay)
    assert ways["Saquebutin"] is SignatureWay.PAPER


def test_nothing_is_left_of_the_import_to_do(services):
    export = read(siecle_zips(build_school(pupils=MAKING.pupils)).items())
    plan = services.imports.plan(export).plan
    assert export.uai == UAI
    assert plan.is_empty


def test_the_lead_has_an_account_and_reads_the_same_cases(filled, work, tmp_path):
    copy = tmp_path / "copie"
    shutil.copytree(filled[0].parent, copy)
    with opened(copy / filled[0].name, work, "M.\u00a0Aubin") as services:
        assert services.context.account.dropout_lead
        assert services.pupils.find(PupilQuery()).tells_cases


def test_the_same_making_is_kept_and_another_replaces_it(tmp_path, work):
    first, other = Making(pupils=48, bare=True), Making(pupils=48, seed=7, bare=True)
    path = demonstration(tmp_path, first, work)
    mark = path.with_name("essai")
    mark.touch()
    assert demonstration(tmp_path, first, work) == path
    assert mark.exists()
    again = demonstration(tmp_path, other, work)
    assert [folder.name for folder in tmp_path.iterdir()] == [name_of(other)]
    assert again.exists()


def test_a_demonstration_that_is_open_is_not_thrown_away(tmp_path, work):
    path = demonstration(tmp_path, Making(pupils=48, bare=True), work)
    with opened(path, work):
        demonstration(tmp_path, Making(pupils=48, seed=7, bare=True), work)
        assert path.exists()


def test_a_half_filled_demonstration_is_made_again(tmp_path, work):
    making = Making(pupils=48, bare=True)
    part = tmp_path / f"{name_of(making)}.part"
    part.mkdir()
    (part / "ecole.dca").write_bytes(b"")
    assert look(demonstration(tmp_path, making, work)).demo


def test_the_clock_of_the_story_never_goes_back():
    clock = StoryClock(date(2026, 11, 24))
    before = clock.now_ms()
    clock.go_to(date(2026, 11, 21))
    assert clock.now_ms() > before
    assert clock.today() == date(2026, 11, 24)
