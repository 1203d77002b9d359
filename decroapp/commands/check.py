"""``check COFFRE``: examine a vault."""

from typing import Any

from decroapp.commands.answers import Answer, Exit
from decroapp.commands.line import Asked
from decroapp.commands.session import opened
from decroapp.domain.errors import RuleError
from decroapp.storage.check import CheckReport, Problem
from decroapp.wording.messages import explain


def execute(asked: Asked) -> Answer:
    """Answer whether everything in the vault holds."""
    with opened(asked, asked.own.checked) as services:
        report = services.backups.check()
    problems = [_problem(one) for one in report.problems]
    text = [f"{one['message']} {one['way_out']}" for one in problems]
    return Answer(
        code=Exit.NO if problems else Exit.YES,
        body={**_flags(report), "problems": problems},
        text=tuple(text) or ("Le coffre est en bon état.",),
    )


def _flags(report: CheckReport) -> dict[str, Any]:
    journal = {"lines": report.journal.lines, "ok": report.journal.ok}
    names = ("schema_version", "cipher_ok", "quick_ok", "size_ok", "fk_ok", "fts_ok", "blobs_ok")
    return {name: getattr(report, name) for name in names} | {"journal": journal}


def _problem(one: Problem) -> dict[str, str]:
    said = explain(RuleError(one.code, **dict(one.details)))
    return {"code": one.code, "message": f"{said.what} {said.why}", "way_out": said.todo}
