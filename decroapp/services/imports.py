"""Import the school's exports: read, plan, write once the user agreed, take back."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from decroapp.domain.charter.categories import Category
from decroapp.domain.counts.plan import CATEGORIES
from decroapp.domain.counts.tables import TableKind
from decroapp.domain.errors import RuleError
from decroapp.domain.ids import new_id
from decroapp.domain.journal import Purpose, Verb
from decroapp.domain.people.import_matching import Answers
from decroapp.domain.people.import_plan import NO_ANSWERS
from decroapp.domain.people.import_plan import plan as make_plan
from decroapp.domain.people.import_rows import WRITTEN, EntityKind, ImportPlan, Outcome
from decroapp.domain.people.import_undo import (
    ImportRun,
    Kept,
    RecordedChange,
    UndoPlan,
    undo_plan,
)
from decroapp.domain.people.known import KnownPupils, KnownSchool
from decroapp.domain.people.siecle import ExportedPeriod, ExportedSchool, SchoolExport
from decroapp.services.context import Context
from decroapp.services.copies import write_whole
from decroapp.services.import_reports import plan_csv
from decroapp.storage import count_imports
from decroapp.storage import import_runs as runs
from decroapp.storage import import_undoing as undoing
from decroapp.storage.import_known import known_pupils
from decroapp.storage.import_writing import Makers, write_rows
from decroapp.storage.schools import open_year, open_year_id, the_school
from decroapp.storage.transactions import Transaction

Files = Iterable[tuple[str, bytes]]

_TYPED = ("name", "head_name", "head_title", "address", "postcode", "commune", "phone")
"""What the school typed of itself: an export fills it where it is empty, unless asked."""


@dataclass(frozen=True, slots=True)
class PlannedImport:
    """An export, what was known when it was compared, what importing it would do."""

    export: SchoolExport
    plan: ImportPlan
    answers: Answers
    replace_school: bool
    known: KnownPupils = field(repr=False)

    def name_of(self, student_id: UUID) -> tuple[str, str, date | None]:
        """Return name, class and birth date of a known pupil, for a question."""
        one = next(one for one in self.known.students if one.id == student_id)
        name = f"{one.usage_name or one.last_name} {one.first_name}"
        return name, one.division, one.birth_date


@dataclass(frozen=True, slots=True)
class ImportSummary:
    """What an import wrote; ``run_id`` is None when there was nothing to write."""

    run_id: UUID | None
    plan: ImportPlan


@dataclass(frozen=True, slots=True)
class UndoSummary:
    """What taking an import back did: rows removed by kind, fields given back, what stayed."""

    removed: Mapping[EntityKind, int]
    restored: int
    kept: tuple[Kept, ...]


def read(files: Files) -> SchoolExport:
    """Return what files (name, bytes) say together; the vault is not needed.

    Windows have it done in the work process: ``work.exports.read_export``.

    Raises:
        RuleError: those of ``exchange.siecle.read``.
    """
    from decroapp.exchange.siecle import read as read_files  # lxml comes in late

    return read_files(files)


def plan_alone(export: SchoolExport, today: date) -> ImportPlan:
    """Return the plan of an export for an empty school, to check files without a vault.

    Raises:
        RuleError: ``import-uai-key``.
    """
    settled = _settled(export, None, replace_school=True)
    return make_plan(
        KnownPupils(), settled, school_uai=export.uai, open_year=export.year, today=today
    )


@dataclass(frozen=True, slots=True)
class _Moment:
    """A clock read once for the thousands of identifiers of one import."""

    at_ms: int
    day: date

    def now_ms(self) -> int:
        return self.at_ms

    def today(self) -> date:
        return self.day


@dataclass(frozen=True)
class Imports:
    """Use cases of imports; ``before`` makes the verified backup that comes before writing."""

    context: Context
    before: Callable[[], object]

    def plan(
        self,
        export: SchoolExport,
        answers: Answers = NO_ANSWERS,
        *,
        replace_school: bool = False,
    ) -> PlannedImport:
        """Compare an export with the vault; nothing is written.

        ``replace_school``: what the school typed of itself gives way to the export.

        Raises:
            RuleError: ``right-missing`` and those of ``domain.people.import_plan.plan``.
        """
        self.context.require(Category.A)
        with self.context.reading() as tx:
            known = known_pupils(tx, open_year_id(tx))
            uai, year = the_school(tx).uai, open_year(tx).start_year
        made = make_plan(
            known,
            _settled(export, known.school, replace_school=replace_school),
            school_uai=uai,
            open_year=year,
            today=self.context.today(),
            answers=answers,
        )
        return PlannedImport(export, made, dict(answers), replace_school, known)

    def export_plan(self, planned: PlannedImport, path: Path) -> None:
        """Write the plan for a spreadsheet, outside of the vault, and note it.

        Raises:
            RuleError: ``right-missing``, ``import-not-exported``.
        """
        self.context.require(Category.A)
        content = plan_csv(planned.plan)
        with self.context.writing() as tx:
            self.context.note(tx, Verb.EXPORTED, purpose=Purpose.IMPORT)
            # Last, so that a file that cannot be written leaves no line.
            try:
                write_whole(path, content)
            except OSError as error:
                raise RuleError("import-not-exported", file=path.name) from error

    def apply(self, planned: PlannedImport) -> ImportSummary:
        """Back the vault up, then write the plan whole or not at all.

        Questions that have no answer and lines in error are left out.

        Raises:
            RuleError: ``right-missing``, ``import-moved`` (the vault changed since the plan was
                made), those of the backup.
        """
        self.context.require(Category.A)
        plan = planned.plan
        if plan.is_empty:
            return ImportSummary(None, plan)
        self.before()
        with self.context.writing() as tx:
            year_id = open_year_id(tx)
            self._refuse_if_moved(tx, planned, year_id)
            rows = [row for row in plan.rows if row.outcome in WRITTEN]
            written = write_rows(tx, planned.known, rows, year_id, self._makers())
            run = self._run(planned)
            runs.add_run(tx, run, self.context.account.account_id)
            runs.add_changes(tx, run.run_id, written)
            self.context.note(tx, Verb.IMPORTED, purpose=Purpose.IMPORT)
        return ImportSummary(run.run_id, plan)

    def last_run(self) -> ImportRun | None:
        """Return the last import, None if there is none or if it was taken back."""
        with self.context.reading() as tx:
            run = runs.last_run(tx)
        return None if run is None or run.undone_at is not None else run

    def undo_last(self) -> UndoSummary:
        """Take the last import back, but for what was used or changed since.

        Raises:
            RuleError: ``right-missing``, ``import-nothing-to-undo``, those of the backup.
        """
        with self.context.reading() as tx:
            self._require_undo(runs.last_run(tx))
        self.before()
        with self.context.writing() as tx:
            run = runs.last_run(tx)
            if run is None or run.undone_at is not None:
                raise RuleError("import-nothing-to-undo")
            changes = runs.changes_of(tx, run.run_id)
            undo = _uncount(tx, changes) if _is_of_counts(run) else self._unimport(tx, changes)
            runs.mark_undone(tx, run.run_id, self.context.clock.now_ms())
            self.context.note(tx, Verb.IMPORT_UNDONE, purpose=Purpose.IMPORT)
        removed = {kind: sum(1 for gone, _ in undo.removed if gone is kind) for kind in EntityKind}
        return UndoSummary(removed, len(undo.restored), undo.kept)

    def _require_undo(self, run: ImportRun | None) -> None:
        """Ask for the right that the import itself asked for."""
        categories = {Category.A}
        if run is not None and _is_of_counts(run):
            categories = {
                CATEGORIES[EntityKind(kind)] for kind, found in run.counts.items() if found
            }
        for category in sorted(categories):
            self.context.require(category)

    def _unimport(self, tx: Transaction, changes: Sequence[RecordedChange]) -> UndoPlan:
        year_id = open_year_id(tx)
        known = known_pupils(tx, year_id)
        undo = undo_plan(changes, undoing.present(tx, known, changes))
        undo = undoing.without_clashes(known, undo)
        undoing.apply_undo(tx, known, undo, year_id, self._makers())
        return undo

    def _refuse_if_moved(self, tx: Transaction, planned: PlannedImport, year_id: UUID) -> None:
        if known_pupils(tx, year_id) != planned.known:
            raise RuleError("import-moved")

    def _makers(self) -> Makers:
        clock, entropy = (
            _Moment(self.context.clock.now_ms(), self.context.today()),
            self.context.entropy,
        )
        return Makers(lambda: new_id(clock, entropy), lambda: entropy(16).hex())

    def _run(self, planned: PlannedImport) -> ImportRun:
        counts = {
            kind.value: {
                outcome.value: count
                for outcome, count in planned.plan.counts(kind).items()
                if count and outcome is not Outcome.UNCHANGED
            }
            for kind in EntityKind
        }
        kinds = tuple(sorted({file.kind.value for file in planned.export.files}))
        return ImportRun(
            self.context.new_id(),
            self.context.clock.now_ms(),
            planned.plan.exported_on,
            kinds,
            counts,
            None,
        )


def _is_of_counts(run: ImportRun) -> bool:
    return bool(set(run.kinds) & set(TableKind))


def _uncount(tx: Transaction, changes: Sequence[RecordedChange]) -> UndoPlan:
    undo = undo_plan(changes, count_imports.present_counts(tx, changes))
    count_imports.undo_counts(tx, undo)
    return undo


def _settled(
    export: SchoolExport, known: KnownSchool | None, *, replace_school: bool
) -> SchoolExport:
    """Put terms and closures in order, each once, and spare what the school typed."""
    if export.school is None:
        return export
    school = replace(
        export.school,
        periods=_once(export.school.periods, lambda one: one.label),
        closures=_once(export.school.closures, lambda one: (one.first, one.last)),
    )
    return replace(export, school=_spared(school, None if replace_school else known))


def _spared(school: ExportedSchool, known: KnownSchool | None) -> ExportedSchool:
    typed: dict[str, Any] = {
        name: None for name in _TYPED if known is not None and getattr(known, name)
    }
    return replace(school, **typed)


def _once(
    spans: tuple[ExportedPeriod, ...], key: Callable[[ExportedPeriod], object]
) -> tuple[ExportedPeriod, ...]:
    first = {key(one): one for one in reversed(spans)}
    return tuple(sorted(first.values(), key=lambda one: (one.first, one.last, one.label)))
