"""Long actions with their points, and returns to class: begun, followed, ended."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from decroapp.domain.case.long_actions import (
    ExitReason,
    PointFinding,
    check_beginning,
    monthly_points,
)
from decroapp.domain.case.returns import ReturnState, check_return
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.disclosure import may_enter
from decroapp.domain.drafts import DraftKey
from decroapp.domain.errors import RuleError
from decroapp.domain.journal import Verb
from decroapp.domain.meeting.codes import ActionCode
from decroapp.domain.meeting.kinds import DecisionState
from decroapp.services.context import Context
from decroapp.services.return_calls import open_calls
from decroapp.services.work_lines import reach_of
from decroapp.storage import actions as store
from decroapp.storage import candidates as lookup
from decroapp.storage import cases, decisions
from decroapp.storage.decisions import DecisionRow
from decroapp.storage.pupil_cards import pupil_card
from decroapp.storage.transactions import Transaction
from decroapp.wording.labels import actions as catalogue


@dataclass(frozen=True)
class Living:
    """Use cases of what lives on between meetings: its pilot or tutor, or who writes dossiers."""

    context: Context

    def begin(
        self,
        decision_id: UUID,
        tutor_id: UUID,
        started_on: date,
        planned_end: date,
        draft: DraftKey | None = None,
    ) -> UUID:
        """Begin a long action: its tutor, a point each month to its planned end; return it.

        Raises:
            RuleError: ``follow-up-not-yours``, ``decision-ended``, ``action-already-begun`` and
                those of ``check_beginning``.
        """
        with self.context.writing(draft) as tx:
            row = decisions.read_decision(tx, decision_id)
            self._may_change(tx, row.case_id, {row.pilot_id})
            if row.state != DecisionState.OPEN:
                raise RuleError("decision-ended")
            if store.action_of_decision(tx, decision_id) is not None:
                raise RuleError("action-already-begun")
            birth = pupil_card(tx, cases.head_of(tx, row.case_id)[1]).birth_date
            terms = catalogue()[ActionCode(row.code)].terms
            check_beginning(terms, birth, started_on, planned_end)
            action_id = self.context.new_id()
            days = monthly_points(started_on, planned_end)
            points = [(self.context.new_id(), day) for day in days]
            when = {"started_on": started_on, "planned_end": planned_end}
            store.begin(tx, action_id, points, decision_id=decision_id, tutor_id=tutor_id, **when)
            self._note(tx, Verb.CREATED, row.case_id)
            return action_id

    def hold_point(
        self,
        point_id: UUID,
        held_on: date,
        finding: PointFinding,
        draft: DraftKey | None = None,
    ) -> None:
        """Write what a monthly point found, in a word.

        Raises:
            RuleError: ``follow-up-not-yours``, ``point-date-future``.
        """
        if held_on > self.context.today():
            raise RuleError("point-date-future")
        with self.context.writing(draft) as tx:
            row = self._of_action(tx, store.action_of_point(tx, point_id))
            by_id = self.context.account.member.member_id
            store.hold(tx, point_id, held_on=held_on, finding=finding.value, by_id=by_id)
            self._note(tx, Verb.CHANGED, row.case_id)

    def leave(
        self,
        action_id: UUID,
        ended_on: date,
        reason: ExitReason | None,
        draft: DraftKey | None = None,
    ) -> None:
        """End a long action with its reason; its decision is done.

        Raises:
            RuleError: ``follow-up-not-yours``, ``action-reason-missing``, ``action-ended``,
                ``point-date-future``.
        """
        if reason is None:
            raise RuleError("action-reason-missing")
        if ended_on > self.context.today():
            raise RuleError("point-date-future")
        with self.context.writing(draft) as tx:
            row = self._of_action(tx, action_id)
            if row.state != DecisionState.OPEN:
                raise RuleError("action-ended")
            store.leave(tx, action_id, ended_on=ended_on, exit_reason=reason.value)
            decisions.change(
                tx,
                row.decision_id,
                event_ids=(self.context.new_id(),),
                at=self.context.clock.now_ms(),
                account_id=self.context.account.account_id,
                state=DecisionState.DONE.value,
            )
            self._note(tx, Verb.CHANGED, row.case_id)

    def prepare_return(
        self,
        case_id: UUID,
        source_id: UUID,
        return_on: date,
        *,
        sender_id: UUID | None,
        receiver_id: UUID | None,
        draft: DraftKey | None = None,
    ) -> UUID:
        """Prepare a return that is proposed: who sends the work, who receives, when; return it.

        Raises:
            RuleError: ``right-missing``, ``return-person-missing``, ``return-not-called``,
                ``return-before-end``.
        """
        if sender_id is None or receiver_id is None:
            raise RuleError("return-person-missing")
        with self.context.writing(draft) as tx:
            label = lookup.labels(tx, self.context.today())[case_id]
            self.context.require(Category.DOSSIER, label.division_id)
            calls = open_calls(reach_of(self.context, tx), tx).get(case_id, ())
            call = next((one for one in calls if one.source_id == source_id), None)
            if call is None:
                raise RuleError("return-not-called")
            check_return(return_on, call)
            return_id = self.context.new_id()
            people = {"sender_id": sender_id, "receiver_id": receiver_id}
            values = {"case_id": case_id, "source_id": source_id, "return_on": return_on}
            state = {"state": ReturnState.PLANNED.value, "made_on": self.context.today()}
            store.add_return(tx, return_id, **values, **people, **state)
            self._note(tx, Verb.CREATED, case_id)
            return return_id

    def mark_return(
        self, return_id: UUID, state: ReturnState, draft: DraftKey | None = None
    ) -> None:
        """Say that the pupil came back, that nothing came of it, or that it is to come again.

        Raises:
            RuleError: ``follow-up-not-yours``.
        """
        with self.context.writing(draft) as tx:
            case_id, people = store.case_of_return(tx, return_id)
            self._may_change(tx, case_id, people)
            store.set_return_state(tx, return_id, state.value)
            self._note(tx, Verb.CHANGED, case_id)

    def _of_action(self, tx: Transaction, action_id: UUID) -> DecisionRow:
        decision_id, tutor_id = store.decision_of_action(tx, action_id)
        row = decisions.read_decision(tx, decision_id)
        self._may_change(tx, row.case_id, {row.pilot_id, tutor_id})
        return row

    def _may_change(
        self, tx: Transaction, case_id: UUID, people: set[UUID] | frozenset[UUID]
    ) -> None:
        division_id = lookup.labels(tx, self.context.today())[case_id].division_id
        readers = self.context.account.readers(division_id)
        writes = may_enter(self.context.policy, readers, Category.DOSSIER)
        if not writes and self.context.account.member.member_id not in people:
            raise RuleError("follow-up-not-yours")

    def _note(self, tx: Transaction, verb: Verb, case_id: UUID) -> None:
        self.context.note(tx, verb, subject=cases.head_of(tx, case_id)[2])
