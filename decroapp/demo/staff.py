"""The members of the school and its partners: every profession, a form teacher for each class."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from decroapp.demo import SEED
from decroapp.demo.names import Surnames, chance, stock
from decroapp.demo.people import Division
from decroapp.domain.people.codes import DivisionRole, Profession
from decroapp.resources import resource

STATE = "Éducation nationale"
_OTHER_TEACHERS = 6
_CIVILITIES = {"F": "Mme", "M": "M."}


@dataclass(frozen=True, slots=True)
class StaffMember:
    """A member as the page of the team would take him.

    ``divisions`` gives the code of a class and what the member is for it.
    """

    key: str
    civility: str
    first_name: str
    last_name: str
    profession: Profession
    employer: str
    dropout_lead: bool = False
    divisions: tuple[tuple[str, DivisionRole], ...] = ()


def form_teacher(division: str) -> str:
    """Return the key of the form teacher of a class."""
    return f"pp:{division}"


def build_staff(divisions: Sequence[Division], seed: int = SEED) -> tuple[StaffMember, ...]:
    """Return the named staff, then a form teacher for each class, then a few teachers."""
    data = tomllib.loads(resource("demo/staff.toml").read_text("utf-8"))
    makers = _Teachers(data["form_teacher"], seed)
    named = tuple(_named(row, divisions) for row in data["staff"])
    teachers = tuple(makers.form_teacher(divisions, place) for place in range(len(divisions)))
    others = tuple(makers.teacher(divisions, rank) for rank in range(_OTHER_TEACHERS))
    return (*named, *teachers, *others)


def _named(row: Mapping[str, Any], divisions: Sequence[Division]) -> StaffMember:
    followed = row.get("cpe_of", ())
    return StaffMember(
        key=row["key"],
        civility=row["civility"],
        first_name=row["first_name"],
        last_name=row["last_name"],
        profession=Profession(row["profession"]),
        employer=row.get("employer", STATE),
        dropout_lead=row.get("dropout_lead", False),
        divisions=tuple((d.code, DivisionRole.CPE) for d in divisions if d.level in followed),
    )


class _Teachers:
    """Invents teachers, but for those whom the stories name."""

    def __init__(self, named: Sequence[Mapping[str, str]], seed: int) -> None:
        self._random = chance(f"staff {seed}")
        self._surnames = Surnames(self._random)
        self._named = {row["division"]: row for row in named}

    def form_teacher(self, divisions: Sequence[Division], place: int) -> StaffMember:
        """Return the form teacher of a class, who teaches the next class too."""
        own = divisions[place].code
        other = divisions[(place + 1) % len(divisions)].code
        roles = ((own, DivisionRole.FORM_TEACHER), (other, DivisionRole.TEACHER))
        invented = self._member(form_teacher(own), roles)
        row = self._named.get(own)
        if row is None:
            return invented
        return StaffMember(
            invented.key,
            row["civility"],
            row["first_name"],
            row["last_name"],
            Profession.TEACHER,
            STATE,
            divisions=roles,
        )

    def teacher(self, divisions: Sequence[Division], rank: int) -> StaffMember:
        """Return a teacher of a few classes who is form teacher of none."""
        taught = divisions[rank::_OTHER_TEACHERS]
        return self._member(
            f"teacher:{rank + 1}", tuple((d.code, DivisionRole.TEACHER) for d in taught)
        )

    def _member(self, key: str, roles: tuple[tuple[str, DivisionRole], ...]) -> StaffMember:
        sex = self._random.choice("FM")
        return StaffMember(
            key=key,
            civility=_CIVILITIES[sex],
            first_name=stock().adult_first_name(self._random, sex),
            last_name=self._surnames.new(),
            profession=Profession.TEACHER,
            employer=STATE,
            divisions=roles,
        )
