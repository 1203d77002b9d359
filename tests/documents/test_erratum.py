"""The erratum on paper: what it corrects, line by line, and nothing else."""

import re

import pikepdf
import pytest

from decroapp.documents import compose, erratum, transport
from decroapp.documents.erratum import build_erratum
from decroapp.documents.templates import load
from decroapp.domain.charter.erratum_views import ErratumLine, ErratumPart
from decroapp.domain.charter.fingerprint import plain
from tests.documents import views
from tests.documents.reading import pages_text, words

pytestmark = pytest.mark.requirement("B.A1")


def text_of(view):
    return re.sub(r"\s+", " ", " ".join(pages_text(build_erratum(view))))


def test_it_names_the_record_that_it_corrects_with_its_mark_and_its_own_rank():
    text = text_of(views.erratum())
    assert "Erratum n° 2 au relevé de décisions RD-2026-003" in text
    assert "RD-2026-003, établi le mardi 24 novembre 2026" in text
    assert "ABCDEFGH23" in text


def test_each_line_says_what_was_read_and_what_must_be_read():
    text = text_of(views.erratum())
    assert "Au lieu de Lire" in text
    assert "mardi 15 décembre 2026 mardi 1er décembre 2026" in text
    assert "M. C. Dossier 2026-001" in text


def test_it_says_that_the_record_stays_and_which_erratum_came_before():
    text = text_of(views.erratum())
    assert "Le relevé RD-2026-003 n’est pas modifié" in text
    assert "s’ajoute à l’erratum ER-2026-001, qui corrige déjà" in text
    many = text_of(views.erratum(earlier=("ER-2026-001", "ER-2026-002")))
    assert "s’ajoute aux errata ER-2026-001 et ER-2026-002, qui corrigent déjà" in many


def test_a_first_erratum_speaks_of_no_other():
    assert "s’ajoute" not in text_of(views.erratum(earlier=()))


def test_a_long_erratum_names_the_case_again_on_its_next_lines():
    lines = tuple(ErratumLine(f"Ligne {n}", "avant", "après") for n in range(40))
    view = views.erratum(ErratumPart("M. C.", "2026-001", lines))
    assert len(pages_text(build_erratum(view))) > 1
    assert text_of(view).count("Dossier 2026-001 (suite)") == 9


def test_the_view_travels_to_the_process_that_renders_it():
    view = views.erratum()
    assert transport.view_from_json("erratum", plain(view)) == view


def test_it_is_tagged_and_waits_for_one_seal(tmp_path):
    path = tmp_path / "erratum.pdf"
    path.write_bytes(build_erratum(views.erratum()))
    with pikepdf.open(path) as pdf:
        assert [str(one.T) for one in pdf.Root.AcroForm.Fields] == ["Sceau"]
        assert pdf.Root.MarkInfo.Marked


def test_every_text_of_the_template_is_used():
    assert load("erratum", erratum.ELEMENTS).version == 1


@pytest.mark.requirement("A.M3")
def test_nothing_is_said_but_what_the_view_and_the_template_allow():
    view = views.erratum()
    template = load("erratum", erratum.ELEMENTS)
    texts = [*template.texts.values(), *(plan.label for plan in template.signatures)]
    texts += [*leaves(plain(view)), compose.FICTIONAL]
    texts.append("page 1/1 mardi jeudi 24 novembre 31 août 2028")
    allowed = {bare(word) for text in texts for word in re.split(r"[\s(){}]+", text)}
    assert {bare(word) for word in words(build_erratum(view))} - allowed == set()


def bare(word):
    return word.strip(",.()").casefold()


def leaves(value):
    if isinstance(value, dict):
        value = list(value.values())
    if isinstance(value, list):
        return [leaf for item in value for leaf in leaves(item)]
    return [str(value)]
