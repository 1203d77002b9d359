"""Invent names of nobody that exercise French: œ, ç, hyphen, particle, apostrophe."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from random import Random

from decroapp.resources import resource

_HYPHENATED = 0.06
_WITH_PARTICLE = 0.06
_DOUBLE = 0.05

FirstNames = Mapping[str, Mapping[str, Sequence[str]]]
"""By sex (``F`` or ``M``), then ``common`` or ``double``."""


def chance(seed: int | str) -> Random:
    """Return the only source of chance of the demonstration: same seed, same draws."""
    return Random(seed)  # noqa: S311 (nothing here is secret, and it must be repeatable)


@dataclass(frozen=True, slots=True)
class NameStock:
    """What names are made of, from ``resources/demo/names.toml``."""

    roots: tuple[str, ...]
    endings: tuple[str, ...]
    particles: tuple[str, ...]
    elided: str
    elided_before: str
    first: FirstNames
    adults: FirstNames

    def surname(self, random: Random) -> str:
        """Invent a surname; one in eight has a hyphen or a particle."""
        plain = self._simple(random)
        draw = random.random()
        if draw < _HYPHENATED:
            return f"{plain}-{self._simple(random)}"
        if draw < _HYPHENATED + _WITH_PARTICLE:
            return self._with_particle(plain, random)
        return plain

    def first_name(self, random: Random, sex: str) -> str:
        """Choose a pupil's first name; ``sex`` is ``F`` or ``M``."""
        return _choose(self.first[sex], random)

    def adult_first_name(self, random: Random, sex: str) -> str:
        """Choose an adult's first name; ``sex`` is ``F`` or ``M``."""
        return _choose(self.adults[sex], random)

    def _simple(self, random: Random) -> str:
        return random.choice(self.roots) + random.choice(self.endings)

    def _with_particle(self, plain: str, random: Random) -> str:
        if plain[0] in self.elided_before:
            return f"{self.elided}{plain}"
        return f"{random.choice(self.particles)}{plain}"


def _choose(names: Mapping[str, Sequence[str]], random: Random) -> str:
    return random.choice(names["double" if random.random() < _DOUBLE else "common"])


class Surnames:
    """Gives each family a surname that nobody bears yet."""

    def __init__(self, random: Random, taken: Sequence[str] = ()) -> None:
        self._random = random
        self._given = set(taken)

    def new(self) -> str:
        """Return a surname never given before."""
        while (name := stock().surname(self._random)) in self._given:
            pass
        self._given.add(name)
        return name


@cache
def stock() -> NameStock:
    """Return the shipped stock of names."""
    data = tomllib.loads(resource("demo/names.toml").read_text("utf-8"))
    return NameStock(
        tuple(data["roots"]),
        tuple(data["endings"]),
        tuple(data["particles"]),
        data["elided"],
        data["elided_before"],
        data["first"],
        data["adults"],
    )
