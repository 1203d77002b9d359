"""Pupils whose work falls and whom no absence announces."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, literal, or_, select, union_all

from decroapp.domain.case.codes import FactCode, Sign
from decroapp.domain.people.names import readable
from decroapp.storage.tables.case import (
    case_file,
    referral,
    referral_item,
    school_fact,
)
from decroapp.storage.tables.meeting import agenda_item, meeting
from decroapp.storage.tables.people import enrolment, student
from decroapp.storage.tables.school import division, school_year

FACTS = (FactCode.FALLING_MARKS.value, FactCode.WORK_NOT_RETURNED.value)
SIGNS = (Sign.FALLING_RESULTS.value, Sign.WORK_NOT_RETURNED.value)


@dataclass(frozen=True, slots=True)
class FallingRow:
    """The latest sign that a pupil's work falls; ``code`` is a fact's or a sign's."""

    student_id: UUID
    name: str
    division: str
    code: str
    is_sign: bool
    on_day: date


def falling(connection: Connection, since: date, today: date) -> tuple[FallingRow, ...]:
    """Return the pupils present whose work falls since a day and whom no meeting discussed since.

    They come by class and name, each once, with the latest sign. Who leaves after ``today`` is
    present.
    """
    signs = _latest(since).subquery()
    still = or_(enrolment.c.exit.is_(None), enrolment.c.exit > today)
    discussed = (
        select(agenda_item.c.id)
        .join(case_file, case_file.c.id == agenda_item.c.case_id)
        .join(meeting, meeting.c.id == agenda_item.c.meeting_id)
        .where(
            (case_file.c.student_id == signs.c.student_id)
            & (agenda_item.c.state == "done")
            & (meeting.c.on_day >= signs.c.on_day)
        )
    )
    rows = connection.execute(
        select(
            signs,
            student.c.first_name,
            student.c.last_name,
            student.c.usage_name,
            division.c.code.label("division"),
        )
        .join(student, student.c.id == signs.c.student_id)
        .join(school_year, school_year.c.is_open)
        .join(
            enrolment,
            (enrolment.c.student_id == student.c.id)
            & (enrolment.c.year_id == school_year.c.id)
            & still,
        )
        .outerjoin(division, division.c.id == enrolment.c.division_id)
        .where(~discussed.exists())
        .order_by(division.c.code, student.c.sort_key, student.c.row)
    )
    return tuple(
        FallingRow(
            row.student_id,
            f"{readable(row.first_name)} {readable(row.usage_name or row.last_name)}",
            row.division or "",
            row.code,
            bool(row.is_sign),
            row.on_day,
        )
        for row in rows
    )


def _latest(since: date) -> Any:  # noqa: ANN401 (a select over a union)
    """Keep each pupil's latest sign: a meeting that discussed it discussed the earlier ones."""
    signs = _signs(since).subquery()
    place = func.row_number().over(
        partition_by=signs.c.student_id, order_by=(signs.c.on_day.desc(), signs.c.is_sign.desc())
    )
    placed = select(signs, place.label("place")).subquery()
    return select(placed.c.student_id, placed.c.code, placed.c.is_sign, placed.c.on_day).where(
        placed.c.place == 1
    )


def _signs(since: date) -> Any:  # noqa: ANN401 (a union of two selects)
    facts = select(
        school_fact.c.student_id,
        school_fact.c.code,
        literal(0).label("is_sign"),
        school_fact.c.first_day.label("on_day"),
    ).where(school_fact.c.code.in_(FACTS) & (school_fact.c.first_day >= since))
    signs = (
        select(
            case_file.c.student_id,
            referral_item.c.code,
            literal(1).label("is_sign"),
            referral.c.on_day,
        )
        .join(referral, referral.c.case_id == case_file.c.id)
        .join(referral_item, referral_item.c.referral_id == referral.c.id)
        .where(
            (referral_item.c.kind == "sign")
            & referral_item.c.code.in_(SIGNS)
            & (referral.c.on_day >= since)
        )
    )
    return union_all(facts, signs)
