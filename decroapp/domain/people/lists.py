"""How a list of pupils is asked for."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class PupilFilter(StrEnum):
    """Which pupils a list shows."""

    ALL = "all"
    PRESENT = "present"
    FOLLOWED = "followed"
    """Who has a case that is worked on."""
    LEFT = "left"


class PupilSort(StrEnum):
    """By what a list is sorted; never by vigilance nor by any signal (design §2)."""

    NAME = "name"
    DIVISION = "division"
    BIRTH = "birth"
    STATE = "state"
    LEAD = "lead"
    NEXT = "next"


@dataclass(frozen=True, slots=True)
class PupilQuery:
    """A list of pupils; ``text`` are the first letters of names, in any order."""

    text: str = ""
    division_id: UUID | None = None
    shown: PupilFilter = PupilFilter.ALL
    sort: PupilSort = PupilSort.NAME
    descending: bool = False


def continues(text: str, before: str) -> bool:
    """Tell whether somebody is still typing or correcting the same search."""
    return bool(before) and (text.startswith(before) or before.startswith(text))
