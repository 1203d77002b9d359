"""The SQLAlchemy engine over SQLCipher: one connection, keyed, never opened by Python itself.

An engine must be created, used and disposed of on one thread.
"""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.pool import QueuePool
from sqlcipher3 import dbapi2

from decroapp.storage.failures import database_failure

# Before it, the WAL-reset bug could corrupt a file used by two connections.
OLDEST_SQLITE = (3, 51, 3)
READING = "decroapp_reading"
_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA foreign_keys = ON",
    "PRAGMA secure_delete = ON",
    "PRAGMA locking_mode = NORMAL",
    "PRAGMA trusted_schema = OFF",
)


def check_sqlite(version: tuple[int, ...] = tuple(dbapi2.sqlite_version_info)) -> None:
    """Fail loudly on a SQLite with the WAL-reset bug: the installation is wrong."""
    if version < OLDEST_SQLITE:
        raise RuntimeError(f"SQLite {version} < {OLDEST_SQLITE}")


def connect(path: Path, data_key: bytes, mode: str) -> Any:  # noqa: ANN401 (sqlcipher3 has no types)
    """Open a keyed DB-API connection; ``mode`` is ``ro``, ``rw`` or ``rwc``.

    Raises:
        RuleError: ``vault-damaged`` when the key does not read the file.
    """
    check_sqlite()
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    try:
        connection = dbapi2.connect(uri, uri=True, isolation_level=None, timeout=5.0)
    except dbapi2.Error as error:
        raise database_failure(error) from error
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{data_key.hex()}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        for pragma in _PRAGMAS if mode != "ro" else ():
            connection.execute(pragma).fetchall()
    except dbapi2.Error as error:
        connection.close()
        raise database_failure(error) from error
    return connection


def build_engine(path: Path, data_key: bytes, mode: str = "rw") -> Engine:
    """Return an engine of exactly one connection; transactions begin IMMEDIATE, reads are guarded.

    Parameters never appear in its error messages: they are pupils' data.
    """
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=lambda: connect(path, data_key, mode),
        poolclass=QueuePool,
        pool_size=1,
        max_overflow=0,
        pool_timeout=0.1,
        hide_parameters=True,
    )
    event.listen(engine, "begin", _begin)
    return engine


def _begin(connection: Connection) -> None:
    reading = connection.get_execution_options().get(READING, False)
    connection.exec_driver_sql(f"PRAGMA query_only = {'ON' if reading else 'OFF'}")
    connection.exec_driver_sql("BEGIN DEFERRED" if reading else "BEGIN IMMEDIATE")


def rekey(engine: Engine, new_key: bytes) -> None:
    """Encrypt the whole file under another key; safe at any moment of a power cut.

    SQLCipher says « ok » even when the disk was full and the file kept its former key, and its
    connection is of no use afterwards: dispose of the engine, and see which key opens the file.
    """
    raw = engine.raw_connection()
    try:
        cursor = raw.cursor()
        cursor.execute("PRAGMA query_only = OFF")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
        cursor.execute(f"PRAGMA rekey = \"x'{new_key.hex()}'\"")
    finally:
        raw.close()
