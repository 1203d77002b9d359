"""What an import says outside the windows: JSON for scripts, a spreadsheet of the plan."""

import csv
import io
from collections.abc import Iterator
from datetime import date
from typing import Any

from decroapp.domain.people.import_rows import EntityKind, ImportPlan, Outcome, PlannedRow, Value
from decroapp.domain.people.siecle import ImportProblem, ProblemLevel
from decroapp.wording.imports import (
    field_label,
    kind_label,
    outcome,
    place,
    problem,
    reason,
    value,
)
from decroapp.wording.typography import NBSP

_NAMES = {
    EntityKind.STUDENT: "pupils",
    EntityKind.GUARDIAN: "guardians",
    EntityKind.DIVISION: "divisions",
}
_COUNTS = {
    EntityKind.ATTENDANCE: "attendance",
    EntityKind.PUNISHMENTS: "punishments",
    EntityKind.TREND: "trends",
}
_COUNTED = {
    "new": Outcome.NEW,
    "changed": Outcome.CHANGED,
    "unchanged": Outcome.UNCHANGED,
    "leavers": Outcome.LEAVER,
    "ignored": Outcome.IGNORED,
}
_HEADS = (
    *("Suite", "Quoi", "Fichier et ligne", "Nom", "Numéro"),
    *("Champ", "Avant", "Après", "Explication"),
)
_LEVELS = {
    ProblemLevel.ERROR: "erreur",
    ProblemLevel.QUESTION: "question",
    ProblemLevel.WARNING: "à vérifier",
}


def report_json(plan: ImportPlan) -> dict[str, Any]:
    """Return the body of ``decroapp.import/1``: counts, changes of known rows, problems.

    ``counts`` are of pupils; ``key`` is an ELEVE_ID (or a PERSONNE_ID, a class, for the other
    kinds) or ``line:N``; dates are ISO texts.
    """
    return {
        "uai": plan.uai,
        "year": plan.year,
        "counts": {**_counts(plan, EntityKind.STUDENT), "errors": len(plan.errors)},
        "counts_by_kind": {name: _counts(plan, kind) for kind, name in _NAMES.items()},
        "changes": [change for row in plan.to_change for change in _changes(row)],
        "missing": [row.key for row in plan.of(EntityKind.STUDENT, Outcome.MISSING)],
        "questions": [
            {"key": one.key, "code": one.code, "pupil": one.name, "candidates": len(one.candidates)}
            for one in plan.questions
        ],
        "errors": _problems(plan, ProblemLevel.ERROR),
        "warnings": _problems(plan, ProblemLevel.WARNING),
    }


def counts_json(plan: ImportPlan) -> dict[str, Any]:
    """Return the body of ``decroapp.import/1`` for an import of counts: its lines are counted."""
    by_kind = {name: _counts(plan, kind) for kind, name in _COUNTS.items()}
    left = _counts(plan, EntityKind.STUDENT)
    whole = {name: left[name] + sum(one[name] for one in by_kind.values()) for name in left}
    return {
        **report_json(plan),
        "counts": {**whole, "errors": len(plan.errors)},
        "counts_by_kind": by_kind,
    }


def exit_code(plan: ImportPlan) -> int:
    """Return 1 when questions or errors remain, else 0 (3 is a refusal, raised before)."""
    return 1 if plan.questions or plan.errors else 0


def plan_csv(plan: ImportPlan) -> bytes:
    """Return the whole plan for a spreadsheet: UTF-8 with BOM, « ; » between cells, no formula.

    Problems come first, one a line; then every row, one line for each field that changes.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    writer.writerow(_HEADS)
    for cells in (*map(_problem_cells, plan.problems), *_plan_cells(plan)):
        writer.writerow([_harmless(cell) for cell in cells])
    return out.getvalue().encode("utf-8-sig")


def _problem_cells(one: ImportProblem) -> tuple[str, ...]:
    number = one.pupil if one.pupil.isdigit() else ""
    field, explained = field_label(one.field), problem(one)
    return (_LEVELS[one.level], "", place(one), one.name, number, field, "", "", explained)


def _plan_cells(plan: ImportPlan) -> Iterator[tuple[str, ...]]:
    for row in plan.rows:
        where = f"ligne{NBSP}{row.line}" if row.line else ""
        who = (outcome(row.outcome, row.kind), kind_label(row.kind), where, row.name, row.key)
        told = row.told if row.id is not None else ()
        why = reason(row.reason) if row.outcome is Outcome.IGNORED else ""
        for one in told:
            before, after = value(one.field, one.before), value(one.field, one.after)
            yield (*who, field_label(one.field), before, after, why)
        if not told:
            yield (*who, "", "", "", why)


def _counts(plan: ImportPlan, kind: EntityKind) -> dict[str, int]:
    found = plan.counts(kind)
    return {name: found[outcome] for name, outcome in _COUNTED.items()}


def _changes(row: PlannedRow) -> list[dict[str, Any]]:
    return [
        {
            "kind": row.kind.value,
            "key": row.key,
            "field": change.field,
            "before": _plain(change.before),
            "after": _plain(change.after),
        }
        for change in row.told
    ]


def _plain(value: Value) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [
            {"label": one.label, "from": one.first.isoformat(), "to": one.last.isoformat()}
            for one in value
        ]
    return value


def _problems(plan: ImportPlan, level: ProblemLevel) -> list[dict[str, Any]]:
    return [_problem(one) for one in plan.problems if one.level is level]


def _problem(one: ImportProblem) -> dict[str, Any]:
    return {
        "file": one.file,
        "line": one.line,
        "pupil": one.pupil,
        "field": one.field,
        "code": one.code,
        "message": problem(one),
    }


def _harmless(cell: str) -> str:
    # A spreadsheet runs a cell that begins so; the apostrophe makes it a text.
    return f"'{cell}" if cell and cell[0] in "=+-@\t\r" else cell
