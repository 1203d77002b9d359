"""The charte that the program proposes, and what any charte must say."""

import tomllib
from functools import lru_cache
from types import MappingProxyType
from typing import Any

from decroapp.domain.charter.charte_codes import Principle, Statement
from decroapp.domain.charter.text import Article, CharterText, Rule, Rules
from decroapp.resources import resource

CONSENT = "J’ai lu la charte et je m’engage à la respecter."
"""What is copied by who signs without a stroke, and said beside the pad and on paper."""


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
