"""The case files of teachers: real bytes on disk, what is known before, the exact plan expected.

``case.toml`` names the files (``zip`` puts them in one), the members known (ids are small
numbers) and ``replace``; ``plan.json`` is the plan.
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
from decroapp.domain.people.codes import DivisionRole
from decroapp.domain.people.import_rows import Outcome
from decroapp.domain.people.team_plan import KnownMember, KnownTeam, TeamPlan, plan_team
from decroapp.exchange.sts import read_teachers

CASES = Path(__file__).parent / "cases"
DIVISIONS = {"3A": UUID(int=301), "3B": UUID(int=302), "4 C": UUID(int=403)}


@dataclass(frozen=True, slots=True)
class Case:
    """One folder of ``cases``."""

    files: list[tuple[str, bytes]]
    known: KnownTeam
    replace: bool
    expected: dict[str, Any]

    def plan(self, known: KnownTeam | None = None) -> TeamPlan:
        """Read the files and plan them against what is known."""
        return plan_team(
            known or self.known,
            read_teachers(self.files),
            school_uai="0999999F",
            open_year=2026,
            today=date(2026, 11, 24),
            replace=self.replace,
        )


def names() -> list[str]:
    """Return the names of all the cases."""
    return sorted(folder.name for folder in CASES.iterdir() if folder.is_dir())


def load(name: str) -> Case:
    """Return a case from its folder."""
    folder = CASES / name
    said = tomllib.loads((folder / "case.toml").read_text(encoding="utf-8"))
    files = [(file, (folder / file).read_bytes()) for file in said["files"]]
    if "zip" in said:
        files = [(said["zip"], _zipped(files))]
    members = tuple(_member(number, row) for number, row in enumerate(said.get("members", []), 1))
    expected = json.loads((folder / "plan.json").read_text(encoding="utf-8"))
    return Case(files, KnownTeam(members, DIVISIONS), said.get("replace", False), expected)


def outcome(case: Case) -> dict[str, Any]:
    """Return the plan of a case as ``plan.json`` writes it, or its refusal."""
    try:
        plan = case.plan()
    except RuleError as error:
        return {"error": error.code, "details": error.details}
    return {
        "exported_on": str(plan.exported_on),
        "rows": [_row(row) for row in plan.rows],
        "former": [f"{one.name} / {one.charge.code}" for one in plan.former],
        "problems": [[one.code, one.line, one.name, one.value] for one in plan.problems],
        "empty": plan.is_empty,
    }


def apply(known: KnownTeam, plan: TeamPlan) -> KnownTeam:
    """Return what is known once a plan is written."""
    members = {one.member_id: one for one in known.members}
    fresh = 9000
    for row in plan.rows:
        if row.outcome is Outcome.IGNORED:
            continue
        fresh += 1
        member_id = row.member_id or UUID(int=fresh)
        before = members.get(member_id)
        roles = dict(before.roles) if before else {}
        roles |= {one.division_id: DivisionRole.FORM_TEACHER for one in row.gained}
        name = (row.civility, row.last_name, row.first_name)
        members[member_id] = KnownMember(member_id, *name, active=True, roles=roles)
    for one in plan.former if plan.replace else ():
        left = dict(members[one.member_id].roles)
        del left[one.charge.division_id]
        old = members[one.member_id]
        name = (old.civility, old.last_name, old.first_name)
        members[one.member_id] = KnownMember(old.member_id, *name, active=True, roles=left)
    return KnownTeam(tuple(members.values()), known.divisions)


def _row(row: Any) -> str:
    who = f"{row.civility} {row.first_name} {row.last_name} ({row.profession.value})"
    parts = [row.outcome.value, who]
    parts += [f"+{one.code}" for one in row.gained] + [f"={one.code}" for one in row.kept]
    parts += ["returns"] * row.returns + [row.reason] * bool(row.reason)
    return " ".join(parts) + f" @{row.line}"


def _member(number: int, row: dict[str, Any]) -> KnownMember:
    roles = {DIVISIONS[code]: DivisionRole(role) for code, role in row.get("roles", {}).items()}
    last, first = row["name"]
    active = row.get("active", True)
    return KnownMember(UUID(int=number), row.get("civility", "M."), last, first, active, roles)


def _zipped(files: list[tuple[str, bytes]]) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as archive:
        for name, data in files:
            archive.writestr(name, data)
    return held.getvalue()
