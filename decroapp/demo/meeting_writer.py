"""Plan and hold the meetings of the stories through the services."""

from collections import deque
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import NamedTuple
from uuid import UUID

from decroapp.bootstrap import Services
from decroapp.demo.case_writer import CaseWriter
from decroapp.demo.events import DemoMeeting, Item
from decroapp.demo.office import HEAD, Office
from decroapp.domain.meeting.movements import Movements
from decroapp.services.jobs import run_job
from decroapp.services.meetings import MeetingPlan
from decroapp.services.preparing import AgendaLine


class _Move(NamedTuple):
    at: time
    member: str
    enters: bool


@dataclass
class MeetingWriter:
    """The head plans the meetings and leads them, minute after minute."""

    office: Office
    cases: CaseWriter
    meetings: dict[str, UUID]
    """Meetings by their key in the stories."""

    def plan(self, meeting: DemoMeeting) -> None:
        """Plan a meeting, invite its people, and put its agenda in the order of the story."""
        services = self.office.seat(HEAD).meetings
        plan = MeetingPlan(
            meeting.kind, meeting.on_day, meeting.starts_at, meeting.minutes, meeting.place
        )
        meeting_id = self.meetings[meeting.key] = services.plan(plan)
        wanted = [self.cases.cases[item.story].case_id for item in meeting.items]
        there = {line.item.case_id: line.item.item_id for line in self._lines(meeting_id)}
        for case_id in there.keys() - set(wanted):
            services.remove(there[case_id])
        for case_id in wanted:
            if case_id not in there:
                services.add(meeting_id, case_id)
        for place, item_id in enumerate(self._items(meeting).values()):
            services.move(item_id, place)
        invited = frozenset(self.office.members[key] for key in meeting.invited)
        services.invite(meeting_id, invited)
        self._tick(meeting)

    def hold(self, meeting: DemoMeeting) -> None:
        """Lead a meeting from the first arrival to its closing, then issue its papers."""
        services = self.office.seat(HEAD)
        meeting_id = self.meetings[meeting.key]
        self._go_to(meeting, meeting.starts_at)
        services.conduct.begin(meeting_id)
        items = self._items(meeting)
        moves = _moves(meeting)
        for place, item in enumerate(meeting.items):
            moment = _moment(meeting, place)
            self._let_in_and_out(services, meeting, moves, moment)
            self._go_to(meeting, moment)
            if item.outcome is not None:
                self._case(services, item, items[item.story])
            elif item.postponed is not None:
                services.conduct.carry_over(items[item.story], item.postponed)
        self._close(services, meeting, meeting_id)

    def _go_to(self, meeting: DemoMeeting, at: time) -> None:
        self.office.clock.go_to(meeting.on_day, at)

    def _lines(self, meeting_id: UUID) -> tuple[AgendaLine, ...]:
        return self.office.services.meetings.prepare(meeting_id).agenda

    def _items(self, meeting: DemoMeeting) -> dict[str, UUID]:
        """Return the lines of the agenda by story, in the order of the story."""
        lines = self._lines(self.meetings[meeting.key])
        there = {line.item.case_id: line.item.item_id for line in lines}
        cases = self.cases.cases
        return {item.story: there[cases[item.story].case_id] for item in meeting.items}

    def _tick(self, meeting: DemoMeeting) -> None:
        """Tick the facts of category D that the story shows to the room."""
        items = self._items(meeting)
        chosen = {items[item.story]: item.ticked for item in meeting.items if item.ticked}
        for line in self._lines(self.meetings[meeting.key]):
            codes = chosen.get(line.item.item_id, ())
            facts = frozenset(fact_id for fact_id, code, *_ in line.tickable if code in codes)
            if facts:
                self.office.services.meetings.tick(line.item.item_id, facts)

    def _let_in_and_out(
        self, services: Services, meeting: DemoMeeting, moves: deque[_Move], until: time
    ) -> None:
        """Let people enter and leave up to a moment, in the order of the clock."""
        meeting_id = self.meetings[meeting.key]
        while moves and moves[0].at <= until:
            move = moves.popleft()
            self._go_to(meeting, move.at)
            member_id = self.office.members[move.member]
            if move.enters:
                services.conduct.arrive(meeting_id, [member_id])
            else:
                services.conduct.leave(meeting_id, member_id)

    def _case(self, services: Services, item: Item, item_id: UUID) -> None:
        conduct, cases = services.conduct, self.cases.cases
        line = services.gate.line(item_id)
        away = line.leaving if line is not None else ()
        conduct.open_case(item_id, Movements(leave=away))
        for one in item.decisions:
            conduct.decide(item_id, one.code, self.office.members[one.pilot], one.due_on)
        if item.outcome is None:
            raise LookupError(f"{cases[item.story].case_id} was not reached")
        conduct.conclude(item_id, item.outcome, reason=item.reason, review_on=item.review_on)
        meeting_id = conduct.leave_case(item_id).meeting.meeting_id
        # Who had to step out for this case comes back in for the next one.
        conduct.arrive(meeting_id, away)

    def _close(self, services: Services, meeting: DemoMeeting, meeting_id: UUID) -> None:
        closing = services.closing
        closing.stop_leading(meeting_id)
        told = {
            (self.cases.cases[item.story].case_id, one.code.value): one
            for item in meeting.items
            for one in item.decisions
        }
        for line in closing.state(meeting_id).lines:
            for row in line.decisions:
                one = told[row.case_id, row.code]
                closing.complete(
                    row.decision_id,
                    indicator=one.indicator.value if one.indicator else "",
                    teller_id=self.office.members.get(one.teller),
                )
        closing.close(meeting_id, next_on=meeting.next_on, next_at=meeting.next_at)
        run_job(services.documents.issue_record(meeting_id), self.office.work)


def _moves(meeting: DemoMeeting) -> deque[_Move]:
    """Return who enters and leaves during the meeting, in order; closing lets out the others."""
    seats = meeting.seats
    found = [_Move(seat.arrived_at, seat.member, enters=True) for seat in seats]
    found += [_Move(seat.left_at, seat.member, enters=False) for seat in seats if seat.left_at]
    return deque(sorted(found, key=lambda move: move.at))


def _moment(meeting: DemoMeeting, place: int) -> time:
    """Return when a case comes on the table, all having the same time."""
    start = datetime.combine(meeting.on_day, meeting.starts_at)
    return (start + timedelta(minutes=meeting.minutes * place // len(meeting.items))).time()
