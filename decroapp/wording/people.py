"""How people are called: « M. Aubin », « CPE, M. Aubin », « Milan Rocabert »."""

from decroapp.domain.people.codes import Profession
from decroapp.domain.people.members import MemberRef
from decroapp.wording.labels import label, professions
from decroapp.wording.typography import NBSP


def called(ref: MemberRef) -> str:
    """Return « M. Aubin »."""
    return f"{ref.civility}{NBSP}{ref.last_name}" if ref.civility else ref.last_name


def whole_name(ref: MemberRef) -> str:
    """Return « Mme Iris Ortolan », or « Mme Ortolan » where the first name is not known."""
    if not ref.first_name:
        return called(ref)
    civility = f"{ref.civility}{NBSP}" if ref.civility else ""
    return f"{civility}{ref.first_name} {ref.last_name}"


def with_function(ref: MemberRef) -> str:
    """Return « M. Aubin (CPE) », the short function after the name."""
    return f"{called(ref)} ({function(ref)})"


def pilot(ref: MemberRef) -> str:
    """Return « CPE, M. Aubin », as papers name a pilot."""
    short = function(ref)
    return f"{short[:1].upper()}{short[1:]}, {called(ref)}"


def whole_function(ref: MemberRef) -> str:
    """Return the function in whole words, as families read it: « conseillère principale… »."""
    return professions()[Profession(ref.profession)].agreed(ref.civility)


def in_full(ref: MemberRef) -> str:
    """Return « M. Aubin (conseiller principal d’éducation) », as families read it."""
    return f"{called(ref)} ({whole_function(ref)})"


def function(ref: MemberRef) -> str:
    """Return the short function: « CPE », « AS »."""
    return label(Profession(ref.profession))
