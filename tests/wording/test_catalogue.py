"""The catalogue says of each action what it asks for; an age warns with its article."""

from datetime import date

import pytest

from decroapp.domain.case.catalogue import AgreementOf, Authority
from decroapp.domain.law import Confidence
from decroapp.domain.meeting.codes import ActionCode
from decroapp.wording.catalogue import age_warning, terms
from decroapp.wording.labels import actions
from decroapp.wording.typography import faults

pytestmark = pytest.mark.requirement("B.A2")

ON = date(2026, 11, 24)
YOUNG, OLD = date(2012, 4, 9), date(2011, 3, 2)


@pytest.mark.parametrize("code", ActionCode)
def test_an_action_says_its_terms_in_french(code):
    said = terms(code)
    assert len(said) >= 3
    assert [faults(line) for line in said] == [()] * len(said)


def test_what_happens_outside_asks_for_an_agreement():
    outside = [one for one in actions().values() if one.terms.away or one.terms.convention]
    assert outside
    assert all(one.terms.agreement is not AgreementOf.NONE for one in outside)


def test_what_leaves_the_school_has_a_label_that_names_no_place():
    """Design §5: « relais extérieur », never the name of a structure."""
    partners = [one for one in actions().values() if one.terms.authority is Authority.PARTNER]
    assert {one.public for one in partners} <= {"Relais extérieur", "Parcours aménagé"}


@pytest.mark.parametrize("code", ["mentoring", "timetable_change", "pafi", "relay_class"])
def test_an_action_that_lasts_is_followed_month_by_month(code):
    assert actions()[ActionCode(code)].terms.long


def test_a_pupil_too_young_is_told_with_the_article():
    assert age_warning("pafi", YOUNG, ON) == (
        "De 15 à 18\u00a0ans\u202f; l’élève a 14\u00a0ans. "
        "Guide national de déploiement du parcours aménagé."
    )


def test_an_age_that_fits_or_is_not_known_says_nothing():
    assert age_warning("pafi", OLD, ON) == ""
    assert age_warning("pafi", None, ON) == ""
    assert age_warning("mentoring", YOUNG, ON) == ""


def test_an_age_to_be_reached_in_the_year_is_counted_by_the_year():
    assert age_warning("mlds_referral", date(2010, 12, 30), ON) == ""
    assert age_warning("mlds_referral", date(2011, 1, 2), ON).startswith("À partir de 16")


def test_what_is_only_recalled_says_so_and_never_refuses():
    gates = [one.terms.age for one in actions().values() if one.terms.age]
    recalled = [gate for gate in gates if gate.confidence is Confidence.RECALLED]
    assert recalled
    assert not any(gate.refuses for gate in recalled)
    assert "(à vérifier)" in age_warning("local_mission", YOUNG, ON)
    assert actions()[ActionCode.PAFI].terms.age.refuses
