"""The counts of the pupils present, and the last day when the group discussed each."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, func, or_, select

from decroapp.domain.case.attendance import AttendanceCount, PunishmentCount
from decroapp.domain.people.names import readable
from decroapp.storage.tables.case import attendance_count, case_file, punishment_count
from decroapp.storage.tables.meeting import agenda_item, meeting
from decroapp.storage.tables.people import enrolment, student
from decroapp.storage.tables.school import division, school_year


@dataclass(frozen=True, slots=True)
class CountedPupil:
    """A pupil present who has counts of this year."""

    student_id: UUID
    name: str
    division: str
    division_id: UUID | None
    attendance: tuple[AttendanceCount, ...]
    punishments: tuple[PunishmentCount, ...]
    discussed_on: date | None


def counted_pupils(connection: Connection, since: date, today: date) -> tuple[CountedPupil, ...]:
    """Return the pupils present who have counts since a day, by class and name."""
    attendance = _attendance(connection, since)
    punishments = _punishments(connection, since)
    discussed = _discussed(connection)
    ids = attendance.keys() | punishments.keys()
    return tuple(
        CountedPupil(
            row.id,
            f"{readable(row.first_name)} {readable(row.usage_name or row.last_name)}",
            row.code or "",
            row.division_id,
            tuple(attendance.get(row.id, ())),
            tuple(punishments.get(row.id, ())),
            discussed.get(row.id),
        )
        for row in _present(connection, today)
        if row.id in ids
    )


def _attendance(connection: Connection, since: date) -> dict[UUID, list[AttendanceCount]]:
    count = attendance_count.c
    wanted = select(
        count.student_id,
        *(count.first_day, count.last_day, count.source, count.exported_on),
        *(count.justified, count.unjustified, count.late, count.id),
    ).where(count.first_day >= since)
    found: dict[UUID, list[AttendanceCount]] = defaultdict(list)
    for pupil, *rest in connection.execute(wanted):
        found[pupil].append(AttendanceCount(*rest))
    return found


def _punishments(connection: Connection, since: date) -> dict[UUID, list[PunishmentCount]]:
    count = punishment_count.c
    wanted = select(
        count.student_id,
        *(count.first_day, count.last_day, count.source, count.exported_on),
        *(count.punishments, count.id),
    ).where(count.first_day >= since)
    found: dict[UUID, list[PunishmentCount]] = defaultdict(list)
    for pupil, *rest in connection.execute(wanted):
        found[pupil].append(PunishmentCount(*rest))
    return found


def _discussed(connection: Connection) -> dict[UUID, date]:
    wanted = (
        select(case_file.c.student_id, func.max(meeting.c.on_day, type_=meeting.c.on_day.type))
        .join(agenda_item, agenda_item.c.case_id == case_file.c.id)
        .join(meeting, meeting.c.id == agenda_item.c.meeting_id)
        .where(agenda_item.c.state == "done")
        .group_by(case_file.c.student_id)
    )
    return {row[0]: row[1] for row in connection.execute(wanted)}


def _present(connection: Connection, today: date) -> Any:  # noqa: ANN401 (rows of a join)
    still = or_(enrolment.c.exit.is_(None), enrolment.c.exit > today)
    joined = (
        student.join(enrolment, (enrolment.c.student_id == student.c.id) & still)
        .join(school_year, (school_year.c.id == enrolment.c.year_id) & school_year.c.is_open)
        .outerjoin(division, division.c.id == enrolment.c.division_id)
    )
    names = (student.c.first_name, student.c.last_name, student.c.usage_name)
    wanted = select(student.c.id, *names, division.c.code, enrolment.c.division_id)
    ordered = wanted.select_from(joined).order_by(
        division.c.code, student.c.sort_key, student.c.row
    )
    return connection.execute(ordered)
