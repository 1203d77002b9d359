"""What happens on the database's thread between the passphrase and the first page."""

from collections.abc import Callable
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from uuid import UUID

import decroapp.services
from decroapp.bootstrap import Services, make_services, make_surroundings
from decroapp.places import Paths
from decroapp.qt.place import FORM
from decroapp.services.accounts import recover
from decroapp.services.backups import BackupState, before_migration
from decroapp.services.context import Context
from decroapp.services.sessions import Surroundings, idle_minutes, open_session
from decroapp.work.client import Worker

Keys = Callable[[Path, Surroundings, Paths], Context]
"""A way to open a vault."""


@dataclass(frozen=True, slots=True)
class Opened:
    """A vault that was opened, and what its window needs at once."""

    services: Services
    place: dict[str, object] | None
    idle_minutes: int
    backup: BackupState
    backup_due: bool = field(default=False)
    """Something was done on an earlier day and is in no backup yet."""


def by_passphrase(slot_id: UUID | None, passphrase: str) -> Keys:
    """Return the ordinary way to open; every account is tried if none is named."""

    def open_it(path: Path, around: Surroundings, paths: Paths) -> Context:
        back_up = before_migration(paths.backups, around.clock)
        return open_session(path, passphrase, around, slot_id=slot_id, before_migration=back_up)

    return open_it


def by_recovery(code: str, passphrase: str) -> Keys:
    """Return the way of the recovery sheet; the first account takes a new passphrase."""

    def open_it(path: Path, around: Surroundings, paths: Paths) -> Context:
        back_up = before_migration(paths.backups, around.clock)
        return recover(path, code, passphrase, around, before_migration=back_up)

    return open_it


def open_vault(path: Path, keys: Keys, around: Surroundings, paths: Paths, work: Worker) -> Opened:
    """Open a vault and read what its window shows first; called on the database's thread.

    Raises:
        RuleError: those of ``services.sessions.open_session``.
    """
    context = keys(path, around, paths)
    try:
        return opened_from(context, paths, work)
    except BaseException:
        context.vault.close()
        raise


def opened_from(context: Context, paths: Paths, work: Worker) -> Opened:
    """Read what the window of an open vault shows first; called on the database's thread."""
    services = make_services(context, paths, work)
    kept = services.drafts.find(FORM, "")
    backup = services.backups.state()
    demo = context.vault.demo
    return Opened(
        services,
        None if kept is None else kept.content,
        idle_minutes(context),
        backup,
        backup_due=not demo and backup.days != 0 and services.backups.needed(),
    )


def load() -> None:
    """Import what opening will use, every service among it; heavy."""
    for module in iter_modules(decroapp.services.__path__, "decroapp.services."):
        import_module(module.name)
    make_surroundings()
