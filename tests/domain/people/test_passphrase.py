import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decroapp.domain.people.passphrase import Strength, Why, assess

pytestmark = pytest.mark.requirement("A.V1")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("Vélo-rouge26", Why.TWELVE_OF_FOUR),
        ("VeloRougeDepar7", Why.FOURTEEN_OF_THREE),
        ("sept tulipes dorment sous notre vieux cerisier", Why.SEVEN_WORDS),
        ("sept-tulipes-dorment-sous-notre-vieux-cerisier", Why.SEVEN_WORDS),
    ],
)
def test_each_way_of_the_cnil_is_accepted(typed, why):
    found = assess(typed)
    assert found.accepted
    assert found.why == (why,)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("Vélo-roug26", Why.TOO_SHORT),
        ("VeloRougeDep7", Why.TOO_SHORT),
        ("velorougedepart", Why.FEW_CLASSES),
        ("six tulipes dorment sous notre cerisier", Why.FEW_WORDS),
        ("non non non non non non non", Why.REPEATED),
        ("Aaaaaaaaaa1!", Why.REPEATED),
        ("Abcdefghij1!", Why.SEQUENCE),
        ("", Why.TOO_SHORT),
    ],
)
def test_what_falls_short_says_why(typed, why):
    found = assess(typed)
    assert not found.accepted
    assert why in found.why


def test_the_school_s_own_words_do_not_count():
    assert assess("Bellevue2026!", ["Bellevue"]).why == (Why.KNOWN,)
    assert assess("Bellevue-vélo-rouge-26", ["Bellevue"]).accepted


def test_strength_grows_with_length():
    order = list(Strength)
    typed = ("", "velo", "Velo-rouge2", "Vélo-rouge26", "Vélo-rouge26-et-bleu")
    ranks = [order.index(assess(one).strength) for one in typed]
    assert ranks == [0, 1, 2, 3, 4]


@given(st.text())
def test_any_text_has_a_verdict_with_its_reason(text):
    found = assess(text)
    assert found.why
    assert found.bits >= 0
    assert found.accepted == (found.strength in (Strength.ENOUGH, Strength.STRONG))


@given(st.text())
def test_two_ways_of_typing_accents_are_judged_alike(text):
    composed, apart = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert assess(composed) == assess(apart)


@given(st.text(max_size=11))
def test_under_twelve_characters_only_words_could_do(text):
    assert len(unicodedata.normalize("NFC", text)) > 11 or not assess(text).accepted
