"""A school with a few cases, for the pages of meetings."""

from dataclasses import replace
from datetime import date, time

import pytest

from decroapp.domain.meeting.codes import ActionCode
from decroapp.domain.meeting.kinds import MeetingKind
from decroapp.services.meetings import MeetingPlan
from tests.builders import TODAY, add_case, add_division, add_member, add_pupil
from tests.services.test_preparing import add_fact
from tests.signatures import all_signed

DUE = date(2026, 12, 15)


def plan(**changes):
    """Return a plenary of today, 13 h 30."""
    values = {"kind": MeetingKind.PLENARY, "on_day": TODAY, "starts_at": time(13, 30)}
    return MeetingPlan(**(values | {"place": "Salle B12"} | changes))


def fill(desk):
    """Write three cases on the agenda of a meeting, one case whose family was not told."""
    context = desk.context
    third, fourth = add_division(context, "3e B"), add_division(context, "4e C")
    desk.teacher = add_member(context, "teacher", "Sabatier", division=third)
    desk.cpe = add_member(context, "cpe", "Aubin", dropout_lead=True)
    names = (("Milan", "Rocabert", third), ("Iris", "Vasco", fourth), ("Maud", "Rubis", third))
    desk.pupils = [add_pupil(context, first, last, one) for first, last, one in names]
    desk.cases = [add_case(context, p, f"2026-00{n}") for n, p in enumerate(desk.pupils, 1)]
    add_fact(context, desk.pupils[0], date(2026, 11, 3), "warning", "D")
    desk.untold = add_pupil(context, "Noé", "Topaze", fourth)
    add_case(context, desk.untold, "2026-009", state="signale", told=False)
    desk.meeting = desk.services.meetings.plan(plan())
    for case_id in desk.cases:
        desk.services.meetings.add(desk.meeting, case_id)


@pytest.fixture
def full(desk):
    desk.run(lambda: fill(desk))
    return desk


def lead(desk, *, seen):
    """Lead the meeting: the first ``seen`` cases get a decision and leave the table."""
    conduct = desk.services.conduct
    all_signed(desk.context)
    session = conduct.begin(desk.meeting)
    conduct.arrive(desk.meeting, [desk.context.account.member.member_id])
    desk.items = [line.item.item_id for line in session.lines]
    for item_id in desk.items[:seen]:
        conduct.open_case(item_id)
        conduct.decide(item_id, ActionCode.MENTORING, desk.cpe, DUE)
        conduct.leave_case(item_id)


@pytest.fixture
def led(full):
    """The same with a meeting led: two cases decided, the third not reached."""
    full.run(lambda: lead(full, seen=2))
    return full


@pytest.fixture
def issuing(led, work_process, made_identity):
    """The same in a school that may seal, with a warm work process."""
    led.services = replace(led.services, work=work_process)
    led.page_context = replace(led.page_context, services=led.services)
    job = led.services.identities.create_job()
    led.run(lambda: job.file(job.prepare(), made_identity))
    return led


def texts(rows_list):
    """Return what a list shows, cell after cell."""
    return [
        cell if isinstance(cell, str) else f"{cell.text} | {cell.detail}".removesuffix(" | ")
        for row in rows_list.rows()
        for cell in row.cells
    ]
