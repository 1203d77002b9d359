"""The vault in which each form of ``typed_forms`` has its subject."""

from datetime import date, time
from pathlib import Path

from decroapp.demo import PASSPHRASE
from decroapp.domain.case.codes import FactCode
from decroapp.domain.meeting.codes import ActionCode
from decroapp.domain.meeting.kinds import ItemOutcome, MeetingKind
from decroapp.services.closing import Closing
from decroapp.services.conduct import Conduct
from decroapp.services.facts import Facts
from decroapp.services.living import Living
from decroapp.services.meetings import MeetingPlan, Meetings
from decroapp.storage.blobs import put_blob
from decroapp.storage.cases import head_of
from decroapp.storage.decisions import add_decision
from decroapp.storage.documents import add_document
from decroapp.storage.meetings import change_item, change_meeting, items_of
from tests.builders import TODAY, add_case, add_division, add_member, add_pupil, make_school
from tests.signatures import all_signed
from tests.typed_sharing import hold_interview

LATER = date(2026, 12, 15)


def fill_vault(folder: Path) -> Path:
    """Make a demonstration's vault in which each form has its subject; it is closed."""
    context = make_school(folder, demo=True, passphrase=PASSPHRASE)
    third, cpe = add_division(context, "3 B"), add_member(context, "cpe", "Aubin")
    cases = [
        add_case(context, add_pupil(context, first, "Rocabert", third), f"2026-00{n}")
        for n, first in enumerate(("Milan", "Iris"), 1)
    ]
    meetings, conduct = Meetings(context), Conduct(context)
    rooms = {}
    for room in ("Salle bleue", "Salle verte"):
        rooms[room] = meetings.plan(
            MeetingPlan(MeetingKind.PLENARY, TODAY, time(13, 30), place=room)
        )
        for case_id in cases:
            meetings.add(rooms[room], case_id)
    _close(context, conduct, rooms["Salle verte"], cpe)
    session = _sit(context, conduct, rooms["Salle bleue"], cpe)
    conduct.open_case(session.lines[0].item.item_id)
    conduct.decide(session.lines[0].item.item_id, ActionCode.PPRE, cpe, LATER)
    hold_interview(context, cases[0])
    _follow(context, cases[1])
    # Who has not signed yet.
    add_member(context, "nurse", "Lavandin")
    _issue_record(context, meetings, cases[0])
    context.vault.close()
    return context.vault.path


def _follow(context, case_id):
    """Write a decision, one to be begun, a long action, and an exclusion that ends today."""
    me = context.account.member.member_id
    made = {}
    with context.writing() as tx:
        student_id = head_of(tx, case_id)[1]
        for code in ("family_meeting", "timetable_change", "mentoring"):
            made[code] = context.new_id()
            people = {"case_id": case_id, "meeting_id": None, "pilot_id": me, "state": "open"}
            days = {"made_on": TODAY, "due_on": LATER}
            add_decision(tx, made[code], code=code, **people, **days)
    Living(context).begin(made["mentoring"], me, TODAY, date(2027, 3, 1))
    Facts(context).add(student_id, FactCode.SCHOOL_EXCLUSION, TODAY)


def _sit(context, conduct, meeting, cpe):
    all_signed(context)
    conduct.begin(meeting)
    return conduct.arrive(meeting, [context.account.member.member_id, cpe])


def _issue_record(context, meetings, case_id):
    """Write a closed meeting, long ago, with its relevé: nothing was decided of its one case."""
    on_day = date(2026, 10, 13)
    meeting = meetings.plan(MeetingPlan(MeetingKind.PLENARY, TODAY, time(8), place="Salle close"))
    meetings.add(meeting, case_id)
    days = {"on_day": on_day, "opened_at": 0, "closed_at": 0, "state": "closed"}
    record = {
        "kind": "record",
        "reference": "RD-2026-001",
        "template_version": 1,
        "state": "to_seal",
    }
    with context.writing() as tx:
        change_meeting(tx, meeting, **days)
        change_item(tx, items_of(tx, meeting)[0].item_id, state="done")
        add_document(
            tx,
            context.new_id(),
            **record,
            meeting_id=meeting,
            fingerprint="AAAAAAAAAA",
            recipient_id=None,
            issued_on=on_day,
            issued_at=0,
            account_id=context.account.account_id,
            sha256=put_blob(tx, b"%PDF-"),
            pages=1,
            verdicts=(),
            retention_until=LATER,
        )


def _close(context, conduct, meeting, cpe):
    item = _sit(context, conduct, meeting, cpe).lines[0].item.item_id
    conduct.open_case(item)
    conduct.decide(item, ActionCode.MENTORING, cpe, LATER)
    conduct.conclude(item, ItemOutcome.ADJUSTED, review_on=LATER)
    conduct.leave_case(item)
    Closing(context).stop_leading(meeting)
