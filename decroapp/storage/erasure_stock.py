"""Read what the clocks of retention concern: identifiers, dates and codes, no name."""

import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Connection, Table, func, select

from decroapp.domain.calendar.school_year import Period
from decroapp.domain.case.states import CaseState
from decroapp.domain.erasure import Clocks, ErasedKind
from decroapp.domain.erasure_plan import (
    CaseKept,
    DocumentKept,
    MeetingKept,
    RowKept,
    Stock,
    sorts_of_fact,
)
from decroapp.domain.law import Law
from decroapp.storage.tables.case import (
    attendance_count,
    case_file,
    correction,
    decision,
    punishment_count,
    referral,
    school_fact,
)
from decroapp.storage.tables.core import draft, journal
from decroapp.storage.tables.documents import document, record_line
from decroapp.storage.tables.meeting import agenda_item, meeting
from decroapp.storage.tables.people import enrolment, import_run, student
from decroapp.storage.tables.school import period, school_year
from decroapp.storage.tables.sharing import mention, need_card, pupil_word

Day = Callable[[int], date]
"""Turn ms UTC into the date at the school."""


def read_clocks(connection: Connection, law: Law) -> Clocks:
    """Return the clocks of the school: its years and its terms."""
    years = connection.execute(select(school_year.c.start_year, school_year.c.erasure_end))
    terms = connection.execute(select(period).order_by(period.c.first_day))
    return Clocks(
        law,
        {row.start_year: row.erasure_end for row in years},
        tuple(Period(row.code, row.first_day, row.last_day) for row in terms),
    )


def read_stock(connection: Connection, day: Day) -> Stock:
    """Return everything that a clock concerns but the journal and the backups."""
    cases = _cases(connection)
    return Stock(
        left=_left(connection),
        cases=cases,
        rows=tuple(_rows(connection, {one.case_id: one for one in cases}, day)),
        documents=_documents(connection),
        meetings=_meetings(connection),
        imports={run: day(at) for run, at in _pairs(connection, import_run.c.id, import_run.c.at)},
        drafts={
            (row.account_id, row.form, row.subject): day(row.at)
            for row in connection.execute(select(draft))
        },
    )


def journal_due(connection: Connection, before_ms: int) -> int:
    """Return how many lines of the journal a thinning would let go."""
    first_kept = select(func.min(journal.c.n)).where(journal.c.at >= before_ms)
    limit = connection.scalar(first_kept)
    gone = select(func.count()).select_from(journal)
    return connection.scalar(gone if limit is None else gone.where(journal.c.n < limit)) or 0


def _pairs(connection: Connection, one: Column[Any], other: Column[Any]) -> Iterator[Any]:
    return (tuple(row) for row in connection.execute(select(one, other)))


def _cases(connection: Connection) -> tuple[CaseKept, ...]:
    return tuple(
        CaseKept(row.id, row.number, row.student_id, CaseState(row.state), row.ended_on)
        for row in connection.execute(select(case_file).order_by(case_file.c.number))
    )


def _left(connection: Connection) -> dict[UUID, date | None]:
    """Return when each pupil left: his last enrolment's exit, or the end of a year gone by."""
    found: dict[UUID, date | None] = dict.fromkeys(connection.scalars(select(student.c.id)))
    wanted = (
        select(enrolment.c.student_id, enrolment.c.exit, school_year)
        .join(school_year, school_year.c.id == enrolment.c.year_id)
        .order_by(school_year.c.start_year)
    )
    current = select(func.max(school_year.c.start_year)).where(school_year.c.is_open)
    latest = connection.scalar(current) or 0
    for row in connection.execute(wanted):
        gone_by = row.start_year < latest
        found[row.student_id] = row.exit or (row.erasure_end if gone_by else None)
    return found


def _rows(connection: Connection, cases: dict[UUID, CaseKept], day: Day) -> Iterator[RowKept]:
    for row in connection.execute(select(school_fact)):
        kind = sorts_of_fact(row.category, row.code)
        counted = row.last_day or row.first_day if kind is ErasedKind.FACT else row.first_day
        yield RowKept(row.id, kind, row.student_id, counted, category=row.category, code=row.code)
    for table, kind in (
        (attendance_count, ErasedKind.ATTENDANCE),
        (punishment_count, ErasedKind.PUNISHMENT_COUNT),
    ):
        for row in connection.execute(select(table.c.id, table.c.student_id, table.c.last_day)):
            yield RowKept(row.id, kind, row.student_id, row.last_day)
    for row in connection.execute(
        select(correction.c.id, correction.c.student_id, correction.c.at)
    ):
        yield RowKept(row.id, ErasedKind.CORRECTION, row.student_id, day(row.at))
    for row in connection.execute(select(mention.c.id, mention.c.student_id, mention.c.since)):
        yield RowKept(row.id, ErasedKind.MENTION, row.student_id, row.since)
    yield from _of_cases(connection, cases, referral, ErasedKind.REFERRAL, referral.c.on_day)
    yield from _of_cases(connection, cases, pupil_word, ErasedKind.WORD, pupil_word.c.said_on)
    for row in connection.execute(select(need_card.c.id, need_card.c.case_id, need_card.c.at)):
        mine = cases[row.case_id]
        yield RowKept(row.id, ErasedKind.CARD, mine.student_id, day(row.at), mine.case_id)


def _of_cases(
    connection: Connection,
    cases: dict[UUID, CaseKept],
    table: Table,
    kind: ErasedKind,
    on: Column[Any],
) -> Iterator[RowKept]:
    for row_id, case_id, counted in connection.execute(select(table.c.id, table.c.case_id, on)):
        mine = cases[case_id]
        yield RowKept(row_id, kind, mine.student_id, counted, mine.case_id)


def _documents(connection: Connection) -> tuple[DocumentKept, ...]:
    """Return the PDFs with the cases they speak of: their lines, a pilot's, or their own."""
    told: dict[UUID, set[UUID]] = {}
    for row in connection.execute(select(document.c.id, document.c.case_id)):
        told[row.id] = {row.case_id} if row.case_id else set()
    said = select(record_line.c.document_id, record_line.c.case_id)
    for row in connection.execute(said.where(record_line.c.case_id.is_not(None))):
        told[row.document_id].add(row.case_id)
    on_agenda = _by(connection, select(agenda_item.c.meeting_id, agenda_item.c.case_id))
    piloted = _by(
        connection,
        select(decision.c.meeting_id, decision.c.pilot_id, decision.c.case_id),
    )
    found = []
    for row in connection.execute(select(document)):
        # A slip holds its pilot's cases; any other paper of a meeting may hold all of them.
        if row.meeting_id is not None and row.case_id is None:
            slip = piloted.get((row.meeting_id, row.recipient_id)) if row.recipient_id else None
            told[row.id] |= slip or on_agenda.get((row.meeting_id,), set())
        found.append(
            DocumentKept(
                row.id, row.issued_on, row.retention_until, row.case_id, frozenset(told[row.id])
            )
        )
    return tuple(found)


def _meetings(connection: Connection) -> tuple[MeetingKept, ...]:
    heard = _by(connection, select(agenda_item.c.meeting_id, agenda_item.c.case_id))
    return tuple(
        MeetingKept(row.id, row.on_day, frozenset(heard.get((row.id,), ())))
        for row in connection.execute(select(meeting.c.id, meeting.c.on_day))
    )


def _by(connection: Connection, wanted: Any) -> dict[tuple[Any, ...], set[UUID]]:  # noqa: ANN401
    found: dict[tuple[Any, ...], set[UUID]] = {}
    for *key, case_id in connection.execute(wanted):
        found.setdefault(tuple(key), set()).add(case_id)
    return found


def subjects(raw: str) -> frozenset[str]:
    """Return every text that a draft holds, to find the identifiers among them."""
    found: set[str] = set()
    todo = [json.loads(raw)]
    while todo:
        one = todo.pop()
        if isinstance(one, str):
            found.add(one)
        elif isinstance(one, dict):
            todo += [*one, *one.values()]
        elif isinstance(one, list):
            todo += one
    return frozenset(found)
