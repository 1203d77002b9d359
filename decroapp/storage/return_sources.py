"""The recent counts and exclusions of pupils with a case, from which returns are proposed."""

from collections import defaultdict
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, func, select

from decroapp.domain.case.attendance import AttendanceCount
from decroapp.domain.case.dossier import FactItem
from decroapp.domain.case.returns import EXCLUSIONS
from decroapp.storage.tables.case import attendance_count, case_file, school_fact

Sources = tuple[tuple[AttendanceCount, ...], tuple[FactItem, ...]]


def by_case(connection: Connection, since: date) -> dict[UUID, Sources]:
    """Return, by case, the counts and the exclusions that end on a day or later."""
    counts, facts = _counts(connection, since), _facts(connection, since)
    return {
        one: (tuple(counts.get(one, ())), tuple(facts.get(one, ())))
        for one in counts.keys() | facts.keys()
    }


def _counts(connection: Connection, since: date) -> dict[UUID, list[AttendanceCount]]:
    joined = attendance_count.join(
        case_file, case_file.c.student_id == attendance_count.c.student_id
    )
    wanted = select(attendance_count, case_file.c.id.label("case_id")).select_from(joined)
    recent = wanted.where(attendance_count.c.last_day >= since)
    found: dict[UUID, list[AttendanceCount]] = defaultdict(list)
    for row in connection.execute(recent.order_by(attendance_count.c.last_day)):
        found[row.case_id].append(
            AttendanceCount(
                row.first_day,
                row.last_day,
                row.source,
                row.exported_on,
                row.justified,
                row.unjustified,
                row.late,
                row.id,
            )
        )
    return found


def _facts(connection: Connection, since: date) -> dict[UUID, list[FactItem]]:
    joined = school_fact.join(case_file, case_file.c.student_id == school_fact.c.student_id)
    wanted = select(school_fact, case_file.c.id.label("case_id")).select_from(joined)
    last = func.coalesce(school_fact.c.last_day, school_fact.c.first_day)
    recent = wanted.where(
        school_fact.c.code.in_([one.value for one in EXCLUSIONS]) & (last >= since)
    )
    found: dict[UUID, list[FactItem]] = defaultdict(list)
    for row in connection.execute(recent.order_by(school_fact.c.first_day)):
        found[row.case_id].append(
            FactItem(
                row.id,
                row.category,
                row.code,
                row.first_day,
                row.last_day,
                row.source,
                row.useful,
            )
        )
    return found
