"""The invitation of a family and the *fiche de suivi*, as papers."""

import re
from datetime import date

import pytest

from decroapp.documents.envelope import WINDOW
from decroapp.documents.family_invitation import OUTLINE, build_family_invitation
from decroapp.documents.follow_up import ELEMENTS, build_follow_up
from decroapp.documents.letter import ELEMENTS as LETTER_ELEMENTS
from decroapp.documents.style import PAGE
from decroapp.documents.templates import load
from decroapp.wording.typography import faults
from tests.documents import views
from tests.documents.reading import characters, outline, pages_text

pytestmark = pytest.mark.requirement("B.A1")


def invitation(**changes):
    return pages(build_family_invitation(views.family_invitation(**changes)))


def sheet(count=3, **changes):
    return pages(build_follow_up(views.follow_up(count, **changes)))


def pages(pdf):
    return [re.sub(r"\s+", " ", text) for text in pages_text(pdf)]


def in_window(pdf):
    """Return the characters of the first page that the window of the envelope may show."""
    left, top, right, bottom = WINDOW
    count = len(re.sub(r"\s", "", pages_text(pdf)[0]))
    return "".join(
        letter
        for letter, _, (x0, y0, x1, y1) in list(characters(pdf))[:count]
        if x1 > left and x0 < right and PAGE[1] - y0 > top and PAGE[1] - y1 < bottom
    )


@pytest.mark.parametrize(
    ("name", "elements", "order"),
    [("family_invitation", LETTER_ELEMENTS, OUTLINE), ("follow_up", ELEMENTS, ())],
)
def test_each_template_holds_what_it_must_and_is_typeset(name, elements, order):
    template = load(name, elements, order)
    texts = [*template.texts.values(), *(one.text for one in template.clauses)]
    assert {text: faults(text) for text in texts if faults(text)} == {}


def test_an_invitation_says_when_where_and_who_will_be_there_by_function():
    (page,) = invitation()
    assert "Le mardi 1er décembre 2026, à 17 h 30 – Bureau de la vie scolaire" in page
    assert "Conseillère principale d’éducation, professeur et cheffe d’établissement" in page
    assert "pour faire le point sur la scolarité" in page


def test_an_invitation_says_that_one_may_refuse_and_come_accompanied():
    (page,) = invitation()
    assert "dire oui, dire non ou demander un autre moment" in page
    assert "venir avec la personne de votre choix" in page
    assert "Demandez M. Aubin (conseiller" in page


def test_an_invitation_does_not_tell_that_a_group_met():
    (page,) = invitation()
    for word in ("décrochage", "groupe", "séance", "dossier", "suivi"):
        assert word not in page.lower()


def test_a_pupil_of_age_is_invited_himself():
    (page,) = invitation(adult=True)
    assert "Vous êtes majeur" in page
    assert "responsable légal" not in page
    assert "peut venir avec vous" not in page


@pytest.mark.parametrize("expected", [True, False])
def test_the_pupil_comes_along_where_it_was_asked(expected):
    (page,) = invitation(with_pupil=expected)
    assert ("Milan Rocabert peut venir avec vous" in page) is expected


def test_the_window_shows_the_address_of_the_invited_and_nothing_else():
    pdf = build_family_invitation(views.family_invitation())
    assert in_window(pdf) == "".join(views.ADDRESS).replace(" ", "")


def test_a_follow_up_sheet_holds_on_a_page_what_its_allow_list_names():
    (page,) = sheet()
    assert "Exemplaire de CPE, M. Aubin" in page
    assert "Milan Rocabert, 3 B – dossier 2026-001" in page
    assert "Un adulte de confiance et un projet professionnel" in page
    assert "mardi 15 décembre 2026" in page
    for said in (*views.LABELS, "Fait en partie", "séance du groupe, ajusté", "tuteur M. Aubin"):
        assert said in page


def test_a_follow_up_sheet_says_what_is_not_there_yet():
    (page,) = sheet(0, lead="", review_on=None, strengths=(), actions=(), steps=())
    for said in ("à désigner", "date à fixer", "aucun n’est encore noté", "Aucune décision"):
        assert said in page
    assert "Actions longues" not in page
    assert "Étapes" not in page


def test_many_decisions_break_under_repeated_heads():
    found = sheet(14)
    assert len(found) > 1
    assert all("Échéance" in page for page in found[:2])


def test_a_decision_says_when_it_was_made():
    (page,) = sheet(1)
    assert "décidé le mardi 24 novembre 2026" in page


@pytest.mark.parametrize(
    "pdf",
    [
        build_family_invitation(views.family_invitation()),
        build_follow_up(views.follow_up(review_on=date(2027, 1, 5))),
    ],
)
def test_both_end_with_the_seal(pdf):
    assert outline(pdf)[-1][-1] == "Form"
