"""An import of counts in rows: its columns, then one list for each thing that would happen."""

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING

from decroapp.domain.counts.columns import Meaning
from decroapp.domain.counts.tables import Table
from decroapp.domain.people.import_rows import EntityKind, ImportPlan, Outcome, PlannedRow
from decroapp.qt.eleves.asked_rows import counted, line, problem_rows, question_rows, unread
from decroapp.qt.theme import Tone
from decroapp.qt.widgets.rows import Cell, Column, Kind, Row
from decroapp.wording import imports
from decroapp.wording.counts import KINDS, MEANINGS, column_name, examples
from decroapp.wording.plural import plural
from decroapp.wording.typography import NARROW, NBSP

if TYPE_CHECKING:
    from decroapp.services.counts import PlannedCounts

COLUMNS = (
    Column("Colonne", Kind.STRONG, stretch=2),
    Column("Premières lignes", Kind.MUTED, stretch=3),
    Column("Contient", stretch=2),
)
LISTS = (
    ("question", "À confirmer"),
    ("new", "Nouveaux"),
    ("changed", "Modifiés"),
    ("ignored", "Laissés de côté"),
    ("problem", "Erreurs et alertes"),
)
NOTHING_COUNTED = "nothing-counted"
"""Most pupils: they are counted, and not listed one by one."""
_SHOWN = ("unjustified", "justified", "late", "punishments")


def column_rows(table: Table, meanings: Sequence[Meaning]) -> list[Row]:
    """Return the columns of a table, each with its first texts and what it is said to hold."""
    return [
        Row(
            place,
            (
                column_name(table, place),
                examples(table, place),
                Cell(MEANINGS[one], None if one is Meaning.IGNORED else Tone.INFO),
            ),
            one.value,
        )
        for place, one in enumerate(meanings)
    ]


def plan_rows(planned: "PlannedCounts", skipped: Collection[str]) -> dict[str, list[Row]]:
    """Return the rows of each list of ``LISTS``; ``skipped``: questions left aside."""
    plan = planned.plan
    return {
        "question": question_rows(planned, skipped),
        "new": _of(plan, Outcome.NEW),
        "changed": _of(plan, Outcome.CHANGED),
        "ignored": _of(plan, Outcome.IGNORED),
        "problem": problem_rows(plan),
    }


def summary(plan: ImportPlan) -> str:
    """Return the counts by kind in words, and what keeps something from being imported."""
    lines = counted(plan, KINDS)
    nothing = sum(row.reason == NOTHING_COUNTED for row in plan.rows)
    if nothing:
        left = plural(nothing, "décompte nul", "décomptes nuls")
        lines.append(f"{left}{NBSP}: rien n’en est retenu.")
    if plan.questions:
        asked = plural(len(plan.questions), "question")
        lines.append(f"{asked} sans réponse{NBSP}: ces lignes ne seront pas importées.")
    return "\n".join([*lines, *unread(plan)])


def _of(plan: ImportPlan, outcome: Outcome) -> list[Row]:
    return [
        Row((number, row.key), (row.name or row.key, _told(row), line(row)), outcome.value)
        for number, row in enumerate(plan.rows)
        if row.outcome is outcome and row.reason != NOTHING_COUNTED
    ]


def _told(row: PlannedRow) -> Cell:
    if row.outcome is Outcome.IGNORED:
        detail = "" if row.kind is EntityKind.STUDENT else imports.kind_label(row.kind)
        return Cell(imports.reason(row.reason), detail=detail)
    if row.kind is EntityKind.TREND:
        day = next((one.after for one in row.changes if one.field == "first_day"), None)
        return Cell("Moyennes en baisse", detail=f"au {imports.value('first_day', day)}")
    found = {one.field: one for one in row.changes if one.after is not None}
    said = [found[name] for name in _SHOWN if name in found]
    figures = f"{NARROW}; ".join(imports.change(one) for one in said)
    return Cell(figures, detail=_days(row))


def _days(row: PlannedRow) -> str:
    found = {one.field: one.after for one in row.changes}
    first, last = found.get("first_day"), found.get("last_day")
    if first is None or last is None:
        return ""
    return f"du {imports.value('first_day', first)} au {imports.value('last_day', last)}"
