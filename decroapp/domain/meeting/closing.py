"""What a case needs before it leaves the table, and a meeting before it is closed."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from decroapp.domain.errors import RuleError
from decroapp.domain.meeting.kinds import ItemOutcome, ItemState


@dataclass(frozen=True, slots=True)
class ItemFacts:
    """What closing looks at for one agenda item."""

    item_id: UUID
    state: ItemState
    outcome: str
    reason: str
    decisions: int
    """Decisions of this meeting, or kept from before, with a pilot and a date."""
    review_on: date | None
    without_indicator: int
    without_teller: int
    taken: int = 0
    """Decisions of this meeting alone."""
    objected: bool = False
    """An objection waits for its answer."""
    settled: int = 0
    """Decisions of the case, of any meeting, that are done or given up."""

    @property
    def withdrawn(self) -> bool:
        """Tell whether closing takes back what was decided before an objection came."""
        return self.objected and self.state is ItemState.WAITING and self.taken > 0


@dataclass(frozen=True, slots=True)
class Check:
    """One line of the closing list; a blocking one keeps the meeting open."""

    code: str
    blocking: bool
    item_id: UUID | None = None
    count: int = 1


def check_leaving(item: ItemFacts) -> None:
    """Refuse to leave a case without a decision or an explicit « rien à décider ».

    Raises:
        RuleError: ``meeting-case-undecided``, or ``meeting-case-settled`` where all that was
            decided is over; ``meeting-outcome-missing`` or ``meeting-reason-missing``.
    """
    if item.outcome in (ItemOutcome.NOTHING_TO_DECIDE, ItemOutcome.NOT_RETAINED):
        if not item.reason:
            raise RuleError("meeting-reason-missing")
        return
    if item.outcome != ItemOutcome.TO_RESTRICTED and not item.decisions:
        raise RuleError("meeting-case-settled" if item.settled else "meeting-case-undecided")
    if not item.outcome:
        raise RuleError("meeting-outcome-missing")


def closing_checks(items: Iterable[ItemFacts], next_on: date | None) -> tuple[Check, ...]:
    """List what is missing before closing; what may be completed later does not block."""
    checks: list[Check] = []
    waiting = 0
    for item in items:
        if item.state is ItemState.OPEN:
            checks.append(Check("closing-case-open", blocking=True, item_id=item.item_id))
        elif item.withdrawn:
            code = "closing-objection"
            checks.append(Check(code, blocking=False, item_id=item.item_id, count=item.taken))
            continue
        elif item.state is ItemState.WAITING and item.taken:
            # Carried over, its decisions would be in the slips and not in the relevé.
            checks.append(Check("closing-case-left", blocking=True, item_id=item.item_id))
        elif item.state is ItemState.WAITING:
            waiting += 1
        checks.extend(_to_complete(item))
    if waiting:
        checks.append(Check("closing-carried-over", blocking=False, count=waiting))
    if next_on is None:
        checks.append(Check("closing-next-date", blocking=False))
    return tuple(checks)


def _to_complete(item: ItemFacts) -> list[Check]:
    found = (
        ("closing-indicator", item.without_indicator),
        ("closing-teller", item.without_teller),
        ("closing-review", int(_needs_review(item))),
    )
    return [
        Check(code, blocking=False, item_id=item.item_id, count=count)
        for code, count in found
        if count
    ]


def _needs_review(item: ItemFacts) -> bool:
    followed = item.outcome in (
        ItemOutcome.MAINTAINED,
        ItemOutcome.ADJUSTED,
        ItemOutcome.DECIDED,
    )
    return item.state is ItemState.DONE and followed and item.review_on is None
