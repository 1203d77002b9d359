"""The worklist between meetings: mine, late, soon; what calls for a return; what ended."""

from dataclasses import dataclass
from datetime import timedelta

from decroapp.domain.case.returns import ReturnCall
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.disclosure import may_enter
from decroapp.domain.people.members import MemberRef
from decroapp.services.context import Context
from decroapp.services.return_calls import open_calls
from decroapp.services.work_lines import WorkLine, ended_lines, lines_of, reach_of
from decroapp.storage.candidates import CaseLabel
from decroapp.storage.members import active_ids, references

SOON = timedelta(days=14)
"""What others carry is shown two weeks before its day; one's own, whatever its day."""
ENDED_FOR = timedelta(days=31)
DAY_MS = 24 * 3600 * 1000


@dataclass(frozen=True, slots=True)
class CallLine:
    """A return to class that is proposed and not prepared."""

    case: CaseLabel
    call: ReturnCall


@dataclass(frozen=True, slots=True)
class WorkBoard:
    """The worklist in its groups; a line stands in one only."""

    mine: tuple[WorkLine, ...]
    late: tuple[WorkLine, ...]
    soon: tuple[WorkLine, ...]
    later: int
    """How many lines of others come later."""
    calls: tuple[CallLine, ...]
    """Empty for who may not write the case."""
    ended: tuple[WorkLine, ...]
    """Decisions that ended in the last month."""
    people: tuple[MemberRef, ...]
    me: MemberRef
    may_remind: bool
    """May print the reminders of every pilot: who writes dossiers."""


@dataclass(frozen=True)
class Worklist:
    """Use case of the page *Suivi*."""

    context: Context

    def board(self) -> WorkBoard:
        """Return the worklist, cut to what the account may know."""
        context, today = self.context, self.context.today()
        with context.reading() as tx:
            reach = reach_of(context, tx)
            lines = lines_of(reach, tx)
            others = [line for line in lines if not line.mine]
            ids = active_ids(tx)
            known = references(tx, ids)
            since = context.clock.now_ms() - ENDED_FOR.days * DAY_MS
            return WorkBoard(
                mine=tuple(line for line in lines if line.mine),
                late=tuple(line for line in others if line.due_on < today),
                soon=tuple(line for line in others if today <= line.due_on <= today + SOON),
                later=sum(line.due_on > today + SOON for line in others),
                calls=tuple(
                    CallLine(reach.cases[case_id], call)
                    for case_id, calls in open_calls(reach, tx).items()
                    for call in calls
                ),
                ended=ended_lines(reach, tx, since),
                people=tuple(known[one] for one in ids),
                me=context.account.member,
                may_remind=may_enter(context.policy, context.account.readers(), Category.DOSSIER),
            )
