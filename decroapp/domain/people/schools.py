"""The school and its kind."""

from dataclasses import dataclass
from enum import StrEnum


class SchoolKind(StrEnum):
    """Kind of school: R. 511-13 binds public schools (EPLE), not the others."""

    PUBLIC = "public"
    PRIVATE = "private"
    AGRICULTURAL = "agricultural"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class SchoolCard:
    """What is known of the school; ``address`` holds its lines."""

    uai: str
    name: str
    kind: SchoolKind
    address: tuple[str, ...] = ()
    postcode: str = ""
    commune: str = ""
    phone: str = ""
    academy: str = ""
    zone: str = ""
    territory: str = "metropole"
    time_zone: str = "Europe/Paris"
    head_name: str = ""
    head_title: str = ""
    interim: bool = False
