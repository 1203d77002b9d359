"""Who enters and who leaves when a case opens, so that only those it concerns hear it."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from decroapp.domain.people.codes import Profession

_FOR_HIS_CASES = (Profession.TEACHER, Profession.PARTNER)


@dataclass(frozen=True, slots=True)
class Movements:
    """People who enter and people who leave; both empty when nobody moves."""

    enter: tuple[UUID, ...] = ()
    leave: tuple[UUID, ...] = ()

    def __bool__(self) -> bool:
        """Tell whether anybody moves."""
        return bool(self.enter or self.leave)

    def without(self, gone: Collection[UUID]) -> "Movements":
        """Return these where some do not stay: they do not enter, or leave if they are there."""
        enter = tuple(one for one in self.enter if one not in gone)
        out = tuple(one for one in gone if one not in self.enter and one not in self.leave)
        return Movements(enter, (*self.leave, *out))


NOBODY = Movements()


def comes_for_his_cases(profession: Profession, *, dropout_lead: bool) -> bool:
    """Tell whether somebody sits for the cases that concern him only, not the whole meeting.

    Design §5 b: the form teacher « of this pupil », a partner whom the family agreed to.
    """
    return profession in _FOR_HIS_CASES and not dropout_lead


def movements(
    present: Iterable[tuple[UUID, bool]],
    expected: Iterable[UUID],
    concerned: Collection[UUID],
) -> Movements:
    """Propose who moves for a case.

    ``present``: each person of the room, and whether he comes for his cases only; ``expected``:
    people invited who are not there; ``concerned``: form teachers of the pupil and pilots of what
    is under way. Nobody is asked to leave where nobody would be left.
    """
    there = tuple(present)
    enter = tuple(one for one in expected if one in concerned)
    leave = tuple(one for one, brief in there if brief and one not in concerned)
    alone = len(leave) == len(there) and not enter
    return Movements(enter, () if alone else leave)
