"""The copy of the right of access on paper."""

import re

import pytest

from decroapp.documents.access_export import ELEMENTS, build_access_export
from decroapp.documents.templates import load
from decroapp.wording.typography import faults
from tests.documents import views
from tests.documents.reading import pages_text

pytestmark = pytest.mark.requirement("C.P6")


@pytest.fixture(scope="module")
def text():
    made = pages_text(build_access_export(views.access_export()))
    return re.sub(r"\s+", " ", " ".join(made))


def test_the_template_holds_what_it_must_and_is_typeset():
    template = load("access_export", ELEMENTS)
    assert {one: faults(one) for one in template.texts.values() if faults(one)} == {}


def test_it_says_for_whom_it_is_and_until_when_it_was_due(text):
    assert "Tout ce que l’établissement garde sur Milan Rocabert-Fictif dans ce fichier" in text
    assert "Maud Tutelle-Fictive" in text
    assert "dimanche 20 décembre 2026 (RGPD, art. 12, paragraphe 3)" in text


def test_what_is_masked_is_named_once_a_line(text):
    assert text.count("[masqué") == 2
    assert "Téléphone mobile, Courriel : [masqué : concerne une autre personne]" in text


def test_a_kind_that_holds_nothing_is_named_too(text):
    assert "Rubriques où rien n’est noté • Accords" in text


def test_it_says_what_the_law_protects_and_the_rights_that_remain(text):
    assert "• Le brouillon d’un membre." in text
    assert "saisir la CNIL" in text
