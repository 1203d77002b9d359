"""Agenda, initials, leaving a case and closing a meeting."""

from datetime import date
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decroapp.domain.case.states import CaseState
from decroapp.domain.errors import RuleError
from decroapp.domain.meeting.agenda import Candidate, moved, propose
from decroapp.domain.meeting.closing import ItemFacts, check_leaving, closing_checks
from decroapp.domain.meeting.initials import initials, ranked
from decroapp.domain.meeting.kinds import AgendaOrigin, ItemState, MeetingKind

pytestmark = pytest.mark.requirement("A.M2")

DAY = date(2026, 11, 24)


def candidate(number: int, **changes: object) -> Candidate:
    values = {
        "case_id": UUID(int=number),
        "number": f"2026-{number:03}",
        "state": CaseState.SUIVI,
        "division": "3 B",
        "late_decisions": 0,
        "carried_over": False,
        "review_on": None,
        "family_told": True,
        "objection_pending": False,
    }
    return Candidate(**(values | changes))


def item(**changes: object) -> ItemFacts:
    values = {
        "item_id": UUID(int=1),
        "state": ItemState.DONE,
        "outcome": "decided",
        "reason": "",
        "decisions": 1,
        "review_on": date(2026, 12, 15),
        "without_indicator": 0,
        "without_teller": 0,
    }
    return ItemFacts(**(values | changes))


@pytest.mark.requirement("B.R1")
def test_the_agenda_opens_with_what_was_carried_over_then_late_decisions():
    proposals = propose(
        [
            candidate(1, state=CaseState.SIGNALE),
            candidate(2, review_on=DAY),
            candidate(3, carried_over=True),
            candidate(4, late_decisions=1),
        ],
        DAY,
    )
    assert [p.origin for p in proposals] == [
        AgendaOrigin.CARRIED_OVER,
        AgendaOrigin.LATE_DECISION,
        AgendaOrigin.REVIEW_DUE,
        AgendaOrigin.NEW_REFERRAL,
    ]


@pytest.mark.requirement("B.R1")
def test_a_case_that_was_carried_over_and_is_late_comes_first_too():
    both = candidate(1, carried_over=True, late_decisions=1)
    assert propose([both], DAY)[0].origin is AgendaOrigin.CARRIED_OVER


def test_cases_of_a_division_follow_each_other():
    asked = [candidate(n, review_on=DAY, division=d) for n, d in enumerate(["5 D", "3 A", "5 D"])]
    order = [p.case_id.int for p in propose(asked, DAY)]
    assert order == [1, 0, 2]


@pytest.mark.parametrize("state", ["clos", "refuse", "sorti", "non_retenu", "veille_sortant"])
def test_an_ended_case_is_not_proposed(state):
    assert propose([candidate(1, state=CaseState(state), late_decisions=2)], DAY) == ()


def test_a_review_of_tomorrow_waits():
    assert propose([candidate(1, review_on=date(2026, 11, 25))], DAY) == ()


@pytest.mark.requirement("B.R1")
def test_what_was_sent_to_a_restreinte_is_proposed_there_and_not_in_a_plenary():
    sent = [candidate(1, sent=True), candidate(2, late_decisions=1)]
    origins = [one.origin for one in propose(sent, DAY, MeetingKind.RESTRICTED)]
    assert origins == [AgendaOrigin.LATE_DECISION, AgendaOrigin.SENT]
    assert [one.case_id.int for one in propose(sent, DAY)] == [2]


def test_a_referral_whose_family_was_not_told_carries_its_guard():
    (proposal,) = propose([candidate(1, state=CaseState.SIGNALE, family_told=False)], DAY)
    assert proposal.guard == "case-family-not-told"


@given(st.lists(st.integers(0, 30), unique=True, min_size=1), st.integers(-3, 40), st.data())
def test_moving_keeps_every_item(numbers, to, data):
    order = tuple(UUID(int=n) for n in numbers)
    one = data.draw(st.sampled_from(order))
    after = moved(order, one, to)
    assert sorted(after, key=str) == sorted(order, key=str)
    assert after[max(0, min(to, len(order) - 1))] == one


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("Milan", "Rocabert", "M.\u00a0R."),
        ("Zoé-Cœur", "d’Artemis", "Z.\u00a0D."),
        ("", "Rocabert", "R."),
        ("Éloi", "’Ocarina", "É.\u00a0O."),
    ],
)
def test_initials_hold_one_letter_of_each_name(first, last, expected):
    assert initials(first, last) == expected


def test_initials_are_ranked_only_when_two_are_alike():
    named = ranked([(1, "Milan", "Rocabert"), (2, "Iris", "Vasco"), (3, "Maud", "Rubis")])
    assert named == {1: "M.\u00a0R.\u00a01", 2: "I.\u00a0V.", 3: "M.\u00a0R.\u00a02"}


def test_a_case_leaves_the_table_with_a_decision():
    check_leaving(item())
    with pytest.raises(RuleError, match="meeting-case-undecided"):
        check_leaving(item(decisions=0))


def test_nothing_to_decide_asks_for_its_reason():
    check_leaving(item(decisions=0, outcome="nothing_to_decide", reason="sans_objet"))
    with pytest.raises(RuleError, match="meeting-reason-missing"):
        check_leaving(item(decisions=0, outcome="nothing_to_decide"))


def test_a_case_may_go_to_a_restricted_meeting_without_decision():
    check_leaving(item(decisions=0, outcome="to_restricted"))


def test_an_open_case_blocks_the_closing():
    checks = closing_checks([item(state=ItemState.OPEN)], DAY)
    assert [(c.code, c.blocking) for c in checks] == [("closing-case-open", True)]


def test_what_may_wait_for_later_does_not_block():
    items = [
        item(without_indicator=1, without_teller=2, review_on=None),
        item(state=ItemState.WAITING),
    ]
    checks = closing_checks(items, None)
    assert not any(check.blocking for check in checks)
    assert {check.code for check in checks} == {
        "closing-indicator",
        "closing-teller",
        "closing-review",
        "closing-carried-over",
        "closing-next-date",
    }
