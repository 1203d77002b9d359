"""``charte check``: what the charter says of what it must say; with a vault, of that in force."""

from typing import Any

from decroapp.commands.answers import Answer, Exit
from decroapp.commands.line import Asked
from decroapp.commands.session import opened
from decroapp.domain.charter.charte_codes import Principle
from decroapp.domain.charter.standing import CharterVersion
from decroapp.domain.charter.text import LEAST_WORDS, CharterCheck, CharterText, check_charter
from decroapp.wording.charte import charter_rules, shipped_charter
from decroapp.wording.dates import long
from decroapp.wording.typography import fr


def execute(asked: Asked) -> Answer:
    """Answer whether every principle has its article; with a vault, and whether it is in force."""
    version: CharterVersion | None = None
    text, body = shipped_charter(), {}
    if asked.vault is not None:
        with opened(asked) as services:
            page, campaign = services.charte.page(), services.charte_campaign.campaign()
        text, version = page.text, page.version
        body = {"signatures": {"expected": campaign.expected, "signed": campaign.signed}}
    check = check_charter(text, charter_rules())
    sound = check.complete and (asked.vault is None or version is not None)
    return Answer(
        code=Exit.YES if sound else Exit.NO,
        body={**_told(text, check), "version": _version(version), **body},
        text=(*_lines(check), *_state(version, in_vault=asked.vault is not None)),
    )


def _told(text: CharterText, check: CharterCheck) -> dict[str, Any]:
    found = {True: [one for one in check.findings if isinstance(one.code, Principle)]}
    found[False] = [one for one in check.findings if one not in found[True]]
    return {
        "title": text.title,
        "sha256": text.digest(),
        "words": check.words,
        "least_words": LEAST_WORDS,
        "articles": [
            {"number": number, "code": one.code, "title": one.title}
            for number, one in enumerate(text.articles, 1)
        ],
        "principles": {one.code: list(one.articles) for one in found[True]},
        "statements": {one.code: list(one.articles) for one in found[False]},
        "missing": list(check.missing),
        "complete": check.complete,
    }


def _version(version: CharterVersion | None) -> dict[str, Any] | None:
    if version is None:
        return None
    return {
        "number": version.number,
        "in_force_on": version.in_force_on,
        "minor": version.minor,
        "sha256": version.sha256,
    }


def _lines(check: CharterCheck) -> list[str]:
    rules = charter_rules()
    lines = [fr(f"{check.words} mots, {LEAST_WORDS} au moins.")]
    for one in check.findings:
        where = ", ".join(str(number) for number in one.articles)
        said = f"article {where}" if where else "absent"
        lines.append(fr(f"{rules[one.code].label} : {said}"))
    return lines


def _state(version: CharterVersion | None, *, in_vault: bool) -> list[str]:
    if not in_vault:
        return []
    if version is None or version.in_force_on is None:
        return ["Aucune charte n’est en vigueur dans ce coffre."]
    return [f"Version {version.number}, en vigueur depuis le {long(version.in_force_on)}."]
