"""A school where every use case can be tried by every profession, without writing anything."""

from contextlib import contextmanager, suppress
from dataclasses import fields, replace
from datetime import date, time
from types import SimpleNamespace

from sqlalchemy import insert

from decroapp.bootstrap import make_services
from decroapp.domain.case.attendance import AttendanceCount
from decroapp.domain.case.codes import FactCode, Sign
from decroapp.domain.case.referrals import Referral
from decroapp.domain.errors import RuleError
from decroapp.domain.meeting.codes import ActionCode
from decroapp.domain.meeting.kinds import MeetingKind
from decroapp.domain.people.codes import Profession
from decroapp.exchange.tables.reader import read_tables
from decroapp.places import Paths
from decroapp.services.context import Context
from decroapp.services.meetings import MeetingPlan
from decroapp.storage import actions, decisions, documents
from decroapp.storage.blobs import put_blob
from decroapp.storage.tables.case import school_fact
from tests.builders import TODAY, add_case, add_division, add_member, add_pupil
from tests.services.charters import STROKE, TEXT
from tests.services.siecle_exports import export, pupil, pupils_file
from tests.services.sts_exports import teachers
from tests.signatures import all_signed

LATER = date(2026, 12, 15)
PLAN = MeetingPlan(MeetingKind.PLENARY, TODAY, time(13, 30))
COUNT = AttendanceCount(TODAY, TODAY, "export", None, 0, 2, 0)
NO_RIGHT = frozenset(
    {
        "right-missing",
        "account-head-only",
        "school-head-only",
        "team-head-only",
        "follow-up-not-yours",
        "document-not-yours",
        "addresses-office-only",
        "seal-not-allowed",
        "reread-lead-only",
        "objection-head-only",
        "charter-head-only",
        "policy-head-only",
        "purge-head-only",
        "charter-sign-own-only",
        "card-not-yours",
        "word-not-yours",
        "mention-not-yours",
        "agreement-not-yours",
        "label-head-only",
        "protocol-head-only",
        "rights-head-only",
        "case-unknown",
    }
)


class Rehearsal(Context):
    """A session whose writings are all taken back."""

    @contextmanager
    def writing(self, draft=None):
        with suppress(_TakenBack), super().writing(draft) as tx:
            yield tx
            raise _TakenBack


class _TakenBack(Exception):  # noqa: N818 (not an error)
    pass


def rehearsal(context, account):
    """Return the same session under another account, its writings taken back."""
    return Rehearsal(
        **{one.name: getattr(context, one.name) for one in fields(context)} | {"account": account}
    )


def accounts(context, third):
    """Return an account for each profession, the pupil's own teacher and a *référent*."""
    made = {one.value: (one.value, None, False) for one in Profession}
    made |= {"form_teacher": ("teacher", third, False), "dropout_lead": ("teacher", None, True)}
    return {
        name: _account(context, name, profession, division, lead=lead)
        for name, (profession, division, lead) in made.items()
    }


def _account(context, name, profession, division, *, lead):
    member_id = add_member(context, profession, name.title(), division=division, dropout_lead=lead)
    head = context.account
    member = replace(head.member, member_id=member_id, profession=profession)
    seals = profession in ("head", "deputy")
    divisions = frozenset({division} if division else ())
    return replace(head, member=member, dropout_lead=lead, may_seal=seals, division_ids=divisions)


def build(context, folder):
    """Write a pupil, a case, a sitting meeting, one to come and a document; return their ids."""
    nowhere = folder / "pas-un-dossier"
    nowhere.write_text("")
    paths = Paths(folder, folder, nowhere, folder)
    third = add_division(context, "3 B")
    desk = SimpleNamespace(folder=folder, pupil=add_pupil(context, "Milan", "Rocabert", third))
    desk.accounts = accounts(context, third)
    desk.services = {
        name: make_services(rehearsal(context, account), paths)
        for name, account in desk.accounts.items()
    }
    _write(desk, make_services(context, paths), context)
    return desk


def _write(desk, head, context):
    desk.me = context.account.member.member_id
    head.charte.adopt(TEXT, TODAY)
    desk.signature = head.charte_campaign.sign(desk.me, STROKE)
    desk.case = add_case(context, desk.pupil, facts="canari")
    desk.referral = head.cases.read(desk.case).case.referrals[0].referral_id
    desk.paper = Referral(desk.me, TODAY, (Sign.REPEATED_ABSENCES,))
    desk.fact = head.facts.add(desk.pupil, FactCode.WISH_STATED, TODAY)
    desk.count = head.facts.count(desk.pupil, COUNT)
    desk.coming, desk.waiting = _meeting(desk, head)
    desk.meeting, desk.item = _meeting(desk, head)
    all_signed(context)
    head.conduct.begin(desk.meeting)
    head.conduct.arrive(desk.meeting, [desk.me])
    head.conduct.open_case(desk.item)
    (desk.decision,) = head.conduct.decide(desk.item, ActionCode.MENTORING, desk.me, LATER).typed
    _live(desk, head, context)
    desk.export = export(pupils_file(pupil("9001", "FICTIF", "Zoé")))
    desk.planned = head.imports.plan(desk.export)
    (shown,) = head.classes.board().classes
    desk.third, desk.team = shown.division_id, shown.roles
    desk.teachers = teachers()
    desk.planned_team = head.classes.plan(desk.teachers)
    desk.tables = read_tables([("t.csv", b"Nom;Retards\nRocabert Milan;3\n")])
    desk.readings = head.counts.propose(desk.tables)
    days = {"first_day": TODAY, "last_day": TODAY}
    desk.readings = tuple(replace(one, **days) for one in desk.readings)
    desk.counted = head.counts.plan(desk.tables, desk.readings)
    desk.fiches = head.fiches.plan([])
    desk.document = _document(context, desk.meeting)


def _live(desk, head, context):
    """Write a long action with its point, what calls for a return, and a return."""
    tutored = context.new_id()
    with context.writing() as tx:
        values = {"case_id": desk.case, "code": "mentoring", "pilot_id": desk.me, "state": "open"}
        days = {"made_on": TODAY, "due_on": TODAY}
        decisions.add_decision(tx, tutored, meeting_id=None, **values, **days)
        desk.called = context.new_id()
        desk.back = context.new_id()
        row = {"id": desk.called, "student_id": desk.pupil, "category": "D", "source": "", "at": 0}
        tx.execute(insert(school_fact).values(code="school_exclusion", first_day=TODAY, **row))
        people = {"sender_id": desk.me, "receiver_id": desk.me, "state": "planned"}
        days = {"made_on": date(2026, 11, 2), "return_on": TODAY}
        actions.add_return(
            tx, desk.back, case_id=desk.case, source_id=context.new_id(), **people, **days
        )
    desk.long = head.living.begin(tutored, desk.me, date(2026, 11, 2), LATER)
    (of_case,) = [one for one in head.worklist.board().mine if one.kind == "point"]
    desk.point = of_case.work_id


def _meeting(desk, head):
    meeting = head.meetings.plan(PLAN)
    head.meetings.add(meeting, desk.case)
    return meeting, head.meetings.prepare(meeting).agenda[0].item.item_id


def _document(context, meeting):
    document_id = context.new_id()
    with context.writing() as tx:
        documents.add_document(
            tx,
            document_id,
            kind="record",
            reference="RD-2026-001",
            template_version=1,
            fingerprint="AAAAAAAAAA",
            state="to_seal",
            meeting_id=meeting,
            recipient_id=None,
            issued_on=TODAY,
            issued_at=0,
            account_id=context.account.account_id,
            sha256=put_blob(tx, b"canari"),
            pages=1,
            verdicts=(),
            retention_until=LATER,
        )
        plan = {"field": "Sceau", "capacity": "", "ways": ("seal",), "signed_at": None}
        documents.expect_signature(tx, context.new_id(), document_id, **plan)
    return document_id


def lets(call, services, desk):
    """Tell whether the account may: neither refused for want of a right, nor told of nothing."""
    try:
        return call(services, desk) is not None
    except RuleError as error:
        return error.code not in NO_RIGHT
