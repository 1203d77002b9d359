"""What a verification means and what to do, never « valide » alone."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from decroapp.domain.verification import Integrity, Signer, Unchecked, VerifyReport
from decroapp.resources import resource

GROUP = 4


@dataclass(frozen=True, slots=True)
class Meaning:
    """One state: its label, what it means, what to do."""

    label: str
    meaning: str
    todo: str


def of_integrity(state: Integrity) -> Meaning:
    """Return the sentences of a state of integrity."""
    return Meaning(**_data()["integrity"][state.value])


def of_signer(state: Signer) -> Meaning:
    """Return the sentences of a state of the signer."""
    return Meaning(**_data()["signer"][state.value])


def of_unchecked(code: Unchecked) -> str:
    """Return the sentence on what could not be checked, or why nothing could be read."""
    return str(_data()["unchecked"][code.value])


def seal_worth() -> tuple[str, str]:
    """Return what the school's seal is worth, then how to make sure that it is the school's."""
    worth = _data()["worth"]
    return worth["seal"], worth["why"]


def missing(report: VerifyReport) -> str:
    """Return the sentence on the expected signatures that are not there; empty if none is."""
    fields = report.missing_expected
    if not fields:
        return ""
    sentence = _data()["missing"]["one" if len(fields) == 1 else "many"]
    return str(sentence).format(fields="\N{NO-BREAK SPACE}», «\N{NO-BREAK SPACE}".join(fields))


def grouped(digest: str) -> str:
    """Return a hexadecimal digest as capitals in groups of four, as papers print fingerprints."""
    capitals = digest.upper()
    return " ".join(capitals[at : at + GROUP] for at in range(0, len(capitals), GROUP))


@lru_cache(maxsize=1)
def _data() -> Mapping[str, Any]:
    return tomllib.loads(resource("wording/verification.toml").read_text(encoding="utf-8"))
