"""A closed meeting full of canaries: what no paper may tell."""

from datetime import date, time
from types import SimpleNamespace

from sqlalchemy import update

from decroapp.domain.meeting.codes import ActionCode
from decroapp.domain.meeting.kinds import MeetingKind
from decroapp.services.closing import Closing
from decroapp.services.conduct import Conduct
from decroapp.services.meetings import MeetingPlan, Meetings
from decroapp.storage.tables.case import case_file
from tests.builders import TODAY, add_case, add_division, add_member, add_pupil
from tests.signatures import all_signed

LATER = date(2026, 12, 15)
CANARIES = ("Canarisse", "Serinette", "canari-faits", "Canardo")
"""Last names of pupils, facts, and the last name of who was only there."""


def close_a_meeting(school):
    """Lead a meeting on two cases, with a pilot each, and close it."""
    third = add_division(school, "3 B")
    head = school.account.member.member_id
    cpe = add_member(school, "cpe", "Aubin", dropout_lead=True)
    teacher = add_member(school, "teacher", "Sabatier", division=third)
    witness = add_member(school, "psyen", "Canardo")
    meetings, conduct, closing = Meetings(school), Conduct(school), Closing(school)
    names = (("Milan", "Canarisse"), ("Iris", "Serinette"))
    cases = [
        add_case(
            school, add_pupil(school, *name, third), f"2026-00{n + 1}", facts=f"canari-faits-{n}"
        )
        for n, name in enumerate(names)
    ]
    with school.writing() as tx:
        tx.execute(update(case_file).values(vigilance=3))
    meeting = meetings.plan(MeetingPlan(MeetingKind.PLENARY, TODAY, time(13, 30), place="Salle 12"))
    for case_id in cases:
        meetings.add(meeting, case_id)
    all_signed(school)
    conduct.begin(meeting)
    session = conduct.arrive(meeting, [head, cpe, teacher, witness])
    items = {line.item.case_id: line.item.item_id for line in session.lines}
    for case_id, pilot in zip(cases, (cpe, teacher), strict=True):
        conduct.open_case(items[case_id])
        conduct.decide(items[case_id], ActionCode.ABSENCE_REPORT, pilot, LATER)
        conduct.leave_case(items[case_id])
    closing.set_next(meeting, LATER, time(13, 30))
    closing.stop_leading(meeting)
    closing.close(meeting)
    return SimpleNamespace(meeting=meeting, cpe=cpe, teacher=teacher, head=head)
