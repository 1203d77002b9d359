"""An import's plan in rows, one list for each thing that would happen."""

from collections.abc import Callable, Collection
from typing import TYPE_CHECKING

from decroapp.domain.people.import_rows import EntityKind, ImportPlan, Outcome, PlannedRow
from decroapp.qt.eleves.asked_rows import counted, line, problem_rows, question_rows, unread
from decroapp.qt.widgets.rows import Row
from decroapp.wording import imports
from decroapp.wording.plural import plural
from decroapp.wording.typography import NARROW, NBSP

if TYPE_CHECKING:
    from decroapp.services.imports import PlannedImport

LISTS = (
    ("question", "À confirmer"),
    ("new", "Nouveaux"),
    ("changed", "Modifiés"),
    ("leaver", "Partis"),
    ("missing", "Absents du fichier"),
    ("ignored", "Laissés de côté"),
    ("problem", "Erreurs et alertes"),
)
_KINDS = (EntityKind.STUDENT, EntityKind.GUARDIAN, EntityKind.DIVISION)
_LISTED_NEW = (EntityKind.STUDENT, EntityKind.DIVISION, EntityKind.SCHOOL)
_SHOWN_NEW = ("division", "birth_date")


def plan_rows(planned: "PlannedImport", skipped: Collection[str]) -> dict[str, list[Row]]:
    """Return the rows of each list of ``LISTS``; ``skipped``: questions left aside."""
    plan = planned.plan
    return {
        "question": question_rows(planned, skipped),
        "changed": _of(plan, Outcome.CHANGED, _changed),
        "new": _of(plan, Outcome.NEW, _new, _LISTED_NEW),
        "leaver": _of(plan, Outcome.LEAVER, _changed),
        "missing": _of(plan, Outcome.MISSING, lambda _: "gardé tel quel"),
        "ignored": _of(plan, Outcome.IGNORED, lambda row: imports.reason(row.reason)),
        "problem": problem_rows(plan),
    }


def summary(plan: ImportPlan) -> str:
    """Return the counts by kind in words, and what keeps something from being imported."""
    lines = counted(plan, _KINDS)
    if plan.questions:
        asked = plural(len(plan.questions), "question")
        lines.append(f"{asked} sans réponse{NBSP}: ces élèves ne seront pas importés.")
    return "\n".join([*lines, *unread(plan)])


def _of(
    plan: ImportPlan,
    outcome: Outcome,
    told: Callable[[PlannedRow], str],
    kinds: tuple[EntityKind, ...] = tuple(EntityKind),
) -> list[Row]:
    return [
        Row((row.kind.value, row.key), (_who(row), told(row), line(row)), outcome.value)
        for row in plan.rows
        if row.outcome is outcome and row.kind in kinds
    ]


def _who(row: PlannedRow) -> str:
    kind = imports.kind_label(row.kind)
    return row.name or f"{kind} {row.key}"


def _changed(row: PlannedRow) -> str:
    return f"{NARROW}; ".join(imports.change(one) for one in row.told)


def _new(row: PlannedRow) -> str:
    if row.kind is not EntityKind.STUDENT:
        # The code of a class is what it is called in the first column.
        told = (imports.change(one) for one in row.changes if one.field != "code")
        return f"{NARROW}; ".join(told)
    said = (imports.change(one) for one in row.changes if one.field in _SHOWN_NEW)
    return f"{NARROW}; ".join(said)
