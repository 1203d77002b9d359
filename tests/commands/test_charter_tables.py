"""``matrix`` and ``explain``, as a script asks them."""

import pytest

pytestmark = pytest.mark.requirement("C.P1")

CELL = ["id", "place", "row", "column", "level", "form", "basis", "text"]


def test_matrix_gives_every_cell_with_its_reason(decroapp):
    answered = decroapp("matrix", "--json")
    assert answered.code == 0
    body = answered.json
    assert body["schema"] == "decroapp.matrix/1"
    assert body["validated"] == {"by": [], "on": None}
    assert len(body["cells"]) > 300
    assert all(cell[name] or name in ("row", "column") for cell in body["cells"] for name in CELL)


def test_matrix_is_read_by_people_too(decroapp):
    answered = decroapp("matrix")
    assert "à valider par le chef d’établissement et le DPD" in answered.out
    assert "PSYEN" in answered.out


def test_explain_answers_view_reason_rule_and_source(decroapp):
    asked = ("explain", "--category", "F", "--profession", "pp", "--place", "window", "--json")
    answered = decroapp(*asked)
    assert answered.code == 0
    assert answered.json["schema"] == "decroapp.explain/1"
    assert answered.json["view"] == "NOTHING"
    assert answered.json["rule"] == "matrix:teacher_of_pupil:F"
    assert "226-2-2" in answered.json["source"]


def test_explain_takes_any_word_and_answers_nothing(decroapp):
    words = ("--category", "Ω", "--profession", "jardinier", "--place", "lune")
    answered = decroapp("explain", *words, "--agreement", "bof", "--json")
    assert (answered.code, answered.json["view"]) == (0, "NOTHING")


@pytest.mark.parametrize("missing", ["category", "profession", "place"])
def test_explain_needs_its_three_words(decroapp, missing):
    words = {"category": "F", "profession": "pp", "place": "window"}
    asked = [
        part for name, word in words.items() if name != missing for part in (f"--{name}", word)
    ]
    assert decroapp("explain", *asked, "--json").code == 2
