"""Look into a backup, and restore it to a new place; nothing present is overwritten."""

import tempfile
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, Engine, func, select, table

from decroapp.domain.errors import RuleError
from decroapp.storage import sidecar as sidecars
from decroapp.storage.backup_file import Sheet, extract_vault, read_keys, read_sheet
from decroapp.storage.engine import READING, build_engine
from decroapp.storage.failures import told
from decroapp.storage.integrity import check_pages
from decroapp.storage.keyring import Unlocked, open_with_passphrase
from decroapp.storage.migrations import LATEST
from decroapp.storage.opening import check_place
from decroapp.storage.platform import Platform, native
from decroapp.storage.tables.core import meta

_COUNTED = ("student", "case_file", "meeting", "document", "journal")
_ROOM_FOR_COPIES = 2


@dataclass(frozen=True, slots=True)
class BackupContents:
    """What a backup holds: its sheet, the school's UAI, the rows of its main tables."""

    sheet: Sheet
    uai: str
    counts: Mapping[str, int]


def inspect(path: Path, passphrase: str, *, scratch: Path | None = None) -> BackupContents:
    """Open a copy of a backup beside everything else and say what it holds.

    ``scratch`` is where the encrypted copy lies meanwhile, the system's own place by default.

    Raises:
        RuleError: ``backup-missing``, ``backup-unreadable``, ``backup-newer``,
            ``vault-wrong-passphrase``, ``vault-no-space``.
    """
    sidecar = read_keys(path)
    unlocked = open_with_passphrase(sidecar, passphrase)
    with tempfile.TemporaryDirectory(dir=scratch, prefix="decroapp-") as folder:
        copy = Path(folder) / "coffre.dca"
        sheet = extract_vault(path, copy)
        return _contents(copy, unlocked, sheet)


def restore(
    path: Path, passphrase: str, target: Path, *, platform: Platform = native
) -> BackupContents:
    """Write the vault of a backup and its keys to a place where nothing is.

    Raises:
        RuleError: ``restore-target-exists``, ``vault-in-synced-folder``,
            ``vault-in-network-folder``, and those of ``inspect``.
    """
    if any(one.exists() for one in (target, *sidecars.sidecar_paths(target))):
        raise RuleError("restore-target-exists")
    size = read_sheet(path).size
    check_place(target, platform, _ROOM_FOR_COPIES * size)
    sidecar = read_keys(path)
    unlocked = open_with_passphrase(sidecar, passphrase)
    part = target.with_name(target.name + ".part")
    try:
        part.unlink(missing_ok=True)
        contents = _contents(part, unlocked, extract_vault(path, part))
        with told():
            sidecars.save(target, sidecar)
            part.replace(target)
            platform.sync_folder(target.parent)
    except BaseException:
        _discard(part)
        raise
    return contents


def _contents(copy: Path, unlocked: Unlocked, sheet: Sheet) -> BackupContents:
    if sheet.schema > LATEST:
        raise RuleError("backup-newer")
    engine = _engine(copy, unlocked)
    try:
        with told(), engine.execution_options(**{READING: True}).begin() as connection:
            if not check_pages(connection, copy).ok:
                raise RuleError("backup-unreadable")
            uai = connection.scalar(select(meta.c.uai)) or ""
            return BackupContents(sheet, uai, _counts(connection))
    finally:
        engine.dispose()


def _engine(copy: Path, unlocked: Unlocked) -> Engine:
    # Taken while a re-keying was announced, a backup is under one key or the other.
    engine = build_engine(copy, unlocked.data_key)
    try:
        engine.connect().close()
    except RuleError:
        if unlocked.pending_key is None:
            raise RuleError("backup-unreadable") from None
        return build_engine(copy, unlocked.pending_key)
    return engine


def _counts(connection: Connection) -> dict[str, int]:
    names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'table'")
    here = {str(row.name) for row in names}
    return {name: _count(connection, name) for name in _COUNTED if name in here}


def _count(connection: Connection, name: str) -> int:
    return connection.scalar(select(func.count()).select_from(table(name))) or 0


def _discard(part: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        with suppress(OSError):
            part.with_name(part.name + suffix).unlink(missing_ok=True)
