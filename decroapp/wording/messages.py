"""What a refused rule says to the user: what happened, why, what to do."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from types import MappingProxyType

from decroapp.domain.errors import RuleError
from decroapp.resources import resource
from decroapp.wording.dates import long

PARTS = ("what", "why", "todo")
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Explanation:
    """Three sentences for one refusal."""

    what: str
    why: str
    todo: str


@lru_cache(maxsize=1)
def sentences() -> Mapping[str, Explanation]:
    """Return the sentences of every code, placeholders unfilled.

    Raises:
        ValueError: a code stands in two files, or lacks one of its three sentences.
    """
    found: dict[str, Explanation] = {}
    for entry in sorted(resource("wording/errors").iterdir(), key=lambda entry: entry.name):
        if not entry.name.endswith(".toml"):
            continue
        for code, row in tomllib.loads(entry.read_text(encoding="utf-8")).items():
            if code in found or not all(row.get(part) for part in PARTS):
                raise ValueError(f"{entry.name}: {code} is given twice or is not complete")
            found[code] = Explanation(*(row[part] for part in PARTS))
    return MappingProxyType(found)


def explain(error: RuleError) -> Explanation:
    """Return the sentences of an error; a detail written as an ISO date is shown in French.

    Raises:
        KeyError: the code has no sentence, or a placeholder has no detail: a bug, not a refusal.
    """
    raw = sentences()[error.code]
    details = {name: _shown(value) for name, value in error.details.items()}
    return Explanation(*(getattr(raw, part).format(**details) for part in PARTS))


def _shown(value: str | int) -> str:
    if isinstance(value, str) and _ISO_DATE.fullmatch(value):
        return long(date.fromisoformat(value))
    return str(value)
