"""``import`` of counts: exportAbsence, LSU bilans, CSV, XLSX, ODS."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from decroapp.bootstrap import Services
from decroapp.commands.answers import Answer, Exit
from decroapp.commands.line import Asked
from decroapp.commands.session import opened
from decroapp.domain.counts.columns import FIGURES, WHO, Meaning, recognise
from decroapp.domain.counts.lines import Reading
from decroapp.domain.counts.tables import Table
from decroapp.domain.people.import_rows import ImportPlan
from decroapp.services.import_reports import counts_json, exit_code
from decroapp.wording.counts import MEANINGS, column_name, counts, size
from decroapp.wording.imports import place, problem
from decroapp.wording.typography import NBSP
from decroapp.work.client import WorkProcess
from decroapp.work.tables import read_tables

Files = Sequence[tuple[str, bytes]]


def execute(asked: Asked, files: Files) -> Answer:
    """Answer what importing counts would do or did; without a vault, how columns are read."""
    if asked.vault is None and not asked.own.apply:
        return _read_alone(files)
    with opened(asked) as services:
        tables = read_tables(services.work, files)
        return _with_vault(asked, services, tables)


def _with_vault(asked: Asked, services: Services, tables: Sequence[Table]) -> Answer:
    proposed = services.counts.propose(tables)
    readings = tuple(_said(asked, one) for one in proposed)
    planned = services.counts.plan(tables, readings)
    apply = asked.own.apply and (asked.own.skip_questions or not planned.plan.questions)
    if apply:
        services.counts.apply(planned)
    return _planned(planned.plan, tables, [one.meanings for one in readings], applied=apply)


def _said(asked: Asked, reading: Reading) -> Reading:
    own = asked.own
    given = {
        name: getattr(own, name) for name in ("first_day", "last_day", "exported_on", "source")
    }
    return replace(reading, **{name: one for name, one in given.items() if one is not None})


def _read_alone(files: Files) -> Answer:
    work = WorkProcess()
    try:
        tables = read_tables(work, files)
    finally:
        work.stop()
    meanings = [recognise(table.headers) for table in tables]
    whole = all(set(one) & WHO and set(one) & FIGURES for one in meanings)
    body = {"applied": False, "tables": _tables(tables, meanings)}
    return Answer(Exit.YES if whole else Exit.NO, body, tuple(_columns(tables, meanings)))


def _planned(
    plan: ImportPlan,
    tables: Sequence[Table],
    meanings: Sequence[tuple[Meaning, ...]],
    *,
    applied: bool,
) -> Answer:
    lead = "Importé" if applied else "À importer"
    lines = [*_columns(tables, meanings), f"{lead}{NBSP}: {counts(plan)}."]
    lines += [f"{place(one)}{NBSP}: {problem(one)}" for one in plan.problems]
    body = {"applied": applied, **counts_json(plan), "tables": _tables(tables, meanings)}
    return Answer(exit_code(plan), body, tuple(lines))


def _tables(
    tables: Sequence[Table], meanings: Sequence[tuple[Meaning, ...]]
) -> list[dict[str, Any]]:
    return [
        {
            "file": table.file,
            "kind": table.kind.value,
            "lines": len(table.lines),
            "columns": [
                {"header": header, "meaning": one.value}
                for header, one in zip(table.headers, found, strict=True)
            ],
        }
        for table, found in zip(tables, meanings, strict=True)
    ]


def _columns(tables: Sequence[Table], meanings: Sequence[tuple[Meaning, ...]]) -> list[str]:
    lines = []
    for table, found in zip(tables, meanings, strict=True):
        lines.append(size(table))
        lines += [
            f"  {column_name(table, rank)} → {MEANINGS[one]}" for rank, one in enumerate(found)
        ]
    return lines
