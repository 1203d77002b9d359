"""Who is in the room of a meeting, and what that room may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from decroapp.domain.charter.disclosure import Room
from decroapp.domain.charter.policy import Agreement, Presence
from decroapp.domain.journal import Purpose, Verb
from decroapp.domain.meeting.chairs import tells_category
from decroapp.domain.meeting.kinds import MeetingKind
from decroapp.domain.meeting.movements import Movements, comes_for_his_cases, movements
from decroapp.domain.meeting.presence import Interval, check_arrival, class_of, there
from decroapp.domain.people.codes import Profession
from decroapp.domain.people.members import MemberRef
from decroapp.services.context import Context
from decroapp.storage import candidates as lookup
from decroapp.storage import decisions
from decroapp.storage import meetings as store
from decroapp.storage.meetings import ItemRow, MeetingRow
from decroapp.storage.members import (
    active_cards,
    active_ids,
    dropout_leads,
    form_teachers,
    references,
)
from decroapp.storage.transactions import Transaction


@dataclass(frozen=True, slots=True)
class Present:
    """One person of the room."""

    member: MemberRef
    presence: Presence
    """In which class he sits; what he counts for before one case is ``gate.judge``'s."""
    arrived_at: int


@dataclass(frozen=True, slots=True)
class RoomMoves:
    """Who should enter and who should leave before a case opens."""

    enter: tuple[MemberRef, ...]
    leave: tuple[MemberRef, ...]

    @property
    def movements(self) -> Movements:
        """Return them by their identifiers."""
        return Movements(
            tuple(one.member_id for one in self.enter), tuple(one.member_id for one in self.leave)
        )


@dataclass(frozen=True, slots=True)
class RoomRow:
    """The room as it stands now."""

    kind: MeetingKind
    present: tuple[Present, ...]
    absent: tuple[MemberRef, ...]
    """Members in activity who are not there: invited ones first."""
    invited: frozenset[UUID]

    @property
    def room(self) -> Room:
        """Return what disclosure needs to know of the room."""
        return Room(self.kind, frozenset(one.presence for one in self.present))

    @property
    def partners(self) -> frozenset[UUID]:
        """Return the outside partners who are there."""
        return frozenset(
            one.member.member_id
            for one in self.present
            if one.member.profession == Profession.PARTNER
        )


def room_of(tx: Transaction, meeting_id: UUID) -> RoomRow:
    """Read the room of a meeting."""
    kind = store.read_meeting(tx, meeting_id).kind
    stays = [stay for stay in store.stays(tx, meeting_id) if stay.left_at is None]
    inside, invited = there(stays), store.invited(tx, meeting_id)
    outside = [one for one in active_ids(tx) if one not in inside]
    known, leads = references(tx, [*inside, *outside]), dropout_leads(tx)
    outside.sort(key=lambda one: (one not in invited, known[one].last_name))
    return RoomRow(
        kind=kind,
        present=tuple(_present(stay, known, leads) for stay in stays),
        absent=tuple(known[one] for one in outside),
        invited=invited,
    )


def seat_again(context: Context, tx: Transaction, row: MeetingRow) -> None:
    """Seat again, from now on, those who left when the meeting stopped being led."""
    if row.closed_at is None:
        return
    stays = store.stays(tx, row.meeting_id)
    gone = dict.fromkeys(one.member_id for one in stays if one.left_at == row.closed_at)
    inside, now = there(stays), context.clock.now_ms()
    for member_id in gone:
        if member_id not in inside:
            store.arrive(tx, context.new_id(), row.meeting_id, member_id, now)


def moves_for(tx: Transaction, item: ItemRow) -> RoomMoves:
    """Return who should enter and leave before a case of an agenda opens."""
    room, leads = room_of(tx, item.meeting_id), dropout_leads(tx)
    division = lookup.labels(tx)[item.case_id].division_id
    concerned = set(form_teachers(tx).get(division, ())) if division else set()
    concerned |= {one.pilot_id for one in decisions.open_of_case(tx, item.case_id)}
    present = [(one.member, _is_brief(one.member, leads)) for one in room.present]
    known = {one.member_id: one for one in (*room.absent, *(one for one, _ in present))}
    found = movements(
        [(one.member_id, brief) for one, brief in present],
        [one.member_id for one in room.absent if one.member_id in room.invited],
        concerned,
    )
    return RoomMoves(
        tuple(known[one] for one in found.enter), tuple(known[one] for one in found.leave)
    )


def move(context: Context, tx: Transaction, meeting_id: UUID, moves: Movements) -> None:
    """Record that people enter and leave at one moment.

    Raises:
        RuleError: ``presence-already-there``.
    """
    now = context.clock.now_ms()
    for member_id in moves.leave:
        store.leave(tx, meeting_id, now, member_id)
        context.note(tx, Verb.LEFT_ROOM, purpose=Purpose.MEETING)
    for member_id in moves.enter:
        check_arrival(store.stays(tx, meeting_id), member_id)
        store.arrive(tx, context.new_id(), meeting_id, member_id, now)
        context.note(tx, Verb.ENTERED_ROOM, purpose=Purpose.MEETING)


def chairs_that_tell(tx: Transaction, member_ids: Iterable[UUID]) -> bool:
    """Tell whether the employer of somebody who enters says why he comes."""
    cards = active_cards(tx)
    found = [cards[one] for one in member_ids if one in cards]
    return any(tells_category(one.profession, one.employer) for one in found)


def _is_brief(ref: MemberRef, leads: frozenset[UUID]) -> bool:
    lead = ref.member_id in leads
    return comes_for_his_cases(Profession(ref.profession), dropout_lead=lead)


def _present(stay: Interval, known: dict[UUID, MemberRef], leads: frozenset[UUID]) -> Present:
    ref = known[stay.member_id]
    lead, given = stay.member_id in leads, Agreement.GIVEN
    presence = class_of(Profession(ref.profession), dropout_lead=lead, agreement=given)
    return Present(ref, presence, stay.arrived_at)
