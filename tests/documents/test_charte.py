"""The papers of the charter, read on paper."""

import re
from io import BytesIO

import pikepdf
import pytest

from decroapp.documents.charte import (
    build_charter_review,
    build_charter_sheet,
    build_charter_signature,
    build_charter_text,
)
from decroapp.wording.charte import CONSENT
from tests.documents import charters
from tests.documents.reading import pages_text

pytestmark = pytest.mark.requirement("C.P4")


def read(pdf):
    # A word cut at the end of a line is one word again.
    joined = re.sub(r"[\u00ad\ufffe-]\s*\n", "-", "\n".join(pages_text(pdf)))
    return re.sub(r"\s+", " ", joined)


def test_the_charter_is_whole_with_its_numbered_articles_and_its_hash():
    text = read(build_charter_text(charters.text()))
    for number, one in enumerate(charters.TEXT.articles, 1):
        assert f"Article {number} – " in text
        assert one.title.split(" ")[0] in text
    assert charters.VERSION.sha256[:32] in text
    assert "2026-1, en vigueur à compter du mardi 1er septembre 2026" in text
    assert "Révision mineure" not in text


def test_a_minor_revision_says_that_signatures_hold():
    assert "Révision mineure" in read(build_charter_text(charters.text(minor=True)))


def test_the_sheet_has_a_line_for_each_and_for_who_comes_unforeseen():
    text = read(build_charter_sheet(charters.sheet(3)))
    assert [text.count(f"Membre-{n}") for n in range(3)] == [1, 1, 1]
    assert "je m’engage à la respecter" in text
    assert "Feuille vue par" in text


def test_a_stroke_is_drawn_with_its_alternative_text():
    pdf = build_charter_signature(charters.signature(strokes=(charters.WAVE,)))
    text = read(pdf)
    with pikepdf.open(BytesIO(pdf)) as opened:
        found = [one for one in opened.objects if isinstance(one, pikepdf.Dictionary)]
        told = {str(one.Alt) for one in found if "/Alt" in one}
    assert "Tracé de la signature de Mme Iris Ortolan" in told
    assert "signature électronique simple" in text
    assert "dans la session personnelle du signataire" in text


def test_a_paper_is_attested_by_who_saw_it():
    text = read(build_charter_signature(charters.signature("Feuille signée", "CPE, M. Aubin")))
    assert "a été vue par CPE, M. Aubin" in text
    assert "ne remplace pas la feuille signée" in text


def test_a_copied_phrase_is_quoted():
    made = charters.signature("Phrase recopiée", "CPE, M. Aubin", CONSENT)
    text = read(build_charter_signature(made))
    assert "à l’écran en présence de CPE, M. Aubin" in text
    assert text.count("je m’engage à la respecter") == 2


def test_the_review_says_what_is_not_known():
    text = read(build_charter_review(charters.review()))
    assert "Du mardi 1er septembre 2026 au mardi 24 novembre 2026" in text
    assert "Ce que le programme ne sait pas" in text
    assert "Les photocopies." in text
