"""French spaces and signs."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decroapp.wording.typography import faults, fr


@pytest.mark.requirement("A.H4")
@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("l'élève", "l’élève"),
        ("« oui »", "«\u00a0oui\u00a0»"),
        ("«oui»", "«\u00a0oui\u00a0»"),
        ("À noter : rien", "À noter\u00a0: rien"),
        ("Vrai ? Oui ; non !", "Vrai\u202f? Oui\u202f; non\u202f!"),
        ("attendez...", "attendez…"),
        ("12:30", "12:30"),
        ("20 h", "20\u00a0h"),
        ("déjà\u202f?", "déjà\u202f?"),
    ],
)
def test_signs_take_their_french_spaces(typed, printed):
    assert fr(typed) == printed
    assert faults(printed) == ()


@given(st.text(alphabet="a'«»:;!? .…\u00a0\u202f1h€", max_size=20))
def test_correcting_twice_changes_nothing(text):
    assert fr(fr(text)) == fr(text)


@pytest.mark.parametrize(
    "wrong",
    ["l'un", '"mot"', "«mot»", "ici: là", "ici : là", "quoi ?", "quoi?", "le coeur", "a  b"],
)
def test_the_checker_finds_each_fault(wrong):
    assert faults(wrong)
