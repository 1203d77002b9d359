import re
from dataclasses import replace
from datetime import date

import pytest

from decroapp.domain.charter.fingerprint import empreinte, plain, stamped
from tests.documents import views

pytestmark = pytest.mark.requirement("A.D1")


def test_an_empreinte_is_ten_base32_characters():
    assert re.fullmatch(r"[A-Z2-7]{10}", empreinte("record", 1, {}, date(2026, 11, 24)))


def test_a_known_case_never_changes():
    data = {"b": "é", "a": [1, None]}
    assert empreinte("record", 1, data, date(2026, 11, 24)) == "F4THMDUFRY"


def test_the_order_of_keys_does_not_count():
    on = date(2026, 11, 24)
    assert empreinte("r", 1, {"a": 1, "b": 2}, on) == empreinte("r", 1, {"b": 2, "a": 1}, on)


@pytest.mark.parametrize(
    "other",
    [
        ("slip", 1, {}, 24),
        ("record", 2, {}, 24),
        ("record", 1, {"a": 1}, 24),
        ("record", 1, {}, 25),
    ],
)
def test_each_part_counts(other):
    template, version, data, day = other
    first = empreinte("record", 1, {}, date(2026, 11, 24))
    assert empreinte(template, version, data, date(2026, 11, day)) != first


def test_stamping_twice_changes_nothing():
    view = views.record()
    assert view.stamp.fingerprint
    assert stamped(view) == view


def test_any_change_of_the_view_changes_the_stamp():
    view = views.slip()
    assert stamped(replace(view, pilot="X")).stamp.fingerprint != view.stamp.fingerprint


def test_what_has_no_plain_form_is_refused():
    with pytest.raises(TypeError):
        plain((object(),))
