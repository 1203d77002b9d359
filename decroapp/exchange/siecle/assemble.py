"""Put the files together: one school, one year, each pupil once."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from decroapp.domain.errors import RuleError
from decroapp.domain.people.siecle import (
    ExportedFile,
    ExportedGuardian,
    ExportedStudent,
    FileKind,
    ImportProblem,
    ProblemLevel,
    SchoolExport,
)
from decroapp.exchange.siecle.parts import Parts


def assemble(parts: Sequence[Parts]) -> SchoolExport:
    """Return the export; the latest file wins where two of the same kind differ.

    Raises ``RuleError`` when the files are of two schools or two years, or hold nothing useful.
    """
    useful = sorted(
        (part for part in parts if part.kind is not FileKind.NOT_NEEDED),
        key=lambda part: (part.stamp, part.name),
        reverse=True,
    )
    if not useful:
        raise RuleError("import-nothing-useful", file=parts[0].name if parts else "")
    uai, year = _origin(useful)
    problems = [problem for part in parts for problem in part.notes.problems]
    students = _once([row for part in useful for row in part.students], problems)
    students = _without_shared_ine(students, problems)
    guardians = _guardians(useful)
    links = {
        (row.eleve_id, row.personne_id): row
        for part in reversed(useful)
        for row in part.guardianships
    }
    divisions = {row.code: row for part in reversed(useful) for row in part.divisions}
    export = SchoolExport(
        uai=uai,
        year=year,
        exported_on=max((p.exported_on for p in useful if p.exported_on), default=None),
        files=tuple(sorted((_file(part) for part in parts), key=lambda file: file.name)),
        students=tuple(students),
        guardians=tuple(guardians[key] for key in sorted(guardians)),
        guardianships=tuple(links[key] for key in sorted(links)),
        divisions=tuple(divisions[key] for key in sorted(divisions)),
        school=next((part.school for part in useful if part.school is not None), None),
    )
    problems.extend(_unknown_students(export))
    problems.sort(key=lambda one: (one.file, one.line, one.pupil, one.field, one.code))
    return replace(export, problems=tuple(_with_names(problems, students)))


def _guardians(useful: Sequence[Parts]) -> dict[str, ExportedGuardian]:
    """Keep the latest row by PERSONNE_ID; an export without addresses takes none away."""
    kept: dict[str, ExportedGuardian] = {}
    for row in (row for part in reversed(useful) for row in part.guardians):
        known = kept.get(row.personne_id)
        kept[row.personne_id] = row
        if known is not None and row.address is None:
            kept[row.personne_id] = replace(
                row, address=known.address, postcode=known.postcode, town=known.town
            )
    return kept


def _with_names(
    problems: Iterable[ImportProblem], students: Iterable[ExportedStudent]
) -> Iterable[ImportProblem]:
    """Name the pupil of each problem that gives his number alone."""
    names = {one.eleve_id: _name(one) for one in students}
    for problem in problems:
        known = names.get(problem.pupil, "")
        yield problem if problem.name or not known else replace(problem, name=known)


def _name(one: ExportedStudent) -> str:
    return f"{one.last_name or ''} {one.first_name or ''}".strip()


def _file(part: Parts) -> ExportedFile:
    return ExportedFile(
        part.name, part.kind, part.version, part.uai, part.year, part.exported_on, part.rows
    )


def _origin(parts: Sequence[Parts]) -> tuple[str, int]:
    """Return the school and the year that all the files give."""
    for part in parts:
        if not part.uai:
            raise RuleError("import-no-school", file=part.name)
        if part.year is None:
            raise RuleError("import-no-year", file=part.name)
    first = parts[0]
    for part in parts:
        if part.uai != first.uai:
            raise RuleError("import-two-schools", one=first.uai, other=part.uai)
        if part.year != first.year:
            raise RuleError("import-two-years", one=first.year or 0, other=part.year or 0)
    return first.uai, first.year or 0


def _once(rows: Iterable[ExportedStudent], problems: list[ImportProblem]) -> list[ExportedStudent]:
    """Keep one row by ELEVE_ID, the latest first; say so when two rows differ."""
    kept: dict[str, ExportedStudent] = {}
    for row in rows:
        other = kept.setdefault(row.eleve_id, row)
        if other is not row and replace(other, file="", line=0) != replace(row, file="", line=0):
            problems.append(_problem(row, "pupil-twice", "eleve_id", ProblemLevel.WARNING))
    return sorted(kept.values(), key=lambda row: int(row.eleve_id))


def _without_shared_ine(
    students: list[ExportedStudent], problems: list[ImportProblem]
) -> list[ExportedStudent]:
    """Forget an INE that several pupils bear: nobody can tell whose it is."""
    shared = {
        ine for ine, times in Counter(one.ine for one in students if one.ine).items() if times > 1
    }
    for one in students:
        if one.ine in shared:
            problems.append(_problem(one, "ine-twice", "ine", ProblemLevel.ERROR, one.ine or ""))
    return [
        replace(one, ine=None, ine_source=None) if one.ine in shared else one for one in students
    ]


def _unknown_students(export: SchoolExport) -> Iterable[ImportProblem]:
    """Yield the guardianships of pupils who are in no pupils' file, if there is one."""
    known = {one.eleve_id for one in export.students}
    if not any(file.kind is FileKind.STUDENTS for file in export.files):
        return
    for link in export.guardianships:
        if link.eleve_id not in known:
            yield ImportProblem(
                link.file,
                link.line,
                link.eleve_id,
                "guardianship",
                "unknown-student",
                ProblemLevel.WARNING,
            )


def _problem(
    one: ExportedStudent, code: str, field: str, level: ProblemLevel, value: str = ""
) -> ImportProblem:
    return ImportProblem(one.file, one.line, one.eleve_id, field, code, level, _name(one), value)
