"""Names as one reads them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decroapp.domain.people.names import readable

pytestmark = pytest.mark.requirement("A.I4")


@pytest.mark.parametrize(
    ("given_name", "shown"),
    [
        ("ROCABERT", "Rocabert"),
        ("D'ARTEMIS-FICTIF", "D’Artemis-Fictif"),
        ("ŒILLET DE LA MARE", "Œillet De La Mare"),
        ("WO?GASTIBAULT", "Wo?Gastibault"),
        ("Le Goff-Ancolie", "Le Goff-Ancolie"),
        ("McAlpin", "McAlpin"),
        ("", ""),
    ],
)
def test_a_surname_in_capitals_becomes_readable(given_name, shown):
    assert readable(given_name) == shown


@given(st.text(max_size=30))
def test_reading_twice_changes_nothing_more(name):
    assert readable(readable(name)) == readable(name)
