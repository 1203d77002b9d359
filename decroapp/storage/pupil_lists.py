"""Lists of pupils: filtered, searched and sorted in SQL, cut to whom the reader may know."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    and_,
    case,
    column,
    exists,
    false,
    func,
    null,
    or_,
    select,
    table,
    text,
    true,
)

from decroapp.domain.case.states import ENDED
from decroapp.domain.people.lists import PupilFilter, PupilQuery, PupilRow, PupilSort
from decroapp.domain.people.names import readable
from decroapp.storage.search import match_expression
from decroapp.storage.tables.base import LegalDate
from decroapp.storage.tables.case import case_file, decision
from decroapp.storage.tables.people import enrolment, member, student
from decroapp.storage.tables.school import division, school_year

_ENDED = sorted(state.value for state in ENDED)
_NEVER = date(9999, 12, 31)
_SEARCH = table("student_search", column("rowid"))


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose pupils: everybody's, those of some classes, those for whom somebody pilots."""

    everybody: bool = False
    division_ids: frozenset[UUID] = frozenset()
    pilot_id: UUID | None = None
    present_on: date | None = None
    """The pupils of a class who have not left by that day; those who left too where None."""


@dataclass(frozen=True, slots=True)
class Reach:
    """How far a reader's list goes: ``names``, who may be named; ``cases``, whose case is told."""

    names: Scope
    cases: Scope

    @property
    def tells_cases(self) -> bool:
        """Whether the case of anybody is told."""
        return self.cases.everybody or bool(self.cases.division_ids)


def pupil_rows(
    connection: Connection,
    query: PupilQuery,
    reach: Reach,
    today: date,
    limit: int | None = None,
) -> tuple[PupilRow, ...]:
    """Return the pupils asked for, at most ``limit``."""
    found = _select(reach).where(*_asked(query, reach, today))
    found = found.order_by(*_order(query), student.c.sort_key, student.c.row).limit(limit)
    return tuple(
        PupilRow(
            id_,
            readable(usage or last),
            readable(first),
            code or "",
            birth,
            left,
            here is not None,
            case_id,
            state or "",
            lead or "",
            next_on,
        )
        for (
            id_,
            last,
            usage,
            first,
            code,
            birth,
            left,
            here,
            case_id,
            state,
            lead,
            next_on,
        ) in connection.execute(found)
    )


def pupils_count(connection: Connection, query: PupilQuery, reach: Reach, today: date) -> int:
    """Return how many pupils are asked for."""
    wanted = select(func.count()).select_from(_joined(reach)).where(*_asked(query, reach, today))
    return connection.execute(wanted).scalar_one()


def is_within(connection: Connection, scope: Scope, student_id: UUID) -> bool:
    """Tell whether a pupil is one of the scope's."""
    found = select(student.c.id).select_from(_enrolled())
    found = found.where(_within(scope), student.c.id == student_id)
    return connection.execute(found).first() is not None


def divisions_within(connection: Connection, scope: Scope) -> tuple[tuple[UUID, str], ...]:
    """Return the classes of the open year that have pupils of the scope, by code."""
    used = select(enrolment.c.division_id).select_from(_enrolled()).where(_within(scope))
    rows = connection.execute(
        select(division.c.id, division.c.code)
        .join(school_year, school_year.c.id == division.c.year_id)
        .where(school_year.c.is_open, division.c.id.in_(used))
        .order_by(division.c.code)
    )
    return tuple((row.id, row.code) for row in rows)


def cases_of(connection: Connection, student_id: UUID) -> tuple[UUID, ...]:
    """Return the cases of a pupil, the latest first."""
    wanted = select(case_file.c.id).where(case_file.c.student_id == student_id)
    return tuple(connection.scalars(wanted.order_by(case_file.c.number.desc())))


def _enrolled() -> Any:  # noqa: ANN401 (a join of tables)
    year = select(school_year.c.id).where(school_year.c.is_open).scalar_subquery()
    own = and_(enrolment.c.student_id == student.c.id, enrolment.c.year_id == year)
    return student.outerjoin(enrolment, own).outerjoin(
        division, division.c.id == enrolment.c.division_id
    )


def _joined(reach: Reach) -> Any:  # noqa: ANN401 (a join of tables)
    """Join each pupil to his latest case, where it may be told."""
    if not reach.tells_cases:
        return _enrolled()
    latest = select(func.max(case_file.c.number)).where(case_file.c.student_id == student.c.id)
    own = and_(
        case_file.c.student_id == student.c.id,
        case_file.c.number == latest.correlate(student).scalar_subquery(),
        _within(reach.cases),
    )
    return (
        _enrolled().outerjoin(case_file, own).outerjoin(member, member.c.id == case_file.c.lead_id)
    )


def _select(reach: Reach) -> Select[Any]:
    lead = func.trim(member.c.civility + " " + member.c.last_name)
    told = (case_file.c.id, case_file.c.state, lead, _next())
    return select(
        student.c.id,
        student.c.last_name,
        student.c.usage_name,
        student.c.first_name,
        division.c.code,
        _if(_whole(reach.names), student.c.birth_date),
        enrolment.c.exit,
        enrolment.c.id,
        *(told if reach.tells_cases else [null()] * len(told)),
    ).select_from(_joined(reach))


def _if(condition: ColumnElement[bool], value: ColumnElement[Any]) -> ColumnElement[Any]:
    return case((condition, value), else_=None)


def _whole(scope: Scope) -> ColumnElement[bool]:
    """Return whom the scope knows as a class or a school, not by an action alone."""
    if scope.everybody:
        return true()
    if scope.division_ids:
        within = enrolment.c.division_id.in_(sorted(scope.division_ids))
        still = func.coalesce(enrolment.c.exit, _NEVER) > scope.present_on
        return within if scope.present_on is None else and_(within, still)
    return false()


def _within(scope: Scope) -> ColumnElement[bool]:
    if scope.pilot_id is None or scope.everybody:
        return _whole(scope)
    piloted = (
        select(case_file.c.id)
        .join(decision, decision.c.case_id == case_file.c.id)
        .where(case_file.c.student_id == student.c.id, decision.c.pilot_id == scope.pilot_id)
        .correlate(student)
    )
    return or_(_whole(scope), exists(piloted))


def _asked(query: PupilQuery, reach: Reach, today: date) -> Iterable[ColumnElement[bool]]:
    yield _within(reach.names)
    if query.text.strip():
        yield _matched(query.text)
    if query.division_id is not None:
        yield enrolment.c.division_id == query.division_id
    gone = func.coalesce(enrolment.c.exit, _NEVER) <= today
    left = or_(enrolment.c.id.is_(None), gone)
    if query.shown is PupilFilter.PRESENT:
        yield ~left
    elif query.shown is PupilFilter.LEFT:
        yield left
    elif query.shown is PupilFilter.FOLLOWED:
        yield case_file.c.state.not_in(_ENDED) if reach.tells_cases else false()


def _matched(typed: str) -> ColumnElement[bool]:
    match = match_expression(typed)
    if match is None:
        return false()
    rows = select(_SEARCH.c.rowid).where(
        text("student_search MATCH :match").bindparams(match=match)
    )
    return student.c.row.in_(rows)


def _next() -> ColumnElement[Any]:
    """Return the first of the review and the due dates of open decisions."""
    due = (
        select(func.min(decision.c.due_on))
        .where(decision.c.case_id == case_file.c.id, decision.c.state == "open")
        .correlate(case_file)
        .scalar_subquery()
    )
    first = func.min(
        func.coalesce(case_file.c.review_on, _NEVER), func.coalesce(due, _NEVER), type_=LegalDate
    )
    running = case_file.c.state.not_in(_ENDED)
    return _if(running, func.nullif(first, _NEVER, type_=LegalDate)).label("next_on")


def _order(query: PupilQuery) -> Iterable[ColumnElement[Any]]:
    columns: dict[PupilSort, ColumnElement[Any]] = {
        PupilSort.DIVISION: division.c.code,
        PupilSort.BIRTH: student.c.birth_date,
        PupilSort.STATE: case_file.c.state,
        PupilSort.LEAD: member.c.last_name,
        PupilSort.NEXT: column("next_on"),
    }
    if query.sort is PupilSort.NAME:
        yield student.c.sort_key.desc() if query.descending else student.c.sort_key
        return
    by = columns[query.sort]
    yield by.is_(None)
    yield by.desc() if query.descending else by
