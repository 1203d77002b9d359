import os

import pytest
from sqlalchemy import update

from decroapp.domain.errors import RuleError
from decroapp.domain.journal import JournalEntry, Purpose, Verb
from decroapp.storage.blobs import put_blob
from decroapp.storage.check import check_vault
from decroapp.storage.journal import record
from decroapp.storage.migrations import LATEST
from decroapp.storage.search import index_student
from decroapp.storage.tables.core import blob, journal
from decroapp.wording.messages import explain

pytestmark = pytest.mark.requirement("A.H7")
LINE = JournalEntry(1, None, Verb.VAULT_OPENED, None, Purpose.SAFEKEEPING)


@pytest.fixture
def full(vault):
    with vault.write() as connection:
        record(connection, LINE)
        put_blob(connection, os.urandom(400_000))
    return vault


def codes(vault) -> list[str]:
    report = check_vault(vault)
    for one in report.problems:
        assert explain(RuleError(one.code, **dict(one.details))).todo
    return [one.code for one in report.problems]


def test_a_sound_vault_has_no_problem(full):
    report = check_vault(full)
    assert report.problems == ()
    assert (report.schema_version, report.journal.lines, report.journal.ok) == (LATEST, 1, True)


def test_a_changed_line_of_the_journal_is_told(full):
    with full.write() as connection:
        connection.execute(update(journal).values(at=2))
    assert codes(full) == ["check-journal"]


def test_an_altered_content_is_told(full):
    with full.write() as connection:
        connection.execute(update(blob).values(bytes=b""))
    assert codes(full) == ["check-contents"]


def test_a_pupil_in_the_index_alone_is_told(full):
    with full.write() as connection:
        index_student(connection, 7, "Personne")
    assert codes(full) == ["check-search"]


def test_a_broken_link_is_told(full):
    full._raw.execute("PRAGMA foreign_keys = OFF")
    with full.write() as connection:
        connection.exec_driver_sql("INSERT INTO period VALUES (x'01', x'02', 'T1', '', '')")
    assert codes(full) == ["check-links"]


def test_a_flipped_bit_in_a_page_is_told(full, reopen):
    full.close()
    raw = bytearray(full.path.read_bytes())
    raw[-3000] ^= 1
    full.path.write_bytes(raw)
    assert "check-cipher" in codes(reopen(full.path))


def test_a_truncated_file_does_not_even_open(full, reopen):
    full.close()
    os.truncate(full.path, full.path.stat().st_size - 8 * 4096)
    with pytest.raises(RuleError, match="vault-damaged"):
        reopen(full.path)


def test_a_lengthened_file_is_told(full, reopen):
    full.close()
    os.truncate(full.path, full.path.stat().st_size + 4096)
    assert "check-size" in codes(reopen(full.path))
