"""Create a vault: it appears whole, with its keys, or not at all."""

import os
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from sqlalchemy import insert

from decroapp.domain.clock import Clock, Entropy
from decroapp.domain.errors import RuleError
from decroapp.domain.ids import new_id
from decroapp.storage import sidecar as sidecars
from decroapp.storage.engine import build_engine
from decroapp.storage.failures import told
from decroapp.storage.keyring import DEFAULT_KDF, NewAccount, Unlocked, first_slots
from decroapp.storage.lock import Holder, VaultLock
from decroapp.storage.migrations import LATEST
from decroapp.storage.migrations.run import migrate
from decroapp.storage.opening import check_place
from decroapp.storage.platform import Platform, native
from decroapp.storage.sidecar import Sidecar, VaultKind, sidecar_paths
from decroapp.storage.slot import KdfParameters
from decroapp.storage.tables.core import meta
from decroapp.storage.vault import Vault

FREE_BYTES_TO_CREATE = 64 << 20


@dataclass(frozen=True, slots=True)
class NewVault:
    """What a vault starts with; the recovery code is ``recovery.new_recovery_code``'s."""

    kind: VaultKind
    uai: str
    account: NewAccount
    recovery_code: str = field(repr=False)
    demo_passphrase: str | None = None


def create_vault(
    path: Path,
    new: NewVault,
    *,
    clock: Clock,
    entropy: Entropy = os.urandom,
    kdf: KdfParameters = DEFAULT_KDF,
    platform: Platform = native,
) -> Vault:
    """Create the file and its keys in an existing folder, and return it open.

    Raises:
        RuleError: ``vault-exists``, ``vault-in-synced-folder``, ``vault-in-network-folder``,
            ``vault-no-space``, ``vault-read-only``, ``vault-missing`` (no such folder),
            ``vault-locked``, ``recovery-code-malformed``.
    """
    check_place(path, platform, FREE_BYTES_TO_CREATE)
    lock = VaultLock(path, platform)
    lock.take(Holder(new.account.label, clock.now_ms()))
    part = path.with_name(path.name + ".part")
    try:
        _make_room(path, part)
        sidecar, unlocked = _keys(new, new_id(clock, entropy), new_id(clock, entropy), kdf, entropy)
        with told():
            _lay(part, sidecar, unlocked, new.uai)
            sidecar = sidecars.save(path, sidecar)
            part.replace(path)
            platform.sync_folder(path.parent)
        return Vault(path, sidecar, unlocked, lock)
    except BaseException:
        _discard(part)
        lock.release()
        raise


def discard_vault(vault: Vault) -> None:
    """Close a vault that was just created and whose first start did not end, and remove it."""
    vault.close()
    lock = vault.path.with_name(vault.path.name + ".lock")
    for one in (*sidecar_paths(vault.path), lock):
        with suppress(OSError):
            one.unlink(missing_ok=True)
    _discard(vault.path)


def _make_room(path: Path, part: Path) -> None:
    # A part left by a cut tells that the keys beside it never served.
    if path.exists():
        raise RuleError("vault-exists")
    keys = sidecar_paths(path)
    if any(one.exists() for one in keys) and not part.exists():
        raise RuleError("vault-exists")
    for one in (*keys, part):
        one.unlink(missing_ok=True)


def _keys(
    new: NewVault, vault_id: UUID, recovery_id: UUID, kdf: KdfParameters, entropy: Entropy
) -> tuple[Sidecar, Unlocked]:
    demo = new.demo_passphrase is not None
    empty = Sidecar(vault_id, new.kind, LATEST, (), demo, new.demo_passphrase)
    code = new.recovery_code
    return first_slots(empty, new.account, recovery_id, code, kdf=kdf, entropy=entropy)


def _lay(part: Path, sidecar: Sidecar, unlocked: Unlocked, uai: str) -> None:
    engine = build_engine(part, unlocked.data_key, "rwc")
    try:
        migrate(engine, before=lambda _version: None)
        with engine.begin() as connection:
            row = {
                "only": 1,
                "vault_id": sidecar.vault_id,
                "kind": sidecar.kind.value,
                "schema": LATEST,
                "demo": sidecar.demo,
                "uai": uai,
            }
            connection.execute(insert(meta).values(row))
    finally:
        engine.dispose()


def _discard(part: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        with suppress(OSError):
            part.with_name(part.name + suffix).unlink(missing_ok=True)
