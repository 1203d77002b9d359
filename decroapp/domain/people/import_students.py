"""Plan the pupils of an import."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from decroapp.domain.people.enrolment import has_left
from decroapp.domain.people.import_differences import STUDENT_FIELDS, creation, differences
from decroapp.domain.people.import_matching import Answers, Match, match_students
from decroapp.domain.people.import_rows import (
    EntityKind,
    FieldChange,
    Outcome,
    PlannedRow,
    Question,
)
from decroapp.domain.people.known import KnownPupils, KnownStudent
from decroapp.domain.people.siecle import ExportedStudent, FileKind, SchoolExport

CAME_BACK = "came-back"
STAYS = "stays"
"""He was to leave on a day to come, of which the file says nothing any more."""


@dataclass(frozen=True, slots=True)
class PlannedStudents:
    """Rows and questions, and what the guardians need: who stands behind an ELEVE_ID."""

    rows: tuple[PlannedRow, ...]
    questions: tuple[Question, ...]
    known_by_eleve_id: dict[str, KnownStudent | None]
    """``None`` for a pupil to create."""
    left_out: frozenset[str]
    """ELEVE_ID of the pupils ignored or in question."""


def plan_students(
    known: KnownPupils, export: SchoolExport, today: date, answers: Answers
) -> PlannedStudents:
    """Return what becomes of each pupil, of the file or known."""
    matches = match_students(export.students, known.students, answers)
    rows = [_row(match, export, today, answers) for match in matches]
    questions = tuple(
        _question(match, row)
        for match, row in zip(matches, rows, strict=True)
        if row.outcome is Outcome.QUESTION
    )
    left_out = {row.key for row in rows if row.outcome in {Outcome.QUESTION, Outcome.IGNORED}}
    renumbered = {match.known.id for match in matches if match.known}
    behind: dict[str, KnownStudent | None] = {
        one.eleve_id: one for one in known.students if one.eleve_id and one.id not in renumbered
    }
    behind.update({match.student.eleve_id: match.known for match in matches})
    rows.extend(_displaced(matches))
    rows.extend(_missing(known.students, matches, export, today))
    return PlannedStudents(tuple(rows), questions, behind, frozenset(left_out))


def _row(match: Match, export: SchoolExport, today: date, answers: Answers) -> PlannedRow:
    if match.question:
        return _planned(match, Outcome.QUESTION, reason=match.question)
    if match.known is None:
        return _new(match, export, today)
    return _known(match, match.known, today, answers)


def _new(match: Match, export: SchoolExport, today: date) -> PlannedRow:
    student = match.student
    if not (student.last_name and student.first_name and student.birth_date):
        return _planned(match, Outcome.IGNORED, reason="incomplete")
    if isinstance(student.exit, date) and student.exit < date(export.year, 9, 1):
        return _planned(match, Outcome.IGNORED, reason="left-before-year")
    outcome = Outcome.LEAVER if _has_left(student, today) else Outcome.NEW
    return _planned(match, outcome, creation(student, STUDENT_FIELDS))


def _known(match: Match, known: KnownStudent, today: date, answers: Answers) -> PlannedRow:
    student = match.student
    changes = differences(student, known, STUDENT_FIELDS)
    if not known.enrolled:
        changes = (*changes, FieldChange("enrolled", False, True))
    if _seems_back(student, known):
        if student.eleve_id not in answers:
            reason = CAME_BACK if has_left(known.exit, today) else STAYS
            return _planned(match, Outcome.QUESTION, reason=reason)
        if answers[student.eleve_id] == known.id:
            changes = (*changes, *_return(known))
    if not changes:
        return _planned(match, Outcome.UNCHANGED)
    learnt = any(change.field == "exit" for change in changes) and _has_left(student, today)
    return _planned(match, Outcome.LEAVER if learnt else Outcome.CHANGED, changes)


def _planned(
    match: Match,
    outcome: Outcome,
    changes: tuple[FieldChange, ...] = (),
    reason: str = "",
) -> PlannedRow:
    student, known = match.student, match.known
    return PlannedRow(
        EntityKind.STUDENT,
        student.eleve_id,
        known.id if known else None,
        f"{student.last_name or ''} {student.first_name or ''}".strip(),
        outcome,
        changes,
        reason,
        student.line,
    )


def _has_left(student: ExportedStudent, today: date) -> bool:
    return isinstance(student.exit, date) and has_left(student.exit, today)


def _seems_back(student: ExportedStudent, known: KnownStudent) -> bool:
    """Tell whether one who had left, or was to leave, is in a class without an exit date."""
    return (
        known.enrolled
        and known.exit is not None
        and student.exit is None
        and bool(student.division)
    )


def _return(known: KnownStudent) -> tuple[FieldChange, ...]:
    exit_date = FieldChange("exit", known.exit, None)
    reason = FieldChange("exit_reason", known.exit_reason, "")
    return (exit_date, reason) if known.exit_reason else (exit_date,)


def _question(match: Match, row: PlannedRow) -> Question:
    candidates = match.candidates or ((match.known.id,) if match.known else ())
    return Question(
        row.key, row.reason, row.name, candidates, match.student.file, match.student.line
    )


def _displaced(matches: Iterable[Match]) -> Iterable[PlannedRow]:
    """Free the ELEVE_ID of pupils who, by an answer, are not the one of the file."""
    for match in matches:
        if match.displaced is not None:
            freed = FieldChange("eleve_id", match.displaced.eleve_id, "")
            kept = replace(match, known=match.displaced)
            row = _planned(kept, Outcome.CHANGED, (freed,))
            name = f"{match.displaced.last_name} {match.displaced.first_name}"
            yield replace(row, name=name, line=0)


def _missing(
    known: Iterable[KnownStudent], matches: list[Match], export: SchoolExport, today: date
) -> Iterable[PlannedRow]:
    """List who should be in the file and is not: enrolled this year and not gone yet."""
    if not any(file.kind is FileKind.STUDENTS for file in export.files):
        return
    seen = {match.known.id for match in matches if match.known}
    seen.update(candidate for match in matches for candidate in match.candidates)
    seen.update(match.displaced.id for match in matches if match.displaced)
    for one in known:
        if one.enrolled and not has_left(one.exit, today) and one.id not in seen:
            name = f"{one.last_name} {one.first_name}"
            yield PlannedRow(EntityKind.STUDENT, one.eleve_id, one.id, name, Outcome.MISSING)
