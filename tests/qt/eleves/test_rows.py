"""What the list of pupils and the card beside it say, agreed and typeset."""

from datetime import date
from uuid import UUID

import pytest

from decroapp.domain.case.dossier import GuardianLine
from decroapp.domain.people.lists import PupilRow
from decroapp.qt.eleves.rows import NAMES, guardian_row, pupil_row

pytestmark = pytest.mark.requirement("A.I4")

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("kinship", "said"),
    [("10", "mère · responsable légale"), ("20", "père · responsable légal")],
)
def test_a_guardian_is_agreed_with(kinship, said):
    one = GuardianLine(UUID(int=1), "Brigitte Rocabert", "1", kinship, (), "", False)
    assert guardian_row(one).cell(0).detail == said


@pytest.mark.parametrize(
    ("gone", "said"),
    [
        (date(2026, 11, 3), "Albe Ana · sortie le 3 novembre 2026"),
        (None, "Albe Ana · sans inscription cette année"),
    ],
)
def test_a_leaver_is_told_in_words_for_a_girl_and_a_boy(gone, said):
    one = PupilRow(UUID(int=1), "Albe", "Ana", "", None, gone, False, None, "", "", None)
    assert pupil_row(one, TODAY, NAMES).cell(0).text == said
