"""Load the word list of the writing help and what it advises."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from decroapp.domain.case.writing import WordList, WritingCategory
from decroapp.resources import resource

BANNER = "Factuel, utile à l’action, lisible par la famille."


@dataclass(frozen=True, slots=True)
class Advice:
    """What is said of one category of words."""

    label: str
    advice: str
    words: tuple[str, ...]


@lru_cache(maxsize=1)
def advices() -> Mapping[WritingCategory, Advice]:
    """Return the advice of each category, in the order of the file."""
    data = tomllib.loads(resource("wording/writing_help.toml").read_text(encoding="utf-8"))
    return MappingProxyType(
        {
            WritingCategory(name): Advice(row["label"], row["advice"], tuple(row["words"]))
            for name, row in data.items()
            if isinstance(row, dict)
        }
    )


@lru_cache(maxsize=1)
def word_list() -> WordList:
    """Return the shipped words, ready for ``domain.case.writing.warnings``."""
    return WordList({category: advice.words for category, advice in advices().items()})
