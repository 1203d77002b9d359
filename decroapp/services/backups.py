"""Backups of the vault: made and verified, listed, looked into, restored to a new file."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from decroapp.domain.clock import Clock
from decroapp.domain.errors import RuleError
from decroapp.domain.journal import Purpose, Verb
from decroapp.domain.people.codes import Profession
from decroapp.domain.settings import BACKUP_FOLDER, LAST_VERIFIED_BACKUP_MS
from decroapp.services.context import Context
from decroapp.services.sessions import SEALERS
from decroapp.storage import backups as store
from decroapp.storage import restore as copies
from decroapp.storage.backup_file import holds
from decroapp.storage.backups import BackupFile, BackupReport
from decroapp.storage.check import CheckReport, check_vault
from decroapp.storage.failures import told
from decroapp.storage.journal import used_since
from decroapp.storage.restore import BackupContents
from decroapp.storage.settings import get_setting, set_setting
from decroapp.storage.vault import Vault

DAY_MS = 24 * 3600 * 1000
LATE_AFTER_DAYS = 7
"""After this many days without a verified backup the program says it in red (design §8)."""

NOT_A_USE = (Verb.VAULT_OPENED, Verb.VAULT_CLOSED)
"""Lines of the journal that call for no backup."""


@dataclass(frozen=True, slots=True)
class BackupState:
    """Where backups go and when the last one was verified; ``days`` is None if there is none."""

    folder: Path
    at_ms: int | None
    days: int | None

    @property
    def late(self) -> bool:
        """Whether one is overdue."""
        return self.days is None or self.days > LATE_AFTER_DAYS


@dataclass(frozen=True, slots=True)
class ListedBackup:
    """A backup of this vault, read again: ``at_ms`` in UTC, ``size`` of its vault in bytes."""

    path: Path
    at_ms: int
    size: int
    verified: bool
    """Its bytes are still those that were verified."""


@dataclass(frozen=True, slots=True)
class BackupView:
    """What a backup holds: when it was made, the rows of its main tables."""

    at_ms: int
    counts: Mapping[str, int]


@dataclass(frozen=True)
class Backups:
    """Use cases of backups; ``usual`` is where they go until the school chooses a folder."""

    context: Context
    usual: Path

    def state(self) -> BackupState:
        """Return where backups go and when the last one was verified."""
        with self.context.reading() as tx:
            folder = get_setting(tx, BACKUP_FOLDER)
            at_ms = get_setting(tx, LAST_VERIFIED_BACKUP_MS) or None
        days = None if at_ms is None else max(0, self.context.clock.now_ms() - at_ms) // DAY_MS
        return BackupState(Path(folder) if folder else self.usual, at_ms, days)

    def choose_folder(self, folder: Path) -> None:
        """Send the next backups to another folder; it may be on the network or synchronised.

        Raises:
            RuleError: ``school-head-only``, ``backup-folder-missing``.
        """
        if Profession(self.context.account.member.profession) not in SEALERS:
            raise RuleError("school-head-only")
        if not folder.is_dir():
            raise RuleError("backup-folder-missing")
        with self.context.writing() as tx:
            set_setting(tx, BACKUP_FOLDER, str(folder))
            self.context.note(tx, Verb.SETTING_CHANGED, purpose=Purpose.SAFEKEEPING)

    def needed(self) -> bool:
        """Tell whether something was written since the last verified backup."""
        with self.context.reading() as tx:
            never = not get_setting(tx, LAST_VERIFIED_BACKUP_MS)
            return never or used_since(tx, Verb.BACKUP_MADE, apart=NOT_A_USE)

    def back_up(self) -> BackupReport:
        """Make a verified backup now and let the oldest go; seconds on a large vault.

        Raises:
            RuleError: those of ``storage.backups.back_up``, ``vault-interrupted``.
        """
        folder = self._folder()
        report = store.back_up(self.context.vault, folder, self.context.clock)
        with self.context.writing() as tx:
            self.context.note(tx, Verb.BACKUP_MADE, purpose=Purpose.SAFEKEEPING)
        return report

    def all(self) -> tuple[BackupFile, ...]:
        """Return the readable backups of this vault in its folder, newest first."""
        return self._found()

    def listed(self) -> tuple[ListedBackup, ...]:
        """Return the same, each read again from its first byte to its last."""
        return tuple(
            ListedBackup(one.path, one.sheet.at_ms, one.sheet.size, holds(one.path, one.sheet))
            for one in self._found()
        )

    def look(self, path: Path, passphrase: str) -> BackupView:
        """Say when a backup was made and how much it holds; errors as ``inspect``."""
        found = copies.inspect(path, passphrase, scratch=self.context.vault.path.parent)
        return BackupView(found.sheet.at_ms, found.counts)

    def _found(self) -> tuple[BackupFile, ...]:
        folder = self._chosen()
        if not folder.is_dir():
            return ()
        mine = self.context.vault.vault_id
        return tuple(one for one in store.list_backups(folder) if one.sheet.vault_id == mine)

    def inspect(self, path: Path, passphrase: str) -> BackupContents:
        """Say what a backup holds, with the passphrase that it was made under.

        Raises:
            RuleError: those of ``storage.restore.inspect``.
        """
        return copies.inspect(path, passphrase, scratch=self.context.vault.path.parent)

    def restore(self, path: Path, passphrase: str, target: Path) -> BackupContents:
        """Write a backup's vault where nothing is; the present one stays as it is.

        Raises:
            RuleError: those of ``storage.restore.restore``.
        """
        contents = copies.restore(path, passphrase, target)
        with self.context.writing() as tx:
            self.context.note(tx, Verb.VAULT_RESTORED, purpose=Purpose.SAFEKEEPING)
        return contents

    def check(self) -> CheckReport:
        """Examine the whole vault; minutes on a large one.

        Raises:
            RuleError: ``vault-interrupted``.
        """
        return check_vault(self.context.vault)

    def _chosen(self) -> Path:
        with self.context.reading() as tx:
            folder = get_setting(tx, BACKUP_FOLDER)
        return Path(folder) if folder else self.usual

    def _folder(self) -> Path:
        folder = self._chosen()
        _make_if_ours(folder, self.usual)
        return folder


def before_migration(usual: Path, clock: Clock) -> Callable[[Vault], object]:
    """Return what backs a vault up before its schema changes."""

    def back_up_old(vault: Vault) -> object:
        with vault.read() as tx:
            folder = get_setting(tx, BACKUP_FOLDER)
        target = Path(folder) if folder else usual
        _make_if_ours(target, usual)
        return store.back_up(vault, target, clock)

    return back_up_old


def _make_if_ours(folder: Path, usual: Path) -> None:
    # One that the school chose may be a disk that is not plugged in.
    if folder == usual:
        with told(), suppress(FileExistsError):
            folder.mkdir(parents=True, exist_ok=True)
