"""What leaves between meetings: the reminder of one pilot; like ``views``, it imports no model."""

from dataclasses import dataclass
from datetime import date

from decroapp.domain.charter.views import DocumentStamp, Letterhead


@dataclass(frozen=True, slots=True)
class ReminderLine:
    """One thing that a pilot has to do, with the pupil's full name since it is his own."""

    pupil: str
    division: str
    case_number: str
    action: str
    due_on: date
    late: bool


@dataclass(frozen=True, slots=True)
class ReminderView:
    """The reminder of one pilot: his pupils and his actions only (design §5 c)."""

    letterhead: Letterhead
    stamp: DocumentStamp
    member: str
    """Function and name: « CPE, M. Aubin »."""
    lines: tuple[ReminderLine, ...]
