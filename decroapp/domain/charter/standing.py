"""Where a member stands towards the *charte*: the rule that the gate of the room asks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from decroapp.domain.charter.charte_codes import SignatureWay, StandingState, SuspensionReason
from decroapp.domain.retention import school_year_of


@dataclass(frozen=True, slots=True)
class CharterVersion:
    """One version of the charte, of one school year."""

    version_id: UUID
    number: str
    """« 2026-1 », and « 2026-1.1 » for a minor revision of it."""
    start_year: int
    """The year in which its school year begins; it holds from September to August."""
    sha256: str
    in_force_on: date | None
    minor: bool = False
    keeps_id: UUID | None = None
    """The version whose signatures a minor revision keeps."""


@dataclass(frozen=True, slots=True)
class CharterSignature:
    """One signature: of which version, by whom, when, how."""

    signature_id: UUID
    version_id: UUID
    member_id: UUID
    on_day: date
    way: SignatureWay
    sha256: str
    """Of the version as it was signed; another hash signs nothing."""


@dataclass(frozen=True, slots=True)
class Suspension:
    """A member kept out of the group by the head, both days included."""

    suspension_id: UUID
    member_id: UUID
    first_day: date
    last_day: date
    reason: SuspensionReason
    lifted_on: date | None = None
    """The day from which it no longer holds."""

    def holds(self, today: date) -> bool:
        """Tell whether the member is suspended that day."""
        lifted = self.lifted_on is not None and self.lifted_on <= today
        return self.first_day <= today <= self.last_day and not lifted


@dataclass(frozen=True, slots=True)
class CharterStanding:
    """A member's standing, with what decided it."""

    state: StandingState
    version: CharterVersion | None = None
    """The version in force, if any."""
    signature: CharterSignature | None = None
    suspension: Suspension | None = None

    @property
    def may_sit(self) -> bool:
        """Tell whether a nominative case may open before him."""
        return self.state is StandingState.SIGNED


def charter_standing(
    member_id: UUID,
    versions: Sequence[CharterVersion],
    signatures: Iterable[CharterSignature],
    suspensions: Iterable[Suspension],
    today: date,
) -> CharterStanding:
    """Return where a member stands today; a suspension comes before everything else.

    A signature counts for the school year of its version, and for the minor revisions that
    keep it; a new year or a changed article asks for another one.
    """
    current = in_force(versions, today)
    held = next(
        (one for one in suspensions if one.member_id == member_id and one.holds(today)), None
    )
    if held is not None:
        return CharterStanding(StandingState.SUSPENDED, current, suspension=held)
    if current is None:
        return CharterStanding(StandingState.NOT_IN_FORCE)
    mine = [one for one in signatures if one.member_id == member_id and _true(one, versions, today)]
    kept = kept_by(current, versions)
    valid = [one for one in mine if one.version_id in kept]
    if valid:
        last = max(valid, key=lambda one: one.on_day)
        return CharterStanding(StandingState.SIGNED, current, last)
    known = {one.version_id: one.start_year for one in versions}
    again = any(known.get(one.version_id) == current.start_year for one in mine)
    state = StandingState.SIGN_AGAIN if again else StandingState.TO_SIGN
    return CharterStanding(state, current)


def in_force(versions: Iterable[CharterVersion], today: date) -> CharterVersion | None:
    """Return the version in force: the last to have begun in the school year of the day."""
    begun = [
        one
        for one in versions
        if one.in_force_on is not None
        and one.in_force_on <= today
        and one.start_year == school_year_of(today)
    ]
    return max(begun, key=lambda one: (one.in_force_on, _rank(one.number)), default=None)


def to_come(versions: Iterable[CharterVersion], today: date) -> CharterVersion | None:
    """Return the next version that will be in force, if one is waiting."""
    waiting = [one for one in versions if one.in_force_on is not None and one.in_force_on > today]
    return min(waiting, key=lambda one: (one.in_force_on, _rank(one.number)), default=None)


def kept_by(version: CharterVersion, versions: Iterable[CharterVersion]) -> frozenset[UUID]:
    """Return the versions whose signatures hold for this one: itself, then those it keeps."""
    known = {one.version_id: one for one in versions}
    kept = {version.version_id}
    while version.minor and version.keeps_id in known and version.keeps_id not in kept:
        version = known[version.keeps_id]
        kept.add(version.version_id)
    return frozenset(kept)


def next_number(versions: Iterable[CharterVersion], start_year: int, *, minor: bool) -> str:
    """Return the number of a new version: « 2026-2 », or « 2026-1.1 » for a minor revision."""
    numbers = [one.number for one in versions if one.start_year == start_year]
    last = max(map(_rank, numbers), default=(0, 0))
    if minor and numbers:
        return f"{start_year}-{last[0]}.{last[1] + 1}"
    return f"{start_year}-{last[0] + 1}"


def _true(one: CharterSignature, versions: Sequence[CharterVersion], today: date) -> bool:
    hashes = {version.version_id: version.sha256 for version in versions}
    return one.on_day <= today and hashes.get(one.version_id) == one.sha256


def _rank(number: str) -> tuple[int, int]:
    major, _, minor = number.partition("-")[2].partition(".")
    return int(major or 0), int(minor or 0)
