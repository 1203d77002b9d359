"""Contents by their SHA-256: kept once, never changed."""

import hashlib

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from decroapp.storage.tables.core import blob


def put_blob(connection: Connection, content: bytes) -> str:
    """Keep bytes and return their SHA-256 in hexadecimal; the same bytes twice are one row."""
    digest = hashlib.sha256(content).hexdigest()
    row = {"sha256": digest, "size": len(content), "bytes": content}
    connection.execute(insert(blob).values(row).on_conflict_do_nothing())
    return digest


def get_blob(connection: Connection, sha256: str) -> bytes:
    """Return the bytes of a digest.

    Raises:
        KeyError: nothing is kept under it.
    """
    content: bytes | None = connection.scalar(select(blob.c.bytes).where(blob.c.sha256 == sha256))
    if content is None:
        raise KeyError(sha256)
    return content


def delete_blob(connection: Connection, sha256: str) -> None:
    """Forget the bytes of a digest."""
    connection.execute(delete(blob).where(blob.c.sha256 == sha256))


def wrong_blobs(connection: Connection) -> tuple[str, ...]:
    """Return the digests whose bytes are not theirs, one content in memory at a time."""
    digests = connection.scalars(select(blob.c.sha256).order_by(blob.c.sha256)).all()
    return tuple(one for one in digests if _digest(connection, one) != one)


def _digest(connection: Connection, sha256: str) -> str:
    return hashlib.sha256(get_blob(connection, sha256)).hexdigest()
