"""How a list of pupils is asked for."""

from dataclasses import dataclass
from datetime import date
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


@dataclass(frozen=True, slots=True)
class PupilRow:
    """One pupil of a list; what the reader may not know is empty."""

    student_id: UUID
    last_name: str
    """The name used: usage name when there is one."""
    first_name: str
    division: str
    birth_date: date | None
    exit: date | None
    enrolled: bool
    case_id: UUID | None
    state: str
    lead: str
    next_on: date | None


def continues(text: str, before: str) -> bool:
    """Tell whether somebody is still typing or correcting the same search."""
    return bool(before) and (text.startswith(before) or before.startswith(text))
