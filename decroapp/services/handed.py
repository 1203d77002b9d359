"""To whom pupils are told by hand before a meeting: members who have no account."""

from uuid import UUID

from decroapp.domain.people.codes import Profession
from decroapp.storage import candidates as lookup
from decroapp.storage import meetings as store
from decroapp.storage.agenda_people import open_pilots, with_account
from decroapp.storage.candidates import CaseLabel
from decroapp.storage.meetings import MeetingRow
from decroapp.storage.members import divisions_of, references
from decroapp.storage.transactions import Transaction


def handed_places(tx: Transaction, meeting: MeetingRow) -> dict[UUID, tuple[int, ...]]:
    """Return, for each invited member without account, the places (from 1) of his own pupils.

    His own: those of his divisions who have not left, and those for whom he pilots an action;
    for an outside partner, the latter only. Who has none is absent.
    """
    known, pilots = lookup.labels(tx, meeting.on_day), open_pilots(tx)
    cases = [known[one.case_id] for one in store.items_of(tx, meeting.meeting_id)]
    people = references(tx, store.invited(tx, meeting.meeting_id) - with_account(tx))
    found: dict[UUID, tuple[int, ...]] = {}
    for member_id, ref in people.items():
        outside = ref.profession == Profession.PARTNER
        divisions = frozenset() if outside else frozenset(divisions_of(tx, member_id))
        own = _own(cases, divisions, pilots, member_id)
        if own:
            found[member_id] = own
    return found


def _own(
    cases: list[CaseLabel],
    divisions: frozenset[UUID],
    pilots: dict[UUID, tuple[UUID, ...]],
    member_id: UUID,
) -> tuple[int, ...]:
    return tuple(
        place
        for place, case in enumerate(cases, 1)
        if case.division_id in divisions or member_id in pilots.get(case.case_id, ())
    )
