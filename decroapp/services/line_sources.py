"""What the page of a meeting keeps at hand: people, calendar, threshold."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from decroapp.domain.calendar.school_year import SchoolYear
from decroapp.domain.meeting.line_choices import LineMember
from decroapp.domain.people.codes import DivisionRole
from decroapp.domain.settings import ABSENCE_THRESHOLD
from decroapp.storage.meetings import read_meeting
from decroapp.storage.members import active_ids, form_divisions, references
from decroapp.storage.schools import open_year
from decroapp.storage.settings import get_setting
from decroapp.storage.transactions import Transaction
from decroapp.wording.people import called, function


@dataclass(frozen=True, slots=True)
class LineSources:
    """What a decision line is completed from, read once a meeting and again when people change."""

    members: tuple[LineMember, ...]
    year: SchoolYear
    next_meeting: date | None
    threshold: int
    """Half-days a month from which the school talks of absences (setting)."""


def sources_of(tx: Transaction, meeting_id: UUID) -> LineSources:
    """Read the members in activity with what they are called by, and the calendar."""
    ids = active_ids(tx)
    known, forms = references(tx, ids), form_divisions(tx, DivisionRole.FORM_TEACHER)
    members = tuple(
        LineMember(
            one,
            called(known[one]),
            (*(f"PP\u00a0{code}" for code in forms.get(one, ())), function(known[one])),
        )
        for one in ids
    )
    return LineSources(
        members=members,
        year=open_year(tx),
        next_meeting=read_meeting(tx, meeting_id).next_on,
        threshold=get_setting(tx, ABSENCE_THRESHOLD),
    )
