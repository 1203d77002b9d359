"""Every cell of the charter's tables: one id, level, form, basis and sentence of its own."""

import re
import tomllib
from collections import Counter
from datetime import date
from itertools import combinations

import pytest

from decroapp.domain.charter.categories import MATRIX, SECRETS, Category
from decroapp.domain.charter.cells import ROWS, Place, level_of
from decroapp.domain.charter.disclosure import never_more
from decroapp.domain.charter.levels import most_of
from decroapp.domain.charter.policy import Presence, Reader, Recipient, RoomItem, View
from decroapp.domain.law import Confidence
from decroapp.resources import resource
from decroapp.wording import policy_words
from decroapp.wording.policy import shipped_policy
from decroapp.wording.policy_cells import _reasons, bases, table
from decroapp.wording.typography import faults

pytestmark = pytest.mark.requirement("C.P1")

POLICY = shipped_policy()
CELLS = table(POLICY)

# Design §5 a, copied cell by cell, with its notes: A B C D E F G H I K1 K2 mention dossier
# vigilance P. « k, S » in K1: who held the interview enters it; the family's K2 is the sentence.
DESIGN = {
    "head": "S|L|S|S|S|B|B, S¹|B|S²|k, S|k|L|S|S|S",
    "dropout_lead": "S|S|S|L|S|B|B|B|–|k, S|k|L|S|S|–",
    "cpe": "S|L|S|S|S|B|B, S¹|B|–|k, S|k|L|S|L|L",
    "teacher_of_pupil": "L|S|L|L|S|–|i|–|–|k, S|–|L|L|–|–",
    "psyen": "L|L|L|L|S|B|B|B|–|k, S|S³|S|L|–|–",
    "social_worker": "L|L|L|L|L|S|B|S|B|k, S|k|S|L|–|–",
    "nurse": "L|L|L|–|L|B|S|B|–|k, S|k|S|L|–|–",
    "alses": "p|t|c|–|L|–|–|–|–|k, S|S³|S|p|–|–",
    "mlds": "L|L|L|–|S|–|–|–|–|k, S|–|L|p|–|–",
    "secretary": "S|–|–|–|–|–|–|–|–|–|–|–|–|–|r",
    "supervisor": "L|–|S|S|–|–|–|–|–|–|–|–|–|–|–",
    "partner": "p|–|–|–|–|B|–|B|–|k|–|–|p|–|–",
    "family": "L|L|L|L|L|L|L|L|L|L|L|L|L|L|p",
}


def test_the_design_names_every_row():
    assert set(DESIGN) == set(ROWS)
    assert set(ROWS) | {Reader.DEPUTY, Reader.DOCTOR, Reader.OTHER} == set(Reader)


@pytest.mark.parametrize("row", DESIGN)
def test_each_row_of_the_matrix_is_the_design_s(row):
    shown = [level_of(POLICY.matrix[Reader(row), one]) for one in MATRIX]
    assert shown == DESIGN[row].split("|")


@pytest.mark.parametrize(("one", "other"), [("head", "deputy"), ("nurse", "doctor")])
@pytest.mark.parametrize("category", MATRIX)
def test_readers_of_one_row_have_the_same_rights(one, other, category):
    assert POLICY.matrix[Reader(one), category] == POLICY.matrix[Reader(other), category]


def test_each_cell_has_one_id_and_one_sentence_of_its_own():
    for values in ([cell.id for cell in CELLS], [cell.text for cell in CELLS]):
        assert [value for value, count in Counter(values).items() if count > 1] == []


def test_no_sentence_is_another_under_another_name():
    """Of all their words together, two sentences share three fifths at most."""
    words = [(cell.id, frozenset(re.findall(r"\w+", cell.text.lower()))) for cell in CELLS]
    alike = [
        (one, other)
        for (one, mine), (other, his) in combinations(words, 2)
        if len(mine & his) > 0.6 * len(mine | his)
    ]
    assert alike == []


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: cell.id)
def test_each_cell_says_in_right_french_why_and_on_what_it_rests(cell):
    assert len(cell.text) >= 40
    assert cell.text.endswith(".")
    assert not faults(cell.text)
    assert cell.bases
    assert cell.level
    assert policy_words.say_row(cell)
    assert policy_words.say_column(cell)
    assert policy_words.say_form(cell.rights)
    assert policy_words.say_level(cell)
    assert policy_words.say_source(cell.bases)


def test_no_reason_is_left_without_its_cell():
    assert set(_reasons()) == {cell.id for cell in CELLS}


def test_each_basis_serves_and_says_how_surely_it_was_checked():
    used = {basis.id for cell in CELLS for basis in cell.bases}
    assert used == set(bases())
    assert all(not faults(basis.text + basis.article) for basis in bases().values())
    assert bases()["secret"].confidence is Confidence.SEEN
    assert bases()["private-life"].confidence is Confidence.RECALLED


def test_every_word_of_the_tables_is_said():
    said = policy_words.words()
    assert set(said["views"]) == set(View)
    assert set(said["readers"]) == {*ROWS, Reader.OTHER}
    assert set(said["presences"]) == set(Presence)
    assert set(said["items"]) == set(RoomItem)
    assert set(said["categories"]) == {*MATRIX, Category.J}
    assert set(said["recipients"]) == set(Recipient)
    assert set(said["documents"]) == set(POLICY.documents)
    assert not [text for row in said.values() for text in row.values() if faults(text)]


@pytest.mark.parametrize("cell", CELLS, ids=lambda cell: cell.id)
def test_no_cell_opens_a_secret_beyond_its_column(cell):
    if cell.place is Place.ROOM or cell.column not in set(Category):
        return
    assert never_more(cell.rights.view, most_of(Category(cell.column)))


def test_a_secret_opens_to_nobody_without_a_condition_but_its_writer_and_the_family():
    free = {
        (cell.row, cell.column)
        for cell in CELLS
        if cell.place is Place.WINDOW and cell.column in SECRETS
        if cell.rights.view is not View.NOTHING and not cell.rights.needs
    }
    written = {("social_worker", "F"), ("social_worker", "H"), ("nurse", "G"), ("head", "I")}
    assert free == written | {("family", one) for one in SECRETS}


def test_the_tables_wait_for_the_head_and_the_data_protection_officer():
    assert POLICY.validated_by == ()
    assert "à valider" in policy_words.say_validated((), "")
    said = policy_words.say_validated(["Mme Orme", "M. Tilleul"], "mardi 24 novembre 2026")
    assert "Mme Orme et M. Tilleul, le mardi 24 novembre 2026" in said
    assert date.fromisoformat(POLICY.version)


def test_conditions_are_said_in_a_sentence():
    said = {cell.id: policy_words.say_form(cell.rights) for cell in CELLS}
    assert said["matrix:partner:F"].endswith(
        "si l’accord donné tient toujours et s’il porte lui-même la carte"
    )
    assert said["matrix:secretary:B"] == "rien"


def test_every_file_of_reasons_is_read():
    folder = resource("policy/reasons/matrix")
    read = [tomllib.loads(path.read_text(encoding="utf-8")) for path in folder.iterdir()]
    assert sum(len(one) for one in read) == len(ROWS) * len(MATRIX)
