"""Backups: made, verified, then only is an older one let go."""

import glob
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from uuid import UUID

from decroapp.domain.clock import Clock
from decroapp.domain.errors import RuleError
from decroapp.domain.settings import LAST_VERIFIED_BACKUP_MS
from decroapp.storage.backup_file import SUFFIX, Sheet, digest_of, holds, read_sheet, write_backup
from decroapp.storage.failures import told
from decroapp.storage.integrity import check_pages
from decroapp.storage.platform import Platform, native
from decroapp.storage.settings import get_setting, set_setting
from decroapp.storage.thinning import kept
from decroapp.storage.vault import Vault

_PART = ".part"


@dataclass(frozen=True, slots=True)
class BackupReport:
    """A backup that was just made; ``verified`` says that every check held."""

    path: Path
    at_ms: int
    pages: int
    verified: bool
    let_go: tuple[Path, ...]


@dataclass(frozen=True, slots=True)
class BackupFile:
    """A backup found in a folder."""

    path: Path
    sheet: Sheet


def back_up(
    vault: Vault, folder: Path, clock: Clock, *, platform: Platform = native
) -> BackupReport:
    """Make a verified backup in an existing folder, note its time in the vault, thin the others.

    Raises:
        RuleError: ``backup-folder-missing``, ``backup-no-space``, ``backup-folder-read-only``,
            ``backup-not-verified``, ``vault-no-space``.
    """
    if not folder.is_dir():
        raise RuleError("backup-folder-missing")
    at_ms = clock.now_ms()
    target = _free_name(folder, vault.path.stem, clock.local(at_ms))
    prefix = f".copie-{vault.path.stem}-"
    # The vault is locked for us: what is there was left by a power cut, maybe under a former key.
    for left in vault.path.parent.glob(f"{glob.escape(prefix)}*"):
        shutil.rmtree(left, ignore_errors=True)
    for half in folder.glob(f"{glob.escape(vault.path.stem)}-*{SUFFIX}{_PART}"):
        with suppress(OSError):
            half.unlink()
    with tempfile.TemporaryDirectory(dir=vault.path.parent, prefix=prefix) as scratch:
        copy = Path(scratch) / "coffre.dca"
        sheet = _verified_copy(vault, copy, at_ms)
        with _in_backup_folder():
            _put(target, copy, vault, sheet, platform)
    with vault.write() as connection:
        set_setting(connection, LAST_VERIFIED_BACKUP_MS, at_ms)
    let_go = _thin(folder, vault.vault_id, at_ms, clock)
    return BackupReport(target, at_ms, sheet.pages, verified=True, let_go=let_go)


def last_verified(vault: Vault) -> int | None:
    """Return when the last verified backup was made, in ms UTC, or None."""
    with vault.read() as connection:
        return get_setting(connection, LAST_VERIFIED_BACKUP_MS) or None


def list_backups(folder: Path) -> tuple[BackupFile, ...]:
    """Return the readable backups of a folder, newest first."""
    found = []
    for path in folder.glob(f"*{SUFFIX}"):
        with suppress(RuleError):
            found.append(BackupFile(path, read_sheet(path)))
    return tuple(sorted(found, key=lambda one: (one.sheet.at_ms, one.path.name), reverse=True))


def _verified_copy(vault: Vault, copy: Path, at_ms: int) -> Sheet:
    vault.copy_to(copy)
    with vault.reading_copy(copy) as connection:
        found = check_pages(connection, copy)
    if not found.ok:
        raise RuleError("backup-not-verified")
    sidecar = vault.sidecar
    size, digest = copy.stat().st_size, digest_of(copy)
    return Sheet(at_ms, sidecar.vault_id, sidecar.kind, sidecar.schema, found.pages, size, digest)


def _put(target: Path, copy: Path, vault: Vault, sheet: Sheet, platform: Platform) -> None:
    part = target.with_name(target.name + _PART)
    try:
        write_backup(part, copy, vault.sidecar, sheet)
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        if not holds(part, sheet):
            raise RuleError("backup-not-verified")
        part.replace(target)
        platform.sync_folder(target.parent)
    finally:
        part.unlink(missing_ok=True)


@contextmanager
def _in_backup_folder() -> Iterator[None]:
    codes = {
        "vault-no-space": "backup-no-space",
        "vault-read-only": "backup-folder-read-only",
        "vault-missing": "backup-folder-missing",
    }
    try:
        with told():
            yield
    except RuleError as error:
        raise RuleError(codes.get(error.code, error.code)) from error


def _thin(folder: Path, vault_id: UUID, now_ms: int, clock: Clock) -> tuple[Path, ...]:
    mine = [one for one in list_backups(folder) if one.sheet.vault_id == vault_id]
    stay = kept((clock.local(one.sheet.at_ms) for one in mine), clock.local(now_ms))
    gone = tuple(one.path for one in mine if clock.local(one.sheet.at_ms) not in stay)
    for path in gone:
        with suppress(OSError):
            path.unlink()
    return gone


def _free_name(folder: Path, stem: str, at: datetime) -> Path:
    base = f"{stem}-{at:%Y-%m-%d-%H%M}"
    path = folder / f"{base}{SUFFIX}"
    number = 2
    while path.exists():
        path = folder / f"{base}-{number}{SUFFIX}"
        number += 1
    return path
