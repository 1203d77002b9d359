"""What a member of the team is for his classes: « PP de 5e C · enseigne en 5e D »."""

from collections.abc import Iterable

from decroapp.domain.people.codes import DivisionRole
from decroapp.domain.people.team import MemberClass
from decroapp.wording.plural import listing
from decroapp.wording.typography import NBSP

_FOR = {
    DivisionRole.FORM_TEACHER: "PP de",
    DivisionRole.CPE: "CPE de",
    DivisionRole.TEACHER: "enseigne en",
}


def say_classes(classes: Iterable[MemberClass]) -> str:
    """Return each role once, with its classes in the order given; empty without class."""
    known = tuple(classes)
    parts = []
    for role, words in _FOR.items():
        codes = [one.code.replace(" ", NBSP) for one in known if one.role is role]
        if codes:
            parts.append(f"{words}{NBSP}{listing(codes)}")
    return " · ".join(parts)
