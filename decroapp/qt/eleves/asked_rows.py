"""What a plan asks or could not read, as rows: the same for pupils and for counts."""

from collections.abc import Collection
from datetime import date
from typing import Protocol
from uuid import UUID

from decroapp.domain.people.import_rows import ImportPlan
from decroapp.domain.people.siecle import ImportProblem, ProblemLevel
from decroapp.qt.theme import Tone
from decroapp.qt.widgets.rows import Cell, Row
from decroapp.wording import dates, imports
from decroapp.wording.typography import NBSP


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


def problem_row(number: int, one: ImportProblem) -> Row:
    """Return who or what could not be read, why, and where in the file."""
    tone = Tone.DANGER if one.level is ProblemLevel.ERROR else None
    who = Cell(one.name or one.pupil, tone)
    return Row(number, (who, imports.problem(one), imports.place(one)), one.level.value)
