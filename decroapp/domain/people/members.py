"""Members of the staff and partners, as others refer to them."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class MemberRef:
    """Who somebody is, in three words."""

    member_id: UUID
    civility: str
    last_name: str
    profession: str
    """A code of ``people.codes.Profession``."""
    first_name: str = ""
