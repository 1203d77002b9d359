"""Play the stories against the domain's rules alone, without a vault."""

from uuid import NAMESPACE_URL, uuid5

from decroapp.demo.events import (
    Answer,
    FinishDecision,
    HoldMeeting,
    Inform,
    MoveCase,
    Refer,
)
from decroapp.demo.stories import timeline
from decroapp.domain.case.states import CaseFacts, CaseState, check_move
from decroapp.domain.meeting.agenda import Candidate, propose
from decroapp.domain.meeting.kinds import ItemOutcome


class Case:
    """What the guards look at, kept while a story goes on."""

    def __init__(self, number, strengths):
        self.number = number
        self.strengths = strengths
        self.state = CaseState.SIGNALE
        self.told = False
        self.answer = ""
        self.open = {}
        self.made = 0
        self.review_on = None
        self.carried_over = False

    def move(self, target, reason="", *, in_session=False):
        """Move as the domain allows, or raise."""
        facts = CaseFacts(self.told, False, self.strengths, self.made, self.answer, in_session)
        check_move(self.state, target, facts, reason)
        self.state = target

    def take(self, item):
        """Take what the meeting made of the case."""
        if item.outcome is None:
            self.carried_over = True
            return
        self.move(CaseState.PRESENTE, in_session=True)
        self.open |= {decided.code: decided.due_on for decided in item.decisions}
        self.made += len(item.decisions)
        self.review_on = item.review_on
        if item.outcome is ItemOutcome.DECIDED:
            assert item.decisions
        self.move(item.state_after, item.reason, in_session=True)


def cases():
    """Play the whole timeline and return the cases by key."""
    found = {}
    for moment in timeline():
        if isinstance(moment.event, Refer):
            found[moment.story] = Case(len(found) + 1, len(moment.event.strengths))
        elif isinstance(moment.event, HoldMeeting):
            for item in moment.event.meeting.items:
                found[item.story].take(item)
        elif moment.story:
            happen(found[moment.story], moment.event)
    return found


def happen(case, event):
    """Let one event change a case."""
    match event:
        case Inform():
            case.told = True
        case Answer():
            case.answer = event.answer
        case MoveCase():
            case.move(event.target, event.reason or "")
        case FinishDecision():
            del case.open[event.code]


def play(school):
    """Return the state of each case at the end."""
    return {key: case.state for key, case in cases().items() if school.pupil(key)}


def agenda(school, on_day):
    """Return the stories that the program would put on the agenda of a day, with why."""
    played = cases()
    keys = {uuid5(NAMESPACE_URL, key): key for key in played}
    candidates = [
        Candidate(
            case_id=case_id,
            number=f"2026-{played[key].number:03d}",
            state=played[key].state,
            division=school.pupil(key).division,
            late_decisions=sum(due < on_day for due in played[key].open.values()),
            carried_over=played[key].carried_over,
            review_on=played[key].review_on,
            family_told=played[key].told,
            objection_pending=False,
        )
        for case_id, key in keys.items()
    ]
    proposed = propose(candidates, on_day)
    return [(keys[one.case_id], one.origin) for one in proposed if not one.guard]
