import json

import pytest

from decroapp.documents.catalogue import BUILDERS, render
from decroapp.documents.record import build_record
from decroapp.documents.transport import VIEWS, view_from_json, view_to_json
from tests.documents import charters, convening, erasures, views

pytestmark = pytest.mark.requirement("A.D1")
MADE = {
    "record": views.record(3, 2, next_on=None),
    "erratum": views.erratum(),
    "slip": views.slip(),
    "letter": views.letter(),
    "family_invitation": views.family_invitation(),
    "follow_up": views.follow_up(),
    "recovery": views.recovery(),
    "agenda": convening.agenda(),
    "invitation": convening.invitation(),
    "pupil_list": convening.pupil_list(),
    "reminder": convening.reminder(),
    "referral_form": views.referral_form(last_name="FICTIF"),
    "access_export": views.access_export(),
    "charter_text": charters.text(),
    "charter_sheet": charters.sheet(),
    "charter_signature": charters.signature(strokes=(charters.WAVE,)),
    "charter_review": charters.review(),
    "elimination_slip": erasures.slip(),
    "erasure_proof": erasures.proof(),
}


@pytest.mark.parametrize("kind", VIEWS)
def test_a_view_comes_back_the_same_through_json(kind):
    through = json.loads(json.dumps(view_to_json(MADE[kind])))
    assert view_from_json(kind, through) == MADE[kind]


@pytest.mark.parametrize("kind", VIEWS)
def test_every_view_has_a_builder(kind):
    assert BUILDERS[kind](view_to_json(MADE[kind])).startswith(b"%PDF-")


def test_rendering_is_the_same_as_building():
    view = views.record(2, 1)
    assert render("record", view_to_json(view)) == build_record(view)


@pytest.mark.parametrize(
    ("field", "value"),
    [("held_on", 3), ("carried_over", "3"), ("place", None), ("cases", {}), ("letterhead", [])],
)
def test_a_field_of_another_type_is_refused(field, value):
    data = view_to_json(views.record()) | {field: value}
    with pytest.raises(ValueError, match=field):
        view_from_json("record", data)


def test_a_field_too_many_is_refused():
    with pytest.raises(ValueError, match="fields differ"):
        view_from_json("record", view_to_json(views.record()) | {"pupil": "X"})


def test_an_unknown_template_is_refused():
    with pytest.raises(KeyError):
        render("poem", {})
