from uuid import UUID

import pytest
from sqlalchemy import delete, select, update

from decroapp.domain.journal import JournalEntry, Purpose, Verb
from decroapp.storage.journal import _hash_of, record, thin, verify_chain
from decroapp.storage.tables.core import journal, journal_anchor

pytestmark = pytest.mark.requirement("A.V2")


def entry(at_ms: int, subject: str | None = "jeton") -> JournalEntry:
    return JournalEntry(at_ms, UUID(int=1), Verb.OPENED, subject, Purpose.FOLLOW_UP)


@pytest.fixture
def connection(vault):
    with vault.write() as opened:
        for at_ms in range(10):
            record(opened, entry(at_ms))
        yield opened


def test_lines_are_numbered_and_hold(connection):
    assert record(connection, entry(99, None)) == 11
    report = verify_chain(connection)
    assert (report.lines, report.ok) == (11, True)


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("at", 77),
        ("verb", "created"),
        ("subject", "autre"),
        ("subject", None),
        ("purpose", "meeting"),
        ("account_id", UUID(int=2)),
        ("account_id", None),
        ("hash", bytes(32)),
        ("previous_hash", bytes(32)),
    ],
)
def test_a_changed_line_is_found(connection, column, value):
    connection.execute(update(journal).where(journal.c.n == 4).values({column: value}))
    assert verify_chain(connection).broken_at == 4


def test_a_line_rewritten_with_its_own_hash_breaks_the_next(connection):
    forged = entry(77)
    previous = connection.scalar(select(journal.c.hash).where(journal.c.n == 3))
    row = {"at": 77, "hash": _hash_of(4, forged, previous)}
    connection.execute(update(journal).where(journal.c.n == 4).values(row))
    assert verify_chain(connection).broken_at == 5


@pytest.mark.parametrize("gone", [1, 4])
def test_a_line_taken_out_is_found(connection, gone):
    connection.execute(delete(journal).where(journal.c.n == gone))
    assert verify_chain(connection).broken_at == gone + 1


def test_old_lines_go_and_the_chain_still_holds(connection):
    assert thin(connection, before_ms=6, at_ms=100) == 6
    assert (verify_chain(connection).lines, verify_chain(connection).ok) == (4, True)
    assert connection.scalar(select(journal_anchor.c.removed)) == 6


def test_all_lines_may_go_and_numbers_follow_on(connection):
    thin(connection, before_ms=100, at_ms=100)
    assert record(connection, entry(200)) == 11
    assert verify_chain(connection).ok


def test_thinning_twice_removes_nothing_more(connection):
    thin(connection, before_ms=6, at_ms=100)
    assert thin(connection, before_ms=6, at_ms=101) == 0


def test_an_undone_transaction_leaves_no_line(vault):
    def fails() -> None:
        with vault.write() as connection:
            record(connection, entry(1))
            raise KeyError

    with pytest.raises(KeyError):
        fails()
    with vault.read() as connection:
        assert verify_chain(connection).lines == 0
