"""Carrying a case over on purpose: why, and when it may be."""

from decroapp.domain.errors import RuleError
from decroapp.domain.meeting.closing import ItemFacts
from decroapp.domain.meeting.codes import PostponeReason
from decroapp.domain.meeting.kinds import ItemState

REASONS = tuple(one for one in PostponeReason if one is not PostponeReason.POSTPONED)
"""What the group may say; *Suspendre* says nothing, and has its own code."""


def check_postponing(item: ItemFacts, reason: str) -> None:
    """Refuse to carry over a case without a reason, or one of which the group decided something.

    Raises:
        RuleError: ``meeting-postpone-reason``, ``meeting-postpone-decided``.
    """
    if reason not in REASONS:
        raise RuleError("meeting-postpone-reason")
    if item.taken:
        raise RuleError("meeting-postpone-decided")


def is_put_off(state: ItemState, outcome: str, reason: str) -> bool:
    """Tell whether the group carried a case over: the meeting does not come back to it by itself.

    The reason of an outcome that was said and not kept does not count.
    """
    return state is ItemState.WAITING and not outcome and reason in REASONS
