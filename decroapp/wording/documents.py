"""What is said of an issued document: its name, its state, what leaves with a copy of it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, time
from functools import lru_cache
from typing import Any

from decroapp.domain.documents import DocumentKind, DocumentState
from decroapp.resources import resource
from decroapp.wording.dates import clock, long


@dataclass(frozen=True, slots=True)
class KindWords:
    """One kind of document: its name, why it is sealed, to whom it goes, what it holds or not."""

    label: str
    reason: str
    to: str
    holds: str
    left_out: str


def of_kind(kind: DocumentKind) -> KindWords:
    """Return the sentences of a kind of document."""
    return KindWords(**_data()["kinds"][kind.value])


def state_label(state: DocumentState) -> str:
    """Return « Scellé », « À sceller », « Remplacé »."""
    return str(_data()["states"][state.value])


def meets(on_day: date | None, at: time | None) -> str:
    """Return « rendez-vous le mardi 1er décembre 2026, 17 h 30 »; empty without a day."""
    if on_day is None:
        return ""
    when = f"rendez-vous le {long(on_day)}"
    return f"{when}, {clock(at)}" if at else when


def to_seal_sentence() -> str:
    """Return what « à sceller » means and who does it."""
    return str(_data()["panel"]["to_seal"])


@lru_cache(maxsize=1)
def _data() -> Mapping[str, Any]:
    return tomllib.loads(resource("wording/documents.toml").read_text(encoding="utf-8"))
