"""Import the counts that a school already has: read, say what columns are, plan, write."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

from decroapp.domain.calendar.school_year import Period, SchoolYear
from decroapp.domain.case.facts import SOURCE_LENGTH
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.disclosure import may_enter
from decroapp.domain.counts.columns import FIGURES, WHO, Meaning, recognise, remembered
from decroapp.domain.counts.lines import Reading, term_of
from decroapp.domain.counts.plan import KnownCounts, Surroundings, plan_counts
from decroapp.domain.counts.tables import Table
from decroapp.domain.errors import RuleError
from decroapp.domain.folding import fold
from decroapp.domain.journal import Purpose, Verb
from decroapp.domain.people.import_matching import Answers
from decroapp.domain.people.import_plan import NO_ANSWERS
from decroapp.domain.people.import_rows import WRITTEN, EntityKind, ImportPlan
from decroapp.domain.people.import_undo import ImportRun
from decroapp.domain.settings import COUNT_CHOICES, MARKS_DROP
from decroapp.services.context import Context
from decroapp.services.imports import ImportSummary
from decroapp.storage import count_imports as store
from decroapp.storage import import_runs as runs
from decroapp.storage.schools import open_year, open_year_id, the_school
from decroapp.storage.settings import get_setting, set_setting
from decroapp.storage.transactions import Transaction
from decroapp.wording.counts import default_source

COUNTED = (Category.C, Category.D, Category.B)
"""Attendance, punishments, trends: each line is written by who may enter its category."""

Readings = Sequence[Reading]


@dataclass(frozen=True, slots=True)
class PlannedCounts:
    """Tables, what was said of them, what was known then, what importing would do."""

    tables: tuple[Table, ...]
    readings: tuple[Reading, ...]
    plan: ImportPlan
    answers: Answers
    known: KnownCounts = field(repr=False)

    def name_of(self, student_id: UUID) -> tuple[str, str, date | None]:
        """Return name, class and birth date of a known pupil, for a question."""
        one = next(one for one in self.known.students if one.id == student_id)
        name = f"{one.usage_name or one.last_name} {one.first_name}"
        return name, one.division, one.birth_date


def are_counts(files: Iterable[tuple[str, bytes]]) -> bool:
    """Tell whether files (name, bytes) are counts rather than exports of SIECLE.

    Raises:
        RuleError: ``table-mixed``: some are, some are not.
    """
    from decroapp.exchange.tables.sniff import is_table

    kinds = {is_table(data) for _, data in files}
    if len(kinds) > 1:
        raise RuleError("table-mixed")
    return kinds == {True}


def check_reading(table: Table, reading: Reading) -> None:
    """Refuse what cannot be planned.

    Raises:
        RuleError: ``table-columns``, ``table-source``, ``table-days``.
    """
    meanings = set(reading.meanings)
    if not meanings & WHO or not meanings & FIGURES:
        raise RuleError("table-columns", file=table.file)
    if not 0 < len(reading.source.strip()) <= SOURCE_LENGTH:
        raise RuleError("table-source", limit=SOURCE_LENGTH)
    first, last = reading.first_day, reading.last_day
    if (first is None) is not (last is None) or (first and last and first > last):
        raise RuleError("table-days")


@dataclass(frozen=True)
class Counts:
    """Use cases of counts; ``before`` makes the verified backup that comes before writing."""

    context: Context
    before: Callable[[], object]

    def propose(self, tables: Iterable[Table]) -> tuple[Reading, ...]:
        """Return what is recognised or remembered of tables, to be shown on one screen.

        Raises:
            RuleError: ``right-missing``.
        """
        self._writes()
        with self.context.reading() as tx:
            year, chosen = open_year(tx), get_setting(tx, COUNT_CHOICES)
        return tuple(self._proposed(table, year, chosen.get(table.kind, {})) for table in tables)

    def plan(
        self, tables: Sequence[Table], readings: Readings, answers: Answers = NO_ANSWERS
    ) -> PlannedCounts:
        """Compare tables with the vault; nothing is written.

        Raises:
            RuleError: ``right-missing`` and those of ``check_reading``.
        """
        writes = self._writes()
        for table, reading in zip(tables, readings, strict=True):
            check_reading(table, reading)
        with self.context.reading() as tx:
            year = open_year(tx)
            known = store.known_counts(tx, open_year_id(tx), year)
            drop = get_setting(tx, MARKS_DROP) * 10
            uai = the_school(tx).uai
        around = Surroundings(uai, year, self.context.today(), drop, writes)
        said = tuple(replace(one, source=one.source.strip()) for one in readings)
        made = plan_counts(known, tuple(zip(tables, said, strict=True)), around, answers)
        return PlannedCounts(tuple(tables), said, made, dict(answers), known)

    def apply(self, planned: PlannedCounts) -> ImportSummary:
        """Back the vault up, then write the plan whole or not at all; remember the choices.

        Raises:
            RuleError: ``right-missing``, ``import-moved``, those of the backup.
        """
        self._writes()
        plan = planned.plan
        if plan.is_empty:
            return ImportSummary(None, plan)
        self.before()
        with self.context.writing() as tx:
            if store.known_counts(tx, open_year_id(tx), open_year(tx)) != planned.known:
                raise RuleError("import-moved")
            rows = [row for row in plan.rows if row.outcome in WRITTEN]
            written = store.write_counts(tx, rows, self._signature())
            run = self._run(planned)
            runs.add_run(tx, run, self.context.account.account_id)
            runs.add_changes(tx, run.run_id, written)
            _remember(tx, planned)
            self.context.note(tx, Verb.IMPORTED, purpose=Purpose.IMPORT)
        return ImportSummary(run.run_id, plan)

    def _writes(self) -> frozenset[Category]:
        readers = self.context.account.readers(None)
        found = frozenset(one for one in COUNTED if may_enter(self.context.policy, readers, one))
        if not found:
            raise RuleError("right-missing", category=Category.C)
        return found

    def _proposed(self, table: Table, year: SchoolYear, chosen: dict[str, Any]) -> Reading:
        columns = {name: Meaning(one) for name, one in chosen.get("columns", {}).items()}
        meanings = recognise(table.headers, columns)
        source = str(chosen.get("source", "")) or default_source(table.kind)
        term = _only_term(table, meanings, year)
        return Reading(
            meanings,
            source,
            term.first if term else None,
            term.last if term else None,
            table.exported_on or self.context.today(),
        )

    def _signature(self) -> store.Signature:
        context = self.context
        return store.Signature(
            context.account.member.member_id, context.clock.now_ms(), context.new_id
        )

    def _run(self, planned: PlannedCounts) -> ImportRun:
        counts = {
            kind.value: {
                outcome.value: count
                for outcome, count in planned.plan.counts(kind).items()
                if count and outcome in WRITTEN
            }
            for kind in (EntityKind.ATTENDANCE, EntityKind.PUNISHMENTS, EntityKind.TREND)
        }
        kinds = tuple(sorted({table.kind.value for table in planned.tables}))
        exported_on = planned.plan.exported_on
        now = self.context.clock.now_ms()
        return ImportRun(self.context.new_id(), now, exported_on, kinds, counts, None)


def _only_term(table: Table, meanings: Sequence[Meaning], year: SchoolYear) -> Period | None:
    """Return the term of a table whose lines are all of one, None otherwise."""
    if Meaning.PERIOD not in meanings:
        return None
    place = meanings.index(Meaning.PERIOD)
    periods = {line.cells[place] for line in table.lines}
    return term_of(periods.pop(), year) if len(periods) == 1 else None


def _remember(tx: Transaction, planned: PlannedCounts) -> None:
    """Keep, by kind of table, the columns chosen by hand and the source."""
    former = get_setting(tx, COUNT_CHOICES)
    kept = dict(former)
    for table, reading in zip(planned.tables, planned.readings, strict=True):
        said = kept.get(table.kind.value, {})
        present = {fold(header) for header in table.headers}
        others = {name: one for name, one in said.get("columns", {}).items() if name not in present}
        columns = others | remembered(table.headers, reading.meanings)
        kept[table.kind.value] = {"columns": columns, "source": reading.source}
    set_setting(tx, COUNT_CHOICES, kept)
