"""Who may call what: every public method of every service, under every profession."""

from dataclasses import fields
from datetime import time

import pytest

from decroapp.bootstrap import Services
from decroapp.domain.case.appointments import Appointment, AppointmentPurpose
from decroapp.domain.case.codes import FactCode
from decroapp.domain.case.family import (
    FamilyAnswer,
    InformationKind,
    InformationMeans,
    ObjectionAnswer,
    ObjectionBy,
)
from decroapp.domain.case.long_actions import ExitReason, PointFinding
from decroapp.domain.case.returns import ReturnState
from decroapp.domain.case.states import CaseState
from decroapp.domain.meeting.codes import ActionCode
from decroapp.domain.meeting.errata import Corrections
from decroapp.domain.meeting.kinds import DecisionState, ItemOutcome
from decroapp.domain.meeting.papers import PaperKind, WorkingPaper
from decroapp.domain.people.codes import Profession
from decroapp.domain.people.lists import PupilQuery
from decroapp.domain.people.members import MemberCard
from decroapp.services.school import FamilyContacts, Thresholds
from tests.builders import SCHOOL, TODAY, YEAR, make_school
from tests.services.rights_charter import CHARTER
from tests.services.rights_desk import COUNT, LATER, PLAN, build, lets
from tests.services.rights_people import ALL, HEADS, MEET, READERS, WRITERS, done
from tests.services.rights_sharing import SHARING, share

pytestmark = pytest.mark.requirement("A.M3")

OFFICE = HEADS | {"secretary"}
IMPORTERS = WRITERS | {"secretary"}
COUNTERS = WRITERS | {"supervisor"}
WISHES = WRITERS | {"form_teacher", "psyen", "mlds"}
CARD = MemberCard("M.", "Ondin", "Paul", Profession.TEACHER)
ELSEWHERE = "absent.dcabak"
PAPER = WorkingPaper(PaperKind.AGENDA, "OJ-20261124-1330", "", 1, b"%PDF-")


APPOINTMENT = Appointment(TODAY, time(17, 30), "Bureau 12", AppointmentPurpose.REVIEW, ())


TABLE = {
    "accounts.all": (ALL, lambda s, d: s.accounts.all()),
    "accounts.without_account": (ALL, lambda s, d: s.accounts.without_account()),
    "accounts.add": (HEADS, lambda s, d: s.accounts.add(d.me, "X", "soleil")),
    "accounts.change_passphrase": (ALL, lambda s, d: s.accounts.change_passphrase("soleil")),
    "accounts.remove": (HEADS, lambda s, d: s.accounts.remove(d.me)),
    "backups.state": (ALL, lambda s, d: s.backups.state()),
    "backups.choose_folder": (HEADS, done(lambda s, d: s.backups.choose_folder(d.folder))),
    "backups.needed": (ALL, lambda s, d: s.backups.needed()),
    "backups.back_up": (ALL, lambda s, d: s.backups.back_up()),
    "backups.all": (ALL, lambda s, d: s.backups.all()),
    "backups.listed": (ALL, lambda s, d: s.backups.listed()),
    "backups.look": (ALL, lambda s, d: s.backups.look(d.folder / ELSEWHERE, "x")),
    "backups.inspect": (ALL, lambda s, d: s.backups.inspect(d.folder / ELSEWHERE, "x")),
    "backups.restore": (
        ALL,
        lambda s, d: s.backups.restore(d.folder / ELSEWHERE, "x", d.folder / "x.dca"),
    ),
    "backups.check": (ALL, lambda s, d: s.backups.check()),
    "drafts.keep": (ALL, done(lambda s, d: s.drafts.keep("f", "", {}))),
    "drafts.find": (ALL, done(lambda s, d: s.drafts.find("f", ""))),
    "drafts.all": (ALL, lambda s, d: s.drafts.all()),
    "drafts.forget": (ALL, done(lambda s, d: s.drafts.forget("f", ""))),
    "home.welcome": (ALL, lambda s, d: s.home.welcome()),
    "cases.refer": (WRITERS, lambda s, d: s.cases.refer(d.pupil, d.paper)),
    "cases.correct": (WRITERS, done(lambda s, d: s.cases.correct(d.referral, d.paper, 1))),
    "cases.mark_reread": (
        HEADS | {"dropout_lead"},
        done(lambda s, d: s.cases.mark_reread(d.referral)),
    ),
    "cases.read": (READERS | {"form_teacher"}, lambda s, d: s.cases.read(d.case)),
    "cases.tell_family": (
        WRITERS,
        done(
            lambda s, d: s.cases.tell_family(
                d.case, InformationKind.INFORMED, TODAY, means=InformationMeans.PHONE
            )
        ),
    ),
    "cases.add_attempt": (
        WRITERS,
        done(lambda s, d: s.cases.add_attempt(d.case, TODAY, InformationMeans.PHONE)),
    ),
    "cases.object_to": (
        WRITERS,
        done(lambda s, d: s.cases.object_to(d.case, ObjectionBy.PUPIL, TODAY)),
    ),
    "cases.answer_objections": (
        HEADS,
        done(lambda s, d: s.cases.answer_objections(d.case, next(iter(ObjectionAnswer)))),
    ),
    "cases.record_answer": (
        WRITERS,
        done(lambda s, d: s.cases.record_answer(d.case, FamilyAnswer.ACCEPTED, TODAY)),
    ),
    "cases.move": (WRITERS, done(lambda s, d: s.cases.move(d.case, CaseState.SUSPENDU))),
    "cases.follow": (
        WRITERS,
        done(lambda s, d: s.cases.follow(d.case, lead_id=d.me, vigilance=None, review_on=LATER)),
    ),
    "meetings.list": (ALL, lambda s, d: s.meetings.list()),
    "meetings.board": (ALL, lambda s, d: s.meetings.board()),
    "meetings.plan": (WRITERS, lambda s, d: s.meetings.plan(PLAN)),
    "meetings.change": (WRITERS, done(lambda s, d: s.meetings.change(d.coming, PLAN))),
    "meetings.prepare": (WRITERS, lambda s, d: s.meetings.prepare(d.coming)),
    "meetings.add": (WRITERS, done(lambda s, d: s.meetings.add(d.coming, d.case))),
    "meetings.remove": (WRITERS, done(lambda s, d: s.meetings.remove(d.waiting))),
    "meetings.move": (WRITERS, done(lambda s, d: s.meetings.move(d.waiting, 0))),
    "meetings.group": (WRITERS, done(lambda s, d: s.meetings.group(d.coming))),
    "meetings.tick": (WRITERS, done(lambda s, d: s.meetings.tick(d.waiting, frozenset()))),
    "meetings.invite": (WRITERS, done(lambda s, d: s.meetings.invite(d.coming, frozenset()))),
    "meetings.invite_usual": (WRITERS, done(lambda s, d: s.meetings.invite_usual(d.coming))),
    "convening.papers": (
        WRITERS,
        lambda s, d: s.convening.papers(d.coming, PaperKind.PUPIL_LIST).prepare(),
    ),
    "convening.preview": (ALL, lambda s, d: s.convening.preview(PAPER).prepare()),
    "convening.page_to_print": (ALL, lambda s, d: s.convening.page_to_print(PAPER, 0).prepare()),
    "convening.printed": (WRITERS, done(lambda s, d: s.convening.printed([PAPER]))),
    "convening.save_copy": (
        WRITERS,
        done(lambda s, d: s.convening.save_copy(PAPER, d.folder / "ordre.pdf")),
    ),
    "convening.save_calendar": (
        WRITERS,
        done(lambda s, d: s.convening.save_calendar(d.coming, d.folder / "seance.ics")),
    ),
    "conduct.begin": (WRITERS, lambda s, d: s.conduct.begin(d.meeting)),
    "conduct.session": (WRITERS, lambda s, d: s.conduct.session(d.meeting)),
    "conduct.sources": (WRITERS, lambda s, d: s.conduct.sources(d.meeting)),
    "conduct.arrive": (WRITERS, lambda s, d: s.conduct.arrive(d.meeting, [])),
    "conduct.leave": (WRITERS, lambda s, d: s.conduct.leave(d.meeting, d.me)),
    "conduct.find": (WRITERS, lambda s, d: s.conduct.find(d.meeting, "Rocabert")),
    "gate.line": (WRITERS, done(lambda s, d: s.gate.line(d.item))),
    "gate.sign": (WRITERS, done(lambda s, d: s.gate.sign(d.item, TODAY))),
    "conduct.moves": (WRITERS, lambda s, d: s.conduct.moves(d.item)),
    "conduct.open_case": (WRITERS, lambda s, d: s.conduct.open_case(d.item)),
    "conduct.case": (WRITERS, lambda s, d: s.conduct.case(d.item)),
    "conduct.decide": (
        WRITERS,
        lambda s, d: s.conduct.decide(d.item, ActionCode.PPRE, d.me, LATER),
    ),
    "conduct.take_back": (WRITERS, lambda s, d: s.conduct.take_back(d.item, d.decision)),
    "conduct.tick": (
        WRITERS,
        lambda s, d: s.conduct.tick(d.item, d.decision, DecisionState.DONE),
    ),
    "conduct.conclude": (
        WRITERS,
        lambda s, d: s.conduct.conclude(d.item, ItemOutcome.ADJUSTED, review_on=None),
    ),
    "conduct.leave_case": (WRITERS, lambda s, d: s.conduct.leave_case(d.item)),
    "conduct.maintain": (WRITERS, lambda s, d: s.conduct.maintain([d.item], LATER)),
    "conduct.carry_over": (WRITERS, lambda s, d: s.conduct.carry_over(d.item, "no_time")),
    "conduct.postpone": (WRITERS, lambda s, d: s.conduct.postpone(d.item)),
    "closing.state": (WRITERS, lambda s, d: s.closing.state(d.meeting)),
    "closing.stop_leading": (WRITERS, done(lambda s, d: s.closing.stop_leading(d.meeting))),
    "closing.complete": (
        WRITERS,
        done(lambda s, d: s.closing.complete(d.decision, indicator="", teller_id=None)),
    ),
    "closing.review": (WRITERS, done(lambda s, d: s.closing.review(d.item, LATER))),
    "closing.set_next": (
        WRITERS,
        done(lambda s, d: s.closing.set_next(d.meeting, LATER, time(13, 30))),
    ),
    "closing.close": (WRITERS, done(lambda s, d: s.closing.close(d.meeting))),
    "documents.of_meeting": (
        READERS,
        lambda s, d: s.documents.of_meeting(d.meeting).lines or None,
    ),
    "documents.issue_record": (
        WRITERS,
        lambda s, d: s.documents.issue_record(d.meeting).prepare(),
    ),
    "documents.issue_letters": (
        WRITERS,
        done(lambda s, d: s.documents.issue_letters(d.meeting).prepare()),
    ),
    "documents.seal_pending": (HEADS, lambda s, d: s.documents.seal_pending(d.document).prepare()),
    "documents.preview": (READERS, lambda s, d: s.documents.preview(d.document).prepare()),
    "documents.page_to_print": (
        READERS,
        lambda s, d: s.documents.page_to_print(d.document, 0).prepare(),
    ),
    "documents.printed": (READERS, done(lambda s, d: s.documents.printed([d.document]))),
    "documents.content": (READERS, lambda s, d: s.documents.content(d.document)),
    "documents.save_copy": (
        READERS,
        done(lambda s, d: s.documents.save_copy(d.document, d.folder / "copie.pdf")),
    ),
    "errata.record": (WRITERS, done(lambda s, d: s.errata.record(d.meeting))),
    "errata.propose": (WRITERS, done(lambda s, d: s.errata.propose(d.meeting, Corrections()))),
    "errata.make": (
        WRITERS,
        done(lambda s, d: s.errata.make(d.meeting, Corrections()).prepare()),
    ),
    "case_papers.of_pupil": (ALL, done(lambda s, d: s.case_papers.of_pupil(d.pupil))),
    "case_papers.invitees": (WRITERS, lambda s, d: s.case_papers.invitees(d.case)),
    "case_papers.issue_invitation": (
        WRITERS,
        done(lambda s, d: s.case_papers.issue_invitation(d.case, APPOINTMENT).prepare()),
    ),
    "case_papers.seen_by": (WRITERS, done(lambda s, d: s.case_papers.seen_by(d.meeting))),
    "case_papers.sheet_recipients": (WRITERS, lambda s, d: s.case_papers.sheet_recipients(d.case)),
    "case_papers.issue_sheet": (
        WRITERS,
        lambda s, d: s.case_papers.issue_sheet(d.case, d.me).prepare(),
    ),
    "case_papers.issue_sheets": (
        WRITERS,
        done(lambda s, d: s.case_papers.issue_sheets(d.meeting).prepare()),
    ),
    "identities.create_job": (HEADS, lambda s, d: s.identities.create_job().prepare()),
    "identities.current": (ALL, done(lambda s, d: s.identities.current())),
    "verification.verify": (ALL, lambda s, d: s.verification.verify([]).prepare()),
    "verification.verify_documents": (
        READERS,
        lambda s, d: s.verification.verify_documents([d.document]).prepare(),
    ),
    "pupils.find": (MEET, lambda s, d: s.pupils.find(PupilQuery()).rows or None),
    "pupils.search": (MEET, lambda s, d: s.pupils.search("Rocabert").pupils or None),
    "pupils.pupil": (MEET, lambda s, d: s.pupils.pupil(d.pupil)),
    "pupils.guardians": (OFFICE, done(lambda s, d: s.pupils.guardians(d.pupil))),
    "pupils.protect": (OFFICE, done(lambda s, d: s.pupils.protect(d.pupil, {}))),
    "imports.plan": (IMPORTERS, lambda s, d: s.imports.plan(d.export)),
    "imports.export_plan": (
        IMPORTERS,
        done(lambda s, d: s.imports.export_plan(d.planned, d.folder / "plan.csv")),
    ),
    "imports.apply": (IMPORTERS, lambda s, d: s.imports.apply(d.planned)),
    "counts.propose": (COUNTERS, lambda s, d: s.counts.propose(d.tables)),
    "counts.plan": (COUNTERS, lambda s, d: s.counts.plan(d.tables, d.readings)),
    "counts.apply": (COUNTERS, lambda s, d: s.counts.apply(d.counted)),
    "fiches.print_blank": (WRITERS, lambda s, d: s.fiches.print_blank(d.pupil).prepare()),
    "fiches.save_blank": (
        WRITERS,
        lambda s, d: s.fiches.save_blank(d.folder / "fiche.pdf", d.pupil).prepare(),
    ),
    "fiches.may_import": (ALL, done(lambda s, d: s.fiches.may_import())),
    "fiches.recognise": (ALL, done(lambda s, d: s.fiches.recognise([]).prepare())),
    "fiches.read": (WRITERS, done(lambda s, d: s.fiches.read([]).prepare())),
    "fiches.plan": (WRITERS, lambda s, d: s.fiches.plan([])),
    "fiches.apply": (WRITERS, done(lambda s, d: s.fiches.apply(d.fiches))),
    "fiches.undo": (WRITERS, lambda s, d: s.fiches.undo(())),
    "imports.last_run": (ALL, done(lambda s, d: s.imports.last_run())),
    "imports.undo_last": (IMPORTERS, lambda s, d: s.imports.undo_last()),
    "follow_up.mark": (
        WRITERS,
        done(lambda s, d: s.follow_up.mark(d.decision, DecisionState.DONE)),
    ),
    "living.begin": (
        WRITERS,
        lambda s, d: s.living.begin(d.decision, d.me, TODAY, LATER),
    ),
    "living.hold_point": (
        WRITERS,
        done(lambda s, d: s.living.hold_point(d.point, TODAY, PointFinding.GOING_WELL)),
    ),
    "living.leave": (
        WRITERS,
        done(lambda s, d: s.living.leave(d.long, TODAY, ExitReason.TERM_REACHED)),
    ),
    "living.prepare_return": (
        WRITERS,
        lambda s, d: s.living.prepare_return(
            d.case, d.called, LATER, sender_id=d.me, receiver_id=d.me
        ),
    ),
    "living.mark_return": (
        WRITERS,
        done(lambda s, d: s.living.mark_return(d.back, ReturnState.DONE)),
    ),
    "worklist.board": (
        READERS | {"form_teacher"},
        lambda s, d: (s.worklist.board().soon or None) if d.me else None,
    ),
    "follow_up.postpone": (WRITERS, done(lambda s, d: s.follow_up.postpone(d.decision, LATER))),
    "follow_up.history": (
        READERS | {"form_teacher"},
        lambda s, d: s.follow_up.history(d.decision),
    ),
    "case_page.open": (MEET, lambda s, d: s.case_page.open(d.pupil)),
    "facts.add": (WISHES, lambda s, d: s.facts.add(d.pupil, FactCode.WISH_STATED, TODAY)),
    "facts.correct": (
        WISHES,
        done(lambda s, d: s.facts.correct(d.fact, FactCode.WISH_STATED, TODAY)),
    ),
    "facts.remove": (WISHES, done(lambda s, d: s.facts.remove(d.fact))),
    "facts.count": (COUNTERS, lambda s, d: s.facts.count(d.pupil, COUNT)),
    "facts.correct_count": (COUNTERS, done(lambda s, d: s.facts.correct_count(d.count, COUNT))),
    "facts.remove_count": (COUNTERS, done(lambda s, d: s.facts.remove_count(d.count))),
    "team.roster": (ALL, lambda s, d: s.team.roster()),
    "team.add": (HEADS, lambda s, d: s.team.add(CARD)),
    "team.change": (HEADS, done(lambda s, d: s.team.change(d.me, CARD, 9))),
    "team.share": (HEADS, done(lambda s, d: s.team.share(d.me, {}))),
    "team.deactivate": (HEADS, done(lambda s, d: s.team.deactivate(d.me))),
    "team.reactivate": (HEADS, done(lambda s, d: s.team.reactivate(d.me))),
    "classes.board": (ALL, lambda s, d: s.classes.board()),
    "classes.assign": (HEADS, done(lambda s, d: s.classes.assign(d.third, {}, d.team))),
    "classes.plan": (HEADS, lambda s, d: s.classes.plan(d.teachers)),
    "classes.apply": (HEADS, lambda s, d: s.classes.apply(d.planned_team)),
    "school.card": (ALL, lambda s, d: s.school.card()),
    "school.change": (HEADS, done(lambda s, d: s.school.change(SCHOOL))),
    "school.year": (ALL, lambda s, d: s.school.year()),
    "school.change_year": (HEADS, done(lambda s, d: s.school.change_year(YEAR))),
    "school.open_year": (HEADS, done(lambda s, d: s.school.open_year(YEAR))),
    "school.family_contacts": (ALL, lambda s, d: s.school.family_contacts()),
    "school.change_family_contacts": (
        HEADS,
        done(lambda s, d: s.school.change_family_contacts(FamilyContacts(None, ()))),
    ),
    "school.thresholds": (ALL, lambda s, d: s.school.thresholds()),
    "school.change_thresholds": (
        HEADS,
        done(lambda s, d: s.school.change_thresholds(Thresholds(4, 10))),
    ),
    "recovery.sheet_job": (HEADS, lambda s, d: s.recovery.sheet_job().prepare()),
    "recovery.renew": (HEADS, lambda s, d: s.recovery.renew("court")),
}
TABLE |= CHARTER | SHARING
"""Method → who may call it, and how it is called on the desk of ``rights_desk``."""


@pytest.fixture(scope="module")
def desk(tmp_path_factory):
    folder = tmp_path_factory.mktemp("rights")
    context = make_school(folder)
    made = build(context, folder)
    share(made, context)
    yield made
    context.vault.close()


def test_every_public_method_of_every_service_has_its_line():
    areas = {one.name for one in fields(Services)} - {"context", "work"}
    found = {
        f"{area}.{name}"
        for area in areas
        for name, member in vars(_service(area)).items()
        if not name.startswith("_") and callable(member)
    }
    assert found == set(TABLE)


@pytest.mark.parametrize("method", TABLE)
def test_a_method_is_open_to_those_of_the_table_and_to_nobody_else(desk, method):
    allowed, call = TABLE[method]
    assert {name for name, one in desk.services.items() if lets(call, one, desk)} == allowed


def _service(area):
    module = __import__(f"decroapp.services.{area}", fromlist=["x"])
    return getattr(module, get_type_hint(area))


def get_type_hint(area):
    return str(Services.__annotations__[area]).strip('"')
