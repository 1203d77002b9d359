"""Meetings of eight cases, led through the services from the first arrival to the closing."""

from datetime import date, time
from uuid import UUID

from decroapp.bootstrap import Services
from decroapp.domain.meeting.codes import ActionCode
from decroapp.domain.meeting.kinds import ItemOutcome, MeetingKind
from decroapp.services.meetings import MeetingPlan
from tests.builders import TODAY
from tests.signatures import all_signed

CASES = 8
DUE, REVIEW, NEXT = date(2026, 12, 8), date(2026, 12, 15), date(2026, 12, 15)


class Lead:
    """The head plans meetings and leads them; called on the database's thread."""

    def __init__(self, services: Services) -> None:
        self._services = services

    def plan(self) -> UUID:
        """Plan a plenary meeting of eight cases."""
        meetings = self._services.meetings
        meeting_id = meetings.plan(MeetingPlan(MeetingKind.PLENARY, TODAY, time(13, 30)))
        there = meetings.prepare(meeting_id)
        for line in there.agenda[CASES:]:
            meetings.remove(line.item.item_id)
        for case in there.others[: max(CASES - len(there.agenda), 0)]:
            meetings.add(meeting_id, case.case_id)
        return meeting_id

    def begin(self, meeting_id: UUID) -> tuple[UUID, ...]:
        """Open the meeting, let the head in, and return the lines of its agenda."""
        conduct = self._services.conduct
        all_signed(self._services.context)
        conduct.begin(meeting_id)
        member_id = self._services.context.account.member.member_id
        session = conduct.arrive(meeting_id, [member_id])
        return tuple(line.item.item_id for line in session.lines)

    def decide(self, item_id: UUID) -> None:
        """Open a case, decide, say when it is seen again, leave it."""
        conduct, head = self._services.conduct, self._services.context.account.member.member_id
        conduct.open_case(item_id)
        conduct.decide(item_id, ActionCode.ATTENDANCE_COMMITMENT, head, DUE)
        conduct.conclude(item_id, ItemOutcome.ADJUSTED, review_on=REVIEW)
        conduct.leave_case(item_id)

    def close(self, meeting_id: UUID) -> None:
        """End the meeting and close it."""
        closing = self._services.closing
        closing.stop_leading(meeting_id)
        closing.close(meeting_id, next_on=NEXT, next_at=time(13, 30))
