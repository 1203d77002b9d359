import threading
from uuid import UUID

import pytest
from sqlalchemy import delete, func, insert, select, text
from sqlalchemy.exc import DBAPIError

from decroapp.domain.errors import RuleError
from decroapp.storage import engine, keyring
from decroapp.storage import sidecar as sidecars
from decroapp.storage.sealing import seal_to
from decroapp.storage.tables.core import setting
from decroapp.storage.tables.school import period
from tests.storage.vaults import CHEAP, CPE, PASSPHRASE, cpe

pytestmark = pytest.mark.requirement("A.V2")
ROW = {"name": "témoin-clair", "json": "1"}


def names(vault) -> list[str]:
    with vault.read() as connection:
        return list(connection.scalars(select(setting.c.name)))


def fail_after(vault, statement) -> None:
    with vault.write() as connection:
        connection.execute(statement)
        raise KeyError


def add_cpe(vault) -> None:
    vault.change_keys(lambda side, key: keyring.add_account(side, key, cpe(), kdf=CHEAP))


def test_what_was_written_is_there_after_reopening(vault, reopen):
    with vault.write() as connection:
        connection.execute(insert(setting).values(ROW))
    vault.close()
    assert names(reopen(vault.path)) == ["témoin-clair"]


def test_an_exception_keeps_nothing(vault):
    with pytest.raises(KeyError):
        fail_after(vault, insert(setting).values(ROW))
    assert names(vault) == []


def test_a_table_created_in_a_failed_transaction_is_not_there(vault):
    with pytest.raises(KeyError):
        fail_after(vault, text("CREATE TABLE stray (a)"))
    with vault.read() as connection:
        assert not connection.dialect.has_table(connection, "stray")


def test_a_reading_connection_cannot_write(vault):
    with pytest.raises(RuleError, match="vault-read-only"), vault.read() as connection:
        connection.execute(insert(setting).values(ROW))
    with vault.write() as connection:
        connection.execute(delete(setting))


@pytest.mark.parametrize(
    ("pragma", "value"),
    [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1), ("secure_delete", 1)],
)
def test_the_file_is_kept_as_designed(vault, pragma, value):
    with vault.read() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar_one() == value


def test_foreign_keys_are_enforced(vault):
    orphan = {"id": CPE, "year_id": CPE, "code": "T1", "first_day": None, "last_day": None}
    with pytest.raises(DBAPIError), vault.write() as connection:
        connection.execute(insert(period).values(orphan))


def test_errors_never_quote_what_was_typed(vault):
    with pytest.raises(DBAPIError) as caught, vault.write() as connection:
        connection.execute(insert(setting).values({"name": "témoin-clair"}))
    assert "témoin" not in str(caught.value)


def test_no_clear_text_reaches_the_disk(vault):
    with vault.write() as connection:
        connection.execute(insert(setting).values(ROW))
    files = [one for one in vault.path.parent.iterdir() if one.is_file()]
    vault.close()
    clear = [one.name for one in files if one.exists() and b"moin-clair" in one.read_bytes()]
    assert clear == []


def test_a_full_disk_is_said_and_nothing_is_half_done(vault):
    with vault.read() as connection:
        pages = connection.exec_driver_sql("PRAGMA page_count").scalar_one()
        connection.exec_driver_sql(f"PRAGMA max_page_count = {pages + 3}")
    rows = [ROW, {"name": "gros", "json": "x" * 100_000}]
    with pytest.raises(RuleError, match="vault-no-space"), vault.write() as connection:
        connection.execute(insert(setting).values(rows))
    assert names(vault) == []


def test_a_long_question_can_be_interrupted(vault):
    endless = "WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c) SELECT max(n) FROM c"
    timer = threading.Timer(0.05, vault.interrupt)
    timer.start()
    with pytest.raises(RuleError, match="vault-interrupted"), vault.read() as connection:
        connection.exec_driver_sql(endless)
    timer.join()
    assert names(vault) == []


def test_an_old_sqlite_is_refused_loudly():
    with pytest.raises(RuntimeError):
        engine.check_sqlite((3, 51, 2))


def test_the_account_reads_what_is_sealed_to_it(vault):
    own = next(one for one in vault.slots if one.slot_id == vault.slot_id)
    assert vault.unseal(seal_to([own.public_key], b"x", context=b"c"), context=b"c") == b"x"


def test_a_removed_account_opens_nothing_more(vault, reopen):
    add_cpe(vault)
    with vault.write() as connection:
        connection.execute(insert(setting).values(ROW))
    former = vault._unlocked.data_key
    vault.remove_account(CPE)
    assert names(vault) == ["témoin-clair"]
    vault.close()
    with pytest.raises(RuleError, match="vault-damaged"):
        engine.connect(vault.path, former, "rw")
    assert names(reopen(vault.path)) == ["témoin-clair"]


@pytest.mark.parametrize("rekeyed", [False, True])
def test_a_removal_that_was_cut_is_finished_at_the_next_opening(vault, reopen, rekeyed):
    add_cpe(vault)
    pending, unlocked = keyring.begin_removal(vault.sidecar, vault._unlocked, CPE)
    vault._sidecar = sidecars.save(vault.path, pending)
    if rekeyed:
        engine.rekey(vault._engine, unlocked.pending_key)
    vault.close()
    opened = reopen(vault.path)
    assert opened._unlocked.data_key == unlocked.pending_key
    assert all(len(one.tickets) == 1 for one in sidecars.load(vault.path).slots)


def test_the_other_accounts_open_after_a_removal(vault, reopen):
    add_cpe(vault)
    third = keyring.NewAccount(UUID(int=4), "Adjoint", "encore un secret")
    vault.change_keys(lambda side, key: keyring.add_account(side, key, third, kdf=CHEAP))
    vault.remove_account(CPE)
    vault.close()
    for secret in (PASSPHRASE, third.passphrase):
        reopen(vault.path, secret).close()


def test_keys_refused_on_one_copy_only_are_put_back_on_the_other(vault):
    first, _second = sidecars.sidecar_paths(vault.path)
    first.unlink()
    first.mkdir()
    with pytest.raises((RuleError, OSError)), vault.keys_with_rows():
        add_cpe(vault)
    first.rmdir()
    assert sidecars.load(vault.path).slots == vault.slots
    assert CPE not in {one.slot_id for one in vault.slots}


def test_closing_leaves_one_file_and_its_keys(vault):
    with vault.write() as connection:
        connection.execute(insert(setting).values(ROW))
    vault.close()
    left = {one.name for one in vault.path.parent.iterdir()}
    assert left == {"ecole.dca", "ecole.dca.cles", "ecole.dca.cles.2", "ecole.dca.lock"}


def test_a_commit_is_seen_by_the_next_reading(vault):
    for number in range(3):
        with vault.write() as connection:
            connection.execute(insert(setting).values({"name": str(number), "json": "0"}))
        with vault.read() as connection:
            assert connection.scalar(select(func.count()).select_from(setting)) == number + 1
