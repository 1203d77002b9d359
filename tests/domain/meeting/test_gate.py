"""The gate of the room: who keeps a case from being opened by name, and what may be done."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decroapp.domain.charter.charte_codes import StandingState
from decroapp.domain.charter.policy import Agreement, Presence
from decroapp.domain.meeting.chairs import tells_category
from decroapp.domain.meeting.gate import Chair, Finding, GatedCase, Way, Why, gate, sits_as, ways_of
from decroapp.domain.people.codes import Profession

pytestmark = pytest.mark.requirement("C.P5")

PEOPLE = [UUID(int=one) for one in range(6)]
ONE = PEOPLE[0]
SIGNED = StandingState.SIGNED
chairs = st.builds(Chair, st.sampled_from(PEOPLE), st.sampled_from(list(Profession)), st.booleans())
ids = st.frozensets(st.sampled_from(PEOPLE))
cases = st.builds(
    GatedCase,
    ids,
    ids,
    st.dictionaries(st.sampled_from(PEOPLE), st.sampled_from(list(Agreement))),
)
standings = st.dictionaries(st.sampled_from(PEOPLE), st.sampled_from(list(StandingState)))


@given(st.lists(chairs), chairs, cases, standings)
def test_somebody_more_never_opens_what_was_closed(room, more, case, standing):
    before, after = gate(room, case, standing), gate([*room, more], case, standing)
    assert set(before) <= set(after)


@given(st.lists(chairs), cases, standings)
def test_only_who_signed_opens_and_always_three_ways_are_left(room, case, standing):
    closing = gate(room, case, standing)
    unsigned = {one.member_id for one in room if standing.get(one.member_id) is not SIGNED}
    assert unsigned <= {one.member_id for one in closing}
    assert all({Way.LEAVE, Way.UNNAMED, Way.POSTPONE} <= set(one.ways) for one in closing)


@given(chairs, cases, standings)
def test_withdrawing_an_agreement_never_opens(chair, case, standing):
    gone = dict.fromkeys(case.agreements, Agreement.WITHDRAWN)
    without = GatedCase(case.teachers, case.pilots, gone)
    if gate([chair], case, standing):
        assert gate([chair], without, standing)


@given(chairs, cases, standings)
def test_who_closes_a_case_sits_as_an_outsider_and_nobody_else_does(chair, case, standing):
    closed = bool(gate([chair], case, standing))
    assert (sits_as(chair, case, standing) is Presence.OUTSIDER) == closed


def why(profession, case=None, state=SIGNED, **chair):
    found = gate([Chair(ONE, Profession(profession), **chair)], case or GatedCase(), {ONE: state})
    return found[0].why if found else None


def test_a_teacher_of_another_class_closes_the_gate_unless_he_leads_or_pilots():
    assert why("teacher") is Why.OTHER_CLASS
    assert why("teacher", GatedCase(teachers=frozenset({ONE}))) is None
    assert why("teacher", GatedCase(pilots=frozenset({ONE}))) is None
    assert why("teacher", dropout_lead=True) is None


@pytest.mark.parametrize("agreement", list(Agreement))
def test_a_partner_sits_only_with_the_agreement_for_this_pupil(agreement):
    case = GatedCase(pilots=frozenset({ONE}), agreements={ONE: agreement})
    expected = None if agreement is Agreement.GIVEN else Why.NO_AGREEMENT
    assert why("partner", case) is expected


def test_a_signature_mends_neither_a_suspension_nor_another_class():
    assert Way.SIGN not in Finding(ONE, Why.SUSPENDED).ways
    assert Way.SIGN not in Finding(ONE, Why.OTHER_CLASS).ways
    assert Finding(ONE, Why.TO_SIGN).ways == tuple(Way)


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (StandingState.SUSPENDED, Why.SUSPENDED),
        (StandingState.NOT_IN_FORCE, Why.NO_CHARTER),
        (StandingState.SIGN_AGAIN, Why.SIGN_AGAIN),
        (StandingState.TO_SIGN, Why.TO_SIGN),
        (None, Why.TO_SIGN),
    ],
)
def test_each_standing_but_signed_closes_with_its_reason(state, expected):
    assert why("nurse", state=state) is expected


def test_nobody_is_asked_to_leave_where_nobody_would_stay():
    alone = [Finding(ONE, Why.TO_SIGN)]
    assert ways_of(1, alone) == (Way.SIGN, Way.UNNAMED, Way.POSTPONE)
    assert ways_of(2, [Finding(ONE, Why.OTHER_CLASS)]) == (Way.LEAVE, Way.UNNAMED, Way.POSTPONE)
    assert ways_of(2, []) == ()


@pytest.mark.parametrize(
    ("employer", "told"),
    [
        ("PJJ – UEMO de Villefictive", True),
        ("Aide sociale à l’enfance", True),
        ("Conseil départemental, ASE", True),
        ("CMPP fictif", True),
        ("Les Ateliers du quai (fictifs)", False),
        ("Mission locale", False),
        ("", False),
    ],
)
def test_a_chair_that_tells_a_category_is_known_by_its_employer(employer, told):
    assert tells_category(Profession.PARTNER, employer) is told
    assert not tells_category(Profession.CPE, employer)
