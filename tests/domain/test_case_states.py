"""The life of a case: the table of moves and its guards (design §4)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decroapp.domain.case.states import ENDED, CaseFacts, CaseState, check_move, moves
from decroapp.domain.errors import RuleError

pytestmark = pytest.mark.requirement("A.M1")

READY = CaseFacts(
    family_told=True,
    objection_pending=False,
    strengths=1,
    decisions=1,
    answer="accepted",
    in_session=True,
)


def facts(**changes: object) -> CaseFacts:
    values = {name: getattr(READY, name) for name in READY.__slots__} | changes
    return CaseFacts(**values)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("signale", "a_presenter"),
        ("a_presenter", "presente"),
        ("presente", "propose"),
        ("propose", "suivi"),
        ("suivi", "suspendu"),
        ("suspendu", "suivi"),
        ("sorti", "veille_sortant"),
    ],
)
def test_a_ready_case_moves_along_the_table(before, after):
    check_move(CaseState(before), CaseState(after), READY)


def test_a_suspended_case_goes_on_without_asking_the_family_again():
    check_move(CaseState.SUSPENDU, CaseState.SUIVI, facts(answer=""))


@pytest.mark.parametrize(
    ("before", "after", "missing", "code"),
    [
        ("signale", "a_presenter", {"family_told": False}, "case-family-not-told"),
        ("signale", "a_presenter", {"objection_pending": True}, "case-objection-pending"),
        ("a_presenter", "presente", {"family_told": False}, "case-family-not-told"),
        ("a_presenter", "presente", {"in_session": False}, "case-not-in-session"),
        ("presente", "propose", {"strengths": 0}, "case-strength-missing"),
        ("presente", "propose", {"decisions": 0}, "case-decision-missing"),
        ("propose", "suivi", {"answer": ""}, "case-answer-missing"),
        ("propose", "suivi", {"answer": "refused"}, "case-answer-missing"),
        ("propose", "refuse", {"answer": "accepted"}, "case-refusal-missing"),
        ("suivi", "clos", {"enrolled": False}, "case-pupil-left"),
    ],
)
def test_a_guard_refuses_with_its_code(before, after, missing, code):
    with pytest.raises(RuleError) as refused:
        check_move(CaseState(before), CaseState(after), facts(**missing), reason="x")
    assert refused.value.code == code


@pytest.mark.parametrize("target", ["clos", "sorti"])
def test_an_ending_asks_why(target):
    with pytest.raises(RuleError) as refused:
        check_move(CaseState.SUIVI, CaseState(target), READY)
    assert refused.value.code == "case-move-reason"


@given(st.sampled_from(CaseState), st.sampled_from(CaseState))
def test_what_the_table_does_not_name_is_refused(before, after):
    if after in {move.target for move in moves(before, READY)}:
        return
    with pytest.raises(RuleError) as refused:
        check_move(before, after, READY, reason="x")
    assert refused.value.code == "case-move-unknown"


@given(st.sampled_from(sorted(set(CaseState) - {CaseState.SORTI, CaseState.VEILLE_SORTANT})))
def test_a_pupil_may_leave_the_school_from_any_state(state):
    check_move(state, CaseState.SORTI, READY, reason="demenagement")


@given(st.sampled_from(CaseState))
def test_an_ended_case_never_comes_back_to_the_table(state):
    targets = {move.target for move in moves(state, READY)}
    assert state not in ENDED or targets <= {CaseState.SORTI, CaseState.VEILLE_SORTANT}
