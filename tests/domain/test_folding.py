"""Folded text: what is typed finds what is written."""

import pytest

from decroapp.domain.folding import fold


@pytest.mark.requirement("A.I4")
@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Cœur", "coeur"),
        ("l’Éducation  nationale", "l education nationale"),
        ("LÆTITIA Straße", "laetitia strasse"),
        ("Nguyễn", "nguyen"),
        ("mini-stage_LP (3e B)", "mini stage lp 3e b"),
        ("  ", ""),
    ],
)
def test_folding_drops_accents_signs_and_case(text, folded):
    assert fold(text) == folded
