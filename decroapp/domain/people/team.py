"""A member of the team as its page shows him."""

from dataclasses import dataclass
from uuid import UUID

from decroapp.domain.people.codes import DivisionRole
from decroapp.domain.people.members import MemberCard


@dataclass(frozen=True, slots=True)
class MemberClass:
    """What a member is for one class of the open year."""

    division_id: UUID
    code: str
    role: DivisionRole


@dataclass(frozen=True, slots=True)
class TeamMember:
    """One member of the team."""

    member_id: UUID
    card: MemberCard
    row_version: int
    classes: tuple[MemberClass, ...]
    has_account: bool
