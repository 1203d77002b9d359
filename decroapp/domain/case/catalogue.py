"""What each decision of the catalogue asks for: age, authority, agreement, and how it lives on."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from decroapp.domain.law import Confidence


class Authority(StrEnum):
    """Who decides."""

    GROUP = "group"
    HEAD = "head"
    HEAD_DSDEN = "head_dsden"
    MLDS = "mlds"
    PARTNER = "partner"


class AgreementOf(StrEnum):
    """Whose agreement is needed before it begins; the family is told of everything else."""

    NONE = "none"
    PUPIL = "pupil"
    FAMILY = "family"
    PUPIL_FAMILY = "pupil_family"


class EndReason(StrEnum):
    """Why a decision was done in part, or given up."""

    PERSON_UNAVAILABLE = "person_unavailable"
    PUPIL_ABSENT = "pupil_absent"
    FAMILY_UNREACHED = "family_unreached"
    DECLINED = "declined"
    NO_PLACE = "no_place"
    TIME_MISSING = "time_missing"
    REPLACED = "replaced"
    NO_LONGER_NEEDED = "no_longer_needed"
    MISTAKE = "mistake"
    """Written by mistake: the group never decided it."""


@dataclass(frozen=True, slots=True)
class AgeGate:
    """Between which ages an action is open, and where it is written."""

    least: int
    most: int | None
    in_year: bool
    """The youngest age may be reached later in the civil year."""
    article: str
    confidence: Confidence
    checked: date

    @property
    def refuses(self) -> bool:
        """Tell whether the text was read; what is only recalled or reported warns."""
        return self.confidence is Confidence.SEEN

    def opens(self, birth: date, on: date) -> bool:
        """Tell whether somebody born on a day may enter on another."""
        age = on.year - birth.year if self.in_year else age_on(birth, on)
        return age >= self.least and (self.most is None or age_on(birth, on) <= self.most)


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of one decision of the catalogue."""

    duration: str
    """Usual, in French words."""
    duration_sure: Confidence
    """DESIGN: ours, for want of a text; nothing is ever refused by it."""
    authority: Authority
    agreement: AgreementOf
    convention: bool = False
    long: bool = False
    """It has a tutor, a point each month and an exit."""
    away: bool = False
    """The pupil is out of his class meanwhile: its end calls for a return."""
    age: AgeGate | None = None


def age_on(birth: date, on: date) -> int:
    """Return the age in whole years."""
    return on.year - birth.year - ((on.month, on.day) < (birth.month, birth.day))
