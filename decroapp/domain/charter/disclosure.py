"""The one function that says who may know what, with its three doors (design §5).

Whatever leaves — screen, projector, PDF, list, search result, export — is built by allow-list
from these verdicts. What no table names is ``NOTHING``, and ``NOTHING`` leaves no trace.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.policy import Policy, Presence, Reader, RoomItem, View
from decroapp.domain.meeting.kinds import MeetingKind

_FROM_MOST_TO_LEAST = (
    View.FULL,
    View.PUBLIC_LABEL,
    View.NAME_CLASS_AGE,
    View.NAME_CLASS,
    View.PERIOD_COUNT,
    View.TYPE_DATE,
    View.TICKED_LINES,
    View.OWN_ACTION,
    View.INITIALS,
    View.NOTHING,
)
_ADDRESS_READERS = frozenset({Reader.HEAD, Reader.DEPUTY, Reader.SECRETARY})
_RANK = {view: rank for rank, view in enumerate(_FROM_MOST_TO_LEAST)}


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


def read_alone(policy: Policy, readers: Iterable[Reader], category: Category) -> Verdict:
    """First door: what somebody reads alone, under his own account.

    Somebody with two functions has the rights of both.
    """
    best = Verdict(View.NOTHING, "matrix", f"matrix:{category}")
    for reader in readers:
        rights = policy.matrix.get((reader, category))
        if rights is not None and _RANK[rights.view] < _RANK[best.view]:
            best = Verdict(rights.view, "matrix", f"matrix:{reader}:{category}")
    return best


def may_enter(policy: Policy, readers: Iterable[Reader], category: Category) -> bool:
    """Tell whether somebody may write in a category."""
    rights = (policy.matrix.get((reader, category)) for reader in readers)
    return any(right is not None and right.enters for right in rights)


def reads_addresses(readers: Iterable[Reader]) -> bool:
    """Tell whether somebody reads guardians' addresses: they serve letters (design §4)."""
    return not _ADDRESS_READERS.isdisjoint(readers)


def in_room(
    policy: Policy,
    room: Room,
    item: RoomItem,
    *,
    ticked: bool = False,
    reread: bool = False,
    attendance_action: bool = False,
) -> Verdict:
    """Second door: what a room sees of one item, whoever operates the program.

    ``ticked``: the line was ticked for this case (needed for D, and for a partner).
    ``reread``: the facts were declared factual, useful and readable by the family.
    ``attendance_action``: the partner's action is about attendance.
    """
    classes = _classes(room)
    views = [policy.rooms.get((presence, item), View.NOTHING) for presence in classes]
    view = max(views, key=_RANK.__getitem__)
    rule = f"room:{'+'.join(sorted(classes))}:{item}"
    conditions = {"ticked": ticked, "reread": reread, "attendance_action": attendance_action}
    if not all(conditions[name] for name in _needed(view, item, classes)):
        return Verdict(View.NOTHING, "room-condition", rule)
    return Verdict(view, "room", rule)


def in_document(policy: Policy, kind: str, category: Category) -> Verdict:
    """Third door: what a kind of document may hold of a category."""
    view = policy.documents.get(kind, {}).get(category, View.NOTHING)
    return Verdict(view, "document", f"document:{kind}:{category}")


def _classes(room: Room) -> frozenset[Presence]:
    """Cap the room by its kind: only a *restreinte* keeps the core's view."""
    floor = Presence.CORE if room.kind is MeetingKind.RESTRICTED else Presence.MEMBER
    return room.classes | {floor}


def _needed(view: View, item: RoomItem, classes: frozenset[Presence]) -> tuple[str, ...]:
    """Name the conditions that a cell of the room table sets."""
    if item is RoomItem.SANCTION or view is View.TICKED_LINES:
        return ("ticked",)
    if item is RoomItem.FACTS and classes != {Presence.CORE}:
        return ("reread",)
    return ("attendance_action",) if view is View.PERIOD_COUNT else ()
