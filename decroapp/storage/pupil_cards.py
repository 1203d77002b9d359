"""Category A of one pupil: identity, enrolment of the open year, guardians."""

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, case, select

from decroapp.domain.case.dossier import GuardianLine, PupilCard
from decroapp.domain.people.kinship import ASK_THE_HEAD
from decroapp.domain.people.names import readable
from decroapp.storage.tables.people import enrolment, guardian, guardianship, student
from decroapp.storage.tables.school import division, school_year


def pupil_card(connection: Connection, student_id: UUID) -> PupilCard:
    """Return the card of a pupil; an unknown identifier is a bug (``NoResultFound``)."""
    joined = (
        student.outerjoin(enrolment, enrolment.c.student_id == student.c.id)
        .outerjoin(school_year, school_year.c.id == enrolment.c.year_id)
        .outerjoin(division, division.c.id == enrolment.c.division_id)
    )
    columns = (
        student,
        enrolment.c.regime,
        enrolment.c.entry,
        enrolment.c.exit,
        enrolment.c.exit_reason,
        division.c.code.label("division"),
        # A class of a former year shows where he was, and gives its teachers no right any more.
        case((school_year.c.is_open, enrolment.c.division_id)).label("division_id"),
    )
    row = (
        connection.execute(
            select(*columns)
            .select_from(joined)
            .where(student.c.id == student_id)
            .order_by(school_year.c.start_year.desc())
            .limit(1)
        )
    ).one()
    return PupilCard(
        student_id=row.id,
        first_name=readable(row.first_name),
        last_name=readable(row.usage_name or row.last_name),
        birth_date=row.birth_date,
        sex=row.sex,
        division=row.division or "",
        division_id=row.division_id,
        regime=row.regime or "",
        entry=row.entry,
        exit=row.exit,
        exit_reason=row.exit_reason or "",
        guardians=_guardians(connection, student_id),
    )


def _guardians(connection: Connection, student_id: UUID) -> tuple[GuardianLine, ...]:
    joined = guardianship.join(guardian, guardian.c.id == guardianship.c.guardian_id)
    rows = connection.execute(
        select(guardian, guardianship.c.level, guardianship.c.kinship)
        .select_from(joined)
        .where(guardianship.c.student_id == student_id)
        .order_by(guardianship.c.level, guardian.c.last_name)
    )
    return tuple(_guardian(row) for row in rows)


def _guardian(row: Row[Any]) -> GuardianLine:
    phones = (row.phone_mobile, row.phone_home, row.phone_work)
    parts = (row.first_name, row.usage_name or row.last_name)
    name = " ".join(readable(part) for part in parts if part)
    hidden = row.kinship in ASK_THE_HEAD
    return GuardianLine(
        guardian_id=row.id,
        name=name,
        level=row.level,
        kinship="" if hidden else row.kinship,
        phones=tuple(phone for phone in phones if phone),
        email=row.email,
        see_direction=hidden,
    )
