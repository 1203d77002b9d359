"""What leaving the table and closing look at, for one line of an agenda."""

from decroapp.domain.meeting.closing import ItemFacts
from decroapp.storage import cases, decisions
from decroapp.storage.meetings import ItemRow
from decroapp.storage.transactions import Transaction


def facts_of_item(tx: Transaction, item: ItemRow) -> ItemFacts:
    """Return what closing looks at for one line of an agenda."""
    taken = [
        one for one in decisions.of_meeting(tx, item.meeting_id) if one.case_id == item.case_id
    ]
    running = decisions.open_of_case(tx, item.case_id)
    return ItemFacts(
        item_id=item.item_id,
        state=item.state,
        outcome=item.outcome,
        reason=item.reason,
        decisions=len({one.decision_id for one in (*taken, *running)}),
        review_on=item.review_on,
        without_indicator=sum(not one.indicator for one in taken),
        without_teller=sum(one.teller_id is None for one in taken),
        taken=len(taken),
        objected=bool(cases.pending_objections(tx, item.case_id)),
        settled=decisions.settled_of_case(tx, item.case_id),
    )
