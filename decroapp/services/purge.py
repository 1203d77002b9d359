"""The purge: announced, listed, confirmed, done in one transaction; counts, never a name."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from pathlib import Path
from uuid import UUID

from decroapp.domain.erasure import Clocks, Deadline, ErasedKind, ErasureClock
from decroapp.domain.erasure_plan import Due, DueLine, held, lines, plan
from decroapp.domain.errors import RuleError
from decroapp.domain.journal import Purpose, Verb
from decroapp.domain.people.codes import Profession
from decroapp.domain.settings import BACKUP_FOLDER
from decroapp.services.context import Context
from decroapp.services.issuing import Sheet
from decroapp.services.purge_papers import Purged, PurgeJob, paper_job, proof_of, slip_of
from decroapp.services.sessions import SEALERS
from decroapp.storage import erasing, journal
from decroapp.storage.backups import BackupFile, list_backups
from decroapp.storage.erasure_stock import journal_due, read_clocks, read_stock
from decroapp.storage.settings import get_setting
from decroapp.storage.transactions import Transaction
from decroapp.wording.law import law

SOON = timedelta(days=30)
"""What goes within a month is announced."""
TYPED = "EFFACER"
"""The word that the head types: nothing brings back what goes."""
NOT_ROWS = (ErasedKind.DRAFT, ErasedKind.JOURNAL, ErasedKind.BACKUP)


@dataclass(frozen=True, slots=True)
class PurgeSheet:
    """What is due and what comes: counts by clock and kind, numbers of cases."""

    today: date
    due: tuple[DueLine, ...]
    to_decide: tuple[DueLine, ...]
    """Due by a rule that is only recalled: it goes if the head asks for it."""
    soon: tuple[DueLine, ...]
    held: tuple[str, ...]
    """Open cases of pupils who left long ago: they must be closed first."""
    journal_ok: bool
    """Whether the chain of the journal holds; it is not thinned otherwise."""
    last_copy_on: date | None
    """When the last backup that holds what goes today is too old to be kept."""


@dataclass(frozen=True, slots=True)
class _Found:
    """One reading of the clocks, before it is told or done."""

    all: tuple[Due, ...]
    held: tuple[str, ...]
    journal: Deadline
    journal_lines: int
    journal_ok: bool


@dataclass(frozen=True)
class Purge:
    """Use cases of the purge; ``usual`` is where backups go until the school chooses."""

    context: Context
    usual: Path

    def sheet(self) -> PurgeSheet:
        """Return what is due today, and what will be within a month; nothing is written.

        Raises:
            RuleError: ``purge-head-only``.
        """
        self._require_head()
        with self.context.reading() as tx:
            found, backups = self._found(tx), self._backups(tx)
        return self._sheet(found, backups)

    def confirm(self, typed: str, *, recalled: bool = False) -> Purged:
        """Erase what is due, at once and for good; return the proof.

        ``typed``: the word ``TYPED``. ``recalled``: also what only a recalled rule lets go.

        Raises:
            RuleError: ``purge-head-only``, ``purge-not-confirmed``.
        """
        self._require_head()
        if typed.strip() != TYPED:
            raise RuleError("purge-not-confirmed", word=TYPED)
        with self.context.writing() as tx:
            found, backups = self._found(tx), self._backups(tx)
            sheet = self._sheet(found, backups)
            gone = sheet.due + (sheet.to_decide if recalled else ())
            rows = self._erase(tx, found, recalled=recalled) if gone else {}
        if gone:
            # What the log still holds of the erased rows goes with it.
            self.context.vault.checkpoint()
            self._destroy(backups)
        return Purged(
            at_ms=self.context.clock.now_ms(),
            today=sheet.today,
            lines=gone,
            rows=rows,
            last_copy_on=sheet.last_copy_on,
            left_over=() if recalled else sheet.to_decide,
        )

    def slip(self) -> PurgeJob:
        """Return the job that files the *bordereau d’élimination* of what is due today.

        Raises:
            RuleError: ``purge-head-only``; in the job ``purge-nothing-due``.
        """
        self._require_head()
        return paper_job(self.context, self._slip)

    def proof(self, done: Purged) -> PurgeJob:
        """Return the job that files the proof of a purge.

        Raises:
            RuleError: ``purge-head-only``.
        """
        self._require_head()
        return paper_job(self.context, lambda tx: proof_of(self.context, tx, done))

    def _slip(self, tx: Transaction) -> Sheet:
        sheet = self._sheet(self._found(tx), self._backups(tx))
        if not sheet.due and not sheet.to_decide:
            raise RuleError("purge-nothing-due")
        return slip_of(self.context, tx, sheet.due + sheet.to_decide)

    def _require_head(self) -> None:
        if Profession(self.context.account.member.profession) not in SEALERS:
            raise RuleError("purge-head-only")

    def _found(self, tx: Transaction) -> _Found:
        today, clocks = self.context.today(), read_clocks(tx, law())
        stock = read_stock(tx, self._day)
        thin_to = clocks.journal_kept_from(today)
        return _Found(
            all=(*plan(stock, clocks), *self._old_backups(tx, clocks)),
            held=held(stock, clocks, today),
            journal=thin_to,
            journal_lines=journal_due(tx, self._midnight_after(thin_to.on)),
            journal_ok=journal.verify_chain(tx).ok,
        )

    def _sheet(self, found: _Found, backups: tuple[BackupFile, ...]) -> PurgeSheet:
        today = self.context.today()
        over = [one for one in found.all if one.deadline.over(today)]
        coming = [
            one
            for one in found.all
            if not one.deadline.over(today) and one.deadline.over(today + SOON)
        ]
        newest = max((self._day(one.sheet.at_ms) for one in backups), default=None)
        return PurgeSheet(
            today=today,
            due=(*lines(_firm(over)), *_journal_line(found)),
            to_decide=lines(one for one in over if not one.deadline.firm),
            soon=lines(coming),
            held=found.held,
            journal_ok=found.journal_ok,
            last_copy_on=newest and _last_day(newest),
        )

    def _erase(self, tx: Transaction, found: _Found, *, recalled: bool) -> dict[str, int]:
        today = self.context.today()
        over = [one for one in found.all if one.deadline.over(today)]
        chosen = over if recalled else list(_firm(over))
        cases = erasing.pupils_of(tx, _ids(chosen, ErasedKind.CASE))
        kinds = (kind for kind in ErasedKind if kind not in NOT_ROWS)
        rows = erasing.erase(tx, {kind: _ids(chosen, kind) for kind in kinds})
        drafts = [one.key for one in chosen if isinstance(one.key, tuple)]
        erasing.erase_drafts(tx, drafts)
        for student_id in sorted(cases & erasing.without_case(tx)):
            erasing.renew_token(tx, student_id, self.context.entropy(16).hex())
        if found.journal_ok and found.journal_lines:
            now = self.context.clock.now_ms()
            journal.thin(tx, self._midnight_after(found.journal.on), now)
        self.context.note(tx, Verb.PURGED, purpose=Purpose.RETENTION)
        return rows

    def _backups(self, tx: Transaction) -> tuple[BackupFile, ...]:
        chosen = get_setting(tx, BACKUP_FOLDER)
        folder, mine = Path(chosen) if chosen else self.usual, self.context.vault.vault_id
        if not folder.is_dir():
            return ()
        return tuple(one for one in list_backups(folder) if one.sheet.vault_id == mine)

    def _old_backups(self, tx: Transaction, clocks: Clocks) -> Iterable[Due]:
        # The newest stays, however old: it is the only one that a broken disk would leave.
        for one in self._backups(tx)[1:]:
            yield Due(ErasedKind.BACKUP, one.path.name, clocks.backup(self._day(one.sheet.at_ms)))

    def _destroy(self, backups: tuple[BackupFile, ...]) -> None:
        today = self.context.today()
        for one in backups[1:]:
            if _last_day(self._day(one.sheet.at_ms)) < today:
                with suppress(OSError):
                    one.path.unlink()

    def _day(self, at_ms: int) -> date:
        return self.context.clock.local(at_ms).date()

    def _midnight_after(self, day: date) -> int:
        zone = self.context.clock.local(self.context.clock.now_ms()).tzinfo
        at = datetime.combine(day + timedelta(days=1), time(), zone)
        return int(at.timestamp() * 1000)


def _firm(found: Iterable[Due]) -> Iterable[Due]:
    return (one for one in found if one.deadline.firm)


def _ids(found: Iterable[Due], kind: ErasedKind) -> set[UUID]:
    return {one.key for one in found if one.kind is kind and isinstance(one.key, UUID)}


def _journal_line(found: _Found) -> tuple[DueLine, ...]:
    if not (found.journal_ok and found.journal_lines):
        return ()
    end, kind = found.journal, ErasedKind.JOURNAL
    number = found.journal_lines
    return (DueLine(ErasureClock.JOURNAL, kind, end.rule, True, number, end.on, end.on, ()),)


def _last_day(made_on: date) -> date:
    return made_on + timedelta(days=law().at("backup-days", made_on).whole)
