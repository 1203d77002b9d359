"""Load the legal constants shipped with the program."""

import tomllib
from functools import lru_cache

from decroapp.domain.law import Law, parse_law
from decroapp.resources import resource


@lru_cache(maxsize=1)
def law() -> Law:
    """Return every constant of ``resources/law.toml``; raise ValueError if one cannot be true."""
    return parse_law(tomllib.loads(resource("law.toml").read_text(encoding="utf-8"))["rule"])
