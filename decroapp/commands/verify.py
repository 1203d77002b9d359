"""``verify FICHIER…``: what can be said of PDF files."""

from collections.abc import Sequence

from decroapp.commands.answers import Answer, Exit
from decroapp.commands.line import Asked
from decroapp.commands.session import opened
from decroapp.services.jobs import run_job
from decroapp.services.verification import Checked, File, Known, examine, report_json
from decroapp.wording.verification import missing, of_integrity, of_signer, of_unchecked
from decroapp.work.client import WorkProcess


def execute(asked: Asked) -> Answer:
    """Answer whether every file is intact, of a known signer, with nothing expected missing."""
    checked = _checked(asked)
    body = {name: value for name, value in report_json(checked).items() if name != "schema"}
    sure = all(one.report.reassuring for one in checked)
    text = tuple(line for one in checked for line in _lines(one))
    return Answer(Exit.YES if sure else Exit.NO, body, text)


def _checked(asked: Asked) -> Sequence[Checked]:
    if asked.vault is not None:
        with opened(asked) as services:
            return run_job(services.verification.verify(asked.own.files), services.work)
    work = WorkProcess()
    try:
        # Without the vault a signer is unknown, and nothing says what to expect.
        return examine(work, [File(str(path)) for path in asked.own.files], Known())
    finally:
        work.stop()


def _lines(one: Checked) -> list[str]:
    integrity, signer = of_integrity(one.report.integrity), of_signer(one.report.signer)
    lines = [one.name, f"  {integrity.label}. {integrity.meaning}", f"  {signer.label}."]
    lines += [f"  {missing(one.report)}"] if one.report.missing_expected else []
    return lines + [f"  {of_unchecked(code)}" for code in one.report.unchecked]
