"""A meeting that sits and the case on its table, as the page of the room receives them."""

from collections.abc import Iterator
from dataclasses import dataclass
from uuid import UUID

from decroapp.domain.charter.disclosed import DisclosedCase, for_room
from decroapp.domain.charter.disclosed_sharing import People
from decroapp.domain.charter.disclosed_unnamed import without_name
from decroapp.domain.charter.disclosure import Room
from decroapp.domain.charter.policy import Reader
from decroapp.domain.folding import fold
from decroapp.domain.meeting.codes import ActionCode
from decroapp.domain.people.accounts import readers_as
from decroapp.domain.people.codes import Profession
from decroapp.domain.people.members import MemberRef
from decroapp.services.context import Context
from decroapp.services.gate import GateRow, gate_row, judge
from decroapp.services.rooms import RoomRow, room_of
from decroapp.storage import candidates as lookup
from decroapp.storage import cases, decisions
from decroapp.storage import meetings as store
from decroapp.storage.dossiers import load
from decroapp.storage.meetings import ItemRow, MeetingRow
from decroapp.storage.members import dropout_leads, teachers_of
from decroapp.storage.transactions import Transaction

ATTENDANCE_ACTIONS = frozenset(
    {ActionCode.ATTENDANCE_COMMITMENT.value, ActionCode.ABSENCE_REPORT.value}
)
"""Actions about attendance: a partner who carries one sees the count (design §5 b)."""


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One line of the agenda on the page of the room: initials, never a name."""

    item: ItemRow
    initials: str
    division: str
    number: str
    objected: bool
    """An objection waits for its answer: the group does not come to this case."""


@dataclass(frozen=True, slots=True)
class Session:
    """The meeting as it stands."""

    meeting: MeetingRow
    lines: tuple[SessionLine, ...]
    room: RoomRow


@dataclass(frozen=True, slots=True)
class RoomCase:
    """The case on the table, as the room may see it; None when the room may not."""

    item: ItemRow
    case: DisclosedCase | None
    typed: tuple[UUID, ...]
    """Decisions taken in this very meeting, which may still be taken back."""
    objected: bool = False
    """An objection came while the case was on the table: nothing of it is shown any more."""
    gate: GateRow | None = None
    """Somebody is there before whom the case has no name: ``case`` is without it."""


def session_of(tx: Transaction, meeting_id: UUID) -> Session:
    """Return the meeting as it stands."""
    lines = tuple(line for line, _ in _lines(tx, meeting_id))
    return Session(store.read_meeting(tx, meeting_id), lines, room_of(tx, meeting_id))


def lines_called(tx: Transaction, meeting_id: UUID, text: str) -> tuple[SessionLine, ...]:
    """Return the lines of the agenda whose pupil has names that begin with these words."""
    typed = fold(text).split()
    return tuple(
        line
        for line, name in _lines(tx, meeting_id)
        if typed and all(any(one.startswith(word) for one in fold(name).split()) for word in typed)
    )


def _lines(tx: Transaction, meeting_id: UUID) -> Iterator[tuple[SessionLine, str]]:
    """Give the lines of an agenda, each with the name that does not leave with it."""
    known = lookup.labels(tx)
    for item in store.items_of(tx, meeting_id):
        label = known[item.case_id]
        objected = bool(cases.pending_objections(tx, item.case_id))
        yield SessionLine(item, label.initials, label.division, label.number, objected), label.name


def room_case(context: Context, tx: Transaction, item_id: UUID) -> RoomCase:
    """Return a case as the room sees it now; nothing of it while an objection waits.

    Before somebody whom it does not concern, or who has not signed the charter, it has no name.
    """
    item = store.item(tx, item_id)
    if cases.pending_objections(tx, item.case_id):
        return RoomCase(item, None, (), objected=True)
    room, dossier = room_of(tx, item.meeting_id), load(tx, item.case_id)
    today = context.today()
    typed = tuple(
        one.decision_id
        for one in decisions.of_meeting(tx, item.meeting_id)
        if one.case_id == item.case_id
    )
    found = judge(tx, dossier, [one.member.member_id for one in room.present], today)
    gate = gate_row(context, tx, item_id, dossier.number, found)
    if gate is not None:
        return RoomCase(item, without_name(dossier, typed), typed, gate=gate)
    seen = for_room(
        context.policy,
        Room(room.kind, found.classes),
        dossier,
        ticked=store.ticked(tx, item_id),
        partner_ids=room.partners,
        attendance_codes=ATTENDANCE_ACTIONS,
        people=_people(tx, room, dossier.pupil.taught_in(today)),
        today=today,
    )
    return RoomCase(item, seen, typed)


def _people(tx: Transaction, room: RoomRow, division_id: UUID | None) -> People:
    """Return as what everybody in the room reads about a pupil of a class."""
    leads, teachers = dropout_leads(tx), teachers_of(tx, division_id)

    def reads(ref: MemberRef) -> frozenset[Reader]:
        one = ref.member_id
        return readers_as(
            Profession(ref.profession), dropout_lead=one in leads, teaches=one in teachers
        )

    return tuple((one.presence, reads(one.member)) for one in room.present)
