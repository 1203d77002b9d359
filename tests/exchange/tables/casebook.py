"""The case files of counts: real bytes on disk, what is known before, the exact plan expected.

``case.toml`` says which files are given, what the user answers, what is kept already (pupils by
the number of ``PUPILS``); ``plan.json`` is the plan, or the refusal.
"""

import json
import tomllib
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

from decroapp.domain.calendar.school_year import Period
from decroapp.domain.case.attendance import AttendanceCount, PunishmentCount
from decroapp.domain.charter.categories import Category
from decroapp.domain.counts.columns import Meaning, recognise
from decroapp.domain.counts.lines import Reading
from decroapp.domain.counts.plan import KnownCounts, Surroundings, plan_counts
from decroapp.domain.errors import RuleError
from decroapp.domain.people.import_rows import ImportPlan
from decroapp.domain.people.known import KnownStudent
from decroapp.exchange.tables.reader import read_tables
from tests.builders import TODAY, YEAR

CASES = Path(__file__).parent / "cases"
TERMS = (
    Period("T1", date(2026, 9, 1), date(2026, 11, 20)),
    Period("T2", date(2026, 11, 21), date(2027, 3, 5)),
    Period("T3", date(2027, 3, 6), date(2027, 7, 3)),
)


def _pupil(number: int, last: str, first: str, division: str, **more: Any) -> KnownStudent:
    born = more.pop("birth_date", date(2012, 4, number))
    numbers = {"eleve_id": f"90000{number}", "elenoet": f"100{number}"}
    return KnownStudent(
        id=UUID(int=number),
        last_name=last,
        first_name=first,
        birth_date=born,
        division=division,
        **(numbers | more),
    )


PUPILS = (
    _pupil(1, "ROCABERT", "Milan", "3 A", ine="000000001ZZ"),
    _pupil(2, "RUBIS", "Maud", "3 A"),
    _pupil(3, "VASCO", "Iris", "4 B"),
    _pupil(4, "VASCO", "Iris", "4 C"),
    _pupil(5, "D’ARTEMIS-FICTIF", "Zoé-Cœur", "3 B"),
    _pupil(6, "ORTIE", "Lou", "3 B", usage_name="FOUGERE"),
)


@dataclass(frozen=True, slots=True)
class Case:
    """One folder of ``cases``."""

    folder: Path
    said: dict[str, Any]

    def files(self) -> list[tuple[str, bytes]]:
        """Return the names and the bytes of the files given."""
        return [(name, (self.folder / name).read_bytes()) for name in self.said["files"]]

    def plan(self, kept: KnownCounts | None = None) -> ImportPlan:
        """Read the files and plan them against what is known."""
        answers = {
            key: UUID(int=value) if value else None
            for key, value in self.said.get("answers", {}).items()
        }
        tables = [(table, self._reading(table)) for table in read_tables(self.files())]
        return plan_counts(kept or self.known(), tables, self._around(), answers)

    def known(self) -> KnownCounts:
        """Return the pupils and what is kept of them."""
        kept = self.said.get("kept", {})
        days = {"first_day": date(2026, 11, 2), "last_day": date(2026, 11, 20)}
        days |= {"source": "Relevé", "exported_on": date(2026, 11, 21)}
        return KnownCounts(
            PUPILS,
            tuple(
                (UUID(int=row.pop("pupil")), AttendanceCount(**days, **_figures(row)))
                for row in [dict(one) for one in kept.get("attendance", [])]
            ),
            tuple(
                (
                    UUID(int=row.pop("pupil")),
                    PunishmentCount(**(days | {"count_id": UUID(int=901)} | row)),
                )
                for row in [dict(one) for one in kept.get("punishments", [])]
            ),
            frozenset((UUID(int=row["pupil"]), row["day"]) for row in kept.get("falling", [])),
        )

    def _reading(self, table: Any) -> Reading:
        said = self.said.get("reading", {})
        columns = [Meaning(one) for one in said.get("columns", [])]
        return Reading(
            tuple(columns) or recognise(table.headers),
            said.get("source", "Relevé"),
            None if said.get("no_days") else said.get("first_day", date(2026, 11, 2)),
            None if said.get("no_days") else said.get("last_day", date(2026, 11, 20)),
            said.get("exported_on", date(2026, 11, 21)),
        )

    def _around(self) -> Surroundings:
        writes = self.said.get("writes", ["B", "C", "D"])
        year = replace(YEAR, terms=TERMS)
        return Surroundings(
            "0999999F",
            year,
            self.said.get("today", TODAY),
            150,
            frozenset(Category(one) for one in writes),
        )


def _figures(row: dict[str, Any]) -> dict[str, Any]:
    count_id = UUID(int=row.pop("id", 900))
    return {"justified": None, "unjustified": None, "late": None, "count_id": count_id} | row


def names() -> list[str]:
    """Return the names of all the cases."""
    return sorted(folder.name for folder in CASES.iterdir() if folder.is_dir())


def load(name: str) -> Case:
    """Return a case from its folder."""
    text = (CASES / name / "case.toml").read_text(encoding="utf-8")
    return Case(CASES / name, tomllib.loads(text))


def expected(name: str) -> dict[str, Any]:
    """Return what ``plan.json`` says."""
    found: dict[str, Any] = json.loads((CASES / name / "plan.json").read_text(encoding="utf-8"))
    return found


def outcome(case: Case) -> dict[str, Any]:
    """Return the plan, or the refusal, in the words of ``plan.json``."""
    try:
        planned = case.plan()
    except RuleError as error:
        return {"error": error.code, "details": error.details}
    return {
        "rows": [
            {
                "kind": row.kind,
                "pupil": row.pupil_id.int if row.pupil_id else row.key,
                "known": row.id.int if row.id else None,
                "outcome": row.outcome,
                "reason": row.reason,
                "changes": {
                    one.field: [_json(one.before), _json(one.after)] for one in row.changes
                },
            }
            for row in planned.rows
        ],
        "questions": [
            {"key": one.key, "code": one.code, "candidates": [each.int for each in one.candidates]}
            for one in planned.questions
        ],
        "problems": [
            f"{one.level} {one.code} {one.file}:{one.line} {one.pupil} {one.field} {one.value}"
            for one in planned.problems
        ],
    }


def _json(value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value
