"""Invite to a meeting those who usually come, and the form teachers of its cases."""

from uuid import UUID

from decroapp.domain.meeting.invitations import comes_by_default
from decroapp.domain.meeting.kinds import MeetingKind
from decroapp.domain.people.codes import Profession
from decroapp.storage import candidates as lookup
from decroapp.storage import meetings as store
from decroapp.storage.invitations import read_taken_off, set_taken_off
from decroapp.storage.meetings import MeetingRow
from decroapp.storage.members import active_ids, dropout_leads, form_teachers, references
from decroapp.storage.transactions import Transaction


def invite_usual(tx: Transaction, meeting_id: UUID, kind: MeetingKind) -> None:
    """Invite the members of the group and the form teachers of the agenda as it stands."""
    store.set_invited(tx, meeting_id, usual_guests(tx, meeting_id, kind))


def usual_guests(tx: Transaction, meeting_id: UUID, kind: MeetingKind) -> frozenset[UUID]:
    """Return whom a kind of meeting calls with this agenda, but those taken off by hand."""
    known, leads = references(tx, active_ids(tx)), dropout_leads(tx)
    there, teachers = _divisions(tx, meeting_id), form_teachers(tx)
    concerned = {one for division in there for one in teachers.get(division, ())}
    called = (
        one
        for one, ref in known.items()
        if comes_by_default(
            kind,
            Profession(ref.profession),
            dropout_lead=one in leads,
            form_teacher=one in concerned,
        )
    )
    return frozenset(called) - read_taken_off(tx, meeting_id)


def invite_by_hand(tx: Transaction, meeting_id: UUID, members: frozenset[UUID]) -> None:
    """Replace who is invited, and remember who was taken off."""
    before, off = store.invited(tx, meeting_id), read_taken_off(tx, meeting_id)
    set_taken_off(tx, meeting_id, (off | before) - members)
    store.set_invited(tx, meeting_id, members)


def invite_teachers_of(tx: Transaction, row: MeetingRow, case_id: UUID) -> None:
    """Invite the form teachers of a case about to join the agenda, if it is their first one.

    One who was taken off by hand is not invited again by any case of his division.
    """
    division_id = lookup.labels(tx)[case_id].division_id
    if division_id is None or row.kind is MeetingKind.RESTRICTED:
        return
    if division_id not in _divisions(tx, row.meeting_id):
        teachers = set(form_teachers(tx).get(division_id, ()))
        called = teachers - read_taken_off(tx, row.meeting_id)
        store.set_invited(tx, row.meeting_id, store.invited(tx, row.meeting_id) | called)


def _divisions(tx: Transaction, meeting_id: UUID) -> set[UUID]:
    known = lookup.labels(tx)
    found = (known[one.case_id].division_id for one in store.items_of(tx, meeting_id))
    return {one for one in found if one is not None}
