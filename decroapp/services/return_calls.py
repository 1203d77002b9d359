"""What calls for a return to class and is not prepared yet, for who may prepare it."""

from uuid import UUID

from decroapp.domain.case.returns import (
    RECENT,
    ReturnCall,
    after_absences,
    after_exclusions,
    after_paths,
    unanswered,
)
from decroapp.domain.case.states import ENDED
from decroapp.domain.charter.disclosed import CAUSE_CATEGORY
from decroapp.domain.meeting.codes import ActionCode
from decroapp.services.work_lines import Reach
from decroapp.storage import actions, cases, return_sources
from decroapp.storage.transactions import Transaction
from decroapp.wording.labels import actions as catalogue
from decroapp.wording.law import law


def open_calls(reach: Reach, tx: Transaction) -> dict[UUID, tuple[ReturnCall, ...]]:
    """Return by case what calls for a return; nothing of what the account may not read."""
    today = reach.context.today()
    rules = law()
    half_days = rules.at("long-absence-half-days", today).whole
    within = rules.at("absence-count-days", today).whole
    found = actions.of_cases(tx)
    sources = return_sources.by_case(tx, today - RECENT)
    ended = cases.ended_ids(tx, ENDED)
    calls: dict[UUID, tuple[ReturnCall, ...]] = {}
    for case_id in sorted((found.keys() | sources.keys()) & reach.writes - ended):
        counts, facts = sources.get(case_id, ((), ()))
        of_case = found.get(case_id, actions.OfCase())
        away = [one for one in of_case.actions if catalogue()[ActionCode(one.code)].terms.away]
        raised = (
            *after_absences(counts, today, half_days=half_days, within=within),
            *after_exclusions(facts, today),
            *after_paths(away, today),
        )
        told = [one for one in raised if reach.reads(case_id, CAUSE_CATEGORY[one.cause])]
        left = unanswered(told, of_case.returns)
        if left:
            calls[case_id] = left
    return calls
