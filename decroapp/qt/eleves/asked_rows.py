"""What a plan asks, counts or could not read: said the same of pupils and of counts."""

from collections.abc import Collection, Iterable
from datetime import date
from typing import Protocol
from uuid import UUID

from decroapp.domain.people.import_rows import EntityKind, ImportPlan, PlannedRow
from decroapp.domain.people.siecle import ImportProblem, ProblemLevel
from decroapp.qt.theme import Tone
from decroapp.qt.widgets.rows import Cell, Column, Kind, Row
from decroapp.wording import dates, imports
from decroapp.wording.plural import plural
from decroapp.wording.typography import NBSP

PLAN = (
    Column("Qui", Kind.STRONG, stretch=2),
    Column("Quoi", stretch=4),
    Column("Où", Kind.MUTED, stretch=2),
)


class Planned(Protocol):
    """A plan, and the names of the pupils of the vault whom its questions may mean."""

    @property
    def plan(self) -> ImportPlan:
        """Return what would be written."""
        ...

    def name_of(self, student_id: UUID) -> tuple[str, str, date | None]:
        """Return the name of a pupil, the class (or nothing) and the day of birth."""
        ...


def question_rows(planned: Planned, skipped: Collection[str]) -> list[Row]:
    """Return a row for each pupil known whom a line or a pupil of the file may be."""
    problems = {one.pupil: one for one in planned.plan.problems if one.level == "question"}
    rows = []
    for question in planned.plan.questions:
        if question.key in skipped:
            continue
        problem = problems[question.key]
        for candidate in question.candidates:
            name, division, birth = planned.name_of(candidate)
            born = f", né(e) le {dates.numeric(birth)}" if birth else ""
            known = f"Connu{NBSP}: {name}, {division or 'sans classe'}{born}"
            cells = (question.name, Cell(imports.problem(problem), detail=known))
            row_id = (question.key, candidate)
            rows.append(Row(row_id, (*cells, imports.place(problem)), question.code))
    return rows


def problem_rows(plan: ImportPlan) -> list[Row]:
    """Return who or what could not be read, why, and where in the file; questions apart."""
    return [
        _problem_row(number, one)
        for number, one in enumerate(plan.problems)
        if one.level is not ProblemLevel.QUESTION
    ]


def line(row: PlannedRow) -> str:
    """Return « ligne 12 », or nothing where the file has no lines."""
    return f"ligne{NBSP}{row.line}" if row.line else ""


def counted(plan: ImportPlan, kinds: Iterable[EntityKind]) -> list[str]:
    """Return the counts of each kind in words, or that there is nothing to write."""
    lines = [
        f"{imports.kind_label(kind)}{NBSP}: {imports.counts(plan, kind)}."
        for kind in kinds
        if any(plan.counts(kind).values())
    ]
    if plan.is_empty:
        lines.append(f"Il n’y a rien à écrire{NBSP}: le coffre sait déjà tout cela.")
    return lines


def unread(plan: ImportPlan) -> list[str]:
    """Return how many errors the files hold, where there are any."""
    return [f"{plural(len(plan.errors), 'erreur')} dans les fichiers."] if plan.errors else []


def _problem_row(number: int, one: ImportProblem) -> Row:
    tone = Tone.DANGER if one.level is ProblemLevel.ERROR else None
    who = Cell(one.name or one.pupil, tone)
    return Row(number, (who, imports.problem(one), imports.place(one)), one.level.value)
