"""The clocks of retention: one deadline a row, the earliest, from dated rules."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decroapp.domain.calendar.school_year import Period
from decroapp.domain.case.states import ENDED, CaseState
from decroapp.domain.erasure import (
    OUT,
    Clocks,
    Deadline,
    ErasedKind,
    ErasureClock,
    add_months,
    earliest,
)
from decroapp.domain.erasure_plan import (
    CaseKept,
    DocumentKept,
    MeetingKept,
    RowKept,
    Stock,
    held,
    lines,
    plan,
)
from decroapp.domain.law import Confidence
from decroapp.wording.law import law

pytestmark = pytest.mark.requirement("C.P7")

PUPIL, CASE, OTHER = UUID(int=1), UUID(int=2), UUID(int=3)
CLOCKS = Clocks(
    law(), {2026: date(2027, 7, 10)}, (Period("T1", date(2026, 9, 1), date(2026, 11, 27)),)
)
DAY = date(2026, 11, 12)
DAYS = st.dates(date(2024, 1, 1), date(2027, 12, 31))


def test_the_day_of_the_school_ends_its_year_and_31_august_the_years_it_did_not_declare():
    assert CLOCKS.year_end(DAY) == date(2027, 7, 10)
    assert CLOCKS.year_end(DAY, 1) == date(2028, 8, 31)


@pytest.mark.parametrize(
    ("code", "day", "on"),
    [
        ("warning", date(2025, 11, 12), date(2026, 8, 31)),
        ("reprimand", date(2025, 11, 12), date(2027, 7, 10)),
        ("mesure", date(2025, 11, 12), date(2027, 7, 10)),
        ("class_exclusion", date(2025, 11, 12), date(2028, 8, 31)),
        ("school_exclusion", date(2018, 5, 10), date(2019, 5, 10)),
        ("reprimand", date(2018, 5, 10), date(2018, 8, 31)),
    ],
)
def test_a_sanction_is_erased_as_the_text_of_its_day_says(code, day, on):
    assert CLOCKS.sanction(code, day).on == on


@pytest.mark.parametrize(
    ("code", "day"), [("final_exclusion", DAY), ("reprimand", date(2009, 1, 5)), ("x", DAY)]
)
def test_what_no_read_text_dates_waits_for_the_pupil_to_leave(code, day):
    assert CLOCKS.sanction(code, day) is None


@pytest.mark.parametrize(
    ("state", "on", "clock"),
    [
        (CaseState.NON_RETENU, date(2026, 11, 27), ErasureClock.NOT_RETAINED),
        (CaseState.CLOS, date(2028, 8, 31), ErasureClock.CASE),
        (CaseState.REFUSE, date(2028, 8, 31), ErasureClock.CASE),
        (CaseState.SORTI, date(2027, 11, 12), ErasureClock.WATCH),
        (CaseState.VEILLE_SORTANT, date(2027, 11, 12), ErasureClock.WATCH),
    ],
)
def test_each_ending_of_a_case_has_its_clock(state, on, clock):
    found = CLOCKS.case(state, DAY)
    assert (found.on, found.clock) == (on, clock)


@pytest.mark.parametrize("state", sorted(set(CaseState) - ENDED))
def test_a_case_that_goes_on_has_none(state):
    assert CLOCKS.case(state, DAY) is CLOCKS.case(CaseState.CLOS, None) is None


def test_without_declared_terms_what_is_not_retained_goes_with_the_year():
    assert CLOCKS.case(CaseState.NON_RETENU, date(2027, 1, 5)).on == date(2027, 7, 10)


@pytest.mark.parametrize("state", CaseState)
def test_only_leaving_lets_cards_and_texts_go_at_once(state):
    found = CLOCKS.out(state, DAY)
    assert (found is not None) is (state in OUT)
    assert found is None or found.over(DAY)


def test_a_day_that_does_not_exist_becomes_the_last_of_its_month():
    assert add_months(date(2028, 2, 29), 12) == date(2029, 2, 28)
    assert add_months(date(2027, 3, 31), -1) == date(2027, 2, 28)
    assert add_months(date(2027, 3, 31), 1) == date(2027, 4, 30)


def test_the_last_day_is_kept_whole():
    end = CLOCKS.watch(DAY)
    assert not end.over(end.on)
    assert end.over(end.on + timedelta(days=1))


def test_a_rule_only_recalled_is_not_firm_and_never_hides_one_that_is():
    firm = CLOCKS.watch(DAY)
    recalled = replace(firm.rule, confidence=Confidence.RECALLED)
    sooner = Deadline(firm.on - timedelta(days=9), recalled, firm.clock)
    assert not sooner.firm
    assert earliest(sooner, None, firm) is firm


def case(state, ended, case_id=CASE):
    return CaseKept(case_id, f"2026-{case_id.int:03}", PUPIL, state, ended)


def row(kind, day=DAY, **values):
    return RowKept(UUID(int=9), kind, PUPIL, day, **values)


def only(stock, kind):
    return next((one for one in plan(stock, CLOCKS) if one.kind is kind), None)


def test_a_fact_goes_with_the_last_case_or_with_the_year():
    mine = row(ErasedKind.FACT, category="B")
    alone = only(Stock({PUPIL: None}, rows=(mine,)), ErasedKind.FACT)
    assert alone.deadline.on == date(2027, 7, 10)
    ended, going = case(CaseState.CLOS, DAY), case(CaseState.SUIVI, None, OTHER)
    with_it = only(Stock({PUPIL: None}, (ended,), (mine,)), ErasedKind.FACT)
    assert with_it.deadline.on == date(2028, 8, 31)
    assert only(Stock({PUPIL: None}, (ended, going), (mine,)), ErasedKind.FACT) is None


def test_a_wish_is_kept_during_the_watch_and_marks_are_not():
    left = (case(CaseState.VEILLE_SORTANT, DAY),)
    wish = only(Stock({}, left, (row(ErasedKind.FACT, category="E"),)), ErasedKind.FACT)
    marks = only(Stock({}, left, (row(ErasedKind.FACT, category="B"),)), ErasedKind.FACT)
    assert (wish.deadline.on, marks.deadline.on) == (date(2027, 11, 12), date(2026, 11, 11))


def test_a_paper_has_the_earliest_deadline_of_what_it_holds():
    cases = (case(CaseState.NON_RETENU, DAY), case(CaseState.SUIVI, None, OTHER))
    paper = DocumentKept(UUID(int=9), DAY, date(2028, 8, 31), None, frozenset({CASE, OTHER}))
    found = only(Stock({}, cases, documents=(paper,)), ErasedKind.DOCUMENT)
    assert found.deadline.on == date(2026, 11, 27)
    lone = replace(paper, cases=frozenset({OTHER}))
    assert only(Stock({}, cases, documents=(lone,)), ErasedKind.DOCUMENT).deadline.on.year == 2028


def test_the_frame_of_a_meeting_outlives_no_case_that_it_heard():
    heard = MeetingKept(UUID(int=9), date(2024, 10, 1), frozenset({CASE}))
    going = Stock({}, (case(CaseState.SUIVI, None),), meetings=(heard,))
    ended = Stock({}, (case(CaseState.CLOS, DAY),), meetings=(heard,))
    assert only(going, ErasedKind.MEETING) is None
    assert only(ended, ErasedKind.MEETING).deadline.on == date(2028, 8, 31)


@given(st.sampled_from(sorted(CaseState)), DAYS, DAYS)
def test_a_pupil_never_goes_before_his_cases_nor_before_the_watch_ends(state, ended, left):
    mine = case(state, ended if state in ENDED else None)
    stock = Stock({PUPIL: left}, (mine,))
    found, file = only(stock, ErasedKind.PUPIL), only(stock, ErasedKind.CASE)
    if state not in ENDED:
        assert found is None
        return
    assert found.deadline.on >= max(add_months(left, 12), file.deadline.on)


@given(st.lists(st.tuples(st.sampled_from(sorted(ENDED)), DAYS), max_size=4), DAYS)
def test_what_is_due_one_day_is_due_every_day_after(endings, today):
    cases = tuple(case(s, on, UUID(int=20 + n)) for n, (s, on) in enumerate(endings))
    stock = Stock({PUPIL: DAY}, cases, (row(ErasedKind.FACT, category="B"),))
    due = [one for one in plan(stock, CLOCKS) if one.deadline.over(today)]
    assert all(one.deadline.over(today + timedelta(days=40)) for one in due)
    assert sum(line.count for line in lines(due)) == len(due)


def test_an_open_case_holds_the_identity_of_who_left_long_ago():
    stock = Stock({PUPIL: date(2025, 1, 10)}, (case(CaseState.SUIVI, None),))
    assert held(stock, CLOCKS, DAY) == ("2026-002",)
    assert held(Stock({PUPIL: DAY}, stock.cases), CLOCKS, DAY) == ()
