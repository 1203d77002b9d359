"""Open a vault: every refusal is one sentence and leaves the file as it was."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from uuid import UUID

from sqlalchemy import delete, false, select

from decroapp.domain.clock import Clock
from decroapp.domain.errors import RuleError
from decroapp.storage import sidecar as sidecars
from decroapp.storage.failures import file_failure, told
from decroapp.storage.keyring import Unlocked, open_with_passphrase, open_with_recovery_code
from decroapp.storage.lock import Holder, VaultLock
from decroapp.storage.migrations import LATEST
from decroapp.storage.migrations.run import schema_version
from decroapp.storage.platform import Platform, native
from decroapp.storage.sidecar import Sidecar
from decroapp.storage.tables.core import meta
from decroapp.storage.vault import Vault

FREE_BYTES_TO_OPEN = 8 << 20
_SMALLEST = 4096

Backup = Callable[[Vault], object]


def open_vault(
    path: Path,
    secret: str,
    *,
    clock: Clock,
    slot_id: UUID | None = None,
    by_recovery_code: bool = False,
    before_migration: Backup | None = None,
    platform: Platform = native,
) -> Vault:
    """Open with an account's passphrase (every account is tried if none is named) or the code.

    ``before_migration`` takes a backup; without it an older vault is refused, not migrated.

    Raises:
        RuleError: ``vault-missing``, ``vault-foreign``, ``vault-newer``, ``vault-damaged``,
            ``vault-in-synced-folder``, ``vault-in-network-folder``, ``vault-no-space``,
            ``vault-wrong-passphrase``, ``vault-wrong-recovery-code``, ``vault-keys-altered``,
            ``recovery-code-malformed``, ``vault-locked``, ``vault-locked-unnamed``,
            ``vault-read-only``, ``vault-migration-without-backup``.
    """
    check_place(path, platform, FREE_BYTES_TO_OPEN)
    sidecar = read_sidecar(path)
    unlocked = _unlock(sidecar, secret, slot_id, by_recovery_code=by_recovery_code)
    lock = VaultLock(path, platform)
    lock.take(Holder(label_of(sidecar, unlocked.slot_id), clock.now_ms()))
    try:
        fresh = sidecars.load(path)
        if fresh != sidecar:
            unlocked = _unlock(fresh, secret, slot_id, by_recovery_code=by_recovery_code)
        return _opened(path, fresh, unlocked, lock, before_migration)
    except BaseException:
        lock.release()
        raise


def read_sidecar(path: Path) -> Sidecar:
    """Say what vault lies there and whose slots it has, without any secret.

    Raises:
        RuleError: ``vault-missing``, ``vault-foreign``, ``vault-newer``, ``vault-damaged``.
    """
    try:
        size = path.stat().st_size
    except OSError as error:
        raise file_failure(error) from error
    sidecar = sidecars.load(path)
    if sidecar.schema > LATEST:
        raise RuleError("vault-newer")
    if size < _SMALLEST:
        raise RuleError("vault-damaged")
    return sidecar


def check_place(path: Path, platform: Platform, free: int) -> None:
    """Refuse a folder where a live vault would be lost or could not grow.

    Raises:
        RuleError: ``vault-missing``, ``vault-in-synced-folder``, ``vault-in-network-folder``,
            ``vault-no-space``.
    """
    unsafe = platform.unsafe_place(path.parent)
    if unsafe is not None:
        raise RuleError(unsafe.value)
    with told():
        available = platform.free_bytes(path.parent)
    if available < free:
        raise RuleError("vault-no-space")


def label_of(sidecar: Sidecar, slot_id: UUID) -> str:
    """Return the label of a slot."""
    return next(one.label for one in sidecar.slots if one.slot_id == slot_id)


def _unlock(
    sidecar: Sidecar, secret: str, slot_id: UUID | None, *, by_recovery_code: bool
) -> Unlocked:
    if by_recovery_code:
        return open_with_recovery_code(sidecar, secret)
    return open_with_passphrase(sidecar, secret, slot_id)


def _opened(
    path: Path, sidecar: Sidecar, unlocked: Unlocked, lock: VaultLock, backup: Backup | None
) -> Vault:
    vault = _with_the_key_in_use(path, sidecar, unlocked, lock)
    try:
        vault.finish_rekey()
        _check_identity(vault)
        _bring_up_to_date(vault, backup)
    except BaseException:
        vault.close()
        raise
    return vault


def _with_the_key_in_use(
    path: Path, sidecar: Sidecar, unlocked: Unlocked, lock: VaultLock
) -> Vault:
    # A re-keying was cut: the file is wholly under one key or under the other.
    if unlocked.pending_key is None:
        return Vault(path, sidecar, unlocked, lock)
    try:
        return Vault(path, sidecar, replace(unlocked, data_key=unlocked.pending_key), lock)
    except RuleError as error:
        if error.code != "vault-damaged":
            raise
    return Vault(path, sidecar, unlocked, lock)


def _check_identity(vault: Vault) -> None:
    with vault.read() as connection:
        version = schema_version(connection)
        if version == 0:
            raise RuleError("vault-damaged")
        if version > LATEST:
            raise RuleError("vault-newer")
        if connection.scalar(select(meta.c.vault_id)) != vault.vault_id:
            raise RuleError("vault-foreign")
    with vault.write() as connection:
        # Touches no row, yet SQLite refuses it on a protected file.
        connection.execute(delete(meta).where(false()))


def _bring_up_to_date(vault: Vault, backup: Backup | None) -> None:
    def before(_version: int) -> None:
        if backup is None:
            raise RuleError("vault-migration-without-backup")
        backup(vault)

    reached = vault.migrate(before)
    if reached != vault.sidecar.schema:
        vault.change_keys(lambda sidecar, _unlocked: replace(sidecar, schema=reached))
