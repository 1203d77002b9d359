"""The journal: one table, each line bound to the one before by its hash."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection, Row, delete, func, insert, select

from decroapp.domain.journal import JournalEntry, Verb
from decroapp.storage.tables.core import journal, journal_anchor

_NO_HASH = bytes(32)


@dataclass(frozen=True, slots=True)
class ChainReport:
    """How many lines are kept, and the number of the first that does not hold (None: all hold)."""

    lines: int
    broken_at: int | None

    @property
    def ok(self) -> bool:
        """Whether the chain holds from the last anchor to the end."""
        return self.broken_at is None


def record(connection: Connection, entry: JournalEntry) -> int:
    """Add a line in the caller's transaction and return its number."""
    number, previous = _end(connection)
    number += 1
    row = {
        "n": number,
        "at": entry.at_ms,
        "account_id": entry.account_id,
        "verb": entry.verb.value,
        "subject": entry.subject_token,
        "purpose": entry.purpose.value,
        "previous_hash": previous,
    }
    row["hash"] = _hash_of(number, entry, previous)
    connection.execute(insert(journal).values(row))
    return number


def used_since(connection: Connection, last: Verb, *, apart: Iterable[Verb]) -> bool:
    """Tell whether a line of another kind than ``apart`` follows the newest line of ``last``."""
    newest = select(func.max(journal.c.n)).where(journal.c.verb == last.value)
    after = connection.scalar(newest) or 0
    others = journal.c.verb.not_in([verb.value for verb in (last, *apart)])
    found = select(journal.c.n).where((journal.c.n > after) & others).limit(1)
    return connection.scalar(found) is not None


def verify_chain(connection: Connection) -> ChainReport:
    """Recompute every hash from the last anchor on."""
    number, previous = _anchor(connection)
    lines = 0
    for row in connection.execute(select(journal).order_by(journal.c.n)):
        lines += 1
        number += 1
        holds = row.n == number and row.previous_hash == previous and row.hash == _rehash(row)
        if not holds:
            total = connection.scalar(select(func.count()).select_from(journal)) or 0
            return ChainReport(total, row.n)
        previous = row.hash
    return ChainReport(lines, None)


def thin(connection: Connection, before_ms: int, at_ms: int) -> int:
    """Let go of the oldest lines up to the first kept one; an anchor holds their last hash.

    Returns how many lines went. The chain must hold: verify it first.
    """
    first_kept = select(func.min(journal.c.n)).where(journal.c.at >= before_ms)
    limit = connection.scalar(first_kept)
    gone = journal.c.n < limit if limit is not None else journal.c.n > 0
    query = select(journal).where(gone).order_by(journal.c.n.desc()).limit(1)
    last = connection.execute(query).first()
    if last is None:
        return 0
    removed = connection.execute(delete(journal).where(gone)).rowcount
    row = {"n": last.n, "at": at_ms, "hash": last.hash, "removed": removed}
    connection.execute(insert(journal_anchor).values(row))
    return removed


def _end(connection: Connection) -> tuple[int, bytes]:
    query = select(journal.c.n, journal.c.hash).order_by(journal.c.n.desc()).limit(1)
    last = connection.execute(query).first()
    return (last.n, last.hash) if last is not None else _anchor(connection)


def _anchor(connection: Connection) -> tuple[int, bytes]:
    query = select(journal_anchor).order_by(journal_anchor.c.n.desc()).limit(1)
    last = connection.execute(query).first()
    return (last.n, last.hash) if last is not None else (0, _NO_HASH)


def _hash_of(number: int, entry: JournalEntry, previous: bytes) -> bytes:
    account = None if entry.account_id is None else entry.account_id.hex
    parts = [number, entry.at_ms, account, entry.verb.value, entry.subject_token]
    return _digest(previous, [*parts, entry.purpose.value])


def _rehash(row: Row[tuple[object, ...]]) -> bytes:
    account = None if row.account_id is None else row.account_id.hex
    parts = [row.n, row.at, account, row.verb, row.subject, row.purpose]
    return _digest(row.previous_hash, parts)


def _digest(previous: bytes, parts: list[object]) -> bytes:
    raw = json.dumps(parts, separators=(",", ":")).encode()
    return hashlib.sha256(previous + raw).digest()
