"""Invite to a meeting those who usually come, and the form teachers of its cases."""

from uuid import UUID

from decroapp.domain.meeting.invitations import comes_by_default
from decroapp.domain.meeting.kinds import MeetingKind
from decroapp.domain.people.codes import Profession
from decroapp.storage import candidates as lookup
from decroapp.storage import meetings as store
from decroapp.storage.meetings import MeetingRow
from decroapp.storage.members import active_ids, dropout_leads, form_teachers, references
from decroapp.storage.transactions import Transaction


def invite_usual(tx: Transaction, meeting_id: UUID, kind: MeetingKind) -> None:
    """Invite the members of the group and the form teachers of the agenda as it stands."""
    known, leads = references(tx, active_ids(tx)), dropout_leads(tx)
    there, teachers = _divisions(tx, meeting_id), form_teachers(tx)
    concerned = {one for division in there for one in teachers.get(division, ())}
    invited = [
        one
        for one, ref in known.items()
        if comes_by_default(
            kind,
            Profession(ref.profession),
            dropout_lead=one in leads,
            form_teacher=one in concerned,
        )
    ]
    store.set_invited(tx, meeting_id, invited)


def invite_teachers_of(tx: Transaction, row: MeetingRow, case_id: UUID) -> None:
    """Invite the form teachers of a case about to join the agenda, if it is their first one.

    One who was taken off by hand is not invited again by another case of his division.
    """
    division_id = lookup.labels(tx)[case_id].division_id
    if division_id is None or row.kind is MeetingKind.RESTRICTED:
        return
    if division_id not in _divisions(tx, row.meeting_id):
        teachers = form_teachers(tx).get(division_id, ())
        invited = store.invited(tx, row.meeting_id) | set(teachers)
        store.set_invited(tx, row.meeting_id, invited)


def _divisions(tx: Transaction, meeting_id: UUID) -> set[UUID]:
    known = lookup.labels(tx)
    found = (known[one.case_id].division_id for one in store.items_of(tx, meeting_id))
    return {one for one in found if one is not None}
