"""What the vault knows already, in the words of an export."""

from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Select, Table, select

from decroapp.domain.people.known import (
    KnownDivision,
    KnownGuardian,
    KnownGuardianship,
    KnownPupils,
    KnownSchool,
    KnownStudent,
)
from decroapp.domain.people.siecle import ExportedPeriod
from decroapp.storage.tables.people import enrolment, guardian, guardianship, student
from decroapp.storage.tables.school import closure, division, period, school, school_year


def known_pupils(connection: Connection, year_id: UUID) -> KnownPupils:
    """Return all that an import of this year is compared with."""
    return KnownPupils(
        students=known_students(connection, year_id),
        guardians=_guardians(connection),
        guardianships=_guardianships(connection),
        divisions=_divisions(connection, year_id),
        school=_school(connection, year_id),
    )


def known_students(connection: Connection, year_id: UUID) -> tuple[KnownStudent, ...]:
    """Return every pupil with his enrolment of this year."""
    own = (enrolment.c.student_id == student.c.id) & (enrolment.c.year_id == year_id)
    joined = student.outerjoin(enrolment, own).outerjoin(
        division, division.c.id == enrolment.c.division_id
    )
    columns = (
        student.c.id,
        student.c.eleve_id,
        student.c.last_name,
        student.c.first_name,
        student.c.birth_date,
        student.c.elenoet,
        student.c.ine,
        student.c.usage_name,
        student.c.sex,
        enrolment.c.regime,
        enrolment.c.entry,
        enrolment.c.exit,
        enrolment.c.exit_reason,
        division.c.code,
        enrolment.c.id.label("enrolment_id"),
    )
    wanted: Select[Any] = select(*columns).select_from(joined).order_by(student.c.row)
    rows = connection.execute(wanted)
    return tuple(_student(row) for row in rows)


def _student(row: Any) -> KnownStudent:  # noqa: ANN401 (a row of many columns)
    return KnownStudent(
        id=row.id,
        eleve_id=row.eleve_id or "",
        last_name=row.last_name,
        first_name=row.first_name,
        birth_date=row.birth_date,
        elenoet=row.elenoet or "",
        ine=row.ine or "",
        usage_name=row.usage_name,
        sex=row.sex,
        regime=row.regime or "",
        entry=row.entry,
        exit=row.exit,
        exit_reason=row.exit_reason or "",
        division=row.code or "",
        enrolled=row.enrolment_id is not None,
    )


def _guardians(connection: Connection) -> tuple[KnownGuardian, ...]:
    columns = (
        guardian.c.id,
        guardian.c.personne_id,
        guardian.c.last_name,
        guardian.c.civility,
        guardian.c.usage_name,
        guardian.c.first_name,
        guardian.c.phone_home,
        guardian.c.phone_mobile,
        guardian.c.phone_work,
        guardian.c.email,
        guardian.c.address,
        guardian.c.postcode,
        guardian.c.town,
    )
    rows = connection.execute(select(*columns).order_by(guardian.c.id))
    return tuple(KnownGuardian(id_, number or "", *rest) for id_, number, *rest in rows)


def _guardianships(connection: Connection) -> tuple[KnownGuardianship, ...]:
    rows = connection.execute(
        select(
            guardianship.c.id,
            guardianship.c.student_id,
            guardianship.c.guardian_id,
            guardianship.c.level,
            guardianship.c.kinship,
            guardianship.c.hosts,
            guardianship.c.contact_first,
        ).order_by(guardianship.c.id)
    )
    return tuple(KnownGuardianship(*row) for row in rows)


def _divisions(connection: Connection, year_id: UUID) -> tuple[KnownDivision, ...]:
    rows = connection.execute(
        select(division.c.id, division.c.code, division.c.label)
        .where(division.c.year_id == year_id)
        .order_by(division.c.code)
    )
    return tuple(KnownDivision(*row) for row in rows)


def _school(connection: Connection, year_id: UUID) -> KnownSchool:
    row = connection.execute(select(school)).one()
    year = connection.execute(select(school_year).where(school_year.c.id == year_id)).one()
    return KnownSchool(
        id=row.id,
        name=row.name,
        head_name=row.head_name,
        head_title=row.head_title,
        address=row.address,
        postcode=row.postcode,
        commune=row.commune,
        phone=row.phone,
        pupils_from=year.pupils_from,
        pupils_to=year.pupils_to,
        periods=_spans(connection, period, "code", year_id),
        closures=_spans(connection, closure, "label", year_id),
    )


def _spans(
    connection: Connection, table: Table, label: str, year_id: UUID
) -> tuple[ExportedPeriod, ...]:
    columns = (table.c[label], table.c.first_day, table.c.last_day)
    rows = connection.execute(
        select(*columns).where(table.c.year_id == year_id).order_by(*reversed(columns))
    )
    spans = (ExportedPeriod(*row) for row in rows)
    return tuple(sorted(spans, key=lambda one: (one.first, one.last, one.label)))
