"""Build the fictional school from a seed: the same seed gives the same pupils, to the letter."""

from collections import Counter
from dataclasses import replace
from datetime import date
from random import Random

from decroapp.demo import PUPILS, SEED
from decroapp.demo.cast import CAST
from decroapp.demo.intake import Intake
from decroapp.demo.names import chance
from decroapp.demo.people import Address, DemoSchool, Division, Group, Pupil
from decroapp.demo.year import school_year
from decroapp.domain.errors import RuleError
from decroapp.domain.people.uai import key_letter

FEWEST_PUPILS = 48
"""Two a class: fewer could not play the stories."""

_NUMBER = "0999999"
UAI = _NUMBER + key_letter(_NUMBER)
NAME = "Collège des Quatre-Vents (fictif)"
LEVELS = {
    "6e": ("Sixième", "10010012110"),
    "5e": ("Cinquième", "10110001110"),
    "4e": ("Quatrième", "10210001110"),
    "3e": ("Troisième", "10310019110"),
}
"""Each level with its word and its MEF code."""

_CLASS_SIZE = 25
_CLASSES_A_LEVEL = 6
_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_GROUPS = {"ESP1": "Espagnol groupe 1", "ALL1": "Allemand groupe 1", "LCA1": "Latin groupe 1"}
_LEAVERS = (
    (date(2026, 9, 1), "44"),
    (date(2026, 9, 18), "10"),
    (date(2026, 10, 2), "11"),
    (date(2026, 10, 16), "42"),
    (date(2026, 11, 6), "10"),
    (date(2026, 11, 13), "99"),
)
_WITHOUT_DIVISION = 2
_LATE_ENTRIES = (date(2026, 9, 28), date(2026, 10, 12), date(2026, 11, 2), date(2026, 11, 16))
LOST_CHARACTER = "Wołgastibault"
"""A surname that ISO-8859-15 cannot write: SIECLE puts « ? » in its place."""


def build_school(seed: int = SEED, pupils: int = PUPILS) -> DemoSchool:
    """Return the school with that many pupils, leavers included.

    Raises:
        RuleError: ``demo-too-few-pupils``, below ``FEWEST_PUPILS``.
    """
    if pupils < FEWEST_PUPILS:
        raise RuleError("demo-too-few-pupils", asked=pupils, least=FEWEST_PUPILS)
    random = chance(seed)
    divisions = _divisions(pupils)
    groups = _groups()
    return DemoSchool(
        uai=UAI,
        name=NAME,
        head_name="R. VASSELIN",
        head_title="Principale",
        address=Address(
            "800000", "4 place de la Rose-des-Vents", "99999", "Quatre-Vents-sur-Carte"
        ),
        phone="04 65 71 00 00",
        year=school_year(),
        divisions=divisions,
        groups=groups,
        pupils=_pupils(random, divisions, groups, pupils),
    )


def _divisions(pupils: int) -> tuple[Division, ...]:
    wanted = -(-pupils // (_CLASS_SIZE * len(LEVELS)))
    letters = _LETTERS[: max(_CLASSES_A_LEVEL, wanted)]
    return tuple(
        Division(f"{level} {letter}", f"{word} {letter}", level, mef)
        for level, (word, mef) in LEVELS.items()
        for letter in letters
    )


def _groups() -> tuple[Group, ...]:
    return tuple(
        Group(f"{level[0]}{code}", f"{level} {label}", level)
        for level in LEVELS
        for code, label in _GROUPS.items()
    )


def _pupils(
    random: Random, divisions: tuple[Division, ...], groups: tuple[Group, ...], count: int
) -> tuple[Pupil, ...]:
    intake = Intake(random, groups)
    cast = [intake.cast(member) for member in CAST]
    sizes = Counter({division.code: 0 for division in divisions})
    sizes.update(pupil.division for pupil in cast)
    others: list[Pupil] = []
    while len(cast) + len(others) < count:
        division = min(divisions, key=lambda one: sizes[one.code])
        sizes[division.code] += 1
        others.append(intake.pupil(division))
    return (*cast, *_with_accidents(random, others))


def _with_accidents(random: Random, pupils: list[Pupil]) -> list[Pupil]:
    """Make some of them leave, some arrive late, and one bear a name that the export spoils."""
    chosen = random.sample(range(len(pupils)), len(_LEAVERS) + len(_LATE_ENTRIES) + 1)
    changed = list(pupils)
    for rank, (day, reason) in enumerate(_LEAVERS):
        place = chosen.pop()
        one = replace(changed[place], exit=day, exit_reason=reason)
        changed[place] = replace(one, division="") if rank < _WITHOUT_DIVISION else one
    for day in _LATE_ENTRIES:
        place = chosen.pop()
        changed[place] = replace(changed[place], entry=day)
    place = chosen.pop()
    changed[place] = replace(changed[place], last_name=LOST_CHARACTER)
    return changed
