"""Signals: thresholds on two levels, months, silence after a discussion; never a ranking."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decroapp.domain.case.attendance import AttendanceCount, PunishmentCount
from decroapp.domain.case.signals import (
    Levels,
    Signal,
    SignalKind,
    Thresholds,
    check_levels,
    signals,
)
from decroapp.domain.charter.disclosed_signals import signals_for_reader
from decroapp.domain.charter.policy import Reader
from decroapp.domain.errors import RuleError
from decroapp.wording.policy import shipped_policy

pytestmark = pytest.mark.requirement("B.B3")

START = date(2026, 11, 2)
SCHOOL = Thresholds(Levels(4, 10), Levels(5, 8), Levels(3))


def count(unjustified=6, days=19, start=START, *, late=None, exported=None, source="export"):
    last = start + timedelta(days=days - 1)
    return AttendanceCount(start, last, source, exported, None, unjustified, late)


def levels(*counts, on=None, punished=()):
    return [(one.kind.value, one.level) for one in signals(counts, punished, SCHOOL, on)]


counts = st.builds(
    count,
    unjustified=st.none() | st.integers(0, 20),
    days=st.integers(1, 60),
    start=st.dates(date(2026, 9, 1), date(2026, 12, 1)),
    late=st.none() | st.integers(0, 20),
    exported=st.none(),
    source=st.sampled_from(["a", "b"]),
)


@pytest.mark.parametrize(("half_days", "level"), [(3, 0), (4, 1), (9, 1), (10, 2)])
def test_half_days_reach_one_threshold_or_the_other(half_days, level):
    assert levels(count(half_days)) == ([("absences", level)] if level else [])


def test_a_signal_says_its_figure_its_days_its_source_and_the_threshold():
    (one,) = signals([count(exported=date(2026, 11, 21))], (), SCHOOL)
    days = (START, date(2026, 11, 20))
    assert one == Signal(SignalKind.ABSENCES, 1, 4, 6, *days, "export", date(2026, 11, 21))


@pytest.mark.parametrize(("days", "raised"), [(31, True), (32, False)])
def test_a_threshold_of_a_month_applies_to_31_days_at_most(days, raised):
    assert bool(levels(count(days=days))) is raised


def test_unknown_is_not_nought_and_a_threshold_of_nought_is_none():
    none = Thresholds(Levels(0), Levels(0), Levels(0))
    assert signals([count(None)], (), SCHOOL) == signals([count(0)], (), none) == ()
    assert signals([count(12)], (), none) == ()


def test_lateness_and_punishments_have_their_own_thresholds():
    told = PunishmentCount(START, START, "vie scolaire", None, 3)
    assert levels(count(0, late=8), punished=[told]) == [("punishments", 1), ("lateness", 2)]


def test_a_count_inside_a_later_one_is_told_once():
    week, month = count(4, days=5), count(6, days=19)
    assert levels(week, month) == [("absences", 1)]
    assert [one.figure for one in signals([week, month], (), SCHOOL)] == [6]


def test_a_longer_count_hides_nothing():
    assert levels(count(4), count(4, days=60, start=START - timedelta(days=30))) == [
        ("absences", 1)
    ]


@pytest.mark.parametrize(
    ("on", "speaks"),
    [(date(2026, 11, 20), True), (date(2026, 11, 21), False), (date(2026, 11, 24), False)],
)
def test_a_signal_is_silent_once_the_group_spoke_since_it_was_known(on, speaks):
    assert bool(levels(count(exported=date(2026, 11, 21)), on=on)) is speaks


def test_what_comes_after_a_discussion_speaks_again():
    later = count(5, days=5, start=date(2026, 11, 23))
    assert [one.figure for one in signals([count(), later], (), SCHOOL, date(2026, 11, 24))] == [5]


@given(st.lists(counts, max_size=8), st.randoms())
def test_the_order_of_the_counts_changes_nothing(found, random):
    mixed = list(found)
    random.shuffle(mixed)
    assert signals(found, (), SCHOOL) == signals(mixed, (), SCHOOL)


@given(st.lists(counts, max_size=8), st.dates(date(2026, 9, 1), date(2027, 2, 1)))
def test_a_discussion_only_takes_signals_away(found, day):
    before, after = signals(found, (), SCHOOL), signals(found, (), SCHOOL, day)
    assert set(after) <= set(before)
    assert all(one.known_on > day for one in after)


@given(st.lists(counts, max_size=8), st.integers(1, 20), st.integers(0, 10))
def test_higher_thresholds_never_raise_more(found, low, more):
    def raised(first):
        chosen = Thresholds(Levels(first), Levels(0), Levels(0))
        return {(one.figure, one.first_day, one.last_day) for one in signals(found, (), chosen)}

    assert raised(low + more) <= raised(low)


@given(st.lists(counts, max_size=8))
def test_each_signal_is_a_count_of_a_month_that_reaches_its_threshold(found):
    for one in signals(found, (), SCHOOL):
        assert (one.last_day - one.first_day).days < 31
        assert one.figure >= one.threshold == SCHOOL.of(one.kind).threshold(one.level)


@given(st.lists(counts, max_size=6), st.lists(counts, max_size=6))
def test_signals_of_a_pupil_depend_on_his_counts_alone_and_never_sum(found, others):
    alone = signals(found, (), SCHOOL)
    figures = {one.unjustified for one in found} | {one.late for one in found}
    assert {one.figure for one in alone} <= figures
    assert signals(found, (), SCHOOL) == alone


@pytest.mark.parametrize(
    ("chosen", "code"),
    [
        (Levels(4, 4), "threshold-order"),
        (Levels(4, 3), "threshold-order"),
        (Levels(-1), "threshold-out-of-range"),
        (Levels(4, 100), "threshold-out-of-range"),
    ],
)
def test_thresholds_that_contradict_each_other_are_refused(chosen, code):
    with pytest.raises(RuleError, match=code):
        check_levels(chosen)


@pytest.mark.parametrize(
    ("reader", "kinds"),
    [
        (Reader.CPE, {"absences", "punishments"}),
        (Reader.NURSE, {"absences"}),
        (Reader.ALSES, set()),
        (Reader.SECRETARY, set()),
        (Reader.OTHER, set()),
    ],
)
def test_who_reads_alone_sees_the_kinds_whose_category_he_reads_whole(reader, kinds):
    told = PunishmentCount(START, START, "vie scolaire", None, 3)
    raised = signals([count()], [told], SCHOOL)
    shown = signals_for_reader(shipped_policy(), [reader], raised)
    assert {one.kind.value for one in shown} == kinds
