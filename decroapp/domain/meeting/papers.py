"""The working papers of before a meeting: made at need, printed, never kept."""

from dataclasses import dataclass, field
from enum import StrEnum


class PaperKind(StrEnum):
    """A kind of working paper; the value is the name of its template."""

    AGENDA = "agenda"
    """*Ordre du jour*: one for everybody, initials and numbers."""
    INVITATION = "invitation"
    """*Convocation*: one for each invited member, without a name of a pupil."""
    PUPIL_LIST = "pupil_list"
    """One for each invited member who has no account: his own pupils by name."""
    REMINDER = "reminder"
    """*Rappel*, between two meetings: one for each pilot, his own actions."""


CONVENING = (PaperKind.AGENDA, PaperKind.INVITATION, PaperKind.PUPIL_LIST)
"""The papers of before a meeting."""

SERIES = {
    PaperKind.AGENDA: "OJ",
    PaperKind.INVITATION: "CV",
    PaperKind.PUPIL_LIST: "LN",
    PaperKind.REMINDER: "RA",
}
"""How references begin: « OJ-20261124-1330 », with the day and hour of the meeting."""


@dataclass(frozen=True, slots=True)
class WorkingPaper:
    """One paper as it was made; it lives in memory only."""

    kind: PaperKind
    reference: str
    recipient: str
    """« M. Aubin (CPE) »; empty for the agenda."""
    pages: int
    pdf: bytes = field(repr=False)
