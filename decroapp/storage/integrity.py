"""Whether a vault's pages are whole: HMAC of each, structure, length."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection
from sqlalchemy.exc import DatabaseError


@dataclass(frozen=True, slots=True)
class Integrity:
    """Three checks, since the HMACs alone do not see a truncated file; ``pages`` of the file."""

    cipher_ok: bool
    quick_ok: bool
    size_ok: bool
    pages: int

    @property
    def ok(self) -> bool:
        """Whether all three hold."""
        return self.cipher_ok and self.quick_ok and self.size_ok


def check_pages(connection: Connection, path: Path) -> Integrity:
    """Check every page of a file whose WAL is empty; reads the whole of it."""
    pages = _number(connection, "PRAGMA page_count")
    size = pages * _number(connection, "PRAGMA page_size")
    return Integrity(
        cipher_ok=_rows(connection, "PRAGMA cipher_integrity_check") == [],
        quick_ok=_rows(connection, "PRAGMA quick_check") == [("ok",)],
        size_ok=pages > 0 and path.stat().st_size == size,
        pages=pages,
    )


def links_hold(connection: Connection) -> bool:
    """Say whether every foreign key finds its row."""
    return _rows(connection, "PRAGMA foreign_key_check") == []


def _number(connection: Connection, pragma: str) -> int:
    rows = _rows(connection, pragma)
    return int(str(rows[0][0])) if rows else 0


def _rows(connection: Connection, pragma: str) -> list[tuple[object, ...]]:
    """Return what a pragma answers; a page that cannot be read is an answer too."""
    try:
        return [tuple(row) for row in connection.exec_driver_sql(pragma)]
    except DatabaseError as error:
        return [(str(error.orig),)]
