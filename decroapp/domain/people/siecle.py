"""What a SIECLE export says, before anything is compared or written.

A text or date is ``None`` when its tag is absent (unknown) and ``""`` when the tag is there
but empty (nothing). Pupils' addresses, nationality, birthplace and scholarships have no field
here: they are never kept (minimisation, RGPD art. 5-1 c). Guardians' addresses serve letters.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Literal

from decroapp.domain.people.kinship import GuardianLevel

ExportedText = str | None
ExportedDate = date | Literal[""] | None


class FileKind(StrEnum):
    """The exports that are read, told by their root tag."""

    STUDENTS = "students"
    GUARDIANS = "guardians"
    DIVISIONS = "divisions"
    SCHOOL = "school"
    NOT_NEEDED = "not-needed"


class IneSource(StrEnum):
    """The tag that gave the national number, in order of preference."""

    RNIE = "rnie"
    BEA = "bea"
    NATIONAL = "national"


class ProblemLevel(StrEnum):
    """What a problem asks of the user."""

    ERROR = "error"
    WARNING = "warning"
    QUESTION = "question"


@dataclass(frozen=True, slots=True)
class ImportProblem:
    """Something to know about one line of one file.

    ``code`` finds its sentence in ``wording.imports``; ``pupil`` is the ELEVE_ID, ``line:N`` for
    a pupil who has none, or empty; ``field`` is a name of ``ExportedStudent`` or the like.
    ``name`` and ``value`` are what the file holds, for the eyes of the user alone.
    """

    file: str
    line: int
    pupil: str
    field: str
    code: str
    level: ProblemLevel
    name: str = ""
    value: str = ""


@dataclass(frozen=True, slots=True)
class ExportedFile:
    """One XML file that was read; ``rows`` counts its pupils, guardians or divisions."""

    name: str
    kind: FileKind
    version: str
    uai: str
    year: int | None
    exported_on: date | None
    rows: int


@dataclass(frozen=True, slots=True)
class ExportedStudent:
    """A pupil of the file; ``birth_date`` and names are ``None`` when they could not be read."""

    eleve_id: str
    elenoet: ExportedText
    ine: ExportedText
    ine_source: IneSource | None
    last_name: ExportedText
    usage_name: ExportedText
    first_name: ExportedText
    birth_date: ExportedDate
    sex: ExportedText
    regime: ExportedText
    entry: ExportedDate
    exit: ExportedDate
    exit_reason: ExportedText
    division: ExportedText
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class ExportedGuardian:
    """A person of the guardians' file; ``address`` has one line per line feed.

    The address is ``None`` in a file without addresses, which says nothing of it.
    """

    personne_id: str
    civility: ExportedText
    last_name: ExportedText
    usage_name: ExportedText
    first_name: ExportedText
    phone_home: ExportedText
    phone_mobile: ExportedText
    phone_work: ExportedText
    email: ExportedText
    file: str
    line: int
    address: ExportedText = None
    postcode: ExportedText = None
    town: ExportedText = None


@dataclass(frozen=True, slots=True)
class ExportedGuardianship:
    """What a person is to a pupil; both generations of files give today's codes."""

    eleve_id: str
    personne_id: str
    level: GuardianLevel
    kinship: ExportedText
    hosts: bool | None
    contact_first: bool | None
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class ExportedDivision:
    """A class of the school."""

    code: str
    label: ExportedText
    mefs: tuple[str, ...]
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class ExportedPeriod:
    """A span of days, both ends included: a term (its code) or a closure (its reason)."""

    label: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class ExportedSchool:
    """The school itself; ``address`` has one line per line feed."""

    name: ExportedText
    head_name: ExportedText
    head_title: ExportedText
    address: ExportedText
    postcode: ExportedText
    commune: ExportedText
    phone: ExportedText
    pupils_from: date | None
    pupils_to: date | None
    periods: tuple[ExportedPeriod, ...]
    closures: tuple[ExportedPeriod, ...]
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class SchoolExport:
    """All that several files of one school and one year say together.

    ``year`` is the year in which the school year starts; ``exported_on`` the latest export.
    """

    uai: str
    year: int
    exported_on: date | None
    files: tuple[ExportedFile, ...] = ()
    students: tuple[ExportedStudent, ...] = ()
    guardians: tuple[ExportedGuardian, ...] = ()
    guardianships: tuple[ExportedGuardianship, ...] = ()
    divisions: tuple[ExportedDivision, ...] = ()
    school: ExportedSchool | None = None
    problems: tuple[ImportProblem, ...] = ()
