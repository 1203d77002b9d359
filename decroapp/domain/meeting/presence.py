"""Who is in the room, as intervals; presence is always true (design §2.3)."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from decroapp.domain.charter.disclosure import partner_presence
from decroapp.domain.charter.policy import Agreement, Presence
from decroapp.domain.errors import RuleError
from decroapp.domain.people.codes import Profession

_CORE = frozenset(
    {
        Profession.HEAD,
        Profession.DEPUTY,
        Profession.SOCIAL_WORKER,
        Profession.NURSE,
        Profession.DOCTOR,
        Profession.PSYEN,
        Profession.CPE,
    }
)


@dataclass(frozen=True, slots=True)
class Interval:
    """One stay in the room, milliseconds UTC; ``left_at`` is None while somebody is there."""

    member_id: UUID
    arrived_at: int
    left_at: int | None = None


def there(intervals: Iterable[Interval]) -> frozenset[UUID]:
    """Return who is in the room now."""
    return frozenset(stay.member_id for stay in intervals if stay.left_at is None)


def ever_there(intervals: Iterable[Interval]) -> tuple[UUID, ...]:
    """Return everybody who was in the room, each once, in order of arrival."""
    ordered = sorted(intervals, key=lambda stay: stay.arrived_at)
    return tuple(dict.fromkeys(stay.member_id for stay in ordered))


def check_arrival(intervals: Iterable[Interval], member_id: UUID) -> None:
    """Refuse that somebody enters twice.

    Raises:
        RuleError: ``presence-already-there``.
    """
    if member_id in there(intervals):
        raise RuleError("presence-already-there")


def class_of(
    profession: Profession,
    *,
    dropout_lead: bool = False,
    agreement: Agreement = Agreement.NONE,
) -> Presence:
    """Return the class in which somebody counts for the room; never his profession itself.

    ``agreement``: how the family's stands about an outside partner, for the pupil in question.
    """
    if profession is Profession.PARTNER:
        return partner_presence(agreement)
    if dropout_lead or profession in _CORE:
        return Presence.CORE
    return Presence.MEMBER
