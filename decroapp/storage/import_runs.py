"""Remember what an import wrote, so that it can be taken back."""

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, delete, insert, literal_column, select, update

from decroapp.domain.people.import_differences import DATE_FIELDS
from decroapp.domain.people.import_rows import EntityKind, Value
from decroapp.domain.people.import_undo import CREATED, ImportRun, RecordedChange
from decroapp.domain.people.siecle import ExportedPeriod
from decroapp.storage.bulk import insert_many
from decroapp.storage.import_writing import WrittenRow
from decroapp.storage.tables.people import import_change, import_run

_SPANS = frozenset({"periods", "closures"})
_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode


def add_run(connection: Connection, run: ImportRun, account_id: UUID) -> None:
    """Write a run; what the runs before it wrote is forgotten, for only the last can be undone."""
    connection.execute(delete(import_change))
    connection.execute(
        insert(import_run).values(
            id=run.run_id,
            at=run.at_ms,
            account_id=account_id,
            exported_on=run.exported_on,
            kinds=json.dumps(run.kinds),
            counts=json.dumps(run.counts),
        )
    )


def add_changes(connection: Connection, run_id: UUID, rows: Iterable[WrittenRow]) -> None:
    """Write what a run wrote: one line for a created row, one for each field of a known one."""
    lines = [
        {"run_id": run_id, "entity": row.kind.value, "entity_id": row.id, **line}
        for row in rows
        for line in _lines(row)
    ]
    insert_many(connection, import_change, lines)


def last_run(connection: Connection) -> ImportRun | None:
    """Return the last import that was done, undone or not."""
    # The order in which they were written: two may bear the same time.
    latest: ColumnElement[int] = literal_column("import_run.rowid").desc()
    query = select(import_run).order_by(latest).limit(1)
    row = connection.execute(query).first()
    if row is None:
        return None
    kinds = tuple(json.loads(row.kinds))
    return ImportRun(row.id, row.at, row.exported_on, kinds, json.loads(row.counts), row.undone_at)


def changes_of(connection: Connection, run_id: UUID) -> list[RecordedChange]:
    """Return what a run wrote, field by field."""
    rows = connection.execute(
        select(import_change).where(import_change.c.run_id == run_id).order_by(import_change.c.n)
    )
    return [
        change
        for row in rows
        for change in _changes(EntityKind(row.entity), row.entity_id, row.field, row)
    ]


def mark_undone(connection: Connection, run_id: UUID, at_ms: int) -> None:
    """Note that a run was taken back, and forget what it wrote."""
    connection.execute(update(import_run).where(import_run.c.id == run_id).values(undone_at=at_ms))
    connection.execute(delete(import_change).where(import_change.c.run_id == run_id))


def _lines(row: WrittenRow) -> Iterator[dict[str, Any]]:
    if row.created:
        fields = {change.field: _packed(change.after) for change in row.changes}
        yield {"field": CREATED, "before": None, "after": _json(fields)}
        return
    for change in row.changes:
        before, after = _json(_packed(change.before)), _json(_packed(change.after))
        yield {"field": change.field, "before": before, "after": after}


def _changes(kind: EntityKind, id_: UUID, field: str, row: Any) -> Iterator[RecordedChange]:  # noqa: ANN401
    after = json.loads(row.after)
    if field != CREATED:
        before = _unpacked(field, json.loads(row.before))
        yield RecordedChange(kind, id_, field, before, _unpacked(field, after))
        return
    yield RecordedChange(kind, id_, CREATED, None, True)
    for name, value in after.items():
        yield RecordedChange(kind, id_, name, None, _unpacked(name, value))


def _packed(value: Value) -> object:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [[span.label, span.first.isoformat(), span.last.isoformat()] for span in value]
    return value


def _unpacked(field: str, value: Any) -> Value:  # noqa: ANN401
    if value is not None and field in DATE_FIELDS:
        return date.fromisoformat(value)
    if field in _SPANS:
        return tuple(
            ExportedPeriod(label, date.fromisoformat(first), date.fromisoformat(last))
            for label, first, last in value
        )
    found: Value = value
    return found
