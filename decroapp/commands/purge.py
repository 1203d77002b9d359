"""``purge``: say what is due to be erased, or erase it."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from decroapp.bootstrap import Services
from decroapp.commands.answers import Answer, Exit
from decroapp.commands.line import Asked
from decroapp.commands.session import opened
from decroapp.domain.erasure_plan import DueLine
from decroapp.services.jobs import run_job
from decroapp.services.purge import TYPED, PurgeSheet
from decroapp.services.purge_papers import Purged
from decroapp.storage.documents import DocumentRow
from decroapp.wording.dates import long
from decroapp.wording.labels import label
from decroapp.wording.typography import fr


def execute(asked: Asked) -> Answer:
    """Answer what is due; with ``--confirm`` erase it. No: something still waits for the head."""
    with opened(asked) as services:
        if asked.own.confirm:
            return _confirmed(services, recalled=asked.own.recalled)
        listed = _listed(services.purge.sheet())
        if not asked.own.slip:
            return listed
        paper = run_job(services.purge.slip(), services.work)
        return _with_paper(listed, "slip", paper, "Bordereau d’élimination")


def _confirmed(services: Services, *, recalled: bool) -> Answer:
    done = services.purge.confirm(TYPED, recalled=recalled)
    if not done.lines:
        return _erased(done)
    paper = run_job(services.purge.proof(done), services.work)
    return _with_paper(_erased(done), "proof", paper, "Preuve d’effacement")


def _with_paper(answer: Answer, name: str, paper: DocumentRow, called: str) -> Answer:
    said = {"reference": paper.reference, "sha256": paper.sha256, "pages": paper.pages}
    line = fr(f"{called} : {paper.reference}, gardé parmi les papiers de la charte.")
    return replace(answer, body=answer.body | {name: said}, text=(*answer.text, line))


def _listed(sheet: PurgeSheet) -> Answer:
    waits = bool(sheet.held or sheet.to_decide or not sheet.journal_ok)
    return Answer(
        code=Exit.NO if waits else Exit.YES,
        body={
            "dry_run": True,
            "today": sheet.today,
            "total": _total(sheet.due),
            "due": _rows(sheet.due),
            "to_decide": _rows(sheet.to_decide),
            "soon": _rows(sheet.soon),
            "held": list(sheet.held),
            "journal_ok": sheet.journal_ok,
            "last_copy_on": sheet.last_copy_on,
        },
        text=_told(sheet),
    )


def _erased(done: Purged) -> Answer:
    return Answer(
        code=Exit.NO if done.left_over else Exit.YES,
        body={
            "dry_run": False,
            "today": done.today,
            "total": _total(done.lines),
            "erased": _rows(done.lines),
            "rows": dict(done.rows),
            "to_decide": _rows(done.left_over),
            "last_copy_on": done.last_copy_on,
        },
        text=_proof(done),
    )


def _total(lines: Iterable[DueLine]) -> int:
    return sum(one.count for one in lines)


def _rows(lines: Iterable[DueLine]) -> list[dict[str, Any]]:
    return [
        {
            "clock": one.clock.value,
            "kind": one.kind.value,
            "count": one.count,
            "first": one.first,
            "last": one.last,
            "cases": list(one.numbers),
            "rule": one.rule.id,
            "article": one.rule.article,
            "checked": one.rule.checked,
            "confidence": one.rule.confidence.value,
        }
        for one in lines
    ]


def _told(sheet: PurgeSheet) -> tuple[str, ...]:
    found = ["Rien n’est à effacer."] if not sheet.due else ["À effacer :", *_lines(sheet.due)]
    if sheet.to_decide:
        found += ["À décider, la règle n’étant pas vérifiée :", *_lines(sheet.to_decide)]
    if sheet.soon:
        found += ["Dans le mois :", *_lines(sheet.soon)]
    if sheet.held:
        numbers = ", ".join(sheet.held)
        found.append(f"Dossiers encore ouverts d’élèves partis : {numbers}")
    if not sheet.journal_ok:
        found.append("Le journal ne sera pas allégé : sa chaîne est rompue.")
    return tuple(map(fr, found))


def _proof(done: Purged) -> tuple[str, ...]:
    if not done.lines:
        return ("Rien n’était à effacer.",)
    found = ["Effacé :", *_lines(done.lines)]
    if done.last_copy_on is not None:
        found.append(
            f"La dernière sauvegarde qui le contient disparaît le {long(done.last_copy_on)}."
        )
    return tuple(map(fr, found))


def _lines(lines: Iterable[DueLine]) -> list[str]:
    return [
        f"– {label(one.kind)} : {one.count} ({label(one.clock).lower()}, {one.rule.article})"
        for one in lines
    ]
