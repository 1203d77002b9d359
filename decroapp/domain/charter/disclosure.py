"""The one function that says who may know what, with its three doors (design §5).

Whatever leaves — screen, projector, PDF, list, search result, export — is built by allow-list
from these verdicts. What no table names is ``NOTHING``, and ``NOTHING`` leaves no trace.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.cells import (
    UNKNOWN_DOCUMENT,
    document_cell,
    matrix_cell,
    room_cell,
)
from decroapp.domain.charter.policy import (
    Agreement,
    Audience,
    Condition,
    Policy,
    Presence,
    Reader,
    Recipient,
    Rights,
    RoomItem,
    View,
)
from decroapp.domain.meeting.kinds import MeetingKind

_FROM_MOST_TO_LEAST = (
    View.FULL,
    View.THIRD_MASKED,
    View.PUBLIC_LABEL,
    View.IDENTITY_CONTACT,
    View.NAME_CLASS_AGE,
    View.NAME_CLASS,
    View.PERIOD_COUNT,
    View.TYPE_DATE,
    View.PAPERS,
    View.OWN_PROCEDURE,
    View.CARD,
    View.PLAIN_CARD,
    View.OWN_CARD,
    View.INSTRUCTION_ONLY,
    View.CONSTRAINT,
    View.UNAVAILABLE,
    View.SENTENCE,
    View.TICKED_LINES,
    View.CHOSEN_LINES,
    View.OWN_ACTION,
    View.INITIALS,
    View.MENTION,
    View.TALLY,
    View.NOTHING,
)
_ADDRESS_READERS = frozenset({Reader.HEAD, Reader.DEPUTY, Reader.SECRETARY})
_RANK = {view: rank for rank, view in enumerate(_FROM_MOST_TO_LEAST)}
_ROW = {reader: place for place, reader in enumerate(Reader)}
_NOTHING = Rights(enters=False, view=View.NOTHING)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What of an item may be seen, the code of the reason, and the cell that decided."""

    view: View
    reason: str
    rule: str

    def __bool__(self) -> bool:
        return self.view is not View.NOTHING


@dataclass(frozen=True, slots=True)
class Room:
    """Who is in a room, by class; an empty room sees what its kind allows to its core."""

    kind: MeetingKind
    classes: frozenset[Presence]


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one item, whatever it holds; unsaid, nothing opens.

    ``carried``: who reads, or the partner in the room, carries the card.
    ``written``: who reads is its author. ``chosen``: the pupil lets the reader hear it, or, in a
    room, everybody who is there.
    """

    agreement: Agreement = Agreement.NONE
    audience: Audience = Audience.CARRIER
    carried: bool = False
    written: bool = False
    chosen: bool = False
    ticked: bool = False
    reread: bool = False
    attendance_action: bool = False
    named: bool = False

    def met_alone(self) -> frozenset[Condition]:
        """Return what holds for who reads alone: an author reads what he wrote."""
        given = self.written or self.agreement is Agreement.GIVEN
        return self._met(given, own=self.written or self.carried, chosen=self.written)

    def met_in_room(self) -> frozenset[Condition]:
        """Return what holds before a room, where being its author or carrier opens nothing more."""
        return self._met(self.agreement is Agreement.GIVEN, own=False)

    def met_on_paper(self) -> frozenset[Condition]:
        """Return what holds on a paper handed to somebody: a carrier receives his own card."""
        return self._met(self.agreement is Agreement.GIVEN, own=self.carried)

    def _met(self, given: bool, *, own: bool, chosen: bool = False) -> frozenset[Condition]:
        holding = {
            Condition.AGREEMENT: given,
            Condition.RESTRICTED: own or self.audience is not Audience.CARRIER,
            Condition.PLENARY: own or self.audience is Audience.PLENARY,
            Condition.CARRIED: self.carried,
            Condition.CHOSEN: chosen or self.chosen,
            Condition.TICKED: self.ticked,
            Condition.REREAD: self.reread,
            Condition.ATTENDANCE_ACTION: self.attendance_action,
            Condition.NAMED: self.named,
        }
        return frozenset(name for name, holds in holding.items() if holds)


UNSAID = Known()
"""Nothing is known of the item: only a cell without condition opens."""
FAVOURABLE = Known(
    agreement=Agreement.GIVEN,
    audience=Audience.PLENARY,
    carried=True,
    chosen=True,
    ticked=True,
    reread=True,
    attendance_action=True,
    named=True,
)
"""Every condition holds: a cell opens as much as it may, to be explained and never to be shown."""


def read_alone(
    policy: Policy, readers: Iterable[Reader], category: Category, known: Known = UNSAID
) -> Verdict:
    """First door: what somebody reads alone, under his own account.

    Somebody with two functions has the rights of both.
    """
    met = known.met_alone()
    cells = [(one, policy.matrix.get((one, category), _NOTHING)) for one in readers]
    if not cells:
        return Verdict(View.NOTHING, "matrix", matrix_cell(None, category))
    # Where nothing opens, the cell that could open the most says why.
    reader, best = min(
        cells, key=lambda one: (_RANK[_opened(one[1], met)], _RANK[one[1].view], _ROW[one[0]])
    )
    view = _opened(best, met)
    reason = "matrix" if view is best.view else "matrix-condition"
    return Verdict(view, reason, matrix_cell(reader, category))


def may_enter(
    policy: Policy,
    readers: Iterable[Reader],
    category: Category,
    met: Iterable[Condition] = (),
) -> bool:
    """Tell whether somebody may write in a category, the conditions ``met`` being fulfilled."""
    fulfilled = frozenset(met)
    rights = (policy.matrix.get((reader, category), _NOTHING) for reader in readers)
    return any(one.enters and one.enter_needs <= fulfilled for one in rights)


def reads_addresses(readers: Iterable[Reader]) -> bool:
    """Tell whether somebody reads guardians' addresses: they serve letters (design §4)."""
    return not _ADDRESS_READERS.isdisjoint(readers)


def partner_reader(agreement: Agreement) -> Reader:
    """Return as what an outside partner reads about a pupil: nobody without the agreement."""
    return Reader.PARTNER if agreement is Agreement.GIVEN else Reader.OTHER


def partner_presence(agreement: Agreement) -> Presence:
    """Return as what an outside partner sits for a pupil: an outsider without the agreement."""
    return Presence.PARTNER if agreement is Agreement.GIVEN else Presence.OUTSIDER


def in_room(
    policy: Policy,
    room: Room,
    item: RoomItem,
    known: Known = UNSAID,
    *,
    ticked: bool = False,
    reread: bool = False,
    attendance_action: bool = False,
) -> Verdict:
    """Second door: what a room sees of one item, whoever operates the program.

    Each class of presence opens its own cell, or not; the room sees the least of them, so that
    one more class never reveals more.
    ``ticked``: the line was ticked for this case (needed for D, and for a partner).
    ``reread``: the facts were declared factual, useful and readable by the family.
    ``attendance_action``: the partner's action is about attendance.
    """
    said = {
        Condition.TICKED: ticked,
        Condition.REREAD: reread,
        Condition.ATTENDANCE_ACTION: attendance_action,
    }
    met = known.met_in_room() | {name for name, holds in said.items() if holds}
    cells = [(one, policy.rooms.get((one, item), _NOTHING)) for one in _classes(room)]
    presence, least = max(
        cells, key=lambda cell: (_RANK[_opened(cell[1], met)], _RANK[cell[1].view])
    )
    view = _opened(least, met)
    reason = "room" if view is least.view else "room-condition"
    return Verdict(view, reason, room_cell(presence, item))


def in_document(
    policy: Policy,
    kind: str,
    category: Category,
    recipient: Recipient | None = None,
    known: Known = UNSAID,
) -> Verdict:
    """Third door: what a kind of document, handed to a recipient, may hold of a category.

    Without a recipient: what the kind holds for each of those to whom it may be handed.
    """
    met = known.met_on_paper()
    lists = {
        to: cells.get(category, _NOTHING)
        for (name, to), cells in policy.handed.items()
        if name == kind and recipient in (None, to)
    }
    if not lists:
        return Verdict(View.NOTHING, "document", UNKNOWN_DOCUMENT)
    to, cell = max(lists.items(), key=lambda one: (_RANK[_opened(one[1], met)], _RANK[one[1].view]))
    if cell.view is View.NOTHING:
        return Verdict(View.NOTHING, "document", document_cell(kind, to, None))
    most = policy.documents.get(kind, {}).get(category, View.NOTHING)
    view = max(_opened(cell, met), most, key=_RANK.__getitem__)
    reason = "document" if view is cell.view else "document-condition"
    return Verdict(view, reason, document_cell(kind, to, category))


def greatest(views: Iterable[View]) -> View:
    """Return the view that shows the most; ``NOTHING`` for none."""
    return min(views, key=_RANK.__getitem__, default=View.NOTHING)


def never_more(view: View, most: View) -> bool:
    """Tell whether a view shows no more than another, on the one scale of all views."""
    return _RANK[view] >= _RANK[most]


def _opened(cell: Rights, met: frozenset[Condition]) -> View:
    return cell.view if cell.needs <= met else View.NOTHING


def _classes(room: Room) -> list[Presence]:
    """Cap the room by its kind: only a *restreinte* keeps the core's view."""
    floor = Presence.CORE if room.kind is MeetingKind.RESTRICTED else Presence.MEMBER
    # Of equal cells, that of the class which lowers the view is named.
    return [one for one in reversed(Presence) if one in room.classes or one is floor]
