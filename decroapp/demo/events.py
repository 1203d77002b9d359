"""What happens in a story: dated facts that the services are asked to write, in order.

People are named by their key in ``staff`` and ``cast``; codes are the domain's.
"""

from dataclasses import dataclass
from datetime import date, time

from decroapp.domain.case.codes import ClosingReason, FactCode, Sign, Strength, Tried
from decroapp.domain.case.family import FamilyAnswer, InformationKind, InformationMeans
from decroapp.domain.case.states import CaseState
from decroapp.domain.meeting.codes import ActionCode, Indicator, PostponeReason
from decroapp.domain.meeting.kinds import AgendaOrigin, DecisionState, ItemOutcome, MeetingKind


@dataclass(frozen=True, slots=True)
class Refer:
    """A member refers the pupil; it opens the case. ``facts`` has at most 400 characters."""

    on_day: date
    by: str
    facts: str
    signs: tuple[Sign, ...]
    strengths: tuple[Strength, ...] = ()
    tried: tuple[Tried, ...] = ()


@dataclass(frozen=True, slots=True)
class Appoint:
    """A member becomes the référent of the case; people choose a vigilance from 1 to 3."""

    on_day: date
    lead: str
    vigilance: int


@dataclass(frozen=True, slots=True)
class Interview:
    """The *entretien de situation* with the pupil."""

    on_day: date
    by: str
    wants_hearing: bool


@dataclass(frozen=True, slots=True)
class Reread:
    """The référent décrochage presses « relu : factuel, utile, lisible par la famille »."""

    on_day: date
    by: str = "aubin"


@dataclass(frozen=True, slots=True)
class Attempt:
    """A try to reach the family that reached nobody."""

    on_day: date
    means: InformationMeans
    by: str


@dataclass(frozen=True, slots=True)
class Inform:
    """The family is told, or an exception stands for it.

    ``guardian`` is the rank of the guardian told among the pupil's ``links``, if one was.
    """

    on_day: date
    by: str
    kind: InformationKind = InformationKind.INFORMED
    means: InformationMeans | None = None
    guardian: int | None = None


@dataclass(frozen=True, slots=True)
class RecordFact:
    """A school fact of category B, D or E, known from its source."""

    on_day: date
    by: str
    code: FactCode
    first_day: date
    source: str
    last_day: date | None = None
    useful: bool = False


@dataclass(frozen=True, slots=True)
class RecordCount:
    """Half-days and late arrivals counted so far between two days; ``None`` is not counted."""

    on_day: date
    by: str
    first_day: date
    last_day: date
    justified: int | None
    unjustified: int | None
    late: int | None
    source: str = "Export de la vie scolaire"
    exported_on: date | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """The pupil and the family answer the group's proposal."""

    on_day: date
    answer: FamilyAnswer
    by: str


@dataclass(frozen=True, slots=True)
class MoveCase:
    """The case changes state outside of a meeting."""

    on_day: date
    target: CaseState
    reason: ClosingReason | None = None


@dataclass(frozen=True, slots=True)
class FinishDecision:
    """The decision of that code is done, or dropped."""

    on_day: date
    code: ActionCode
    state: DecisionState = DecisionState.DONE


StoryEvent = (
    Refer
    | Appoint
    | Interview
    | Reread
    | Attempt
    | Inform
    | RecordFact
    | RecordCount
    | Answer
    | MoveCase
    | FinishDecision
)


@dataclass(frozen=True, slots=True)
class Story:
    """One case: ``key`` is that of its pupil; the events are in order, the referral first."""

    key: str
    events: tuple[StoryEvent, ...]


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision made in a meeting."""

    code: ActionCode
    pilot: str
    due_on: date
    indicator: Indicator | None = None
    teller: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A case on an agenda, and what came of it when the meeting was held.

    ``state_after`` is where the case stands once left, having passed by *présenté*;
    ``postponed`` says why it was not reached; ``ticked`` are the D facts shown to the room.
    """

    story: str
    origin: AgendaOrigin
    outcome: ItemOutcome | None = None
    state_after: CaseState | None = None
    reason: str = ""
    review_on: date | None = None
    decisions: tuple[Decided, ...] = ()
    postponed: PostponeReason | None = None
    ticked: tuple[FactCode, ...] = ()


@dataclass(frozen=True, slots=True)
class Seat:
    """Who was in the room, from when to when; to the end when ``left_at`` is ``None``."""

    member: str
    arrived_at: time
    left_at: time | None = None


@dataclass(frozen=True, slots=True)
class DemoMeeting:
    """A meeting; without seats it is still to come."""

    key: str
    kind: MeetingKind
    planned_on: date
    on_day: date
    starts_at: time
    minutes: int
    place: str
    lead: str
    invited: tuple[str, ...]
    items: tuple[Item, ...]
    seats: tuple[Seat, ...] = ()
    next_on: date | None = None
    next_at: time | None = None


@dataclass(frozen=True, slots=True)
class PlanMeeting:
    """The meeting is created with its invitations and its agenda."""

    on_day: date
    meeting: DemoMeeting


@dataclass(frozen=True, slots=True)
class HoldMeeting:
    """The meeting is led item by item, then closed."""

    on_day: date
    meeting: DemoMeeting
