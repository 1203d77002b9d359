"""What the page *Préparer* shows, gathered in one reading."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from decroapp.domain.calendar.school_year import SchoolYear
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.disclosure import read_alone
from decroapp.domain.charter.policy import View
from decroapp.domain.meeting.agenda import guard_of, propose, warning_of
from decroapp.domain.meeting.kinds import AgendaOrigin
from decroapp.domain.meeting.order import together, visits
from decroapp.domain.people.members import MemberRef
from decroapp.services.coming import Coming, coming_to
from decroapp.services.context import Context
from decroapp.services.handed import handed_places
from decroapp.services.invitations import usual_guests
from decroapp.services.signals import PupilSignals, not_discussed, silent_pupils
from decroapp.storage import candidates as lookup
from decroapp.storage import meetings as store
from decroapp.storage import schools
from decroapp.storage.agenda_people import interviewed
from decroapp.storage.candidates import CaseLabel
from decroapp.storage.dossiers import facts_of
from decroapp.storage.meetings import ItemRow, MeetingRow
from decroapp.storage.members import active_ids, references
from decroapp.storage.silent import FallingRow
from decroapp.storage.transactions import Transaction

__all__ = [
    "AgendaLine",
    "CaseLabel",
    "FallingRow",
    "Preparation",
    "ProposedLine",
    "preparation",
]


@dataclass(frozen=True, slots=True)
class AgendaLine:
    """One line of the agenda in preparation; read alone, so it may hold the name."""

    item: ItemRow
    case: CaseLabel
    guard: str
    """Code of what must be done before the case is presented; empty when nothing."""
    tickable: tuple[tuple[UUID, str, date, bool], ...]
    """Facts of category D: identifier, code, day, ticked."""
    warning: str = ""
    """Code of what is missing and forbids nothing."""
    put_off: str = ""
    """Code of why the last meeting carried the case over; empty where it did not say."""


@dataclass(frozen=True, slots=True)
class ProposedLine:
    """A case that the program proposes and that is not on the agenda."""

    case: CaseLabel
    origin: AgendaOrigin
    guard: str
    warning: str = ""


@dataclass(frozen=True, slots=True)
class Preparation:
    """Everything that the page *Préparer* shows."""

    meeting: MeetingRow
    year: SchoolYear
    agenda: tuple[AgendaLine, ...]
    proposed: tuple[ProposedLine, ...]
    others: tuple[CaseLabel, ...]
    """Cases worked on that are neither on the agenda nor proposed."""
    members: tuple[tuple[MemberRef, bool], ...]
    """Members in activity, and whether each is invited."""
    teachers: dict[UUID, tuple[UUID, ...]]
    """Division → its form teachers in activity."""
    partners: dict[UUID, tuple[UUID, ...]]
    """Case → the outside partners who are invited and pilot an action for this pupil."""
    signals: tuple[PupilSignals, ...]
    """Pupils who are not on the agenda and whose counts reach a threshold, not discussed yet."""
    silent: tuple[FallingRow, ...]
    """Pupils whose work falls and whose absences reach no threshold."""
    handed: frozenset[UUID]
    """Invited members who have no account and are handed the names of their own pupils."""
    usual: frozenset[UUID]
    """Whom this kind of meeting calls with this agenda, but those taken off by hand."""
    guests: int
    """How many are invited besides who prepares."""
    scattered: bool
    """Somebody would come twice, and another order spares it."""


def preparation(context: Context, tx: Transaction, meeting_id: UUID) -> Preparation:
    """Return the agenda, what is proposed besides, and who is invited."""
    row = store.read_meeting(tx, meeting_id)
    known, found = lookup.labels(tx), lookup.candidates(tx, row.on_day)
    guards, heard = {one.case_id: guard_of(one) for one in found}, interviewed(tx)
    warnings = {one.case_id: warning_of(one, heard=one.case_id in heard) for one in found}
    items, left = store.items_of(tx, meeting_id), lookup.carried_over(tx)
    there = {one.case_id for one in items}
    proposed = [p for p in propose(found, row.on_day, row.kind) if p.case_id not in there]
    rest = set(guards) - there - {p.case_id for p in proposed}
    coming = {known[one].student_id for one in there}
    pupils = coming | {known[p.case_id].student_id for p in proposed}
    year, coming_for = schools.open_year(tx), coming_to(tx, meeting_id)
    return Preparation(
        meeting=row,
        year=year,
        agenda=tuple(
            AgendaLine(
                one,
                known[one.case_id],
                guards.get(one.case_id, ""),
                _tickable(context, tx, one, known[one.case_id]),
                warnings.get(one.case_id, ""),
                left.get(one.case_id, ""),
            )
            for one in items
        ),
        proposed=tuple(
            ProposedLine(known[p.case_id], p.origin, p.guard, warnings[p.case_id]) for p in proposed
        ),
        others=tuple(one for one in known.values() if one.case_id in rest),
        members=_members(tx, meeting_id),
        teachers=coming_for.teachers,
        partners=coming_for.partners,
        signals=tuple(
            one for one in not_discussed(context, tx, year) if one.student_id not in coming
        ),
        silent=tuple(
            one for one in silent_pupils(context, tx, year) if one.student_id not in pupils
        ),
        handed=frozenset(handed_places(tx, row)),
        usual=usual_guests(tx, meeting_id, row.kind),
        guests=len(store.invited(tx, meeting_id) - {context.account.member.member_id}),
        scattered=_scattered(coming_for, items, known),
    )


def _scattered(coming: Coming, items: tuple[ItemRow, ...], known: dict[UUID, CaseLabel]) -> bool:
    stops = {one.item_id: coming.stop(one, known[one.case_id]) for one in items}
    return visits(stops.values()) > visits(stops[one] for one in together(stops.values()))


def _reads(context: Context, category: Category, division_id: UUID | None = None) -> bool:
    readers = context.account.readers(division_id)
    return read_alone(context.policy, readers, category).view is View.FULL


def _tickable(
    context: Context, tx: Transaction, item: ItemRow, case: CaseLabel
) -> tuple[tuple[UUID, str, date, bool], ...]:
    if not _reads(context, Category.D, case.division_id):
        return ()
    chosen = store.ticked(tx, item.item_id)
    return tuple(
        (fact.fact_id, fact.code, fact.first_day, fact.fact_id in chosen)
        for fact in facts_of(tx, case.student_id)
        if fact.category == Category.D
    )


def _members(tx: Transaction, meeting_id: UUID) -> tuple[tuple[MemberRef, bool], ...]:
    chosen = store.invited(tx, meeting_id)
    ids = active_ids(tx)
    known = references(tx, ids)
    return tuple((known[one], one in chosen) for one in ids)
