"""An appointment proposed to a family: when, where, for what in neutral words, with whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum
from uuid import UUID

from decroapp.domain.errors import RuleError
from decroapp.domain.people.guardians import GuardianCard, called_together

PLACE_LENGTH = 80


class AppointmentPurpose(StrEnum):
    """For what the family is invited: none of them tells a cause."""

    REVIEW = "review"
    PROPOSAL = "proposal"
    FOLLOWING = "following"


@dataclass(frozen=True, slots=True)
class Appointment:
    """What the invitation says; ``guardian_id`` None: each holder of parental authority."""

    on_day: date
    at: time
    place: str
    purpose: AppointmentPurpose
    people: tuple[UUID, ...]
    """Members who will be there."""
    with_pupil: bool = True
    guardian_id: UUID | None = None


def check_appointment(one: Appointment, today: date) -> None:
    """Check what was typed.

    Raises:
        RuleError: ``appointment-past``, ``appointment-place-missing``,
            ``appointment-place-long``, ``appointment-nobody``.
    """
    if one.on_day < today:
        raise RuleError("appointment-past")
    if not one.place.strip():
        raise RuleError("appointment-place-missing")
    if len(one.place) > PLACE_LENGTH:
        raise RuleError("appointment-place-long", most=PLACE_LENGTH)
    if not one.people:
        raise RuleError("appointment-nobody")


def invited_among(
    written: tuple[GuardianCard, ...], guardian_id: UUID | None
) -> tuple[GuardianCard, ...]:
    """Return who is invited of those to whom letters go: each of them, or the one chosen."""
    return tuple(one for one in written if guardian_id in (None, one.guardian_id))


def check_apart(
    written: tuple[GuardianCard, ...],
    invited: tuple[GuardianCard, ...],
    on_day: date,
    others: Iterable[tuple[UUID, date]],
    *,
    knows: bool,
) -> None:
    """Honour « ne pas convoquer ensemble »: another day for each, at the head's hand alone.

    ``others``: the guardians already invited, each with his day. ``knows``: who asks reads what
    protects guardians; to anybody else the refusal is worded like every other one. That the two
    appointments are on two days is a precaution of the program, not a rule of law.

    Raises:
        RuleError: ``invitation-none``, ``invitation-apart``, ``invitation-same-day``.
    """
    if not called_together(written):
        return
    if not knows:
        raise RuleError("invitation-none")
    if len(invited) > 1:
        raise RuleError("invitation-apart")
    mine = {one.guardian_id for one in invited}
    theirs = {one.guardian_id for one in written} - mine
    if any(guardian in theirs and day == on_day for guardian, day in others):
        raise RuleError("invitation-same-day")
