"""Say what became of a decision outside a meeting."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from decroapp.domain.case.catalogue import EndReason
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.disclosure import may_enter, read_alone
from decroapp.domain.charter.policy import Reader, View
from decroapp.domain.drafts import DraftKey
from decroapp.domain.errors import RuleError
from decroapp.domain.journal import Verb
from decroapp.domain.meeting.kinds import DecisionState
from decroapp.domain.people.members import MemberRef
from decroapp.services.context import Context
from decroapp.storage import candidates as lookup
from decroapp.storage import cases, decisions
from decroapp.storage.accounts import members_of
from decroapp.storage.decisions import DecisionRow
from decroapp.storage.members import references
from decroapp.storage.transactions import Transaction

_WITH_REASON = frozenset({DecisionState.PARTLY, DecisionState.DROPPED})


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One change of a decision: when (ms UTC), by whom, and the values, as they were kept."""

    at: int
    by: MemberRef
    field: str
    before: str
    after: str


@dataclass(frozen=True)
class FollowUp:
    """Use cases of decisions between meetings: their pilot, or who writes dossiers."""

    context: Context

    def mark(
        self,
        decision_id: UUID,
        state: DecisionState,
        reason: EndReason | None = None,
        draft: DraftKey | None = None,
    ) -> None:
        """Say that a decision is done, done in part, dropped, or open again.

        Raises:
            RuleError: ``follow-up-not-yours``; ``decision-reason-missing`` where it is done in
                part or dropped without saying why.
        """
        why = reason.value if reason and state in _WITH_REASON else ""
        self._change(decision_id, draft, state=state.value, reason=why)

    def postpone(self, decision_id: UUID, due_on: date, draft: DraftKey | None = None) -> None:
        """Give an open decision another date.

        Raises:
            RuleError: ``follow-up-not-yours``, ``decision-date-past``, ``decision-ended``.
        """
        if due_on < self.context.today():
            raise RuleError("decision-date-past")
        self._change(decision_id, draft, due_on=due_on)

    def history(self, decision_id: UUID) -> tuple[HistoryLine, ...]:
        """Return what became of a decision and who said it, oldest first.

        Raises:
            RuleError: ``follow-up-not-yours`` for who may not read it.
        """
        with self.context.reading() as tx:
            row = decisions.read_decision(tx, decision_id)
            readers = self._readers(tx, row)
            seen = read_alone(self.context.policy, readers, Category.DOSSIER)
            if seen.view is not View.FULL and not self._mine(row):
                raise RuleError("follow-up-not-yours")
            events = decisions.history(tx, decision_id)
            members = members_of(tx, [one.account_id for one in events])
            people = references(tx, members.values())
            by = {account: people[member] for account, member in members.items()}
            return tuple(
                HistoryLine(one.at, by[one.account_id], one.field, one.before, one.after)
                for one in events
            )

    def _change(
        self, decision_id: UUID, draft: DraftKey | None = None, /, **values: object
    ) -> None:
        with self.context.writing(draft) as tx:
            row = decisions.read_decision(tx, decision_id)
            self._may_change(tx, row)
            if values.get("state") in _WITH_REASON and not values["reason"]:
                raise RuleError("decision-reason-missing")
            if "due_on" in values and row.state != DecisionState.OPEN:
                raise RuleError("decision-ended")
            decisions.change(
                tx,
                decision_id,
                event_ids=(self.context.new_id(), self.context.new_id()),
                at=self.context.clock.now_ms(),
                account_id=self.context.account.account_id,
                **values,
            )
            token = cases.head_of(tx, row.case_id)[2]
            self.context.note(tx, Verb.CHANGED, subject=token)

    def _may_change(self, tx: Transaction, row: DecisionRow) -> None:
        writes = may_enter(self.context.policy, self._readers(tx, row), Category.DOSSIER)
        if not writes and not self._mine(row):
            raise RuleError("follow-up-not-yours")

    def _readers(self, tx: Transaction, row: DecisionRow) -> frozenset[Reader]:
        known = lookup.labels(tx, self.context.today())
        return self.context.account.readers(known[row.case_id].division_id)

    def _mine(self, row: DecisionRow) -> bool:
        return row.pilot_id == self.context.account.member.member_id
