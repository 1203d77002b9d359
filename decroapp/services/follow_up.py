"""Say what became of a decision outside a meeting."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.disclosure import may_enter, read_alone
from decroapp.domain.charter.policy import Reader, View
from decroapp.domain.errors import RuleError
from decroapp.domain.journal import Verb
from decroapp.domain.meeting.kinds import DecisionState
from decroapp.services.context import Context
from decroapp.storage import candidates as lookup
from decroapp.storage import cases, decisions
from decroapp.storage.decisions import DecisionEvent, DecisionRow
from decroapp.storage.transactions import Transaction


@dataclass(frozen=True)
class FollowUp:
    """Use cases of decisions between meetings: their pilot, or who writes dossiers."""

    context: Context

    def mark(self, decision_id: UUID, state: DecisionState) -> None:
        """Say that a decision is done, dropped, or open again.

        Raises:
            RuleError: ``follow-up-not-yours``.
        """
        self._change(decision_id, state=state.value)

    def postpone(self, decision_id: UUID, due_on: date) -> None:
        """Give an open decision another date.

        Raises:
            RuleError: ``follow-up-not-yours``, ``decision-date-past``, ``decision-ended``.
        """
        if due_on < self.context.today():
            raise RuleError("decision-date-past")
        self._change(decision_id, due_on=due_on)

    def history(self, decision_id: UUID) -> tuple[DecisionEvent, ...]:
        """Return what became of a decision, oldest first.

        Raises:
            RuleError: ``follow-up-not-yours`` for who may not read it.
        """
        with self.context.reading() as tx:
            row = decisions.read_decision(tx, decision_id)
            readers = self._readers(tx, row)
            seen = read_alone(self.context.policy, readers, Category.DOSSIER)
            if seen.view is not View.FULL and not self._mine(row):
                raise RuleError("follow-up-not-yours")
            return decisions.history(tx, decision_id)

    def _change(self, decision_id: UUID, **values: object) -> None:
        with self.context.writing() as tx:
            row = decisions.read_decision(tx, decision_id)
            self._may_change(tx, row)
            if "due_on" in values and row.state != DecisionState.OPEN:
                raise RuleError("decision-ended")
            decisions.change(
                tx,
                decision_id,
                event_ids=(self.context.new_id(),),
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
