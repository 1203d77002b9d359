"""Codes of kinship and levels of guardians (nomenclature of SIECLE since 2018)."""

from enum import StrEnum


class GuardianLevel(StrEnum):
    """What the school may ask a guardian."""

    LEGAL = "1"
    IN_CHARGE = "2"
    CONTACT = "3"


class Kinship(StrEnum):
    """What the guardian is to the pupil."""

    MOTHER = "10"
    FATHER = "20"
    SIBLING = "37"
    GRANDPARENT = "38"
    OTHER_RELATIVE = "39"
    EDUCATOR = "41"
    FOSTER_CARER = "42"
    TUTOR = "50"
    CHILD_WELFARE = "51"
    PUPIL = "70"
    OTHER = "90"


ASK_THE_HEAD = frozenset(
    {Kinship.EDUCATOR, Kinship.FOSTER_CARER, Kinship.TUTOR, Kinship.CHILD_WELFARE}
)
"""Shown as « responsable – voir la direction »: their very name tells a placement."""

_FORMER_CODES = {
    "3": Kinship.TUTOR,
    "4": Kinship.OTHER_RELATIVE,
    "5": Kinship.CHILD_WELFARE,
    "6": Kinship.OTHER,
    "7": Kinship.PUPIL,
}
_PARENTS_BEFORE_2018 = frozenset({"1", "2"})
_PARENT_BY_CIVILITY = {"m.": Kinship.FATHER, "m": Kinship.FATHER, "mme": Kinship.MOTHER}


def asks_the_head(kinship: str) -> bool:
    """Tell whether the guardian is named nowhere before the head was asked."""
    return kinship in ASK_THE_HEAD


def known_kinship(code: str) -> Kinship | None:
    """Return the kinship of a code of today's nomenclature, or ``None``."""
    return Kinship(code) if code in set(Kinship) else None


def kinship_before_2018(code: str, civility: str) -> Kinship | None:
    """Return today's kinship for a one-digit code of the former nomenclature, or ``None``.

    Sources disagree on which of 1 and 2 was the mother: the civility decides, or nobody does.
    """
    if code in _PARENTS_BEFORE_2018:
        return _PARENT_BY_CIVILITY.get(civility.strip().lower())
    return _FORMER_CODES.get(code)
