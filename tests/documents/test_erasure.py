"""The papers of a purge: counted, dated, with their texts; nobody is named."""

import pytest

from decroapp.documents.erasure import build_elimination_slip, build_erasure_proof
from tests.documents import erasures
from tests.documents.reading import pages_text

pytestmark = pytest.mark.requirement("C.P7")


def read(pdf):
    """Return the text on one line, plain spaces."""
    return " ".join(" ".join(pages_text(pdf)).split())


def test_the_slip_counts_by_kind_and_text_and_asks_for_the_visa():
    text = read(build_elimination_slip(erasures.slip()))
    for said in ("Bordereau d’élimination", "412", "R. 131-6", "2025-004, 2025-011"):
        assert said in text
    assert "Visa des archives départementales" in text


def test_a_slip_of_many_lines_breaks_over_pages():
    assert "Visa des archives départementales" in read(build_elimination_slip(erasures.slip(30)))


def test_the_proof_says_when_the_last_copy_dies():
    text = read(build_erasure_proof(erasures.proof()))
    assert "Preuve d’effacement" in text
    assert "431 lignes" in text
    assert "20 janvier 2027" in text


def test_a_proof_without_backup_says_so():
    text = read(build_erasure_proof(erasures.proof(None)))
    assert "ne connaît aucune sauvegarde" in text
