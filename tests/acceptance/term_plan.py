"""A term in six meetings: what happens between them, and what each makes of its cases."""

from dataclasses import dataclass, field
from datetime import date

from decroapp.demo.events import (
    Answer,
    Attempt,
    FinishDecision,
    Inform,
    MoveCase,
    Refer,
    StoryEvent,
)
from decroapp.domain.case.catalogue import EndReason
from decroapp.domain.case.codes import ClosingReason, Sign, Strength
from decroapp.domain.case.family import (
    AnswerBy,
    FamilyAnswer,
    InformationKind,
    InformationMeans,
    ObjectionAnswer,
    ObjectionBy,
)
from decroapp.domain.case.states import CaseState
from decroapp.domain.meeting.codes import ActionCode
from decroapp.domain.meeting.kinds import MeetingKind

PHONE = InformationMeans.PHONE
LEAD = "aubin"


@dataclass(frozen=True)
class Treat:
    """What the keys make of a case: recalls ticked, decisions typed, an outcome by its place."""

    typed: tuple[str, ...] = ()
    tick: bool = False
    outcome: int = 0
    review: str = ""


@dataclass(frozen=True)
class Objection:
    """An objection comes, or the head answers it."""

    on_day: date
    by: ObjectionBy | None = None
    answer: ObjectionAnswer | None = None


@dataclass(frozen=True)
class Drop:
    """What is still to be done of a case is given up, with its reason."""

    on_day: date
    reason: EndReason


@dataclass(frozen=True)
class Refusal:
    """The pupil or the family wants no follow-up."""

    on_day: date
    by: AnswerBy


Event = StoryEvent | Objection | Drop | Refusal


@dataclass(frozen=True)
class Sitting:
    """A meeting: what came before it, the agenda expected, what is made of its cases."""

    on_day: date
    before: tuple[tuple[str, Event], ...]
    agenda: tuple[tuple[str, str], ...]
    """Pupil and origin, in order."""
    treated: dict[str, Treat]
    kind: MeetingKind = MeetingKind.PLENARY
    held_back: dict[str, str] = field(default_factory=dict)
    """Pupils proposed and kept off, with the code of the guard."""

    @property
    def not_reached(self) -> tuple[str, ...]:
        return tuple(pupil for pupil, _ in self.agenda if pupil not in self.treated)


def referred(pupil: str, on_day: date, *, told: bool = True) -> tuple[tuple[str, Event], ...]:
    """Return the referral of a pupil, and his family told the day after."""
    events: list[Event] = [
        Refer(
            on_day,
            LEAD,
            "Travail non rendu depuis deux semaines.",
            (Sign.WORK_NOT_RETURNED,),
            (Strength.TRUSTED_ADULT,),
        )
    ]
    if told:
        events += [Inform(on_day, LEAD, means=PHONE), MoveCase(on_day, CaseState.A_PRESENTER)]
    return tuple((pupil, event) for event in events)


def accepted(pupil: str, on_day: date) -> tuple[tuple[str, Event], ...]:
    """Return the agreement of pupil and family: the case is followed."""
    agreed = Answer(on_day, FamilyAnswer.ACCEPTED, LEAD)
    return (pupil, agreed), (pupil, MoveCase(on_day, CaseState.SUIVI))


MAINTAINED, NOTHING = Treat(outcome=1), Treat(outcome=6)
DONE = Treat(tick=True, outcome=6)
"""What was decided is done, and nothing else is needed now."""
SEPTEMBER = date(2026, 9, 8)

TERM = (
    Sitting(
        date(2026, 9, 15),
        tuple(
            event
            for pupil in ("milan", "iris", "timoe", "ondine", "francois")
            for event in referred(pupil, SEPTEMBER)
        ),
        tuple(
            (pupil, "new_referral") for pupil in ("iris", "milan", "ondine", "timoe", "francois")
        ),
        {
            "milan": Treat(("point régulier, Aubin, dans 1 semaine",)),
            "iris": Treat(("tutorat, Aubin, dans 6 semaines",)),
            "ondine": Treat(("fiche de suivi, Aubin, dans 2 semaines",), review="29/9/2026"),
            "timoe": Treat(outcome=4),
        },
    ),
    Sitting(
        date(2026, 9, 29),
        (
            *(one for pupil in ("milan", "iris", "ondine") for one in accepted(pupil, SEPTEMBER)),
            *referred("suzon", date(2026, 9, 22)),
        ),
        (
            ("francois", "carried_over"),
            ("milan", "late_decision"),
            ("ondine", "review_due"),
            ("suzon", "new_referral"),
        ),
        {
            "milan": Treat(("rencontre avec la famille, Aubin, dans 2 semaines",), True, 2),
            "francois": Treat(("tutorat, Aubin, dans 3 semaines",)),
            "ondine": Treat(("appel à la famille, Aubin, dans 5 semaines",), True, 3),
            "suzon": Treat(outcome=6, review="13/10/2026"),
        },
    ),
    Sitting(
        date(2026, 10, 13),
        (
            *accepted("francois", date(2026, 10, 1)),
            # A referral between two meetings joins the case that is open.
            *referred("milan", date(2026, 10, 6), told=False),
            *referred("noam", date(2026, 10, 5), told=False),
            ("noam", Attempt(date(2026, 10, 6), PHONE, LEAD)),
            ("noam", Attempt(date(2026, 10, 7), InformationMeans.LETTER, LEAD)),
            ("noam", Inform(date(2026, 10, 8), LEAD, InformationKind.UNREACHABLE)),
            ("noam", MoveCase(date(2026, 10, 8), CaseState.A_PRESENTER)),
            *referred("kelia", date(2026, 10, 8), told=False),
            ("milan", FinishDecision(date(2026, 10, 12), ActionCode.FAMILY_MEETING)),
        ),
        (("iris", "review_due"), ("suzon", "review_due"), ("noam", "new_referral")),
        {
            "iris": Treat(outcome=5),
            "suzon": Treat(("entretien d’orientation, Ferrand, dans 3 semaines",)),
            "noam": Treat(("appel à la famille, Aubin, dans 3 semaines",)),
        },
        held_back={"kelia": "case-family-not-told"},
    ),
    Sitting(
        date(2026, 11, 3),
        (
            ("kelia", Inform(date(2026, 10, 14), LEAD, means=PHONE)),
            ("kelia", MoveCase(date(2026, 10, 14), CaseState.A_PRESENTER)),
            *accepted("suzon", date(2026, 10, 15)),
            ("noam", Refusal(date(2026, 10, 16), AnswerBy.GUARDIANS)),
            ("noam", MoveCase(date(2026, 10, 16), CaseState.REFUSE)),
            ("noam", Drop(date(2026, 10, 16), EndReason.DECLINED)),
            ("francois", Objection(date(2026, 10, 16), ObjectionBy.GUARDIAN)),
        ),
        (
            ("iris", "sent"),
            ("milan", "review_due"),
            ("ondine", "review_due"),
            ("suzon", "review_due"),
            ("kelia", "new_referral"),
        ),
        {
            "iris": Treat(("tutorat, Aubin, dans 2 semaines",), True, 2),
            "milan": NOTHING,
            "ondine": Treat(("point régulier, Aubin, dans 6 semaines",), True, 2),
            "suzon": MAINTAINED,
            "kelia": Treat(("aide au travail, Courlisande, dans 2 semaines",)),
        },
        MeetingKind.RESTRICTED,
        {"francois": "case-objection-pending"},
    ),
    Sitting(
        date(2026, 11, 17),
        (
            *accepted("kelia", date(2026, 11, 5)),
            ("francois", Objection(date(2026, 11, 10), answer=ObjectionAnswer.REJECTED)),
            *referred("nour", date(2026, 11, 9)),
        ),
        (("suzon", "late_decision"), ("francois", "late_decision"), ("nour", "new_referral")),
        {
            "suzon": Treat(("fiche de suivi, Courlisande, dans 5 semaines",), True, 2),
            "francois": Treat(("point régulier, Aubin, dans 5 semaines",), True, 2),
        },
    ),
    Sitting(
        date(2026, 12, 8),
        (),
        (
            ("nour", "carried_over"),
            ("iris", "late_decision"),
            ("kelia", "late_decision"),
            ("milan", "review_due"),
            ("ondine", "review_due"),
            ("suzon", "review_due"),
            ("francois", "review_due"),
        ),
        {
            "iris": DONE,
            "kelia": DONE,
            "nour": Treat(("tutorat, Courlisande, dans 3 semaines",)),
            "milan": NOTHING,
            **dict.fromkeys(("ondine", "suzon", "francois"), MAINTAINED),
        },
    ),
)
AFTER = (("milan", MoveCase(date(2026, 12, 10), CaseState.CLOS, ClosingReason.GOALS_REACHED)),)
