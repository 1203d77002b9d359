"""The writing help warns on whole words and never blocks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decroapp.domain.case.writing import WordList, WritingCategory, warnings
from decroapp.wording.typography import faults
from decroapp.wording.writing_help import advices, word_list


def seen(text):
    return [
        (text[found.start : found.start + found.length], found.category.value)
        for found in warnings(text, word_list())
    ]


@pytest.mark.requirement("A.M1")
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Travail non rendu depuis le 2 novembre.", []),
        ("Il est dépressif.", [("dépressif", "health")]),
        ("SUIVI AU CMPP", [("CMPP", "health")]),
        ("garde à vue mardi", [("garde à vue", "justice")]),
        ("Garde  à   vue", [("Garde  à   vue", "justice")]),
        ("placé en famille d'accueil", [("famille d'accueil", "protection")]),
        ("la prière du vendredi", [("prière", "religion")]),
        ("Parents séparés, paresseux", [("séparés", "family"), ("paresseux", "judgement")]),
        ("violences conjugales", [("violences conjugales", "family")]),
        ("sa petite copine", [("petite copine", "sexuality")]),
        ("vol", [("vol", "justice")]),
        ("volontaire, envolée, phase, nulle part, des copains", []),
        ("garde", []),
        ("une garde à vuelta", []),
        ("", []),
    ],
)
def test_a_word_that_asks_for_a_second_look_is_underlined(text, expected):
    assert seen(text) == expected


@pytest.mark.requirement("A.M1")
def test_every_category_has_its_words_and_its_advice():
    assert set(advices()) == set(WritingCategory)
    for advice in advices().values():
        assert faults(advice.label) == faults(advice.advice) == ()


def test_a_long_entry_wins_over_a_short_one():
    words = WordList(
        {WritingCategory.FAMILY: ["cas", "cas social"], WritingCategory.HEALTH: ["social"]}
    )
    assert [found.length for found in warnings("un cas social", words)] == [10]


@given(st.text(max_size=200))
def test_any_text_is_read_and_the_marks_stay_inside(text):
    for found in warnings(text, word_list()):
        assert 0 <= found.start < found.start + found.length <= len(text)
