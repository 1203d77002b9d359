"""What the head keeps of the *charte*: suspensions, incidents, and the review of the year."""

from collections import Counter
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from uuid import UUID

from decroapp.domain.case.family import InformationKind
from decroapp.domain.charter.charte_codes import (
    IncidentKind,
    SignatureWay,
    StandingState,
    SuspensionReason,
)
from decroapp.domain.charter.register import IncidentCard, IncidentRow, checked_incident
from decroapp.domain.charter.standing import CharterVersion, Suspension
from decroapp.domain.drafts import DraftKey
from decroapp.domain.errors import RuleError
from decroapp.domain.journal import Purpose, Verb
from decroapp.domain.people.members import MemberRef
from decroapp.services.charte import may_adopt
from decroapp.services.charte_campaign import campaign_lines
from decroapp.services.context import Context
from decroapp.storage import charter_register as store
from decroapp.storage.charter import versions
from decroapp.storage.members import references
from decroapp.storage.schools import open_year
from decroapp.storage.transactions import Transaction

PURPOSE = Purpose.ADMINISTRATION
LONGEST = 366
"""Days that a suspension lasts at most: the charter itself is signed for a school year."""
OUT = (Verb.EXPORTED, Verb.DOCUMENT_PRINTED)


@dataclass(frozen=True, slots=True)
class SuspensionLine:
    """One suspension and whom it concerns."""

    suspension: Suspension
    member: MemberRef
    running: bool


@dataclass(frozen=True, slots=True)
class Register:
    """The register as the head reads it, newest first."""

    incidents: tuple[IncidentRow, ...]
    suspensions: tuple[SuspensionLine, ...]


@dataclass(frozen=True, slots=True)
class Review:
    """The figures of the year, without a name; what the program does not know is None."""

    since: date
    until: date
    versions: tuple[CharterVersion, ...]
    expected: int
    signed: int
    ways: dict[SignatureWay, int]
    exceptions: dict[InformationKind, int]
    """Ways other than plain information of the family."""
    copies: int
    prints: int
    erasures: int
    journal_since: date | None
    """The journal begins only then: what came before is not counted. None: it covers the year."""
    incidents: dict[IncidentKind, int]
    open_incidents: int
    suspensions: int


@dataclass(frozen=True)
class CharterRegister:
    """Use cases of the register, that the head keeps; everybody reads the review."""

    context: Context

    def register(self) -> Register:
        """Return incidents and suspensions.

        Raises:
            RuleError: ``charter-head-only``.
        """
        self._require()
        with self.context.reading() as tx:
            held, today = store.suspensions(tx), self.context.today()
            people = references(tx, [one.member_id for one in held])
            lines = [SuspensionLine(o, people[o.member_id], o.holds(today)) for o in held]
            return Register(store.incidents(tx), tuple(lines))

    def suspend(
        self,
        member_id: UUID,
        reason: SuspensionReason,
        first_day: date,
        last_day: date,
        draft: DraftKey | None = None,
    ) -> UUID:
        """Keep a member out of the group between two days, both included.

        Raises:
            RuleError: ``charter-head-only``, ``charter-suspend-own``, ``charter-day-past``,
                ``charter-days-crossed``, ``charter-suspension-long`` (``longest``),
                ``charter-suspended-already``.
        """
        self._require()
        if member_id == self.context.account.member.member_id:
            raise RuleError("charter-suspend-own")
        if first_day < self.context.today():
            raise RuleError("charter-day-past")
        if last_day < first_day:
            raise RuleError("charter-days-crossed")
        if (last_day - first_day).days > LONGEST:
            raise RuleError("charter-suspension-long", longest=LONGEST)
        with self.context.writing(draft) as tx:
            if any(one.member_id == member_id and _pending(one, first_day) for one in _all(tx)):
                raise RuleError("charter-suspended-already")
            one = Suspension(self.context.new_id(), member_id, first_day, last_day, reason)
            store.add_suspension(tx, one, *self._by())
            self.context.note(tx, Verb.STATE_CHANGED, purpose=PURPOSE)
        return one.suspension_id

    def lift(self, suspension_id: UUID) -> None:
        """End a suspension today.

        Raises:
            RuleError: ``charter-head-only``.
        """
        self._require()
        with self.context.writing() as tx:
            store.lift_suspension(tx, suspension_id, self.context.today())
            self.context.note(tx, Verb.STATE_CHANGED, purpose=PURPOSE)

    def add_incident(self, card: IncidentCard, draft: DraftKey | None = None) -> UUID:
        """Write an incident in the register.

        Raises:
            RuleError: ``charter-head-only``, and those of ``domain.charter.register``.
        """
        self._require()
        with self.context.writing(draft) as tx:
            checked_incident(card, store.pupils_names(tx), self.context.today())
            incident_id = self.context.new_id()
            store.add_incident(tx, incident_id, card, *self._by())
            self.context.note(tx, Verb.CREATED, purpose=PURPOSE)
        return incident_id

    def change_incident(
        self,
        incident_id: UUID,
        card: IncidentCard,
        row_version: int,
        draft: DraftKey | None = None,
    ) -> None:
        """Complete or correct an incident.

        Raises:
            RuleError: ``charter-row-changed``, and those of ``add_incident``.
        """
        self._require()
        with self.context.writing(draft) as tx:
            checked_incident(card, store.pupils_names(tx), self.context.today())
            if not store.change_incident(tx, incident_id, card, row_version):
                raise RuleError("charter-row-changed")
            self.context.note(tx, Verb.CHANGED, purpose=PURPOSE)

    def review(self) -> Review:
        """Return the figures of the open year, up to today."""
        with self.context.reading() as tx:
            return review_of(self.context, tx)

    def _require(self) -> None:
        if not may_adopt(self.context):
            raise RuleError("charter-head-only")

    def _by(self) -> tuple[UUID, int]:
        return self.context.account.account_id, self.context.clock.now_ms()


def review_of(context: Context, tx: Transaction) -> Review:
    """Count the year, in the caller's transaction."""
    year = open_year(tx)
    since, until = date(year.start_year, 9, 1), context.today()
    start_ms = int(datetime.combine(since, time(), UTC).timestamp() * 1000)
    done, oldest = store.done_since(tx, (*OUT, Verb.PURGED), start_ms)
    begins = None if oldest is None else context.clock.local(oldest).date()
    lines, _ = campaign_lines(tx, until)
    states = [one.standing for one in lines]
    signed = [one.signature for one in states if one.state is StandingState.SIGNED]
    happened = [one.card for one in store.incidents(tx) if one.card.on_day >= since]
    return Review(
        since=since,
        until=until,
        versions=tuple(one for one in versions(tx) if one.start_year == year.start_year),
        expected=len(lines),
        signed=len(signed),
        ways=dict(Counter(one.way for one in signed if one is not None)),
        exceptions=store.exceptions_used(tx, since),
        copies=done.get(Verb.EXPORTED, 0),
        prints=done.get(Verb.DOCUMENT_PRINTED, 0),
        erasures=done.get(Verb.PURGED, 0),
        journal_since=begins if begins is not None and begins > since else None,
        incidents=dict(Counter(one.kind for one in happened)),
        open_incidents=sum(one.closed_on is None for one in happened),
        suspensions=sum(one.first_day >= since for one in _all(tx)),
    )


def _all(tx: Transaction) -> tuple[Suspension, ...]:
    return store.suspensions(tx)


def _pending(one: Suspension, first_day: date) -> bool:
    """Tell whether a suspension still holds when another would begin."""
    return one.last_day >= first_day and one.lifted_on is None
