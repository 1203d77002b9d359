"""Numbers that follow each other, given inside the transaction that uses them."""

from sqlalchemy import Connection
from sqlalchemy.dialects.sqlite import insert

from decroapp.storage.tables.documents import counter


def next_number(connection: Connection, name: str) -> int:
    """Return the next number of a series, from 1; a rollback gives it back."""
    put = insert(counter).values(name=name, value=1)
    grown = put.on_conflict_do_update(
        index_elements=[counter.c.name], set_={"value": counter.c.value + 1}
    )
    number: int = connection.execute(grown.returning(counter.c.value)).scalar_one()
    return number
