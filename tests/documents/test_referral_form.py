"""The blank *fiche de signalement*: one page, by hand or in any reader."""

import re
import subprocess
from io import BytesIO

import pikepdf
import pypdfium2
import pytest

from decroapp.documents.referral_form import build_referral_form
from decroapp.domain import fiche_fields as names
from decroapp.domain.case.codes import Sign, Strength, Tried
from tests.documents import views
from tests.documents.reading import characters, elements, pages_text

pytestmark = pytest.mark.requirement("B.B2")


@pytest.fixture(scope="module")
def form():
    return build_referral_form(views.referral_form())


@pytest.fixture(scope="module")
def paper():
    return build_referral_form(views.referral_form(fillable=False))


def opened(pdf):
    return pikepdf.open(BytesIO(pdf))


def fields_of(pdf):
    with opened(pdf) as file:
        return {str(one.T): one.get("/MaxLen") for one in file.Root.AcroForm.Fields}


def by_poppler(pdf, folder):
    """Return the grey pixels of the page as poppler draws them."""
    path = folder / "fiche.pdf"
    path.write_bytes(pdf)
    drawn = ["pdftoppm", "-r", "60", "-gray", path]
    made = subprocess.run(drawn, capture_output=True, check=True)
    assert made.stderr == b""
    return made.stdout


def by_pdfium(pdf, _folder):
    """Return the grey pixels as PDFium, the reader of browsers, draws them."""
    with pypdfium2.PdfDocument(pdf) as document:
        document.init_forms()
        return bytes(document[0].render(scale=60 / 72, grayscale=True).buffer)


def darkness(pdf, reader, folder):
    return sum(byte < 128 for byte in reader(pdf, folder))


@pytest.mark.parametrize("fillable", [True, False])
def test_the_sheet_is_one_page_with_every_code_in_french(fillable):
    view = views.referral_form(fillable=fillable)
    (page,) = pages_text(build_referral_form(view))
    text = re.sub(r"\s+", " ", page)
    for choice in (*view.signs, *view.strengths, *view.tried, *view.means):
        assert choice.label in text
    assert "Données fictives uniquement" in text


@pytest.mark.parametrize("fillable", [True, False])
def test_no_character_is_too_small_nor_leaves_the_page(fillable):
    pdf = build_referral_form(views.referral_form(fillable=fillable))
    for shown_character, size, (left, bottom, right, top) in characters(pdf):
        assert size >= 9, shown_character
        assert min(left, bottom) > 50
        assert right < 546
        assert top < 792


def test_on_paper_there_is_no_field(paper):
    with opened(paper) as file:
        assert "/AcroForm" not in file.Root
        assert "/Annots" not in file.pages[0]


def test_each_place_to_fill_is_a_field_with_its_limit(form):
    found = fields_of(form)
    assert {name: found[name] for name in names.LENGTHS} == dict(names.LENGTHS)
    assert found[names.FACTS] == 400
    boxes = {names.FAMILY, names.MEANS, names.HEARING}
    boxes |= {f"{names.SIGN}{one}" for one in Sign} | {f"{names.TRIED}{one}" for one in Tried}
    boxes |= {f"{names.STRENGTH}{one}" for one in Strength}
    assert set(found) == set(names.LENGTHS) | {names.FACTS} | boxes


def test_each_field_is_in_the_reading_order_with_its_words(form):
    with opened(form) as file:
        widgets = {widget.objgen for widget in file.pages[0].Annots}
        spoken = elements(file, "Form")
        assert {one.K.Obj.objgen for one in spoken} == widgets
        assert all(str(one.Alt) == str(one.K.Obj.TU) for one in spoken)
        assert len({str(one.Alt) for one in spoken}) >= len(spoken) - 2  # three days, one caption


def test_the_form_runs_nothing(form):
    with opened(form) as file:
        kinds = {str(key) for one in file.objects if hasattr(one, "keys") for key in one}
    assert not kinds & {"/JS", "/AA", "/OpenAction", "/XFA", "/EmbeddedFiles", "/URI"}


def test_a_name_is_there_only_where_it_was_asked(form):
    named = views.referral_form(last_name="FICTIF", first_name="Léa", division="3e B")
    with opened(build_referral_form(named)) as file, opened(form) as blank:
        told = {str(one.T): str(one.get("/V", "")) for one in file.Root.AcroForm.Fields}
        silent = {str(one.get("/V", "")) for one in blank.Root.AcroForm.Fields}
    assert [told[one] for one in (names.LAST_NAME, names.FIRST_NAME)] == ["FICTIF", "Léa"]
    assert silent <= {"", "/Off"}


def test_on_paper_the_names_are_written_in_their_boxes():
    named = views.referral_form(fillable=False, last_name="FICTIF", first_name="Léa")
    assert "FICTIF" in pages_text(build_referral_form(named))[0]


@pytest.mark.parametrize("reader", [by_poppler, by_pdfium])
def test_what_is_ticked_is_seen_in_a_reader(form, tmp_path, reader):
    with opened(form) as file:
        for one in file.Root.AcroForm.Fields:
            if one.get("/FT") == pikepdf.Name.Btn and "/Kids" not in one:
                one.V = one.AS = pikepdf.Name.oui
        filled = BytesIO()
        file.save(filled)
    seen = [darkness(pdf, reader, tmp_path) for pdf in (form, filled.getvalue())]
    assert seen[1] > seen[0] + 36 * 3


@pytest.mark.parametrize("reader", [by_poppler, by_pdfium])
def test_a_name_written_beforehand_is_seen_in_a_reader(form, tmp_path, reader):
    named = build_referral_form(views.referral_form(last_name="FICTIF (L)", first_name="Éléonore"))
    assert darkness(named, reader, tmp_path) > darkness(form, reader, tmp_path) + 50


def test_the_same_sheet_is_the_same_bytes(form):
    assert build_referral_form(views.referral_form()) == form


def test_a_form_claims_no_archive_level_and_paper_does(form, paper):
    claims = []
    for pdf in (form, paper):
        with opened(pdf) as file, file.open_metadata() as metadata:
            claims.append("pdfaid:part" in metadata)
    assert claims == [False, True]
