"""Bring a vault's schema up to the program's, one transaction a step."""

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, Engine, update

from decroapp.domain.errors import RuleError
from decroapp.storage.migrations import APPLICATION_ID, LATEST, MIGRATIONS, Migration
from decroapp.storage.tables.core import meta


def schema_version(connection: Connection) -> int:
    """Return the number of the schema in the file, 0 for an empty one."""
    return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def migrate(
    engine: Engine,
    before: Callable[[int], None],
    steps: Sequence[Migration] = MIGRATIONS,
) -> int:
    """Apply the steps that are missing and return the version reached.

    ``before`` is called once with the present version, to take a backup, if a step is missing
    from a file that already holds data.

    Raises:
        RuleError: ``vault-newer``, ``vault-foreign``, ``migration-broke-links``.
    """
    with engine.begin() as connection:
        version = schema_version(connection)
        _check_application(connection, version)
    if version > max(LATEST, steps[-1].number):
        raise RuleError("vault-newer")
    missing = [step for step in steps if step.number > version]
    if missing and version:
        before(version)
    for step in missing:
        _apply(engine, step)
    return missing[-1].number if missing else version


def _check_application(connection: Connection, version: int) -> None:
    found = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
    if version and found != APPLICATION_ID:
        raise RuleError("vault-foreign")


def _apply(engine: Engine, step: Migration) -> None:
    # Rebuilding a table needs foreign keys off, which only works outside a transaction.
    _foreign_keys(engine, "OFF")
    try:
        with engine.begin() as connection:
            step.apply(connection)
            _check_links(connection)
            connection.execute(update(meta).values(schema=step.number))
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            connection.exec_driver_sql(f"PRAGMA user_version = {step.number}")
    finally:
        _foreign_keys(engine, "ON")


def _check_links(connection: Connection) -> None:
    if connection.exec_driver_sql("PRAGMA foreign_key_check").first() is not None:
        raise RuleError("migration-broke-links")


def _foreign_keys(engine: Engine, state: str) -> None:
    raw = engine.raw_connection()
    try:
        raw.cursor().execute(f"PRAGMA foreign_keys = {state}")
    finally:
        raw.close()
