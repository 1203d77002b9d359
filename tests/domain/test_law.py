"""Legal constants: dated, sourced, and never harder than what was read."""

from datetime import date

import pytest

from decroapp.domain.law import Confidence, Level, parse_law
from decroapp.wording.law import law
from decroapp.wording.typography import faults

ROW = {
    "id": "r",
    "value": 2,
    "article": "a",
    "text": "t",
    "checked": date(2026, 11, 23),
    "confidence": "SEEN",
    "level": "block",
}


@pytest.mark.requirement("A.H4")
@pytest.mark.parametrize(
    ("rule", "facts", "value"),
    [
        ("defence-working-days", date(2019, 8, 31), 3),
        ("defence-working-days", date(2019, 9, 1), 2),
        ("erasure-reprimand", date(2018, 5, 10), 0),
        ("erasure-reprimand", date(2025, 11, 12), 1),
        ("erasure-mesure", date(2025, 11, 12), 1),
        ("erasure-warning", date(2025, 11, 12), 0),
        ("erasure-temporary-exclusion", date(2018, 5, 10), "one-year"),
        ("erasure-temporary-exclusion", date(2025, 11, 12), 2),
        ("absence-month-threshold", date(2026, 11, 24), 4),
        ("absence-persistence-threshold", date(2026, 11, 24), 10),
        ("mesure-max-hours", date(2026, 11, 24), 20),
        ("erasure-day", date(2026, 11, 24), (8, 31)),
    ],
)
def test_the_rule_is_picked_by_the_date_of_the_facts(rule, facts, value):
    assert law().at(rule, facts).value == value


@pytest.mark.requirement("A.H4")
def test_what_is_only_recalled_never_blocks():
    with pytest.raises(ValueError, match="never blocks"):
        parse_law([ROW | {"confidence": "RECALLED"}])
    assert all(
        rule.level is not Level.BLOCK
        for rule in law().rules
        if rule.confidence is Confidence.RECALLED
    )


def test_two_values_never_hold_on_the_same_day():
    with pytest.raises(ValueError, match="same day"):
        parse_law([ROW, ROW | {"from": date(2020, 1, 1)}])


def test_a_rule_does_not_end_before_it_starts():
    with pytest.raises(ValueError, match="before it starts"):
        parse_law([ROW | {"from": date(2020, 1, 2), "to": date(2020, 1, 1)}])


@pytest.mark.parametrize("change", [{"value": True}, {"value": 1.5}, {"checked": "hier"}])
def test_a_row_of_the_wrong_type_is_refused(change):
    with pytest.raises(ValueError, match="not a"):
        parse_law([ROW | change])


def test_before_its_first_day_a_rule_does_not_exist():
    with pytest.raises(KeyError):
        law().at("right-to-silence", date(2025, 7, 3))


def test_a_value_is_read_as_what_it_is():
    rule = parse_law([ROW]).rules[0]
    assert rule.whole == 2
    with pytest.raises(TypeError):
        _ = rule.word
    words = parse_law([ROW | {"value": "end"}]).rules[0]
    assert words.word == "end"
    with pytest.raises(TypeError):
        _ = words.whole


@pytest.mark.parametrize("rule", law().rules, ids=lambda rule: f"{rule.id}-{rule.in_force_from}")
def test_a_rule_can_be_shown_to_a_reader(rule):
    assert faults(rule.text) == faults(rule.article) == ()
    assert rule.checked >= date(2026, 11, 23)
