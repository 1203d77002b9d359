"""Plan an import: what it would write, what it asks, what it leaves; nothing is written."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from types import MappingProxyType
from uuid import UUID

from decroapp.domain.errors import RuleError
from decroapp.domain.people.import_differences import SCHOOL_FIELDS, creation, differences
from decroapp.domain.people.import_guardians import GuardiansPlanner
from decroapp.domain.people.import_matching import Answers
from decroapp.domain.people.import_rows import (
    WRITTEN,
    EntityKind,
    FieldChange,
    ImportPlan,
    Outcome,
    PlannedRow,
    Question,
)
from decroapp.domain.people.import_students import plan_students
from decroapp.domain.people.known import KnownDivision, KnownPupils, KnownSchool
from decroapp.domain.people.siecle import (
    ExportedSchool,
    FileKind,
    ImportProblem,
    ProblemLevel,
    SchoolExport,
)
from decroapp.domain.people.sts import TeachersExport
from decroapp.domain.people.uai import check_uai

NO_ANSWERS: Mapping[str, UUID | None] = MappingProxyType({})


def check_key(export: SchoolExport | TeachersExport) -> None:
    """Raise ``RuleError`` unless the UAI of the export has the right key letter."""
    try:
        check_uai(export.uai)
    except RuleError as error:
        raise RuleError("import-uai-key", uai=export.uai[:16]) from error


def check_origin(export: SchoolExport | TeachersExport, school_uai: str, open_year: int) -> None:
    """Raise ``RuleError`` unless the export is of this school and of the open year."""
    check_key(export)
    if export.uai != school_uai:
        raise RuleError("import-other-school", uai=export.uai, school=school_uai)
    if export.year != open_year:
        raise RuleError("import-other-year", year=_span(export.year), open=_span(open_year))


def plan(
    known: KnownPupils,
    export: SchoolExport,
    *,
    school_uai: str,
    open_year: int,
    today: date,
    answers: Answers = NO_ANSWERS,
) -> ImportPlan:
    """Return what importing would do.

    ``open_year`` is the year in which the school year starts. ``answers`` gives, by ELEVE_ID,
    which known pupil a pupil in question is, or ``None`` for none of them. Planning again an
    applied export writes nothing.

    Raises:
        RuleError: ``import-uai-key``, ``import-other-school`` or ``import-other-year``.
    """
    check_origin(export, school_uai, open_year)
    students = plan_students(known, export, today, answers)
    guardians = GuardiansPlanner(known, export, students)
    rows = (
        *_divisions(known, export, students.rows),
        *students.rows,
        *_without_number(export),
        *guardians.rows(),
        *_school(known.school, export.school, export.uai),
    )
    asked = (_as_problem(question) for question in students.questions)
    problems = (*export.problems, *guardians.problems(), *asked)
    return ImportPlan(
        export.uai, export.year, export.exported_on, rows, students.questions, problems
    )


def _as_problem(question: Question) -> ImportProblem:
    return ImportProblem(
        question.file,
        question.line,
        question.key,
        "",
        question.code,
        ProblemLevel.QUESTION,
        question.name,
    )


def _without_number(export: SchoolExport) -> Iterable[PlannedRow]:
    """Yield the pupils whom the reader set aside because they have no ELEVE_ID."""
    files = {file.name for file in export.files if file.kind is FileKind.STUDENTS}
    for one in export.problems:
        if one.file in files and one.field == "eleve_id" and one.pupil.startswith("line:"):
            yield PlannedRow(
                EntityKind.STUDENT,
                one.pupil,
                None,
                one.name,
                Outcome.IGNORED,
                reason="no-number",
                line=one.line,
            )


def _span(year: int) -> str:
    return f"{year}-{year + 1}"


def _divisions(
    known: KnownPupils, export: SchoolExport, students: Iterable[PlannedRow]
) -> Iterable[PlannedRow]:
    """Yield the listed classes, then those that only pupils to be written name."""
    by_code = {one.code: one for one in known.divisions}
    listed = {one.code for one in export.divisions}
    for one in export.divisions:
        yield _division(one.code, one.label, one.line, by_code.get(one.code))
    named = {
        change.after
        for row in students
        if row.outcome in WRITTEN
        for change in row.changes
        if change.field == "division"
    }
    for code in sorted(str(code) for code in named if code):
        if code not in listed and code not in by_code:
            yield _division(code, None, 0, None)


def _division(code: str, label: str | None, line: int, known: KnownDivision | None) -> PlannedRow:
    row = PlannedRow(
        EntityKind.DIVISION, code, known.id if known else None, code, Outcome.UNCHANGED, line=line
    )
    if known is None:
        named = (FieldChange("label", None, label),) if label else ()
        changes = (FieldChange("code", None, code), *named)
        return replace(row, outcome=Outcome.NEW, changes=changes)
    if label is None or label == known.label:
        return row
    changes = (FieldChange("label", known.label, label),)
    return replace(row, outcome=Outcome.CHANGED, changes=changes)


def _school(
    known: KnownSchool | None, exported: ExportedSchool | None, uai: str
) -> Iterable[PlannedRow]:
    if exported is None:
        return
    row = PlannedRow(
        EntityKind.SCHOOL,
        uai,
        known.id if known else None,
        exported.name or "",
        Outcome.NEW,
        creation(exported, SCHOOL_FIELDS),
        line=exported.line,
    )
    if known is not None:
        changes = differences(exported, known, SCHOOL_FIELDS)
        outcome = Outcome.CHANGED if changes else Outcome.UNCHANGED
        row = replace(row, outcome=outcome, changes=changes)
    yield row
