"""``import``: plan, write or take back the import of SIECLE exports, or of counts."""

from pathlib import Path
from typing import Any

from decroapp.bootstrap import make_surroundings
from decroapp.commands import import_counts
from decroapp.commands.answers import Answer, UsageError
from decroapp.commands.line import Asked
from decroapp.commands.session import opened
from decroapp.domain.errors import RuleError
from decroapp.domain.people.import_rows import ImportPlan
from decroapp.domain.people.siecle import SchoolExport
from decroapp.services.counts import are_counts
from decroapp.services.import_reports import exit_code, report_json
from decroapp.services.imports import plan_alone, read
from decroapp.wording.imports import counts, kept, place, problem
from decroapp.wording.typography import NBSP, fr


def execute(asked: Asked) -> Answer:
    """Answer what an import would do or did; the answer is no while something remains."""
    own = asked.own
    if own.undo:
        return _undo(asked)
    if not own.files:
        raise UsageError("Il manque les fichiers à importer.")
    files = [(path.name, _bytes(path)) for path in own.files]
    if are_counts(files):
        return import_counts.execute(asked, files)
    export = read(files)
    if own.apply:
        return _apply(asked, export)
    if asked.vault is None:
        return _planned(plan_alone(export, make_surroundings(asked.today).clock.today()))
    with opened(asked) as services:
        return _planned(services.imports.plan(export).plan)


def _apply(asked: Asked, export: SchoolExport) -> Answer:
    with opened(asked) as services:
        planned = services.imports.plan(export)
        if planned.plan.questions and not asked.own.skip_questions:
            return _planned(planned.plan)
        services.imports.apply(planned)
    return _planned(planned.plan, applied=True)


def _undo(asked: Asked) -> Answer:
    if asked.own.files:
        raise UsageError(fr("--undo reprend le dernier import : il ne prend pas de fichier."))
    with opened(asked) as services:
        done = services.imports.undo_last()
    body: dict[str, Any] = {
        "removed": {kind.value: count for kind, count in done.removed.items()},
        "restored": done.restored,
        "kept": [
            {"kind": one.kind.value, "field": one.field, "reason": one.reason} for one in done.kept
        ],
    }
    return Answer(body=body, text=("Le dernier import est repris.", *map(kept, done.kept)))


def _planned(plan: ImportPlan, *, applied: bool = False) -> Answer:
    lead = "Importé" if applied else "À importer"
    lines = [f"{lead}{NBSP}: {counts(plan)}."]
    lines += [f"{place(one)}{NBSP}: {problem(one)}" for one in plan.problems]
    return Answer(exit_code(plan), {"applied": applied, **report_json(plan)}, tuple(lines))


def _bytes(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise RuleError("import-unreadable-file", file=path.name) from error
