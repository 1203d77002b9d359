"""The charter as a gate: no nominative case opens before somebody it does not concern.

Design §2.3: whoever is in the room is recorded present; one line then offers four ways.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from decroapp.domain.charter.charte_codes import StandingState
from decroapp.domain.charter.policy import Agreement, Presence
from decroapp.domain.meeting.movements import comes_for_his_cases
from decroapp.domain.meeting.presence import class_of
from decroapp.domain.people.codes import Profession


class Way(StrEnum):
    """What may be done while the gate is closed; one key each, in this order."""

    SIGN = "sign"
    LEAVE = "leave"
    UNNAMED = "unnamed"
    POSTPONE = "postpone"


class Why(StrEnum):
    """Why somebody closes the gate, the gravest first."""

    SUSPENDED = "suspended"
    OTHER_CLASS = "other_class"
    """A teacher of another class, who pilots nothing for this pupil."""
    NO_AGREEMENT = "no_agreement"
    """An outside partner whom the family did not agree to, for this pupil."""
    NO_CHARTER = "no_charter"
    """No charter is in force: nobody can have signed it."""
    TO_SIGN = "to_sign"
    SIGN_AGAIN = "sign_again"


_SIGNED_AWAY = frozenset({Why.NO_CHARTER, Why.TO_SIGN, Why.SIGN_AGAIN})
"""What a signature mends."""
_OF_STANDING = {
    StandingState.SUSPENDED: Why.SUSPENDED,
    StandingState.NOT_IN_FORCE: Why.NO_CHARTER,
    StandingState.SIGN_AGAIN: Why.SIGN_AGAIN,
}


@dataclass(frozen=True, slots=True)
class Chair:
    """One person of the room, as the gate looks at him."""

    member_id: UUID
    profession: Profession
    dropout_lead: bool = False


@dataclass(frozen=True, slots=True)
class GatedCase:
    """Whom a case concerns."""

    teachers: frozenset[UUID] = frozenset()
    """Of the pupil's class, its form teachers among them."""
    pilots: frozenset[UUID] = frozenset()
    """Of what is under way for the pupil."""
    agreements: Mapping[UUID, Agreement] | None = None
    """How the agreement about each partner stands, for this pupil; unsaid, there is none."""

    def agreed(self, member_id: UUID) -> Agreement:
        """Return how the agreement about a partner stands."""
        return (self.agreements or {}).get(member_id, Agreement.NONE)


@dataclass(frozen=True, slots=True)
class Finding:
    """Who keeps the gate closed, why, and what may be done about him."""

    member_id: UUID
    why: Why

    @property
    def ways(self) -> tuple[Way, ...]:
        """Return the ways that he leaves open: a signature mends only what it can."""
        return tuple(one for one in Way if one is not Way.SIGN or self.why in _SIGNED_AWAY)


def gate(
    present: Iterable[Chair], case: GatedCase, standing: Mapping[UUID, StandingState]
) -> tuple[Finding, ...]:
    """Return who keeps a case from being opened by name; nobody: the gate is open.

    Each person is judged by himself, so that somebody more never opens what was closed; one
    whose standing is unknown has not signed.
    """
    judged = ((one, _why(one, case, standing.get(one.member_id))) for one in present)
    return tuple(Finding(one.member_id, why) for one, why in judged if why is not None)


def ways_of(present: int, findings: Iterable[Finding]) -> tuple[Way, ...]:
    """Return the ways of the whole line, for a room of so many people.

    One signature is enough to offer to sign; nobody is asked to leave where nobody would stay.
    """
    found = tuple(findings)
    offered = {way for one in found for way in one.ways}
    if len(found) >= present:
        offered.discard(Way.LEAVE)
    return tuple(way for way in Way if way in offered)


def sits_as(chair: Chair, case: GatedCase, standing: Mapping[UUID, StandingState]) -> Presence:
    """Return the class in which somebody counts for a case: an outsider where he closes it."""
    if gate([chair], case, standing):
        return Presence.OUTSIDER
    return class_of(
        chair.profession,
        dropout_lead=chair.dropout_lead,
        agreement=case.agreed(chair.member_id),
    )


def _why(one: Chair, case: GatedCase, state: StandingState | None) -> Why | None:
    if state is StandingState.SUSPENDED:
        return Why.SUSPENDED
    if not _concerned(one, case):
        partner = one.profession is Profession.PARTNER
        return Why.NO_AGREEMENT if partner else Why.OTHER_CLASS
    if state is StandingState.SIGNED:
        return None
    return _OF_STANDING.get(state, Why.TO_SIGN) if state is not None else Why.TO_SIGN


def _concerned(one: Chair, case: GatedCase) -> bool:
    if one.profession is Profession.PARTNER:
        return case.agreed(one.member_id) is Agreement.GIVEN
    if not comes_for_his_cases(one.profession, dropout_lead=one.dropout_lead):
        return True
    return one.member_id in case.teachers or one.member_id in case.pilots
