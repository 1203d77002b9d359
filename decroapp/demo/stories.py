"""The stories of the school, and their timeline: what to write, day after day."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from decroapp.demo.events import HoldMeeting, PlanMeeting, Story, StoryEvent
from decroapp.demo.followed_cases import FOLLOWED
from decroapp.demo.meetings import MEETINGS
from decroapp.demo.new_cases import NEW
from decroapp.demo.october_cases import OCTOBER_CASES
from decroapp.demo.sharing import SHARED, SharingEvent

STORIES: tuple[Story, ...] = (*FOLLOWED, *OCTOBER_CASES, *NEW)


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing to write on a day; ``story`` is empty for a meeting."""

    on_day: date
    story: str
    event: StoryEvent | SharingEvent | PlanMeeting | HoldMeeting


def timeline() -> tuple[Moment, ...]:
    """Return everything in the order of the days; on one day, cases come before meetings.

    Played in this order, each event finds what it needs: the referral opens the case, the family
    is told before the case moves to *à présenter*, the answer follows the meeting.
    """
    return tuple(sorted(_moments(), key=lambda moment: moment.on_day))


def _moments() -> Iterator[Moment]:
    for story in STORIES:
        for event in story.events:
            yield Moment(event.on_day, story.key, event)
    for key, shared in SHARED:
        yield Moment(shared.on_day, key, shared)
    for meeting in MEETINGS:
        yield Moment(meeting.planned_on, "", PlanMeeting(meeting.planned_on, meeting))
        if meeting.seats:
            yield Moment(meeting.on_day, "", HoldMeeting(meeting.on_day, meeting))
