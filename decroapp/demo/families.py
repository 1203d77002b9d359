"""Guardians of every shape of family that a SIECLE export may hold."""

from dataclasses import dataclass
from enum import StrEnum
from random import Random

from decroapp.demo.names import stock
from decroapp.demo.people import Address, Guardian, Link
from decroapp.domain.folding import fold
from decroapp.domain.people.kinship import GuardianLevel, Kinship

_POSTCODE = "99999"
_TOWN = "Quatre-Vents-sur-Carte"
_STREETS = ("rue des Alizés", "impasse du Mistral", "allée de la Bise", "quai du Sirocco")
_MOBILE = "06 39 98"
_HOME = "04 65 71"
_USAGE_NAME = 0.3
_FATHER_ALONE = 0.2
_WITH_HOME_PHONE = 0.4
_INTERNATIONAL = 0.2
_CIVILITIES = {"F": "Mme", "M": "M."}
_PARENTS = {"F": Kinship.MOTHER, "M": Kinship.FATHER}


class Shape(StrEnum):
    """Who answers for the pupil, and from how many homes."""

    TOGETHER = "together"
    APART = "apart"
    ONE = "one"
    RELATIVE = "relative"
    PLACED = "placed"
    ADULT = "adult"


@dataclass(frozen=True, slots=True)
class Child:
    """What a family is built around; ``sex`` is ``F`` or ``M``."""

    last_name: str
    first_name: str
    sex: str


class Families:
    """Builds guardians with numbers that nobody shares and telephones that ring nowhere.

    The telephones are of the ranges that ARCEP keeps for works of fiction.
    """

    def __init__(self, random: Random) -> None:
        self._random = random
        self._persons = 700_000
        self._addresses = 800_000

    def links(self, shape: Shape, child: Child) -> tuple[Link, ...]:
        """Return the guardians of a pupil, the one to call first at the head."""
        build = {
            Shape.TOGETHER: self._together,
            Shape.APART: self._apart,
            Shape.ONE: self._one,
            Shape.RELATIVE: self._relative,
            Shape.PLACED: self._placed,
            Shape.ADULT: self._adult,
        }
        return build[shape](child)

    def _together(self, child: Child) -> tuple[Link, ...]:
        home = self._address()
        mother = self._parent(child, "F", home, usage=self._draw(_USAGE_NAME))
        father = self._parent(child, "M", home)
        return (_first(mother, Kinship.MOTHER), _legal(father, Kinship.FATHER))

    def _apart(self, child: Child) -> tuple[Link, ...]:
        mother = self._parent(child, "F", self._address(), may_give_address=False)
        father = self._parent(child, "M", self._address())
        return (_first(mother, Kinship.MOTHER), _legal(father, Kinship.FATHER, hosts=False))

    def _one(self, child: Child) -> tuple[Link, ...]:
        sex = "M" if self._draw(_FATHER_ALONE) else "F"
        return (_first(self._parent(child, sex, self._address()), _PARENTS[sex]),)

    def _relative(self, child: Child) -> tuple[Link, ...]:
        mother = self._parent(child, "F", self._address())
        elder = self._parent(child, "F", self._address())
        in_charge = Link(elder, GuardianLevel.IN_CHARGE, Kinship.GRANDPARENT, contact_first=True)
        return (_legal(mother, Kinship.MOTHER, hosts=False), in_charge)

    def _placed(self, child: Child) -> tuple[Link, ...]:
        mother = self._parent(child, "F", self._address())
        home = self._address()
        service = self._guardian("", "Service fictif", "Bureau des Vents", home)
        educator = self._guardian("M.", "Pluvibault", "Benoît", home)
        return (
            _legal(mother, Kinship.MOTHER, hosts=False),
            Link(service, GuardianLevel.IN_CHARGE, Kinship.CHILD_WELFARE, contact_first=True),
            Link(educator, GuardianLevel.CONTACT, Kinship.EDUCATOR, hosts=False),
        )

    def _adult(self, child: Child) -> tuple[Link, ...]:
        himself = self._guardian(
            _CIVILITIES[child.sex], child.last_name, child.first_name, self._address()
        )
        return (_first(himself, Kinship.PUPIL),)

    def _parent(
        self,
        child: Child,
        sex: str,
        home: Address,
        *,
        usage: bool = False,
        may_give_address: bool = True,
    ) -> Guardian:
        first = stock().adult_first_name(self._random, sex)
        born = stock().surname(self._random) if usage else child.last_name
        return self._guardian(
            _CIVILITIES[sex],
            born,
            first,
            home,
            usage_name=child.last_name if usage else "",
            may_give_address=may_give_address,
        )

    def _guardian(
        self,
        civility: str,
        last_name: str,
        first_name: str,
        home: Address,
        *,
        usage_name: str = "",
        may_give_address: bool = True,
    ) -> Guardian:
        self._persons += 1
        letters = ".".join(fold(name).replace(" ", "") for name in (first_name, last_name))
        return Guardian(
            personne_id=str(self._persons),
            civility=civility,
            last_name=last_name,
            first_name=first_name,
            address=home,
            phone_home=self._phone(_HOME) if self._draw(_WITH_HOME_PHONE) else "",
            phone_mobile=self._phone(_MOBILE),
            email=f"{letters}@famille.example",
            usage_name=usage_name,
            may_give_address=may_give_address,
        )

    def _phone(self, prefix: str) -> str:
        tail = f"{self._random.randrange(10_000):04d}"
        number = f"{prefix} {tail[:2]} {tail[2:]}"
        if self._draw(_INTERNATIONAL):
            return f"+33{number[1:].replace(' ', '')}"
        return number

    def _draw(self, share: float) -> bool:
        return self._random.random() < share

    def _address(self) -> Address:
        self._addresses += 1
        line = f"{self._random.randrange(1, 120)} {self._random.choice(_STREETS)}"
        return Address(str(self._addresses), line, _POSTCODE, _TOWN)


def _first(guardian: Guardian, kinship: Kinship) -> Link:
    return Link(guardian, GuardianLevel.LEGAL, kinship, contact_first=True, pays=True)


def _legal(guardian: Guardian, kinship: Kinship, *, hosts: bool = True) -> Link:
    return Link(guardian, GuardianLevel.LEGAL, kinship, hosts=hosts)
