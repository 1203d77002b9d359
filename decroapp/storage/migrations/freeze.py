"""Write the first schema from the tables: ``python -m decroapp.storage.migrations.freeze``.

Only before the first release; afterwards ``v0001.sql`` is never touched and a new numbered
migration follows.
"""

from pathlib import Path

from sqlalchemy.dialects import sqlite
from sqlalchemy.schema import CreateIndex, CreateTable

from decroapp.storage.migrations import STATEMENT_END
from decroapp.storage.search import FTS_STATEMENTS
from decroapp.storage.tables import metadata


def frozen_schema() -> str:
    """Return the statements that lay every table, index and search table."""
    dialect = sqlite.dialect()
    tables = metadata.sorted_tables
    indexes = sorted(
        (one for table in tables for one in table.indexes), key=lambda one: str(one.name)
    )
    laid = [str(CreateTable(table).compile(dialect=dialect)) for table in tables]
    laid += [str(CreateIndex(index).compile(dialect=dialect)) for index in indexes]
    laid += FTS_STATEMENTS
    lines = ("\n".join(line.rstrip() for line in one.strip().splitlines()) for one in laid)
    return "".join(one + STATEMENT_END for one in lines).rstrip("\n") + "\n"


def main() -> None:
    """Replace ``v0001.sql``."""
    Path(__file__).with_name("v0001.sql").write_text(frozen_schema(), "utf-8", newline="\n")


if __name__ == "__main__":
    main()
