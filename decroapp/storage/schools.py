"""Read and write the school and its years."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Row, Table, delete, insert, select, update

from decroapp.domain.calendar.holidays import Territory
from decroapp.domain.calendar.school_year import Period, SchoolYear
from decroapp.domain.people.schools import SchoolCard, SchoolKind
from decroapp.storage.tables.school import closure, period, school, school_year

_PLAIN = (
    "uai",
    "name",
    "postcode",
    "commune",
    "phone",
    "academy",
    "zone",
    "territory",
    "time_zone",
    "head_name",
    "head_title",
    "interim",
)


def add_school(connection: Connection, school_id: UUID, card: SchoolCard) -> None:
    """Write the one school of the vault."""
    connection.execute(insert(school).values(id=school_id, **_values(card)))


def change_school(connection: Connection, card: SchoolCard) -> None:
    """Replace what is known of the school."""
    connection.execute(update(school).values(**_values(card), row_version=school.c.row_version + 1))


def the_school(connection: Connection) -> SchoolCard:
    """Return the school of the vault."""
    row = connection.execute(select(school)).one()
    return SchoolCard(
        **{name: getattr(row, name) for name in _PLAIN},
        kind=SchoolKind(row.kind),
        address=tuple(line for line in row.address.split("\n") if line),
    )


def add_year(connection: Connection, year_id: UUID, year: SchoolYear, *, is_open: bool) -> None:
    """Write a school year without its closures and terms; opening it shuts the others."""
    if is_open:
        connection.execute(update(school_year).values(is_open=False))
    connection.execute(
        insert(school_year).values(
            id=year_id,
            start_year=year.start_year,
            pupils_from=year.pupils_from,
            pupils_to=year.pupils_to,
            erasure_end=year.erasure_end,
            is_open=is_open,
        )
    )


def add_span(connection: Connection, span_id: UUID, year_id: UUID, span: Period) -> None:
    """Write one closure of a year."""
    connection.execute(
        insert(closure).values(
            id=span_id,
            year_id=year_id,
            label=span.label,
            first_day=span.first,
            last_day=span.last,
        )
    )


def add_term(connection: Connection, term_id: UUID, year_id: UUID, span: Period) -> None:
    """Write one term of a year."""
    connection.execute(
        insert(period).values(
            id=term_id,
            year_id=year_id,
            code=span.label,
            first_day=span.first,
            last_day=span.last,
        )
    )


def write_year(connection: Connection, year: SchoolYear, new_id: Callable[[], UUID]) -> None:
    """Write a year with its closures and terms, and open it."""
    year_id = new_id()
    add_year(connection, year_id, year, is_open=True)
    for span in year.closures:
        add_span(connection, new_id(), year_id, span)
    for term in year.terms:
        add_term(connection, new_id(), year_id, term)


def change_year(
    connection: Connection, year_id: UUID, year: SchoolYear, new_id: Callable[[], UUID]
) -> None:
    """Replace the dates and the closures of a year; its terms stay."""
    dates = {
        "pupils_from": year.pupils_from,
        "pupils_to": year.pupils_to,
        "erasure_end": year.erasure_end,
    }
    connection.execute(update(school_year).where(school_year.c.id == year_id).values(**dates))
    connection.execute(delete(closure).where(closure.c.year_id == year_id))
    for span in year.closures:
        add_span(connection, new_id(), year_id, span)


def open_year_id(connection: Connection) -> UUID:
    """Return the identifier of the open year; a vault without one is a bug."""
    found: UUID = connection.execute(
        select(school_year.c.id).where(school_year.c.is_open)
    ).scalar_one()
    return found


def open_year(connection: Connection) -> SchoolYear:
    """Return the open year with its terms and closures."""
    row = connection.execute(select(school_year).where(school_year.c.is_open)).one()
    territory = connection.execute(select(school.c.territory)).scalar_one()
    return SchoolYear(
        start_year=row.start_year,
        pupils_from=row.pupils_from,
        pupils_to=row.pupils_to,
        terms=_spans(connection, period, "code", row.id),
        closures=_spans(connection, closure, "label", row.id),
        territory=Territory(territory),
        erasure_on=row.erasure_end,
    )


def _spans(connection: Connection, table: Table, label: str, year_id: UUID) -> tuple[Period, ...]:
    rows = connection.execute(
        select(table).where(table.c.year_id == year_id).order_by(table.c.first_day)
    )
    return tuple(_span(row, label) for row in rows)


def _span(row: Row[Any], label: str) -> Period:
    return Period(getattr(row, label), row.first_day, row.last_day)


def _values(card: SchoolCard) -> dict[str, object]:
    plain = {name: getattr(card, name) for name in _PLAIN}
    return plain | {"kind": card.kind.value, "address": "\n".join(card.address)}
