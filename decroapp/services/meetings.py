"""Prepare a meeting: its day, who is invited, its agenda."""

from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from decroapp.domain.calendar.school_year import SchoolYear
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.disclosure import may_enter
from decroapp.domain.drafts import DraftKey
from decroapp.domain.errors import RuleError
from decroapp.domain.journal import Purpose, Verb
from decroapp.domain.meeting.agenda import guard_of, moved, propose
from decroapp.domain.meeting.kinds import AgendaOrigin, MeetingKind, MeetingState
from decroapp.domain.meeting.order import together
from decroapp.services.coming import coming_to
from decroapp.services.context import Context
from decroapp.services.invitations import invite_by_hand, invite_teachers_of, invite_usual
from decroapp.services.preparing import Preparation, preparation
from decroapp.storage import candidates as lookup
from decroapp.storage import meetings as store
from decroapp.storage import schools
from decroapp.storage.meetings import MeetingRow
from decroapp.storage.transactions import Transaction

__all__ = ["MeetingList", "MeetingPlan", "MeetingRow", "Meetings"]


@dataclass(frozen=True, slots=True)
class MeetingPlan:
    """When and where a meeting sits."""

    kind: MeetingKind
    on_day: date
    starts_at: time
    minutes: int = 60
    place: str = ""
    scope: str = ""


@dataclass(frozen=True, slots=True)
class MeetingList:
    """What the page *Séances* shows: those to come, nearest first, then the past ones."""

    coming: tuple[MeetingRow, ...]
    past: tuple[MeetingRow, ...]
    year: SchoolYear
    may_plan: bool
    """The account may plan and prepare a meeting."""


@dataclass(frozen=True)
class Meetings:
    """Use cases of meetings before they sit."""

    context: Context

    def list(self) -> tuple[MeetingRow, ...]:
        """Return the meetings to come, nearest first, then the past ones, latest first."""
        with self.context.reading() as tx:
            return store.list_meetings(tx)

    def board(self) -> MeetingList:
        """Return the meetings to come and past, and whether the account may plan one."""
        readers = self.context.account.readers()
        with self.context.reading() as tx:
            rows = store.list_meetings(tx)
            return MeetingList(
                coming=tuple(row for row in rows if row.state is not MeetingState.CLOSED),
                past=tuple(row for row in rows if row.state is MeetingState.CLOSED),
                year=schools.open_year(tx),
                may_plan=may_enter(self.context.policy, readers, Category.DOSSIER),
            )

    def plan(self, plan: MeetingPlan, draft: DraftKey | None = None) -> UUID:
        """Plan a meeting, and put on its agenda what may be presented among the proposals.

        Its cases follow each other by urgency, so that form teachers and partners come once.
        The members of the group and the form teachers of these cases are invited. Its draft, if
        one is named, goes in the same transaction.

        Raises:
            RuleError: ``right-missing``, ``meeting-past``.
        """
        self._check(plan)
        meeting_id = self.context.new_id()
        with self.context.writing(draft) as tx:
            lead_id = self.context.account.member.member_id
            store.add_meeting(tx, meeting_id, lead_id=lead_id, **_values(plan))
            for one in propose(lookup.candidates(tx, plan.on_day), plan.on_day, plan.kind):
                if not one.guard:
                    store.add_item(tx, self.context.new_id(), meeting_id, one.case_id, one.origin)
            invite_usual(tx, meeting_id, plan.kind)
            _bring_together(tx, meeting_id)
            self.context.note(tx, Verb.CREATED, purpose=Purpose.MEETING)
        return meeting_id

    def change(self, meeting_id: UUID, plan: MeetingPlan, draft: DraftKey | None = None) -> None:
        """Change the day, place or kind of a meeting that has not begun.

        Raises:
            RuleError: ``right-missing``, ``meeting-past``, ``meeting-begun``.
        """
        self._check(plan)
        with self.context.writing(draft) as tx:
            self._preparing(tx, meeting_id)
            store.change_meeting(tx, meeting_id, **_values(plan))
            self.context.note(tx, Verb.CHANGED, purpose=Purpose.MEETING)

    def prepare(self, meeting_id: UUID) -> Preparation:
        """Return the agenda, what is proposed besides, and who is invited.

        Raises:
            RuleError: ``right-missing``.
        """
        self.context.require(Category.DOSSIER)
        with self.context.reading() as tx:
            return preparation(self.context, tx, meeting_id)

    def add(self, meeting_id: UUID, case_id: UUID) -> None:
        """Put a case on the agenda; its form teacher comes for the first of his cases.

        Raises:
            RuleError: ``meeting-closed``, ``meeting-case-twice``, or the case's guard.
        """
        with self.context.writing() as tx:
            row = self._open(tx, meeting_id)
            if case_id in {one.case_id for one in store.items_of(tx, meeting_id)}:
                raise RuleError("meeting-case-twice")
            found = {one.case_id: one for one in lookup.candidates(tx, row.on_day)}
            guard = guard_of(found[case_id])
            if guard:
                raise RuleError(guard)
            proposed = propose(found.values(), row.on_day, row.kind)
            origins = {one.case_id: one.origin for one in proposed}
            origin = origins.get(case_id, AgendaOrigin.ADDED)
            invite_teachers_of(tx, row, case_id)
            store.add_item(tx, self.context.new_id(), meeting_id, case_id, origin)
            self.context.note(tx, Verb.CHANGED, purpose=Purpose.MEETING)

    def remove(self, item_id: UUID) -> None:
        """Take a case off the agenda of a meeting that has not begun.

        Raises:
            RuleError: ``right-missing``, ``meeting-begun``.
        """
        self.context.require(Category.DOSSIER)
        with self.context.writing() as tx:
            self._preparing(tx, store.item(tx, item_id).meeting_id)
            store.remove_item(tx, item_id)
            self.context.note(tx, Verb.CHANGED, purpose=Purpose.MEETING)

    def move(self, item_id: UUID, to: int) -> None:
        """Move a case to a place of the agenda, counted from 0.

        Raises:
            RuleError: ``meeting-closed``.
        """
        with self.context.writing() as tx:
            meeting_id = store.item(tx, item_id).meeting_id
            self._open(tx, meeting_id)
            order = tuple(one.item_id for one in store.items_of(tx, meeting_id))
            store.set_order(tx, moved(order, item_id, to))
            self.context.note(tx, Verb.CHANGED, purpose=Purpose.MEETING)

    def group(self, meeting_id: UUID) -> None:
        """Order the agenda by urgency, so that form teachers and partners come once.

        Raises:
            RuleError: ``meeting-closed``.
        """
        with self.context.writing() as tx:
            self._open(tx, meeting_id)
            _bring_together(tx, meeting_id)
            self.context.note(tx, Verb.CHANGED, purpose=Purpose.MEETING)

    def tick(self, item_id: UUID, facts: frozenset[UUID]) -> None:
        """Choose which facts of category D this meeting may see of this case.

        Raises:
            RuleError: ``meeting-closed``.
        """
        with self.context.writing() as tx:
            self._open(tx, store.item(tx, item_id).meeting_id)
            store.set_ticked(tx, item_id, facts)
            self.context.note(tx, Verb.CHANGED, purpose=Purpose.MEETING)

    def invite(self, meeting_id: UUID, members: frozenset[UUID]) -> None:
        """Replace who is invited by hand; who is taken off is not invited again of himself.

        Raises:
            RuleError: ``right-missing``, ``meeting-closed``.
        """
        with self.context.writing() as tx:
            self._open(tx, meeting_id)
            invite_by_hand(tx, meeting_id, members)
            self.context.note(tx, Verb.CHANGED, purpose=Purpose.MEETING)

    def invite_usual(self, meeting_id: UUID) -> None:
        """Replace who is invited by whom the kind of the meeting calls with its agenda.

        Raises:
            RuleError: ``right-missing``, ``meeting-closed``.
        """
        with self.context.writing() as tx:
            row = self._open(tx, meeting_id)
            invite_usual(tx, meeting_id, row.kind)
            self.context.note(tx, Verb.CHANGED, purpose=Purpose.MEETING)

    def _check(self, plan: MeetingPlan) -> None:
        self.context.require(Category.DOSSIER)
        if plan.on_day < self.context.today():
            raise RuleError("meeting-past")

    def _preparing(self, tx: Transaction, meeting_id: UUID) -> None:
        if store.read_meeting(tx, meeting_id).state is not MeetingState.PREPARING:
            raise RuleError("meeting-begun")

    def _open(self, tx: Transaction, meeting_id: UUID) -> MeetingRow:
        self.context.require(Category.DOSSIER)
        row = store.read_meeting(tx, meeting_id)
        if row.state is MeetingState.CLOSED:
            raise RuleError("meeting-closed")
        return row


def _bring_together(tx: Transaction, meeting_id: UUID) -> None:
    known, coming = lookup.labels(tx), coming_to(tx, meeting_id)
    items = store.items_of(tx, meeting_id)
    store.set_order(tx, together(coming.stop(one, known[one.case_id]) for one in items))


def _values(plan: MeetingPlan) -> dict[str, object]:
    return {name: getattr(plan, name) for name in MeetingPlan.__slots__} | {"kind": plan.kind.value}
