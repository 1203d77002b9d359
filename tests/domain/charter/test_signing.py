"""What makes a signature, what a stroke keeps, and what the register of incidents refuses."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from decroapp.domain.charter.charte_codes import IncidentKind, SignatureWay
from decroapp.domain.charter.register import FACTS_LENGTH, IncidentCard, checked_incident
from decroapp.domain.charter.signing import Guest, Signing, checked_guest, checked_signing
from decroapp.domain.charter.strokes import (
    HEIGHT,
    MOST_POINTS,
    WIDTH,
    fit,
    length,
    read_strokes,
    write_strokes,
)
from decroapp.domain.errors import RuleError
from decroapp.domain.people.codes import Profession
from decroapp.wording.charte import CONSENT

pytestmark = pytest.mark.requirement("C.P4")
TODAY, MADE = date(2026, 11, 24), date(2026, 9, 1)
DAY = timedelta(days=1)
LINE = (((0, 0), (300, 100)),)
NAMES = [("Milan", "Rocabert"), ("Zoé", "Petit"), ("", "Sans")]


def proof(way, **how):
    return checked_signing(Signing(way, **how), TODAY, MADE, CONSENT)


def refused(code):
    return pytest.raises(RuleError, match=f"^{code}$")


def test_a_stroke_is_kept_as_points_of_today():
    made = proof(SignatureWay.STROKE, strokes=LINE)
    assert (made.on_day, read_strokes(made.stroke)) == (TODAY, LINE)


@pytest.mark.parametrize("strokes", [(), (((5, 5),),), (((0, 0), (100, 0)),)])
def test_a_dot_is_no_signature(strokes):
    with refused("charter-stroke-short"):
        proof(SignatureWay.STROKE, strokes=strokes)


@given(st.lists(st.lists(st.tuples(st.floats(-9, 999), st.floats(-9, 999)), max_size=9)))
def test_whatever_is_drawn_stays_in_the_box(lines):
    points = [point for line in fit(lines, 640, 192) for point in line]
    assert all(0 <= x <= WIDTH and 0 <= y <= HEIGHT for x, y in points)


def test_a_long_stroke_is_thinned_and_keeps_its_ends():
    line = tuple((x % WIDTH, x % HEIGHT) for x in range(5 * MOST_POINTS))
    (kept,) = read_strokes(write_strokes((line,)))
    assert len(kept) <= MOST_POINTS + 1
    assert (kept[0], kept[-1]) == (line[0], line[-1])
    assert length((kept,)) > 0


def test_nothing_kept_is_no_stroke():
    assert read_strokes("") == ()


@pytest.mark.parametrize("typed", [CONSENT, CONSENT.upper().replace("’", "'"), f"  {CONSENT} "])
def test_the_phrase_is_copied_whatever_its_case_and_accents(typed):
    assert proof(SignatureWay.PHRASE, phrase=typed).phrase == " ".join(typed.split())


def test_another_phrase_signs_nothing():
    with refused("charter-phrase-differs"):
        proof(SignatureWay.PHRASE, phrase="J’ai lu.")


def test_a_paper_counts_from_its_day():
    assert proof(SignatureWay.PAPER, on_paper=MADE).on_day == MADE


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (None, "charter-paper-day-missing"),
        (TODAY + DAY, "charter-day-to-come"),
        (MADE - DAY, "charter-paper-too-early"),
    ],
)
def test_a_paper_without_a_true_day_is_refused(day, code):
    with refused(code):
        proof(SignatureWay.PAPER, on_paper=day)


def test_a_guest_has_a_name_and_an_organisation():
    guest = Guest("Mme", " Dumas ", "", Profession.PARTNER, " Association  fictive ")
    assert checked_guest(guest).employer == "Association fictive"
    for bare in (
        Guest("", "", "", Profession.PARTNER, "X"),
        Guest("", "D", "", guest.profession, ""),
    ):
        with refused("charter-guest-name-missing"):
            checked_guest(bare)


def incident(facts="Un papier est resté en salle.", **more):
    return IncidentCard(TODAY, IncidentKind.PAPER_ASTRAY, facts, **more)


def test_an_incident_says_facts_without_a_pupil():
    checked_incident(incident(), NAMES, TODAY)
    checked_incident(incident("Un petit papier à Milan."), NAMES, TODAY)


@pytest.mark.parametrize(
    ("card", "code"),
    [
        (incident(" "), "charter-incident-empty"),
        (incident("a" * (FACTS_LENGTH + 1)), "charter-incident-long"),
        (incident("La fiche de ROCABERT Milan."), "charter-incident-pupil"),
        (incident("La fiche de zoe petit."), "charter-incident-pupil"),
        (incident(closed_on=TODAY + DAY), "charter-day-to-come"),
        (incident(dpd_told_on=TODAY - DAY), "charter-days-crossed"),
    ],
)
def test_an_incident_that_says_too_little_or_too_much_is_refused(card, code):
    with refused(code):
        checked_incident(card, NAMES, TODAY)
