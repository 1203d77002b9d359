"""What leaves before a meeting: its agenda, invitations, the lists handed to some members.

Frozen values made by allow-list; like ``views``, this module imports nothing of the model.
"""

from dataclasses import dataclass
from datetime import date, time

from decroapp.domain.charter.views import DocumentStamp, Letterhead


@dataclass(frozen=True, slots=True)
class Sitting:
    """When and where a meeting sits."""

    kind_label: str
    on_day: date
    starts_at: time
    ends_at: time
    place: str
    """Empty while it is not known."""


@dataclass(frozen=True, slots=True)
class AgendaCase:
    """One case of the printed agenda: no name, no reason."""

    place: int
    at: time
    """About when it is examined."""
    initials: str
    number: str
    division: str


@dataclass(frozen=True, slots=True)
class AgendaView:
    """The agenda of a meeting, for everybody who comes (design §5 c)."""

    letterhead: Letterhead
    stamp: DocumentStamp
    sitting: Sitting
    cases: tuple[AgendaCase, ...]


@dataclass(frozen=True, slots=True)
class InvitationView:
    """What calls one member to a meeting; nothing about a pupil is in it."""

    letterhead: Letterhead
    stamp: DocumentStamp
    sitting: Sitting
    member: str
    """Function and name: « CPE, M. Aubin »."""
    coming: str
    """« toute la séance », « cas 3 à 5, vers 14 h 05 »: places of the agenda, no division."""
    signatory: str


@dataclass(frozen=True, slots=True)
class ListedPupil:
    """A pupil by name, for a member whose pupil he is."""

    place: int
    at: time
    pupil: str
    division: str
    number: str


@dataclass(frozen=True, slots=True)
class PupilListView:
    """The pupils of one member who has no account, handed to him; his only (design §5 c)."""

    letterhead: Letterhead
    stamp: DocumentStamp
    sitting: Sitting
    member: str
    pupils: tuple[ListedPupil, ...]
