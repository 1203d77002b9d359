"""Erase rows with all that hangs from them; nothing else is touched.

A link that may be empty is emptied, unless what bears it has no sense alone (``OWNED``); a link
that may not takes the row with it. A table that a migration adds is followed by its links.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID

from sqlalchemy import Column, Connection, Table, delete, func, select, update

from decroapp.domain.erasure import ErasedKind
from decroapp.storage.erasure_stock import subjects
from decroapp.storage.search import forget_student
from decroapp.storage.tables.base import metadata
from decroapp.storage.tables.case import (
    attendance_count,
    case_file,
    correction,
    punishment_count,
    referral,
    school_fact,
)
from decroapp.storage.tables.core import blob, draft
from decroapp.storage.tables.documents import document
from decroapp.storage.tables.meeting import meeting
from decroapp.storage.tables.people import (
    guardian,
    guardianship,
    import_change,
    import_run,
    student,
)
from decroapp.storage.tables.sharing import mention, need_card, pupil_word

TABLES: Mapping[ErasedKind, Table] = {
    ErasedKind.ATTENDANCE: attendance_count,
    ErasedKind.PUNISHMENT_COUNT: punishment_count,
    ErasedKind.PUNISHMENT: school_fact,
    ErasedKind.SANCTION: school_fact,
    ErasedKind.FACT: school_fact,
    ErasedKind.CASE: case_file,
    ErasedKind.REFERRAL: referral,
    ErasedKind.CARD: need_card,
    ErasedKind.WORD: pupil_word,
    ErasedKind.MENTION: mention,
    ErasedKind.CORRECTION: correction,
    ErasedKind.PUPIL: student,
    ErasedKind.MEETING: meeting,
    ErasedKind.DOCUMENT: document,
    ErasedKind.IMPORT: import_run,
}
"""Where the rows of each kind lie."""

OWNED = frozenset(
    {
        "document.case_id",
        "document.guardian_id",
        "document.corrects_id",
        "record_line.case_id",
        "agreement.card_id",
        "agreement.decision_id",
        "transmission_item.card_id",
    }
)
"""Links that may be empty and yet say that the row belongs to what it points at."""

IMPORTED = frozenset({student.name, guardian.name, attendance_count.name, punishment_count.name})
"""What an import writes: once some is erased, taking the last import back has no sense."""

Doomed = dict[str, set[UUID]]
_BATCH = 500


def erase(connection: Connection, found: Mapping[ErasedKind, Iterable[UUID]]) -> dict[str, int]:
    """Erase rows by identifier with all that belongs to them; return the rows gone by table.

    Contents, search entries, drafts, corrections and traces of imports follow.
    """
    before = _counts(connection)
    doomed = _closure(connection, [(TABLES[kind], set(ids)) for kind, ids in found.items()])
    everything = frozenset().union(*doomed.values())
    for row in _column(connection, student.c.row, student.c.id, doomed.get(student.name, set())):
        forget_student(connection, row)
    _forget_traces(connection, doomed, everything)
    _unlink(connection, doomed)
    for table in reversed(metadata.sorted_tables):
        _delete(connection, table, doomed)
    _delete_orphans(connection)
    after = _counts(connection)
    return {name: n - after[name] for name, n in before.items() if n != after[name]}


def erase_drafts(connection: Connection, keys: Iterable[tuple[UUID, str, str]]) -> None:
    """Erase drafts that nobody touches any more."""
    for account_id, form, subject in keys:
        mine = (draft.c.account_id == account_id) & (draft.c.form == form)
        connection.execute(delete(draft).where(mine & (draft.c.subject == subject)))


def pupils_of(connection: Connection, cases: Iterable[UUID]) -> set[UUID]:
    """Return the pupils whom cases are about."""
    return set(_column(connection, case_file.c.student_id, case_file.c.id, cases))


def without_case(connection: Connection) -> set[UUID]:
    """Return the pupils who have no case."""
    there = select(case_file.c.student_id)
    return set(connection.scalars(select(student.c.id).where(student.c.id.not_in(there))))


def renew_token(connection: Connection, student_id: UUID, token: str) -> None:
    """Give a pupil another token: what the journal said of him points at nobody any more."""
    mine = update(student).where(student.c.id == student_id)
    connection.execute(mine.values(token=token))


def _links() -> Iterator[tuple[Table, Column[Any], Table]]:
    """Yield each link between tables by identifier: who bears it, the column, whom it names."""
    for table in metadata.sorted_tables:
        for column in table.columns:
            for key in column.foreign_keys:
                if key.column.name == "id":
                    yield table, column, key.column.table


def _owned(table: Table, column: Column[Any]) -> bool:
    return not column.nullable or f"{table.name}.{column.name}" in OWNED


def _closure(connection: Connection, todo: list[tuple[Table, set[UUID]]]) -> Doomed:
    doomed: Doomed = {}
    while todo:
        table, ids = todo.pop()
        new = ids - doomed.get(table.name, set())
        if not new:
            continue
        doomed.setdefault(table.name, set()).update(new)
        for child, column, parent in _links():
            if parent is table and "id" in child.columns and _owned(child, column):
                todo.append((child, set(_column(connection, child.c.id, column, new))))
        if table is student:
            todo.append((guardian, _left_alone(connection, doomed[student.name])))
    return doomed


def _left_alone(connection: Connection, gone: set[UUID]) -> set[UUID]:
    """Return the guardians of whom every pupil goes."""
    mine = set(_column(connection, guardianship.c.guardian_id, guardianship.c.student_id, gone))
    wanted = select(guardianship.c.guardian_id, guardianship.c.student_id)
    others = {row.guardian_id for row in connection.execute(wanted) if row.student_id not in gone}
    return mine - others


def _forget_traces(connection: Connection, doomed: Doomed, everything: frozenset[UUID]) -> None:
    for batch in _batches(everything):
        connection.execute(delete(correction).where(correction.c.entity_id.in_(batch)))
    if IMPORTED & doomed.keys():
        connection.execute(delete(import_change))
        connection.execute(delete(import_run))
    names = {one for key in everything for one in (str(key), key.hex)}
    for row in connection.execute(select(draft)).all():
        if any(name in row.subject for name in names) or subjects(row.json) & names:
            erase_drafts(connection, [(row.account_id, row.form, row.subject)])


def _unlink(connection: Connection, doomed: Doomed) -> None:
    for child, column, parent in _links():
        if column.nullable:
            emptied = [column, *_contents(child)] if parent is document else [column]
            for batch in _batches(doomed.get(parent.name, ())):
                nothing = dict.fromkeys(emptied, None)
                connection.execute(update(child).where(column.in_(batch)).values(nothing))


def _delete(connection: Connection, table: Table, doomed: Doomed) -> None:
    for child, column, parent in _links():
        if child is table and "id" not in table.columns:
            for batch in _batches(doomed.get(parent.name, ())):
                connection.execute(delete(table).where(column.in_(batch)))
    for batch in _batches(doomed.get(table.name, ())):
        connection.execute(delete(table).where(table.c.id.in_(batch)))


def _delete_orphans(connection: Connection) -> None:
    gone = delete(blob)
    for table in metadata.sorted_tables:
        for column in table.columns:
            if column.references(blob.c.sha256):
                used = select(column).where(column.is_not(None))
                gone = gone.where(blob.c.sha256.not_in(used))
    connection.execute(gone)


def _contents(table: Table) -> list[Column[Any]]:
    """Return the contents that a row may keep beside a document: the same thing in another form."""
    found = (column for column in table.columns if column.references(blob.c.sha256))
    return [column for column in found if column.nullable]


def _column(
    connection: Connection, wanted: Column[Any], by: Column[Any], ids: Iterable[UUID]
) -> Iterator[Any]:
    for batch in _batches(ids):
        yield from connection.scalars(select(wanted).where(by.in_(batch)))


def _batches(ids: Iterable[UUID]) -> Iterator[list[UUID]]:
    every = sorted(ids)
    for start in range(0, len(every), _BATCH):
        yield every[start : start + _BATCH]


def _counts(connection: Connection) -> dict[str, int]:
    return {
        table.name: connection.scalar(select(func.count()).select_from(table)) or 0
        for table in metadata.sorted_tables
    }
