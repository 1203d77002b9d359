"""An open vault: transactions, secrets of its account, closing.

Create, use and close it on one thread; only ``interrupt`` may be called from another.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection
from sqlcipher3 import dbapi2

from decroapp.domain.errors import RuleError
from decroapp.storage import sidecar as sidecars
from decroapp.storage.engine import READING, build_engine, rekey
from decroapp.storage.failures import told
from decroapp.storage.keyring import Unlocked, begin_removal, begin_renewal, finish_removal
from decroapp.storage.lock import VaultLock
from decroapp.storage.migrations.run import migrate
from decroapp.storage.sealing import unseal
from decroapp.storage.sidecar import Sidecar, VaultKind
from decroapp.storage.slot import Slot

_ALL_PAGES = -1


class Vault:
    """One encrypted file, open under one account, locked for this process."""

    def __init__(self, path: Path, sidecar: Sidecar, unlocked: Unlocked, lock: VaultLock) -> None:
        self._path = path
        self._sidecar = sidecar
        self._unlocked = unlocked
        self._lock = lock
        self._engine = build_engine(path, unlocked.data_key)
        self._raw = self._driver_connection()

    @property
    def path(self) -> Path:
        """Where the file lies; its bytes are SQLite's alone to open."""
        return self._path

    @property
    def vault_id(self) -> UUID:
        """Which vault it is, in the file and in its sidecar."""
        return self._sidecar.vault_id

    @property
    def kind(self) -> VaultKind:
        """A school's vault or a notebook."""
        return self._sidecar.kind

    @property
    def demo(self) -> bool:
        """Whether it holds a demonstration."""
        return self._sidecar.demo

    @property
    def slot_id(self) -> UUID:
        """The slot that was unlocked."""
        return self._unlocked.slot_id

    @property
    def slots(self) -> tuple[Slot, ...]:
        """The slots of accounts and of recovery, public parts in clear."""
        return self._sidecar.slots

    @property
    def sidecar(self) -> Sidecar:
        """What the key file says now."""
        return self._sidecar

    @contextmanager
    def write(self) -> Iterator[Connection]:
        """Give a connection in a transaction: durable on leaving, nothing kept on any exception.

        Raises:
            RuleError: ``vault-no-space``, ``vault-read-only``, ``vault-damaged``,
                ``vault-disk-error``, ``vault-interrupted``, ``vault-busy``.
        """
        with told(), self._engine.begin() as connection:
            yield connection

    @contextmanager
    def read(self) -> Iterator[Connection]:
        """Give a connection that sees one moment of the vault and cannot write.

        Raises:
            RuleError: ``vault-damaged``, ``vault-disk-error``, ``vault-interrupted``.
        """
        engine = self._engine.execution_options(**{READING: True})
        with told(), engine.connect() as connection:
            # Closing rolls back, which still works once a page could not be read.
            connection.begin()
            yield connection

    def unseal(self, sealed: bytes, *, context: bytes = b"") -> bytes:
        """Return what was sealed to this account's public key.

        Raises:
            RuleError: ``sealed-damaged``, ``sealed-to-others``.
        """
        return unseal(self._unlocked.private_key, sealed, context=context)

    def change_keys(self, change: Callable[[Sidecar, Unlocked], Sidecar]) -> None:
        """Save what a function of ``keyring`` makes of the sidecar (add, rename, new passphrase).

        May be called in a transaction. Slots hold one data key: a re-keying whose key file was
        not finished is, and one that the disk stopped has to be carried out first.

        Raises:
            RuleError: those of the function, ``vault-rekey-failed``, ``vault-no-space``,
                ``vault-read-only``.
        """
        self._finish_key_file()
        with told():
            self._sidecar = sidecars.save(self._path, change(self._sidecar, self._unlocked))

    @contextmanager
    def keys_with_rows(self) -> Iterator[None]:
        """Put the key file back as it was if what is done inside fails, to its commit.

        Open it around the transaction that calls ``change_keys``: neither a slot without its
        account nor a passphrase that was said not to be changed is left.

        Raises:
            RuleError: ``vault-rekey-failed``, ``vault-no-space``, ``vault-read-only``.
        """
        self._finish_key_file()
        former = self._sidecar
        try:
            yield
        except BaseException:
            self._put_keys_back(former)
            raise

    def remove_account(self, slot_id: UUID) -> None:
        """Drop a slot and re-key the file, so that the data key it knew opens nothing more.

        Raises:
            RuleError: ``account-unknown``, ``account-last``, ``account-own``,
                ``vault-keys-altered``, ``vault-no-space``, ``vault-read-only``,
                ``vault-rekey-failed``.
        """
        self.finish_rekey()
        self._rekey(*begin_removal(self._sidecar, self._unlocked, slot_id))

    def renew_recovery(self, recovery_id: UUID, code: str) -> None:
        """Replace the recovery slot and re-key the file: the former code opens nothing more.

        Raises:
            RuleError: ``recovery-code-malformed``, ``vault-keys-altered``, ``vault-no-space``,
                ``vault-read-only``, ``vault-rekey-failed``.
        """
        self.finish_rekey()
        self._rekey(*begin_renewal(self._sidecar, self._unlocked, recovery_id, code))

    def finish_rekey(self) -> None:
        """Carry out the re-keying that the sidecar announces, where there is one.

        Raises:
            RuleError: ``vault-rekey-failed`` (the file keeps its former key), and those of the
                writing of the key file, which then still opens and is written again later.
        """
        pending_key = self._unlocked.pending_key
        if pending_key is None:
            return
        if self._unlocked.data_key != pending_key:
            with told():
                rekey(self._engine, pending_key)
            self._use_the_key_in_force(pending_key)
        final, _ = finish_removal(self._sidecar, self._unlocked)
        with told():
            self._sidecar = sidecars.save(self._path, final)
        self._unlocked = replace(self._unlocked, pending_key=None)

    def migrate(self, before: Callable[[int], None]) -> int:
        """Bring the schema up to the program's; see ``migrations.run.migrate``."""
        with told():
            return migrate(self._engine, before)

    def copy_to(self, target: Path) -> int:
        """Write an encrypted copy under the same key with SQLite's backup; return its pages.

        Raises:
            RuleError: ``vault-no-space``, ``vault-damaged``, ``vault-read-only``.
        """
        engine = build_engine(target, self._unlocked.data_key, "rwc")
        raw = engine.raw_connection()
        try:
            with told():
                self._raw.backup(raw.driver_connection, pages=_ALL_PAGES)
                return int(raw.cursor().execute("PRAGMA page_count").fetchone()[0])
        finally:
            raw.close()
            engine.dispose()

    @contextmanager
    def reading_copy(self, copy: Path) -> Iterator[Connection]:
        """Open a copy made by ``copy_to`` for reading."""
        engine = build_engine(copy, self._unlocked.data_key)
        options = {READING: True}
        try:
            with told(), engine.execution_options(**options).begin() as connection:
                yield connection
        finally:
            engine.dispose()

    def checkpoint(self) -> None:
        """Bring what the WAL holds into the one file."""
        with told():
            self._raw.execute("PRAGMA query_only = OFF")
            self._raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def interrupt(self) -> None:
        """Stop the statement that runs now, from any thread; its transaction is rolled back."""
        with suppress(dbapi2.ProgrammingError):
            self._raw.interrupt()

    def close(self) -> None:
        """Bring everything into the one file, close it, then let the lock go."""
        try:
            with suppress(RuleError, dbapi2.Error):
                self.checkpoint()
            self._engine.dispose()
        finally:
            self._lock.release()

    def _finish_key_file(self) -> None:
        pending_key = self._unlocked.pending_key
        if pending_key not in (None, self._unlocked.data_key):
            raise RuleError("vault-rekey-failed")
        self.finish_rekey()

    def _put_keys_back(self, former: Sidecar) -> None:
        # What the disk says counts: one copy may be written where the other was refused.
        written = sidecars.load(self._path)
        if written.slots != former.slots:
            former = replace(former, generation=written.generation)
            with told():
                self._sidecar = sidecars.save(self._path, former)

    def _rekey(self, pending: Sidecar, unlocked: Unlocked) -> None:
        with told():
            self._sidecar = sidecars.save(self._path, pending)
        self._unlocked = unlocked
        self.finish_rekey()

    def _use_the_key_in_force(self, pending_key: bytes) -> None:
        """Open the file again: under the new key, or under its own where that one failed."""
        try:
            self._open_under(pending_key)
        except RuleError as error:
            self._open_under(self._unlocked.data_key)
            raise RuleError("vault-rekey-failed") from error
        self._unlocked = replace(self._unlocked, data_key=pending_key)
        with told():
            self._raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()

    def _open_under(self, key: bytes) -> None:
        self._engine.dispose()
        self._engine = build_engine(self._path, key)
        self._raw = self._driver_connection()

    def _driver_connection(self) -> Any:  # noqa: ANN401 (sqlcipher3 has no types)
        fairy = self._engine.raw_connection()
        driver = fairy.driver_connection
        fairy.close()
        return driver
