"""What the teachers' file (STS) says of the *professeurs principaux*, before it is compared.

Birth dates, grades, subjects and services of the file have no field here: they are never kept
(minimisation, RGPD art. 5-1 c). Nor is who is form teacher of nothing.
"""

from dataclasses import dataclass
from datetime import date

from decroapp.domain.people.codes import Profession
from decroapp.domain.people.siecle import ImportProblem


@dataclass(frozen=True, slots=True)
class ExportedCharge:
    """One class of which somebody is form teacher; both days included, None where unknown."""

    code: str
    first: date | None = None
    last: date | None = None

    def holds_on(self, day: date) -> bool:
        """Tell whether he is form teacher on a day."""
        begun = self.first is None or self.first <= day
        return begun and (self.last is None or self.last >= day)


@dataclass(frozen=True, slots=True)
class ExportedTeacher:
    """A form teacher of the file; ``number`` is that of the file, used for its messages alone."""

    number: str
    civility: str
    last_name: str
    first_name: str
    profession: Profession
    charges: tuple[ExportedCharge, ...]
    line: int


@dataclass(frozen=True, slots=True)
class TeachersExport:
    """The whole of one file; ``year`` is the one in which the school year starts."""

    file: str
    uai: str
    year: int
    exported_on: date | None
    teachers: tuple[ExportedTeacher, ...]
    problems: tuple[ImportProblem, ...] = ()
