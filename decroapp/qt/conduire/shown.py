"""What the page keeps of a case: the view of the room, and no other reading."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING
from uuid import UUID

from decroapp.domain.charter.policy import View
from decroapp.domain.charter.views import RoomCaseView
from decroapp.wording.room import say_case

if TYPE_CHECKING:
    from decroapp.services.conduct import RoomCase
    from decroapp.services.gate import GateRow


@dataclass(frozen=True, slots=True)
class ShownCase:
    """The case on the table, in French; ``view`` is None when this room may not see it."""

    item_id: UUID
    view: RoomCaseView | None
    typed: frozenset[str]
    """References of the decisions of this meeting, which may be taken back."""
    internal: bool
    """The room names decisions by their internal label (*restreinte*)."""
    outcome: str
    reason: str
    review_on: date | None
    birth: date | None = None
    """Only where this room sees an age: it says which actions are not open yet."""
    objected: bool = False
    """An objection came while the case was on the table: it is carried over, nothing else."""
    gate: "GateRow | None" = None
    """Somebody is there before whom it has no name: ``view`` is without it."""


def shown(found: "RoomCase", today: date, threshold: int) -> ShownCase:
    """Return what the page shows of a case that the services handed out for the room."""
    item, case = found.item, found.case
    return ShownCase(
        item_id=item.item_id,
        view=say_case(case, today, threshold) if case is not None else None,
        typed=frozenset(str(one) for one in found.typed),
        internal=case is not None and case.labels is View.FULL,
        outcome=item.outcome,
        reason=item.reason,
        review_on=item.review_on,
        birth=case.pupil.birth_date if case is not None and case.pupil else None,
        objected=found.objected,
        gate=found.gate,
    )
