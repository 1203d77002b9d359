"""A meeting that sits and the case on its table, as the page of the room receives them."""

from dataclasses import dataclass
from uuid import UUID

from decroapp.domain.charter.disclosed import DisclosedCase
from decroapp.services.rooms import RoomRow, room_of
from decroapp.storage import candidates as lookup
from decroapp.storage import cases
from decroapp.storage import meetings as store
from decroapp.storage.meetings import ItemRow, MeetingRow
from decroapp.storage.transactions import Transaction


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


def session_of(tx: Transaction, meeting_id: UUID) -> Session:
    """Return the meeting as it stands."""
    known = lookup.labels(tx)
    lines = []
    for item in store.items_of(tx, meeting_id):
        label = known[item.case_id]
        objected = bool(cases.pending_objections(tx, item.case_id))
        lines.append(SessionLine(item, label.initials, label.division, label.number, objected))
    return Session(store.read_meeting(tx, meeting_id), tuple(lines), room_of(tx, meeting_id))
