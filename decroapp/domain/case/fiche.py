"""A *fiche de signalement* as a file gives it, before anything is known of who it names."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from decroapp.domain.case.codes import Sign, Strength, Tried

MOST_FILES = 60
"""Fiches read together."""
LARGEST = 8 * 2**20
"""Bytes of one file; a filled fiche is a hundred times smaller."""
LONGEST = 4000
"""Characters kept of a text, so that what is too long can still be shown and shortened."""


class Ignored(StrEnum):
    """What a file holds beside the known fields; it is neither run nor kept."""

    SCRIPT = "script"
    ATTACHMENT = "attachment"
    XFA = "xfa"
    FIELD = "field"
    CODE = "code"


@dataclass(frozen=True, slots=True)
class FilledFiche:
    """What the known fields say; texts are as typed, cleaned of what cannot be read."""

    file: str
    sha256: str
    last_name: str = ""
    first_name: str = ""
    division: str = ""
    birth: str = ""
    author: str = ""
    function: str = ""
    day: str = ""
    facts: str = field(default="", repr=False)
    signs: tuple[Sign, ...] = ()
    strengths: tuple[Strength, ...] = ()
    tried: tuple[Tried, ...] = ()
    family: str = ""
    family_day: str = ""
    means: str = ""
    interview_day: str = ""
    interviewer: str = ""
    hearing: str = ""
    ignored: tuple[Ignored, ...] = ()


@dataclass(frozen=True, slots=True)
class RefusedFile:
    """A file that is no fiche, or cannot be read: the code of the sentence that says why."""

    file: str
    code: str


def day_of(text: str) -> date | None:
    """Return the day of « 24/11/2026 » or « 24.11.26 », None for anything else."""
    parts = text.replace(".", "/").replace("-", "/").replace(" ", "").split("/")
    if len(parts) != 3 or not all(part.isascii() and part.isdigit() for part in parts):
        return None
    day, month, year = (int(part) for part in parts)
    try:
        return date(year + 2000 if year < 100 else year, month, day)
    except ValueError:
        return None
