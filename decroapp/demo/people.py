"""Who is in the demonstration school, as a SIECLE export would say it."""

from dataclasses import dataclass, field
from datetime import date

from decroapp.domain.calendar.school_year import SchoolYear
from decroapp.domain.people.kinship import GuardianLevel, Kinship


@dataclass(frozen=True, slots=True)
class Address:
    """A postal address; it goes to the export with addresses alone."""

    address_id: str
    line: str
    postcode: str
    town: str


@dataclass(frozen=True, slots=True)
class Guardian:
    """A person of the guardians' file; ``address`` is shared by those who live together."""

    personne_id: str
    civility: str
    last_name: str
    first_name: str
    address: Address
    phone_home: str = ""
    phone_mobile: str = ""
    phone_work: str = ""
    email: str = ""
    usage_name: str = ""
    may_give_address: bool = True
    """False: « adresse à ne pas communiquer à l’autre responsable »."""


@dataclass(frozen=True, slots=True)
class Link:
    """What a guardian is to a pupil."""

    guardian: Guardian
    level: GuardianLevel
    kinship: Kinship
    hosts: bool = True
    contact_first: bool = False
    pays: bool = False


@dataclass(frozen=True, slots=True)
class Pupil:
    """A pupil of the pupils' file; ``key`` names those of the stories, empty for the others."""

    eleve_id: str
    elenoet: str
    last_name: str
    first_name: str
    sex: str
    """``F`` or ``M``."""
    birth_date: date
    division: str
    """Empty for a leaver whose groups alone are exported."""
    groups: tuple[str, ...]
    regime: str
    """A code of the SIECLE nomenclature (CODE_REGIME)."""
    entry: date
    links: tuple[Link, ...]
    ine: str = ""
    ine_tag: str = ""
    """``ID_NATIONAL``, ``INE_BEA`` or ``INE_RNIE``."""
    usage_name: str = ""
    repeats: bool = False
    exit: date | None = None
    exit_reason: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Division:
    """A class of 6e, 5e, 4e or 3e."""

    code: str
    label: str
    level: str
    mef: str


@dataclass(frozen=True, slots=True)
class Group:
    """A teaching group that takes pupils of all the classes of one level."""

    code: str
    label: str
    level: str


@dataclass(frozen=True, slots=True)
class DemoSchool:
    """The whole school, in the order of ELEVE_ID."""

    uai: str
    name: str
    head_name: str
    head_title: str
    address: Address
    phone: str
    year: SchoolYear
    divisions: tuple[Division, ...]
    groups: tuple[Group, ...]
    pupils: tuple[Pupil, ...]
    _by_key: dict[str, Pupil] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        named = {pupil.key: pupil for pupil in self.pupils if pupil.key}
        object.__setattr__(self, "_by_key", named)

    def pupil(self, key: str) -> Pupil:
        """Return the pupil of a story; ``KeyError`` when no story has one of that name."""
        return self._by_key[key]

    @property
    def guardians(self) -> tuple[Guardian, ...]:
        """Return each guardian once, in the order of PERSONNE_ID."""
        once = {link.guardian.personne_id: link.guardian for p in self.pupils for link in p.links}
        return tuple(once[key] for key in sorted(once))
