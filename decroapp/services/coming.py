"""Who comes for which cases of an agenda: form teachers, and partners who pilot an action."""

from dataclasses import dataclass
from uuid import UUID

from decroapp.domain.meeting.kinds import AgendaOrigin
from decroapp.domain.meeting.order import Stop
from decroapp.storage import meetings as store
from decroapp.storage.agenda_people import open_pilots, partners
from decroapp.storage.candidates import CaseLabel
from decroapp.storage.meetings import ItemRow
from decroapp.storage.members import form_teachers
from decroapp.storage.transactions import Transaction

_URGENCY = {origin.value: rank for rank, origin in enumerate(AgendaOrigin)}


@dataclass(frozen=True, slots=True)
class Coming:
    """Who comes for a division, and which invited outside partner for a case."""

    teachers: dict[UUID, tuple[UUID, ...]]
    partners: dict[UUID, tuple[UUID, ...]]

    def stop(self, item: ItemRow, case: CaseLabel) -> Stop:
        """Return a case as the order of an agenda counts it.

        A division without a known form teacher counts as one person: its cases stay together.
        """
        division = case.division_id
        teachers = self.teachers.get(division, (division,)) if division else ()
        return Stop(
            item.item_id,
            _URGENCY[item.origin],
            frozenset(teachers),
            frozenset(self.partners.get(case.case_id, ())),
        )

    def party(self, case: CaseLabel) -> tuple[UUID, ...]:
        """Return who comes for a case."""
        teachers = self.teachers.get(case.division_id, ()) if case.division_id else ()
        return (*teachers, *self.partners.get(case.case_id, ()))


def coming_to(tx: Transaction, meeting_id: UUID) -> Coming:
    """Return who comes to a meeting for some of its cases only."""
    outside = partners(tx, store.invited(tx, meeting_id))
    pilots = {
        case_id: tuple(one for one in found if one in outside)
        for case_id, found in open_pilots(tx).items()
    }
    return Coming(form_teachers(tx), {one: found for one, found in pilots.items() if found})
