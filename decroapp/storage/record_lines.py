"""Write and read what each *relevé* and each erratum says, line by line."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlalchemy import Connection, insert, select

from decroapp.domain.meeting.errata import RecordLine, RecordPart
from decroapp.storage.decisions import due_when_closed
from decroapp.storage.tables.documents import document, record_line


@dataclass(frozen=True, slots=True)
class Decided:
    """What a meeting decided, as its errata say it."""

    due_on: dict[UUID, date]
    """Where it is not the date that the decision has now."""
    withdrawn: frozenset[UUID]
    """Decisions that it never took."""


def add_lines(
    connection: Connection, document_id: UUID, lines: Iterable[tuple[UUID, RecordLine]]
) -> None:
    """Write the lines of a document (identifier, line), in their order."""
    for position, (line_id, line) in enumerate(lines):
        connection.execute(
            insert(record_line).values(
                id=line_id,
                document_id=document_id,
                position=position,
                part=line.part.value,
                case_id=line.case_id,
                decision_id=line.decision_id,
                value=line.value,
                said=line.said,
                former=line.former,
            )
        )


def lines_of(connection: Connection, document_id: UUID) -> tuple[RecordLine, ...]:
    """Return the lines of a document; none for one issued before they were kept."""
    wanted = select(record_line).where(record_line.c.document_id == document_id)
    return tuple(
        RecordLine(
            RecordPart(row.part), row.value, row.said, row.case_id, row.decision_id, row.former
        )
        for row in connection.execute(wanted.order_by(record_line.c.position))
    )


def decided(connection: Connection, meeting_id: UUID, closed_at: int) -> Decided:
    """Return what a meeting closed at a moment (ms UTC) decided, its errata counted in.

    Without an erratum, a date moved since the closing is the first that it had.
    """
    dates = due_when_closed(connection, meeting_id, closed_at)
    withdrawn: set[UUID] = set()
    rows = connection.execute(
        select(record_line.c.decision_id, record_line.c.part, record_line.c.value)
        .join(document, document.c.id == record_line.c.document_id)
        .where((document.c.meeting_id == meeting_id) & record_line.c.former.is_not(None))
        .order_by(document.c.issued_at, document.c.reference)
    )
    for decision_id, part, value in rows:
        if part == RecordPart.DUE and value:
            dates[decision_id] = date.fromisoformat(value)
        elif part == RecordPart.ACTION and not value:
            withdrawn.add(decision_id)
    return Decided(dates, frozenset(withdrawn))
