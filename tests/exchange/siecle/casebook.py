"""The case files: real bytes on disk, what is known before, and the exact plan expected.

``case.toml`` says which files are given (zips are built from the files beside), the answers and
the known rows (ids are small numbers; 0 as an answer is « nobody »). ``plan.json`` is the plan.
"""

import io
import json
import tomllib
import zipfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from decroapp.domain.errors import RuleError
from decroapp.domain.people.import_plan import plan
from decroapp.domain.people.import_rows import EntityKind, ImportPlan, Outcome, Value
from decroapp.domain.people.known import (
    KnownDivision,
    KnownGuardian,
    KnownGuardianship,
    KnownPupils,
    KnownSchool,
    KnownStudent,
)
from decroapp.exchange.siecle import read

CASES = Path(__file__).parent / "cases"
BOMB = "*bomb*"
ID_FIELDS = ("id", "student_id", "guardian_id")
TYPES: dict[str, Any] = {
    "students": KnownStudent,
    "guardians": KnownGuardian,
    "guardianships": KnownGuardianship,
    "divisions": KnownDivision,
}


@dataclass(frozen=True, slots=True)
class Case:
    """One folder of ``cases``."""

    folder: Path
    files: list[tuple[str, bytes]]
    known: KnownPupils
    answers: dict[str, UUID | None]
    expected: dict[str, Any]

    def plan(self, known: KnownPupils | None = None) -> ImportPlan:
        """Read the files and plan them against what is known."""
        return plan(
            known or self.known,
            read(self.files),
            school_uai="0999999F",
            open_year=2026,
            today=date(2026, 11, 24),
            answers=self.answers,
        )


def names() -> list[str]:
    """Return the names of all the cases."""
    return sorted(folder.name for folder in CASES.iterdir() if folder.is_dir())


def load(name: str) -> Case:
    """Return a case from its folder."""
    folder = CASES / name
    said = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))
    zips = said.get("zips", {})
    wanted = said["files"] or list(zips)
    expected = folder / "plan.json"
    return Case(
        folder,
        [(file, _bytes(folder, file, zips)) for file in wanted],
        _known(said.get("known", {})),
        {key: UUID(int=value) if value else None for key, value in said.get("answers", {}).items()},
        json.loads(expected.read_text(encoding="utf-8")) if expected.exists() else {},
    )


def _bytes(folder: Path, name: str, zips: dict[str, list[str]]) -> bytes:
    if name not in zips:
        return (folder / name.rsplit("/", 1)[-1]).read_bytes()
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for member in zips[name]:
            if member == BOMB:
                archive.writestr("bombe.xml", b"<BEE_ELEVES>" + b" " * 3_000_000)
            else:
                archive.writestr(member, _bytes(folder, member, zips))
    return packed.getvalue()


def _known(said: dict[str, Any]) -> KnownPupils:
    held = {
        holder: tuple(kind(**_ids(row)) for row in said.get(holder, []))
        for holder, kind in TYPES.items()
    }
    school = said.get("school")
    return KnownPupils(**held, school=KnownSchool(**_ids(school[0])) if school else None)


def _ids(row: dict[str, Any]) -> dict[str, Any]:
    return {key: UUID(int=value) if key in ID_FIELDS else value for key, value in row.items()}


def outcome(case: Case) -> dict[str, Any]:
    """Return the plan, or the refusal, in the words of ``plan.json``."""
    try:
        planned = case.plan()
    except RuleError as error:
        return {"error": error.code, "details": error.details}
    return {
        "counts": {
            kind: found
            for kind in EntityKind
            if (found := {one: n for one, n in planned.counts(kind).items() if n})
        },
        "rows": [
            {
                "kind": row.kind,
                "key": row.key,
                "known": row.id.int if row.id else None,
                "outcome": row.outcome,
                "reason": row.reason,
                "changes": {
                    one.field: [_json(one.before), _json(one.after)] for one in row.changes
                },
            }
            for row in planned.rows
            if row.outcome is not Outcome.UNCHANGED
        ],
        "questions": [
            {"key": one.key, "code": one.code, "candidates": [each.int for each in one.candidates]}
            for one in planned.questions
        ],
        "problems": [
            f"{one.level} {one.code} {one.file}:{one.line} {one.pupil} {one.field} {one.value[:40]}"
            for one in planned.problems
        ],
    }


def _json(value: Value) -> object:
    if isinstance(value, tuple):
        return [f"{span.label} {span.first} {span.last}" for span in value]
    return value.isoformat() if isinstance(value, date) else value
