"""Kinds of meetings and the states of a meeting, of its items and of its decisions."""

from enum import StrEnum


class MeetingKind(StrEnum):
    """Who sits, which decides what the room may see."""

    RESTRICTED = "restreinte"
    PLENARY = "pleniere"
    EXTENDED = "elargie"


class MeetingState(StrEnum):
    """Where a meeting stands."""

    PREPARING = "preparing"
    LEADING = "leading"
    CLOSING = "closing"
    CLOSED = "closed"


class AgendaOrigin(StrEnum):
    """Why a case is proposed, in the order in which the agenda opens."""

    CARRIED_OVER = "carried_over"
    LATE_DECISION = "late_decision"
    SENT = "sent"
    REVIEW_DUE = "review_due"
    NEW_REFERRAL = "new_referral"
    ADDED = "added"


class ItemState(StrEnum):
    """Where an agenda item stands."""

    WAITING = "waiting"
    OPEN = "open"
    DONE = "done"
    CARRIED_OVER = "carried_over"


class ItemOutcome(StrEnum):
    """What the group said of a case; it belongs to the agenda item."""

    MAINTAINED = "maintained"
    ADJUSTED = "adjusted"
    DECIDED = "decided"
    SUSPENDED = "suspended"
    NOT_RETAINED = "not_retained"
    TO_RESTRICTED = "to_restricted"
    NOTHING_TO_DECIDE = "nothing_to_decide"


class DecisionState(StrEnum):
    """State of a decision; « late » is computed from its date."""

    OPEN = "open"
    DONE = "done"
    PARTLY = "partly"
    DROPPED = "dropped"
