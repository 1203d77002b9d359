"""Plan the guardians of an import, and what they are to the pupils."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from decroapp.domain.people.import_differences import (
    GUARDIAN_FIELDS,
    LINK_FIELDS,
    creation,
    differences,
)
from decroapp.domain.people.import_rows import EntityKind, FieldChange, Outcome, PlannedRow
from decroapp.domain.people.import_students import PlannedStudents
from decroapp.domain.people.known import KnownGuardian, KnownGuardianship, KnownPupils
from decroapp.domain.people.siecle import (
    ExportedGuardian,
    ExportedGuardianship,
    ImportProblem,
    ProblemLevel,
    SchoolExport,
)


class GuardiansPlanner:
    """Plans guardians and guardianships together: nobody is kept who guards nobody."""

    def __init__(self, known: KnownPupils, export: SchoolExport, students: PlannedStudents) -> None:
        self._export = export
        self._students = students
        self._known = {one.personne_id: one for one in known.guardians if one.personne_id}
        self._links = {(one.student_id, one.guardian_id): one for one in known.guardianships}
        self._names = {one.id: f"{one.last_name} {one.first_name}" for one in known.students}
        self._keys = {one.id: one.eleve_id for one in known.students}

    def rows(self) -> list[PlannedRow]:
        """Return guardians, then guardianships, then the links that the file no longer has."""
        wanted = {link.personne_id for link in self._export.guardianships if self._is_kept(link)}
        guardians = [self._guardian(one, wanted) for one in self._export.guardians]
        left_out = {row.key for row in guardians if row.outcome is Outcome.IGNORED}
        links = [self._link(link, left_out) for link in self._export.guardianships]
        return [*guardians, *links, *self._missing_links()]

    def problems(self) -> Iterable[ImportProblem]:
        """Yield the links to pupils known neither to the files nor to the vault."""
        already = {
            (one.file, one.line) for one in self._export.problems if one.code == "unknown-student"
        }
        for link in self._export.guardianships:
            unknown = link.eleve_id not in self._students.known_by_eleve_id
            if unknown and (link.file, link.line) not in already:
                yield ImportProblem(
                    link.file,
                    link.line,
                    link.eleve_id,
                    "guardianship",
                    "unknown-student",
                    ProblemLevel.WARNING,
                )

    def _is_kept(self, link: ExportedGuardianship) -> bool:
        known = link.eleve_id in self._students.known_by_eleve_id
        return known and link.eleve_id not in self._students.left_out

    def _guardian(self, one: ExportedGuardian, wanted: set[str]) -> PlannedRow:
        known = self._known.get(one.personne_id)
        row = PlannedRow(
            EntityKind.GUARDIAN,
            one.personne_id,
            known.id if known else None,
            f"{one.last_name or ''} {one.first_name or ''}".strip(),
            Outcome.IGNORED,
            line=one.line,
        )
        if one.personne_id not in wanted:
            return replace(row, reason="guards-nobody")
        if known is None and not one.last_name:
            return replace(row, reason="incomplete")
        return _compared(row, one, known, GUARDIAN_FIELDS)

    def _link(self, link: ExportedGuardianship, left_out: set[str]) -> PlannedRow:
        student = self._students.known_by_eleve_id.get(link.eleve_id)
        guardian = self._known.get(link.personne_id)
        known = self._links.get((student.id, guardian.id)) if student and guardian else None
        row = PlannedRow(
            EntityKind.GUARDIANSHIP,
            f"{link.eleve_id}/{link.personne_id}",
            known.id if known else None,
            "",
            Outcome.IGNORED,
            line=link.line,
        )
        if not self._is_kept(link):
            return replace(row, reason="pupil-left-out")
        if link.personne_id in left_out:
            return replace(row, reason="guardian-left-out")
        if known is not None:
            return _compared(row, link, known, LINK_FIELDS)
        ends = (
            FieldChange("eleve_id", None, link.eleve_id),
            FieldChange("personne_id", None, link.personne_id),
        )
        changes = (*ends, *creation(link, LINK_FIELDS))
        return replace(row, outcome=Outcome.NEW, changes=changes)

    def _missing_links(self) -> Iterable[PlannedRow]:
        """List the known links that the file, though it speaks of the pupil, does not have."""
        said = defaultdict(set)
        for link in self._export.guardianships:
            student = self._students.known_by_eleve_id.get(link.eleve_id)
            if student is not None and link.eleve_id not in self._students.left_out:
                said[student.id].add(link.personne_id)
        numbers = {one.id: number for number, one in self._known.items()}
        for known in self._links.values():
            number = numbers.get(known.guardian_id, "")
            if known.student_id in said and number and number not in said[known.student_id]:
                key = f"{self._keys.get(known.student_id, '')}/{number}"
                name = self._names.get(known.student_id, "")
                yield PlannedRow(EntityKind.GUARDIANSHIP, key, known.id, name, Outcome.MISSING)


def _compared(
    row: PlannedRow,
    exported: ExportedGuardian | ExportedGuardianship,
    known: KnownGuardian | KnownGuardianship | None,
    fields: tuple[str, ...],
) -> PlannedRow:
    """Return the row as new, changed or unchanged."""
    if known is None:
        return replace(row, outcome=Outcome.NEW, changes=creation(exported, fields))
    changes = differences(exported, known, fields)
    outcome = Outcome.CHANGED if changes else Outcome.UNCHANGED
    return replace(row, outcome=outcome, changes=changes)
