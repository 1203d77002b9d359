"""What is to be done between meetings, cut to who reads: decisions, points, exits, returns."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from types import MappingProxyType
from uuid import UUID

from decroapp.domain.case.long_actions import LongAction
from decroapp.domain.case.returns import ReturnItem, ReturnState
from decroapp.domain.case.states import ENDED
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.disclosed import CAUSE_CATEGORY
from decroapp.domain.charter.disclosure import may_enter, read_alone
from decroapp.domain.charter.policy import View
from decroapp.domain.people.members import MemberRef
from decroapp.services.context import Context
from decroapp.storage import actions, cases, decisions
from decroapp.storage import candidates as lookup
from decroapp.storage.candidates import CaseLabel
from decroapp.storage.decisions import DecisionRow
from decroapp.storage.members import references
from decroapp.storage.transactions import Transaction


class WorkKind(StrEnum):
    """What a line of the worklist asks for."""

    DECISION = "decision"
    POINT = "point"
    EXIT = "exit"
    RETURN = "return"


@dataclass(frozen=True, slots=True)
class WorkLine:
    """One thing to be done, by whom and when; the pupil's name stays hidden until asked."""

    kind: WorkKind
    work_id: UUID
    """The decision, the point, the long action or the return."""
    case: CaseLabel
    code: str
    """An ``ActionCode``; of a return, its ``ReturnCause`` or nothing."""
    public: bool
    """The reader sees the public label."""
    who: MemberRef
    due_on: date
    mine: bool
    may_change: bool
    state: str = "open"
    reason: str = ""
    action: LongAction | None = None
    """The long action of a decision, a point or an exit."""
    back: ReturnItem | None = None
    """The return itself, its cause cut to who reads."""


@dataclass(frozen=True, slots=True)
class Reach:
    """What one account may know and do of each case."""

    context: Context
    cases: dict[UUID, CaseLabel]
    writes: frozenset[UUID]
    views: dict[UUID, View]

    @property
    def me(self) -> UUID:
        """Return the member who reads."""
        return self.context.account.member.member_id

    def knows(self, case_id: UUID, *, mine: bool) -> bool:
        """Tell whether a line of a case may be shown: his own, or all of a case he reads."""
        view = self.views[case_id]
        return view is View.FULL or (view is View.OWN_ACTION and mine)

    def reads(self, case_id: UUID, category: Category) -> bool:
        """Tell whether a category of a case may be read."""
        readers = self.context.account.readers(self.cases[case_id].division_id)
        return bool(read_alone(self.context.policy, readers, category))


def reach_of(context: Context, tx: Transaction) -> Reach:
    """Return what the account may know of each case that is worked on."""
    known = lookup.labels(tx, context.today())
    views, writes = {}, set()
    for case_id, label in known.items():
        readers = context.account.readers(label.division_id)
        views[case_id] = read_alone(context.policy, readers, Category.DOSSIER).view
        if may_enter(context.policy, readers, Category.DOSSIER):
            writes.add(case_id)
    return Reach(context, known, frozenset(writes), views)


def lines_of(reach: Reach, tx: Transaction) -> tuple[WorkLine, ...]:
    """Return everything to be done, nearest first; nothing of a case that ended."""
    found = actions.of_cases(tx)
    ended = cases.ended_ids(tx, ENDED)
    running = {
        one.decision_id: (case_id, one)
        for case_id, of_case in found.items()
        for one in of_case.actions
        if one.ended_on is None
    }
    lines = [
        line
        for row in _followed(decisions.open_ones(tx), reach, tx, running)
        for line in _of_decision(reach, row, running)
        if row[0].case_id not in ended
    ]
    for case_id, of_case in found.items():
        if case_id not in ended:
            lines += _of_returns(reach, case_id, of_case.returns)
    return tuple(sorted(lines, key=lambda one: (one.due_on, one.case.number)))


def ended_lines(reach: Reach, tx: Transaction, since: int) -> tuple[WorkLine, ...]:
    """Return the decisions that ended since a moment (ms UTC), the latest first."""
    rows = tuple(row for row, _at in decisions.ended_since(tx, since))
    return tuple(_decision(reach, row, who) for row, who in _followed(rows, reach, tx))


def _followed(
    rows: tuple[DecisionRow, ...],
    reach: Reach,
    tx: Transaction,
    running: Mapping[UUID, tuple[UUID, LongAction]] = MappingProxyType({}),
) -> list[tuple[DecisionRow, MemberRef]]:
    """Keep what the account may know of, with the pilot of each."""
    tutored = {one for one, (_, action) in running.items() if action.tutor.member_id == reach.me}
    shown = [
        row
        for row in rows
        if reach.knows(row.case_id, mine=row.pilot_id == reach.me or row.decision_id in tutored)
    ]
    people = references(tx, [row.pilot_id for row in shown])
    return [(row, people[row.pilot_id]) for row in shown]


def _of_decision(
    reach: Reach,
    found: tuple[DecisionRow, MemberRef],
    running: dict[UUID, tuple[UUID, LongAction]],
) -> Iterator[WorkLine]:
    """Yield a decision; once it is a long action, its next point or its exit instead."""
    row, pilot = found
    if row.decision_id not in running:
        yield _decision(reach, row, pilot)
        return
    _, action = running[row.decision_id]
    point = action.next_point
    mine = reach.me in (action.tutor.member_id, row.pilot_id)
    yield WorkLine(
        WorkKind.POINT if point else WorkKind.EXIT,
        point.point_id if point else action.action_id,
        reach.cases[row.case_id],
        row.code,
        public=reach.views[row.case_id] is not View.FULL,
        who=action.tutor,
        due_on=point.due_on if point else action.planned_end,
        mine=mine,
        may_change=mine or row.case_id in reach.writes,
        action=action,
    )


def _decision(reach: Reach, row: DecisionRow, pilot: MemberRef) -> WorkLine:
    mine = row.pilot_id == reach.me
    return WorkLine(
        WorkKind.DECISION,
        row.decision_id,
        reach.cases[row.case_id],
        row.code,
        public=reach.views[row.case_id] is not View.FULL,
        who=pilot,
        due_on=row.due_on,
        mine=mine,
        may_change=mine or row.case_id in reach.writes,
        state=row.state,
        reason=row.reason,
    )


def _of_returns(reach: Reach, case_id: UUID, returns: tuple[ReturnItem, ...]) -> Iterator[WorkLine]:
    for one in returns:
        mine = reach.me in (one.sender.member_id, one.receiver.member_id)
        if one.state != ReturnState.PLANNED or not reach.knows(case_id, mine=mine):
            continue
        category = CAUSE_CATEGORY.get(one.cause)
        cause = one.cause if category and reach.reads(case_id, category) else ""
        yield WorkLine(
            WorkKind.RETURN,
            one.return_id,
            reach.cases[case_id],
            cause,
            public=True,
            who=one.receiver,
            due_on=one.return_on,
            mine=mine,
            may_change=mine or case_id in reach.writes,
            back=replace(one, cause=cause),
        )
