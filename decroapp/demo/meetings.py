"""One plenary held on 6 October, one to come on 24 November."""

from datetime import date, time

from decroapp.demo.events import Decided, DemoMeeting, Item, Seat
from decroapp.demo.staff import form_teacher
from decroapp.domain.case.codes import NotRetainedReason
from decroapp.domain.case.states import CaseState
from decroapp.domain.meeting.codes import ActionCode, Indicator, PostponeReason
from decroapp.domain.meeting.kinds import AgendaOrigin, ItemOutcome, MeetingKind

OCTOBER = date(2026, 10, 6)
NOVEMBER = date(2026, 11, 24)
_START = time(13, 30)
_PLACE = "Salle de réunion"
_CORE = ("vasselin", "aubin", "ferrand", "cazeneuve", "ortolan", "tissot")


def _decided(story: str, review_on: date, *decisions: Decided) -> Item:
    """Return a new referral that the group takes on: it waits for the family's answer."""
    return Item(
        story,
        AgendaOrigin.NEW_REFERRAL,
        ItemOutcome.DECIDED,
        CaseState.PROPOSE,
        review_on=review_on,
        decisions=decisions,
    )


_PAST_ITEMS = (
    _decided(
        "iris",
        NOVEMBER,
        Decided(
            ActionCode.PSYEN_INTERVIEW,
            "ferrand",
            date(2026, 11, 10),
            Indicator.WISH_STATED,
            form_teacher("3e A"),
        ),
        Decided(
            ActionCode.SCHOOL_VISIT,
            form_teacher("3e A"),
            date(2026, 12, 11),
            Indicator.ACTION_DONE,
            form_teacher("3e A"),
        ),
    ),
    _decided(
        "milan",
        NOVEMBER,
        Decided(
            ActionCode.WEEKLY_POINT,
            "aubin",
            date(2026, 10, 13),
            Indicator.APPOINTMENTS_KEPT,
            "aubin",
        ),
        Decided(
            ActionCode.FAMILY_MEETING,
            "aubin",
            date(2026, 11, 16),
            Indicator.ACTION_DONE,
            "aubin",
        ),
    ),
    _decided(
        "come",
        date(2026, 12, 8),
        Decided(
            ActionCode.MLDS_REFERRAL,
            "mlds",
            date(2026, 11, 6),
            Indicator.ACTION_DONE,
            "aubin",
        ),
        Decided(
            ActionCode.PATH_CHANGE,
            "ferrand",
            date(2026, 12, 8),
            Indicator.WISH_STATED,
            "aubin",
        ),
    ),
    _decided(
        "ondine",
        date(2026, 12, 8),
        Decided(
            ActionCode.DISCOVERY_INTERNSHIP,
            "ferrand",
            date(2026, 12, 4),
            Indicator.PLACE_FOUND,
            form_teacher("3e F"),
        ),
    ),
    _decided(
        "francois",
        date(2026, 12, 8),
        Decided(
            ActionCode.HOMEWORK_HELP,
            form_teacher("4e D"),
            date(2026, 11, 3),
            Indicator.WORK_RETURNED,
            form_teacher("4e D"),
        ),
    ),
    _decided(
        "zoe",
        date(2026, 12, 15),
        Decided(
            ActionCode.MENTORING,
            form_teacher("5e A"),
            date(2026, 11, 3),
            Indicator.APPOINTMENTS_KEPT,
            "aubin",
        ),
    ),
    _decided(
        "timoe",
        NOVEMBER,
        Decided(
            ActionCode.FOLLOW_UP_SHEET,
            form_teacher("5e D"),
            date(2026, 11, 3),
            Indicator.WORK_RETURNED,
            "cpe2",
        ),
        Decided(
            ActionCode.FAMILY_MEETING,
            "cpe2",
            date(2026, 11, 9),
            Indicator.ACTION_DONE,
            "cpe2",
        ),
    ),
    _decided(
        "maelle",
        date(2027, 1, 5),
        Decided(
            ActionCode.TIMETABLE_CHANGE,
            "adjoint",
            date(2026, 11, 3),
            Indicator.FEWER_ABSENCES,
            "cpe2",
        ),
    ),
    Item(
        "nour",
        AgendaOrigin.NEW_REFERRAL,
        ItemOutcome.NOT_RETAINED,
        CaseState.NON_RETENU,
        reason=NotRetainedReason.ORDINARY_FOLLOW_UP,
    ),
    Item("suzon", AgendaOrigin.NEW_REFERRAL, postponed=PostponeReason.NO_TIME),
)

_COMING_ITEMS = (
    Item("suzon", AgendaOrigin.CARRIED_OVER),
    Item("milan", AgendaOrigin.LATE_DECISION),
    Item("timoe", AgendaOrigin.LATE_DECISION),
    Item("iris", AgendaOrigin.REVIEW_DUE),
    Item("noam", AgendaOrigin.NEW_REFERRAL),
    Item("lilas", AgendaOrigin.NEW_REFERRAL),
    Item("lino", AgendaOrigin.NEW_REFERRAL),
    Item("kelia", AgendaOrigin.NEW_REFERRAL),
)


def _teachers(*divisions: str) -> tuple[str, ...]:
    return tuple(form_teacher(division) for division in divisions)


MEETINGS = (
    DemoMeeting(
        key="october",
        kind=MeetingKind.PLENARY,
        planned_on=date(2026, 10, 5),
        on_day=OCTOBER,
        starts_at=_START,
        minutes=60,
        place=_PLACE,
        lead="vasselin",
        invited=(*_CORE, "cpe2", "mlds", *_teachers("3e A", "3e B")),
        items=_PAST_ITEMS,
        seats=(
            *(Seat(member, _START) for member in _CORE),
            Seat("cpe2", time(13, 35)),
            Seat("mlds", _START, time(14, 10)),
            Seat(form_teacher("3e A"), _START, time(13, 40)),
            Seat(form_teacher("3e B"), time(13, 40), time(13, 48)),
        ),
        next_on=NOVEMBER,
        next_at=_START,
    ),
    DemoMeeting(
        key="november",
        kind=MeetingKind.PLENARY,
        planned_on=date(2026, 11, 23),
        on_day=NOVEMBER,
        starts_at=_START,
        minutes=25,
        place=_PLACE,
        lead="vasselin",
        invited=(*_CORE, *_teachers("3e B", "5e D", "4e A", "3e A", "4e C", "5e B")),
        items=_COMING_ITEMS,
    ),
)
"""In the order of their days. « 25 minutes » is what is left of the break for eight cases."""
