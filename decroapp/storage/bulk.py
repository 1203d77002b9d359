"""Insert many rows: a statement that Core compiles once, rows that go straight to the driver."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table, insert
from sqlalchemy.dialects import sqlite

from decroapp.storage.tables.base import Identifier, LegalDate

_DIALECT = sqlite.dialect(paramstyle="qmark")


def insert_many(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert rows that have the same columns; twice as fast as Core's own executemany.

    A default declared on the table is Core's own: such a column must be given.
    """
    if not rows:
        return
    names = [column.name for column in table.c if column.name in rows[0]]
    statement = insert(table).compile(dialect=_DIALECT, column_keys=names)
    binds = [_bind(table, name) for name in names]
    places = list(zip(names, binds, strict=True))
    values = [tuple([bind(row[name]) for name, bind in places]) for row in rows]
    connection.exec_driver_sql(str(statement), values)


def _bind(table: Table, name: str) -> Callable[[Any], Any]:
    """Return what turns a value into what SQLite keeps, as the column's type does."""
    kind = table.c[name].type
    if isinstance(kind, Identifier):
        return lambda value: value and value.bytes
    if isinstance(kind, LegalDate):
        return lambda value: value and value.isoformat()
    process = kind.dialect_impl(_DIALECT).bind_processor(_DIALECT)
    return process or (lambda value: value)
