"""The first start: where the vault may lie, what is ready before it, and its creation, whole."""

import os
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

from decroapp.domain.clock import Clock
from decroapp.domain.errors import RuleError
from decroapp.domain.people.schools import SchoolCard
from decroapp.services.backups import Backups
from decroapp.services.context import Context
from decroapp.services.identities import Identities
from decroapp.services.jobs import run_job
from decroapp.services.recovery import Sheet, make_sheet, sheet_view
from decroapp.services.sessions import FirstStart, Surroundings, start_school
from decroapp.storage.creation import FREE_BYTES_TO_CREATE, discard_vault
from decroapp.storage.failures import told
from decroapp.storage.opening import check_place
from decroapp.storage.platform import native
from decroapp.storage.recovery import new_recovery_code
from decroapp.work.client import Worker
from decroapp.work.requests import SchoolIdentity, make_identity


@dataclass(frozen=True, slots=True)
class Places:
    """Where the vault will lie and where its backups go."""

    vault: Path
    backups: Path
    usual_backups: Path
    """Made by the program where it is missing; another folder must be there."""


@dataclass(frozen=True, slots=True)
class Ready:
    """What is made before the vault: the recovery sheet, and the identity whose print it bears."""

    sheet: Sheet
    identity: SchoolIdentity = field(repr=False)


def check_places(places: Places, documents: Path) -> None:
    """Refuse a place where a live vault would be damaged, or backups that cannot be written.

    ``documents`` is the user's *Documents*, often on the network or synchronised.

    Raises:
        RuleError: ``vault-in-documents``, ``vault-in-synced-folder``,
            ``vault-in-network-folder``, ``vault-exists``, ``vault-no-space``,
            ``vault-read-only``, ``backup-folder-missing``.
    """
    folder = places.vault.parent
    if folder.resolve().is_relative_to(documents.resolve()):
        raise RuleError("vault-in-documents")
    unsafe = native.unsafe_place(folder)
    if unsafe is not None:
        raise RuleError(unsafe.value)
    there = next(one for one in (folder, *folder.parents) if one.is_dir())
    check_place(there / places.vault.name, native, FREE_BYTES_TO_CREATE)
    if not os.access(there, os.W_OK):
        raise RuleError("vault-read-only")
    if places.vault.exists():
        raise RuleError("vault-exists")
    if places.backups != places.usual_backups and not places.backups.is_dir():
        raise RuleError("backup-folder-missing")


def get_ready(
    work: Worker, card: SchoolCard, where: str, around: Surroundings, before: Ready | None = None
) -> Ready:
    """Make the identity and the recovery sheet; with ``before`` its code is kept."""
    identity = make_identity(work, card.name, card.uai, start=_day(around.clock))
    code = before.sheet.code if before else new_recovery_code(around.entropy)
    today = around.clock.today()
    sheet = make_sheet(
        work, sheet_view(code, card, where=where, on=today, seal=identity.fingerprint)
    )
    return Ready(sheet, identity)


class Creation:
    """The creation of the vault, step by step; whatever stops it, nothing is left.

    Called on the database's thread, in this order: ``vault``, ``identity``, ``backup``.
    """

    def __init__(self, start: FirstStart, ready: Ready, places: Places) -> None:
        self._start = start
        self._ready = ready
        self._places = places
        self._context: Context | None = None
        self._made: list[Path] = []

    @property
    def context(self) -> Context:
        """Return the session of the first account, once the vault is there."""
        if self._context is None:
            raise LookupError("the vault is not there yet")
        return self._context

    def vault(self, around: Surroundings) -> None:
        """Create the folder, the file and its keys (about a second, by design of Argon2id).

        Raises:
            RuleError: those of ``services.sessions.start_school``.
        """
        with told():
            self._start.path.parent.mkdir(parents=True, exist_ok=True)
        self._context = start_school(self._start, around)

    def identity(self, work: Worker) -> None:
        """File the school's identity, its key sealed to the head's slot and to the recovery's."""
        job = Identities(self.context).create_job()
        run_job(replace(job, make=lambda _work, _named: self._ready.identity), work)

    def backup(self) -> None:
        """Make the first verified backup.

        Raises:
            RuleError: those of ``services.backups.Backups.back_up``.
        """
        places = self._places
        backups = Backups(self.context, places.usual_backups)
        if places.backups != places.usual_backups:
            backups.choose_folder(places.backups)
        self._made.append(backups.back_up().path)

    def give_up(self) -> None:
        """Remove everything that was made; safe at any step."""
        for path in self._made:
            path.unlink(missing_ok=True)
        if self._context is not None:
            discard_vault(self._context.vault)
            self._context = None


def _day(clock: Clock) -> date:
    # In UTC, so that the certificate is valid from its first moment.
    return datetime.fromtimestamp(clock.now_ms() / 1000, UTC).date()
