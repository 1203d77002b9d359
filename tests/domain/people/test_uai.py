import pytest
from hypothesis import given
from hypothesis import strategies as st

from decroapp.domain.errors import RuleError
from decroapp.domain.people.uai import check_uai, key_letter

pytestmark = pytest.mark.requirement("A.V1")
DIGITS = st.from_regex(r"[0-9]{7}", fullmatch=True)


@pytest.mark.parametrize("typed", ["0999999F", "0999999f", " 099 9999 F "])
def test_a_right_uai_is_given_back_in_capitals(typed):
    assert check_uai(typed) == "0999999F"


@pytest.mark.parametrize(
    "typed", ["", "0999999", "999999F", "0999999FF", "099999OF", "\u0660999999F"]
)
def test_another_shape_is_refused(typed):
    with pytest.raises(RuleError, match="uai-malformed"):
        check_uai(typed)


@given(DIGITS, st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
def test_one_letter_alone_is_right(digits, letter):
    if letter == key_letter(digits):
        assert check_uai(digits + letter) == digits + letter
    else:
        with pytest.raises(RuleError, match="uai-wrong-key"):
            check_uai(digits + letter)


@given(DIGITS, st.integers(0, 6), st.integers(1, 9))
def test_one_wrong_digit_is_found(digits, place, shift):
    other = str((int(digits[place]) + shift) % 10)
    changed = digits[:place] + other + digits[place + 1 :]
    with pytest.raises(RuleError, match="uai-wrong-key"):
        check_uai(changed + key_letter(digits))
