"""Write the events of a story through the services, as its people would have typed them."""

from dataclasses import dataclass, field, replace
from functools import singledispatchmethod
from uuid import UUID

from decroapp.demo.events import (
    Answer,
    Appoint,
    Attempt,
    FinishDecision,
    Inform,
    Interview,
    MoveCase,
    RecordCount,
    RecordFact,
    Refer,
    Reread,
    StoryEvent,
)
from decroapp.demo.office import LEAD, Office
from decroapp.domain.case.attendance import AttendanceCount
from decroapp.domain.case.referrals import Referral
from decroapp.domain.charter.disclosed import DisclosedCase
from decroapp.domain.meeting.kinds import DecisionState

FIRST_VERSION = 1


@dataclass
class Written:
    """What the office knows of a case that it opened."""

    case_id: UUID
    student_id: UUID
    referral: Referral
    version: int = FIRST_VERSION


@dataclass
class CaseWriter:
    """Writes cases; the *référent décrochage* holds the pen for everybody."""

    office: Office
    students: dict[str, UUID]
    """Pupils by the key of their story."""
    cases: dict[str, Written] = field(default_factory=dict)

    def write(self, story: str, event: StoryEvent) -> None:
        """Write one event of a story; the referral comes first.

        Raises:
            RuleError: a rule that the story breaks, which is a bug of the story.
        """
        if isinstance(event, Refer):
            self._refer(story, event)
        else:
            self._on(event, self.cases[story])

    @singledispatchmethod
    def _on(self, event: object, _written: Written) -> None:
        raise TypeError(type(event))

    def _member(self, key: str) -> UUID:
        return self.office.members[key]

    def _refer(self, story: str, event: Refer) -> None:
        student_id = self.students[story]
        referral = Referral(
            by_id=self._member(event.by),
            on_day=event.on_day,
            signs=event.signs,
            strengths=event.strengths,
            tried=event.tried,
            facts=event.facts,
        )
        case_id = self.office.seat(LEAD).cases.refer(student_id, referral)
        self.cases[story] = Written(case_id, student_id, referral)

    def _seen(self, written: Written) -> DisclosedCase:
        opened = self.office.seat(LEAD).cases.read(written.case_id)
        if opened is None:
            raise LookupError("the référent may not read a case that he wrote")
        return opened.case

    @_on.register
    def _appoint(self, event: Appoint, written: Written) -> None:
        self.office.seat(LEAD).cases.follow(
            written.case_id,
            lead_id=self._member(event.lead),
            vigilance=event.vigilance,
            review_on=None,
        )

    @_on.register
    def _interview(self, event: Interview, written: Written) -> None:
        written.referral = replace(
            written.referral,
            interview_on=event.on_day,
            interview_by_id=self._member(event.by),
            wants_hearing=event.wants_hearing,
        )
        referral_id = self._seen(written).referrals[0].referral_id
        self.office.services.cases.correct(referral_id, written.referral, written.version)
        written.version += 1

    @_on.register
    def _reread(self, _event: Reread, written: Written) -> None:
        referral_id = self._seen(written).referrals[0].referral_id
        self.office.services.cases.mark_reread(referral_id)

    @_on.register
    def _attempt(self, event: Attempt, written: Written) -> None:
        self.office.seat(LEAD).cases.add_attempt(
            written.case_id, event.on_day, event.means, self._member(event.by)
        )

    @_on.register
    def _inform(self, event: Inform, written: Written) -> None:
        pupil = self._seen(written).pupil
        known = pupil.guardians if pupil is not None and event.guardian is not None else ()
        told = known[event.guardian or 0 : (event.guardian or 0) + 1]
        self.office.seat(LEAD).cases.tell_family(
            written.case_id,
            event.kind,
            event.on_day,
            means=event.means,
            by_id=self._member(event.by),
            guardian_id=told[0].guardian_id if told else None,
        )

    @_on.register
    def _answer(self, event: Answer, written: Written) -> None:
        self.office.seat(LEAD).cases.record_answer(
            written.case_id, event.answer, event.on_day, self._member(event.by)
        )

    @_on.register
    def _move(self, event: MoveCase, written: Written) -> None:
        self.office.seat(LEAD).cases.move(written.case_id, event.target, event.reason or "")

    @_on.register
    def _finish(self, event: FinishDecision, written: Written) -> None:
        for one in self._seen(written).decisions:
            if one.code == event.code and one.state == DecisionState.OPEN:
                self.office.services.follow_up.mark(one.decision_id, event.state)

    @_on.register
    def _fact(self, event: RecordFact, written: Written) -> None:
        self.office.seat(LEAD).facts.add(
            written.student_id,
            event.code,
            event.first_day,
            last_day=event.last_day,
            source=event.source,
            useful=event.useful,
        )

    @_on.register
    def _count(self, event: RecordCount, written: Written) -> None:
        count = AttendanceCount(
            event.first_day,
            event.last_day,
            event.source,
            event.exported_on,
            event.justified,
            event.unjustified,
            event.late,
        )
        self.office.seat(LEAD).facts.count(written.student_id, count)
