"""Write what an import says of the school and of its open year."""

from collections.abc import Callable, Iterable
from uuid import UUID

from sqlalchemy import Connection, Table, delete, insert, update

from decroapp.domain.people.import_rows import FieldChange, Value
from decroapp.storage.tables.school import closure, period, school, school_year

_YEAR_FIELDS = frozenset({"pupils_from", "pupils_to"})
_SPANS = {"periods": (period, "code"), "closures": (closure, "label")}


def change_school(
    connection: Connection,
    changes: Iterable[FieldChange],
    year_id: UUID,
    new_id: Callable[[], UUID],
) -> None:
    """Write the changed fields; terms and closures of the year are replaced whole."""
    after = {change.field: change.after for change in changes}
    of_year = {name: value for name, value in after.items() if name in _YEAR_FIELDS}
    plain = {n: v for n, v in after.items() if n not in of_year and n not in _SPANS}
    if plain:
        version = school.c.row_version + 1
        connection.execute(update(school).values(**plain, row_version=version))
    if of_year:
        connection.execute(update(school_year).where(school_year.c.id == year_id).values(**of_year))
    for name, (table, label) in _SPANS.items():
        if name in after:
            _replace_spans(connection, (table, label), after[name], year_id, new_id)


def _replace_spans(
    connection: Connection,
    place: tuple[Table, str],
    spans: Value,
    year_id: UUID,
    new_id: Callable[[], UUID],
) -> None:
    table, label = place
    connection.execute(delete(table).where(table.c.year_id == year_id))
    rows = [
        {
            "id": new_id(),
            "year_id": year_id,
            label: span.label,
            "first_day": span.first,
            "last_day": span.last,
        }
        for span in (spans if isinstance(spans, tuple) else ())
    ]
    if rows:
        connection.execute(insert(table), rows)
