"""No code of the program tells a cause: health, justice, pregnancy, harassment, outside factors."""

import pytest

from decroapp.domain.case.causes import CAUSES, tells_a_cause
from decroapp.domain.case.need_cards import Need
from decroapp.domain.case.transmissions import OrderingText
from decroapp.domain.law import Confidence
from decroapp.wording.labels import SETS, code_set, label
from decroapp.wording.sharing import public_need

pytestmark = pytest.mark.requirement("C.P2")

SAID = ("label", "public", "masculine", "feminine")
FORBIDDEN_CODES = (
    "health",
    "illness",
    "disability",
    "pregnan",
    "harass",
    "bully",
    "justice",
    "offence",
    "police",
    "divorce",
    "poverty",
    "violence",
    "abuse",
    "danger",
    "addiction",
    "nationality",
    "religion",
    "housing",
)


@pytest.mark.parametrize("codes", SETS, ids=lambda codes: codes.__name__)
def test_no_label_of_a_closed_list_tells_a_cause(codes):
    told = [str(row[name]) for row in code_set(codes).rows.values() for name in SAID if name in row]
    assert [text for text in told if tells_a_cause(text)] == []


@pytest.mark.parametrize("codes", SETS, ids=lambda codes: codes.__name__)
def test_no_code_is_a_cause(codes):
    names = [code.value for code in codes]
    assert [one for one in names for word in FORBIDDEN_CODES if word in one] == []


@pytest.mark.parametrize(
    "text",
    ["Grossesse", "Élève harcelé", "Mesure judiciaire", "Dyslexie", "Parents séparés", "TDAH"],
)
def test_a_cause_is_known_for_one(text):
    assert tells_a_cause(text)


def test_causes_are_written_as_they_are_compared():
    assert [one for one in CAUSES if one != one.lower() or not one.isascii()] == []


def test_a_public_need_tells_no_category():
    told = {need: public_need(need).lower() for need in Need}
    for word in ("social", "santé", "infirm", "famille", "droits", "judiciaire"):
        assert [need for need, text in told.items() if word in text] == []
    assert label(Need.RIGHTS) != public_need(Need.RIGHTS)


@pytest.mark.requirement("C.P3")
@pytest.mark.parametrize("text", OrderingText)
def test_a_text_that_orders_gives_its_article_and_how_sure_it_is(text):
    row = code_set(OrderingText).rows[text.value]
    assert row["article"]
    assert row["recipient"]
    assert Confidence(row["confidence"]) in {Confidence.SEEN, Confidence.SEEN_2}
    assert row["checked"].year == 2026
