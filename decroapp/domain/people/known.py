"""What the vault knows already, in the words of an export.

Fields bear the names of ``siecle.Exported*``. A text is ``""`` when nothing is known.
"""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from decroapp.domain.people.siecle import ExportedPeriod


@dataclass(frozen=True, slots=True)
class KnownStudent:
    """A pupil, with his enrolment of the open year; ``enrolled`` is false when he has none."""

    id: UUID
    eleve_id: str
    last_name: str
    first_name: str
    birth_date: date | None
    elenoet: str = ""
    ine: str = ""
    usage_name: str = ""
    sex: str = ""
    regime: str = ""
    entry: date | None = None
    exit: date | None = None
    exit_reason: str = ""
    division: str = ""
    enrolled: bool = True


@dataclass(frozen=True, slots=True)
class KnownGuardian:
    """A guardian."""

    id: UUID
    personne_id: str
    last_name: str
    civility: str = ""
    usage_name: str = ""
    first_name: str = ""
    phone_home: str = ""
    phone_mobile: str = ""
    phone_work: str = ""
    email: str = ""
    address: str = ""
    postcode: str = ""
    town: str = ""


@dataclass(frozen=True, slots=True)
class KnownGuardianship:
    """What a guardian is to a pupil."""

    id: UUID
    student_id: UUID
    guardian_id: UUID
    level: str
    kinship: str = ""
    hosts: bool | None = None
    contact_first: bool | None = None


@dataclass(frozen=True, slots=True)
class KnownDivision:
    """A class of the open year."""

    id: UUID
    code: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class KnownSchool:
    """The school and its open year; ``address`` has one line per line feed."""

    id: UUID
    name: str
    head_name: str = ""
    head_title: str = ""
    address: str = ""
    postcode: str = ""
    commune: str = ""
    phone: str = ""
    pupils_from: date | None = None
    pupils_to: date | None = None
    periods: tuple[ExportedPeriod, ...] = ()
    closures: tuple[ExportedPeriod, ...] = ()


@dataclass(frozen=True, slots=True)
class KnownPupils:
    """All that an import is compared with: every pupil, the classes of the open year alone."""

    students: tuple[KnownStudent, ...] = ()
    guardians: tuple[KnownGuardian, ...] = ()
    guardianships: tuple[KnownGuardianship, ...] = ()
    divisions: tuple[KnownDivision, ...] = ()
    school: KnownSchool | None = None
