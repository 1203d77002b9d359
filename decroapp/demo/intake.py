"""Enrol one pupil after the other, with a number, a family, a birth date and a regime."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from decroapp.demo.cast import CAST, CastPupil
from decroapp.demo.families import Child, Families, Shape
from decroapp.demo.names import Surnames, stock
from decroapp.demo.people import Division, Group, Link, Pupil

_START = date(2026, 9, 1)
_BIRTH_YEARS = {"6e": 2015, "5e": 2014, "4e": 2013, "3e": 2012}
_LATE = 0.08
_EARLY = 0.02
_SIBLING = 0.07
_WITHOUT_INE = 0.02
_OLDER_INE = 0.2
_REGIMES = {"0": 25, "1": 8, "2": 6, "24": 40, "25": 20, "3": 1}
_SHAPES = {Shape.TOGETHER: 56, Shape.APART: 27, Shape.ONE: 14, Shape.RELATIVE: 2, Shape.PLACED: 1}
_LETTERS = "ABCDEFGHJKLMNPRSTUVWXYZ"


@dataclass(frozen=True, slots=True)
class _Home:
    """A family that may still send a brother or a sister to another level."""

    last_name: str
    links: tuple[Link, ...]
    level: str


class Intake:
    """Gives out numbers and families; the order of the calls decides what each pupil gets."""

    def __init__(self, random: Random, groups: tuple[Group, ...]) -> None:
        self._random = random
        self._groups = groups
        self._surnames = Surnames(random, [member.last_name for member in CAST])
        self._families = Families(random)
        self._shared: dict[str, tuple[Link, ...]] = {}
        self._homes: list[_Home] = []
        self._count = 0

    def cast(self, member: CastPupil) -> Pupil:
        """Enrol a pupil of the stories."""
        links = self._shared.get(member.family) if member.family else None
        if links is None:
            child = Child(member.last_name, member.first_name, member.sex)
            links = self._families.links(member.shape, child)
        self._shared[member.family] = links
        eleve_id, elenoet = self._numbers()
        return Pupil(
            eleve_id=eleve_id,
            elenoet=elenoet,
            last_name=member.last_name,
            first_name=member.first_name,
            sex=member.sex,
            birth_date=member.birth_date,
            division=member.division,
            groups=self._groups_of(member.division[:2]),
            regime=member.regime,
            entry=_START,
            links=links,
            ine=self._ine("INE_RNIE") if member.has_ine else "",
            ine_tag="INE_RNIE" if member.has_ine else "",
            key=member.key,
        )

    def pupil(self, division: Division) -> Pupil:
        """Enrol an invented pupil in a class."""
        sex = self._random.choice("FM")
        first_name = stock().first_name(self._random, sex)
        last_name, links = self._family(division.level, first_name, sex)
        birth_date, late = self._birth_date(division.level)
        eleve_id, elenoet = self._numbers()
        tag = self._ine_tag()
        return Pupil(
            eleve_id=eleve_id,
            elenoet=elenoet,
            last_name=last_name,
            first_name=first_name,
            sex=sex,
            birth_date=birth_date,
            division=division.code,
            groups=self._groups_of(division.level),
            regime=self._weighted(_REGIMES),
            entry=_START,
            links=links,
            ine=self._ine(tag) if tag else "",
            ine_tag=tag,
            repeats=late and self._draw(1 / 2),
        )

    def _family(self, level: str, first_name: str, sex: str) -> tuple[str, tuple[Link, ...]]:
        """Return a new family, or now and then that of a pupil of another level."""
        if self._draw(_SIBLING):
            for place, home in enumerate(self._homes):
                if home.level != level:
                    del self._homes[place]
                    return home.last_name, home.links
        last_name = self._surnames.new()
        shape = Shape(self._weighted({str(shape): share for shape, share in _SHAPES.items()}))
        links = self._families.links(shape, Child(last_name, first_name, sex))
        self._homes.append(_Home(last_name, links, level))
        return last_name, links

    def _birth_date(self, level: str) -> tuple[date, bool]:
        draw = self._random.random()
        late, early = draw < _LATE, draw > 1 - _EARLY
        year = _BIRTH_YEARS[level] - late + early
        return date(year, 1, 1) + timedelta(days=self._random.randrange(365)), late

    def _numbers(self) -> tuple[str, str]:
        self._count += 1
        return str(900_000 + self._count), str(1000 + self._count)

    def _ine_tag(self) -> str:
        if self._draw(_WITHOUT_INE):
            return ""
        return "INE_BEA" if self._draw(_OLDER_INE) else "INE_RNIE"

    def _ine(self, tag: str) -> str:
        """Return a number of the right form: ten digits and a letter, or nine and two."""
        letters = self._random.choice(_LETTERS) + self._random.choice(_LETTERS)
        if tag == "INE_BEA":
            return f"99990{self._count:05d}{letters[0]}"
        return f"9999{self._count:05d}{letters}"

    def _groups_of(self, level: str) -> tuple[str, ...]:
        own = [group.code for group in self._groups if group.level == level]
        return tuple(sorted(self._random.sample(own, self._random.choice((1, 2)))))

    def _weighted(self, shares: dict[str, int]) -> str:
        return self._random.choices(list(shares), list(shares.values()))[0]

    def _draw(self, share: float) -> bool:
        return self._random.random() < share
