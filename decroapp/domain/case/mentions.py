"""« suivi en cours – me consulter »: a row of its own, the same words for all (design §4)."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from decroapp.domain.people.members import MemberRef


@dataclass(frozen=True, slots=True)
class MentionItem:
    """Who says to consult him about a pupil, and since when; it has no category and no reason."""

    mention_id: UUID
    by: MemberRef
    since: date
