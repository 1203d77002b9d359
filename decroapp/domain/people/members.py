"""Members of the staff and partners, as others refer to them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from decroapp.domain.people.codes import Profession


@dataclass(frozen=True, slots=True)
class MemberRef:
    """Who somebody is, in three words."""

    member_id: UUID
    civility: str
    last_name: str
    profession: str
    """A code of ``people.codes.Profession``."""
    first_name: str = ""


@dataclass(frozen=True, slots=True)
class MemberCard:
    """What is known of a member; secrecy is prefilled from the profession, then chosen."""

    civility: str
    last_name: str
    first_name: str
    profession: Profession
    employer: str = ""
    dropout_lead: bool = False
    """*Référent décrochage*: a charge beside a profession."""
    bound_by_secrecy: bool = False
    secrecy_basis: str = ""
    active: bool = True
    service_end: date | None = None
    """Last day of service; the day after, he is in no list and his account opens nothing."""

    def has_ended(self, today: date) -> bool:
        """Tell whether his service is over."""
        return self.service_end is not None and self.service_end < today
