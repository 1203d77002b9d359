"""Plan an import of counts: what it would write, what it asks, what it leaves."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from decroapp.domain.calendar.school_year import SchoolYear
from decroapp.domain.case.attendance import AttendanceCount, PunishmentCount
from decroapp.domain.charter.categories import Category
from decroapp.domain.counts.lines import CountLine, Figures, LineReader, Reading
from decroapp.domain.counts.matching import CountMatch, PupilFinder
from decroapp.domain.counts.tables import Table
from decroapp.domain.counts.trends import Fall, falls
from decroapp.domain.people.import_matching import Answers
from decroapp.domain.people.import_rows import (
    EntityKind,
    FieldChange,
    ImportPlan,
    Outcome,
    PlannedRow,
    Question,
)
from decroapp.domain.people.known import KnownStudent
from decroapp.domain.people.siecle import ImportProblem, ProblemLevel

CATEGORIES: Mapping[EntityKind, Category] = {
    EntityKind.ATTENDANCE: Category.C,
    EntityKind.PUNISHMENTS: Category.D,
    EntityKind.TREND: Category.B,
}
"""Each kind of row is written by who may enter its category."""
ATTENDANCE_FIGURES = ("justified", "unjustified", "late")
COUNT_DAYS = ("first_day", "last_day", "source", "exported_on")


@dataclass(frozen=True, slots=True)
class KnownCounts:
    """All that an import of counts is compared with: pupils, and what is kept of this year."""

    students: tuple[KnownStudent, ...] = ()
    attendance: tuple[tuple[UUID, AttendanceCount], ...] = ()
    punishments: tuple[tuple[UUID, PunishmentCount], ...] = ()
    falling: frozenset[tuple[UUID, date]] = frozenset()
    """Pupil and day of each « moyennes en baisse » that is kept."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the plan depends on besides the files and the vault."""

    uai: str
    year: SchoolYear
    today: date
    drop: int
    """Hundredths of a point from which an average falls."""
    writes: frozenset[Category]
    """Categories that the account may enter."""


def plan_counts(
    known: KnownCounts,
    tables: Sequence[tuple[Table, Reading]],
    around: Surroundings,
    answers: Answers,
) -> ImportPlan:
    """Return what importing would do; planning again what was applied writes nothing."""
    lines, sources, problems = _read(tables, around.year)
    finder = PupilFinder(known.students, answers)
    matches = [finder.find(line) for line in lines]
    planner = _Planner(known, around, sources)
    rows = (*planner.rows(matches), *(_left(match) for match in _firsts(matches)))
    questions = tuple(_question(match) for match in _firsts(matches) if match.candidates)
    problems += planner.problems
    problems += (_problem(match) for match in _firsts(matches))
    problems.sort(key=lambda one: (one.file, one.line, one.field, one.code))
    days = [reading.exported_on for _, reading in tables if reading.exported_on]
    return ImportPlan(
        around.uai,
        around.year.start_year,
        max(days, default=None),
        rows,
        questions,
        tuple(problems),
    )


def _read(
    tables: Sequence[tuple[Table, Reading]], year: SchoolYear
) -> tuple[list[CountLine], dict[str, Reading], list[ImportProblem]]:
    lines: list[CountLine] = []
    problems: list[ImportProblem] = []
    for rank, (table, reading) in enumerate(tables, 1):
        reader = LineReader(table, reading, year, f"{rank}/" if len(tables) > 1 else "")
        lines += reader.lines()
        problems += reader.problems
    return lines, {table.file: reading for table, reading in tables}, problems


def _firsts(matches: Iterable[CountMatch]) -> Iterator[CountMatch]:
    """Yield what is not matched, once for each pupil of the files."""
    seen: set[str] = set()
    for match in matches:
        if match.student is None and match.line.key not in seen:
            seen.add(match.line.key)
            yield match


def _left(match: CountMatch) -> PlannedRow:
    line = match.line
    outcome = Outcome.QUESTION if match.candidates else Outcome.IGNORED
    return PlannedRow(
        EntityKind.STUDENT,
        line.key,
        None,
        line.who.name,
        outcome,
        reason=match.code,
        line=line.number,
    )


def _question(match: CountMatch) -> Question:
    line = match.line
    return Question(line.key, match.code, line.who.name, match.candidates, line.file, line.number)


def _problem(match: CountMatch) -> ImportProblem:
    line = match.line
    level = ProblemLevel.QUESTION if match.candidates else ProblemLevel.WARNING
    return ImportProblem(line.file, line.number, line.key, "", match.code, level, line.who.name)


class _Planner:
    """Compares the lines of known pupils with what is kept."""

    def __init__(
        self, known: KnownCounts, around: Surroundings, readings: Mapping[str, Reading]
    ) -> None:
        self._around = around
        self._readings = readings
        self._attendance = {_key(pupil, one): one for pupil, one in known.attendance}
        self._punishments = {_key(pupil, one): one for pupil, one in known.punishments}
        self._falling = known.falling
        self._seen: dict[tuple[EntityKind, UUID, date, date, str], CountLine] = {}
        self.problems: list[ImportProblem] = []

    def rows(self, matches: Iterable[CountMatch]) -> Iterator[PlannedRow]:
        """Yield the row of each count, then those of averages that fall."""
        whole = [(one.student, one.line) for one in matches if one.student is not None]
        dated = [(student, line) for student, line in whole if self._has_days(line)]
        for student, line in dated:
            yield from self._counts(student, line)
        names = {student.id: student for student, _ in dated}
        averages = ((student.id, line) for student, line in dated)
        for fall in falls(averages, self._around.drop):
            yield self._fall(names[fall.student_id], fall)

    def _counts(self, student: KnownStudent, line: CountLine) -> Iterator[PlannedRow]:
        figures = line.figures
        half_days = {name: getattr(figures, name) for name in ATTENDANCE_FIGURES}
        if any(value is not None for value in half_days.values()):
            yield from self._count(EntityKind.ATTENDANCE, student, line, half_days)
        if figures.punishments is not None:
            told = {"punishments": figures.punishments}
            yield from self._count(EntityKind.PUNISHMENTS, student, line, told)

    def _count(
        self,
        kind: EntityKind,
        student: KnownStudent,
        line: CountLine,
        figures: Mapping[str, int | None],
    ) -> Iterator[PlannedRow]:
        reading = self._readings[line.file]
        first, last = line.first_day or date.min, line.last_day or date.min
        key = (student.id, first, last, reading.source)
        other = self._seen.setdefault((kind, *key), line)
        if other is not line:
            if other.figures != line.figures:
                self._note(line, "pupil-counted-twice")
            return
        kept = (self._attendance if kind is EntityKind.ATTENDANCE else self._punishments).get(key)
        days = dict(
            zip(COUNT_DAYS, (first, last, reading.source, reading.exported_on), strict=True)
        )
        if kept is None:
            yield self._new(kind, student, line, days, figures)
        else:
            yield self._known(kind, student, line, kept, figures)

    def _new(
        self,
        kind: EntityKind,
        student: KnownStudent,
        line: CountLine,
        days: Mapping[str, date | str | None],
        figures: Mapping[str, int | None],
    ) -> PlannedRow:
        told = [FieldChange(name, None, value) for name, value in {**figures, **days}.items()]
        if not any(figures.values()):
            return self._row(kind, student, line, Outcome.IGNORED, reason="nothing-counted")
        return self._row(kind, student, line, Outcome.NEW, tuple(told))

    def _known(
        self,
        kind: EntityKind,
        student: KnownStudent,
        line: CountLine,
        kept: AttendanceCount | PunishmentCount,
        figures: Mapping[str, int | None],
    ) -> PlannedRow:
        """Compare figures: one that the file does not give stays as it is.

        The same figures exported again on another day are no change.
        """
        changes = tuple(
            FieldChange(name, getattr(kept, name), value)
            for name, value in figures.items()
            if value is not None and value != getattr(kept, name)
        )
        exported_on = self._readings[line.file].exported_on
        if changes and exported_on != kept.exported_on:
            changes += (FieldChange("exported_on", kept.exported_on, exported_on),)
        outcome = Outcome.CHANGED if changes else Outcome.UNCHANGED
        return self._row(kind, student, line, outcome, changes, row_id=kept.count_id)

    def _fall(self, student: KnownStudent, fall: Fall) -> PlannedRow:
        if (fall.student_id, fall.day) in self._falling:
            return self._row(EntityKind.TREND, student, fall.line, Outcome.UNCHANGED)
        source = self._readings[fall.line.file].source
        told = (FieldChange("first_day", None, fall.day), FieldChange("source", None, source))
        return self._row(EntityKind.TREND, student, fall.line, Outcome.NEW, told)

    def _row(
        self,
        kind: EntityKind,
        student: KnownStudent,
        line: CountLine,
        outcome: Outcome,
        changes: tuple[FieldChange, ...] = (),
        *,
        reason: str = "",
        row_id: UUID | None = None,
    ) -> PlannedRow:
        if CATEGORIES[kind] not in self._around.writes:
            outcome, changes, reason, row_id = Outcome.IGNORED, (), "not-yours", None
        name = f"{student.usage_name or student.last_name} {student.first_name}"
        key = student.eleve_id or line.key
        return PlannedRow(
            kind, key, row_id, name, outcome, changes, reason, line.number, student.id
        )

    def _has_days(self, line: CountLine) -> bool:
        """Tell whether a count has its days, within the year and past; else note why not."""
        first, last, year = line.first_day, line.last_day, self._around.year
        if line.figures == Figures():
            return False
        if first is None or last is None:
            code = "count-without-days"
        elif first > last:
            code = "count-days-reversed"
        elif last > self._around.today:
            code = "count-in-future"
        elif first < year.pupils_from or last > year.erasure_end:
            code = "count-of-another-year"
        else:
            return True
        self._note(line, code)
        return False

    def _note(self, line: CountLine, code: str) -> None:
        self.problems.append(
            ImportProblem(
                line.file, line.number, line.key, "", code, ProblemLevel.ERROR, line.who.name
            )
        )


def _key(pupil: UUID, count: AttendanceCount | PunishmentCount) -> tuple[UUID, date, date, str]:
    return pupil, count.first_day, count.last_day, count.source
