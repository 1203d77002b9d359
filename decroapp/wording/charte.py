"""The charte that the program proposes, and what any charte must say."""

import tomllib
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from decroapp.domain.charter.charte_codes import (
    Principle,
    SignatureWay,
    StandingState,
    Statement,
)
from decroapp.domain.charter.standing import CharterStanding, CharterVersion
from decroapp.domain.charter.text import (
    Article,
    ArticleChange,
    Change,
    CharterCheck,
    CharterText,
    Rule,
    Rules,
)
from decroapp.domain.people.members import MemberRef
from decroapp.resources import resource
from decroapp.wording.dates import long, medium
from decroapp.wording.labels import label
from decroapp.wording.people import called
from decroapp.wording.plural import listing, plural
from decroapp.wording.typography import NARROW, NBSP

CONSENT = "J’ai lu la charte et je m’engage à la respecter."
"""What is copied by who signs without a stroke, and said beside the pad and on paper."""

SIGNING_WORTH = {
    SignatureWay.STROKE: (
        "Le tracé et la date sont gardés, sans la pression ni la vitesse\u00a0: c’est une "
        "signature électronique simple. Sans souris ni stylet, choisissez «\u00a0Phrase "
        "recopiée\u00a0»."
    ),
    SignatureWay.PHRASE: (
        "La phrase et la date sont gardées\u00a0: c’est une signature électronique simple, qui "
        "atteste un engagement."
    ),
    SignatureWay.PAPER: (
        "La feuille signée est sous vos yeux\u00a0: votre nom est inscrit comme celui qui l’a vue. "
        "Gardez-la avec les archives de l’établissement."
    ),
}
"""What each way keeps and is worth."""


@lru_cache(maxsize=1)
def shipped_charter() -> CharterText:
    """Return the text that the program proposes (``resources/charte/charte.toml``)."""
    data = _read("charte.toml")
    return CharterText(
        data["title"],
        "\n\n".join(data["preamble"]),
        tuple(
            Article(
                one["code"],
                one["title"],
                one["text"].strip(),
                tuple(Principle(code) for code in one.get("principles", ())),
                tuple(Statement(code) for code in one.get("statements", ())),
            )
            for one in data["articles"]
        ),
        "\n\n".join(data["annex"]),
    )


@lru_cache(maxsize=1)
def charter_rules() -> Rules:
    """Return what must be said, with the words that tell it (``resources/charte/rules.toml``)."""
    data = _read("rules.toml")
    found: dict[Principle | Statement, Rule] = {
        Principle(code): _rule(row) for code, row in data["principles"].items()
    }
    found |= {Statement(code): _rule(row) for code, row in data["statements"].items()}
    return MappingProxyType(found)


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads(resource(f"charte/{name}").read_text(encoding="utf-8"))


def _rule(row: dict[str, Any]) -> Rule:
    return Rule(row["label"], row["meaning"], tuple(row["words"]))


def say_version(version: CharterVersion | None, coming: CharterVersion | None) -> str:
    """Return which text is shown: in force, to come, or proposed."""
    if version is not None and version.in_force_on is not None:
        said = f"Version {version.number}, en vigueur depuis le {long(version.in_force_on)}."
        if coming is not None and coming.in_force_on is not None:
            said += f" La version {coming.number} la remplace le {long(coming.in_force_on)}."
        return said
    if coming is not None and coming.in_force_on is not None:
        return f"Version {coming.number}, en vigueur à compter du {long(coming.in_force_on)}."
    return (
        "Aucune charte n’est en vigueur cette année scolaire. Voici le texte que le programme "
        f"propose{NBSP}: relisez-le avec le groupe, adaptez-le, puis mettez-le en vigueur."
    )


def say_mine(standing: CharterStanding, today: date) -> str:
    """Return where the reader stands; empty while nothing can be signed."""
    if standing.state is StandingState.SIGNED and standing.signature is not None:
        return f"Vous l’avez signée le {medium(standing.signature.on_day)}."
    if standing.state is StandingState.SUSPENDED and standing.suspension is not None:
        return f"Vous êtes suspendu du groupe jusqu’au {long(standing.suspension.last_day)} inclus."
    if standing.state is StandingState.SIGN_AGAIN:
        return "Un article a changé depuis votre signature\u00a0: signez de nouveau."
    return "Vous ne l’avez pas encore signée." if standing.state is StandingState.TO_SIGN else ""


def say_check(check: CharterCheck) -> str:
    """Return what the text says of what it must say, in one line."""
    found = sum(one.found for one in check.findings)
    rules = charter_rules()
    said = f"{found} points sur {len(check.findings)} sont portés par un article"
    if check.missing:
        missing = listing([rules[code].label.lower() for code in check.missing])
        said += f"{NARROW}; il manque{NBSP}: {missing}"
    return f"{said}. {plural(check.words, 'mot')}."


def say_standing(standing: CharterStanding) -> str:
    """Return « Signée », « À signer », « Suspendu jusqu’au 3 décembre 2026 »."""
    if standing.suspension is not None:
        return f"Suspendu jusqu’au {medium(standing.suspension.last_day)}"
    return label(standing.state)


def say_signature(
    standing: CharterStanding, seen_by: MemberRef | None, *, has_account: bool
) -> str:
    """Return how somebody signed and who saw it; without account, it is said."""
    one = standing.signature
    parts = []
    if one is not None:
        paper = one.way is SignatureWay.PAPER
        parts = [f"{label(one.way)} le {medium(one.on_day)}"]
        if seen_by is not None:
            parts.append(f"{'vue' if paper else 'recueillie'} par {called(seen_by)}")
    if not has_account:
        parts.append("sans compte")
    return ", ".join(parts)


def say_campaign(signed: int, expected: int) -> tuple[str, str]:
    """Return the title of the campaign and what is left to do."""
    left = expected - signed
    title = f"{signed} sur {expected} {'ont' if signed > 1 else 'a'} signé"
    if not left:
        return title, "Tous les membres attendus ont signé la version en vigueur."
    miss = "manquent" if left > 1 else "manque"
    return title, (
        f"{plural(left, 'signature')} {miss}. Tant qu’une personne n’a pas signé, aucune situation "
        "nominative ne s’ouvre devant elle."
    )


def say_changes(changes: tuple[ArticleChange, ...], *, first: bool) -> str:
    """Return what a revision does to the signatures, and which articles it touches."""
    if first:
        return "Première version de l’année\u00a0: chaque membre la signe."
    if not changes:
        return "Aucun article ne change\u00a0: révision mineure, les signatures restent valables."
    if changes[0].kind is Change.MOVED:
        return "L’ordre des articles change\u00a0: chacun signe de nouveau."
    named = listing([f"«{NBSP}{one.title}{NBSP}»" for one in changes[:NAMED]])
    more = f" et {plural(len(changes) - NAMED, 'autre')}" if len(changes) > NAMED else ""
    return f"Révision majeure\u00a0: {named}{more}. Chacun signe de nouveau."


NAMED = 3
"""Changed articles that are named; beyond, they are counted."""
