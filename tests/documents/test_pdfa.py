import subprocess
import sys
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import pdfa

from decroapp.documents import kit
from decroapp.documents import pdfa as writer
from decroapp.documents.compose import Furniture, compose
from decroapp.documents.convening import build_agenda, build_invitation, build_pupil_list
from decroapp.documents.record import build_record
from decroapp.documents.recovery import build_recovery_sheet
from decroapp.documents.referral_form import build_referral_form
from decroapp.documents.reminder import build_reminder
from decroapp.documents.slip import build_slip
from tests.documents import convening, views
from tests.documents.reading import walk

pytestmark = pytest.mark.requirement("A.D1")

MADE = {
    "record": lambda: build_record(views.record(12, 3)),
    "slip": lambda: build_slip(views.slip(9)),
    "agenda": lambda: build_agenda(convening.agenda(8)),
    "invitation": lambda: build_invitation(convening.invitation()),
    "pupil list": lambda: build_pupil_list(convening.pupil_list(9)),
    "reminder": lambda: build_reminder(convening.reminder(9)),
    "recovery": lambda: build_recovery_sheet(views.recovery()),
    "referral paper": lambda: build_referral_form(views.referral_form(fillable=False)),
}


@pytest.fixture(params=MADE)
def pdf(request):
    with pikepdf.open(BytesIO(MADE[request.param]())) as opened:
        yield opened


def test_the_catalogue_says_french_tagged_and_titled(pdf):
    assert str(pdf.Root.Lang) == "fr-FR"
    assert bool(pdf.Root.MarkInfo.Marked)
    assert bool(pdf.Root.ViewerPreferences.DisplayDocTitle)


def test_every_page_is_tagged_in_tab_order_without_transition(pdf):
    for number, page in enumerate(pdf.pages):
        assert (page.obj.Tabs, int(page.obj.StructParents)) == ("/S", number)
        assert "/Trans" not in page.obj


def test_every_mark_leads_to_its_element_and_back(pdf):
    numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
    parents = {int(numbers[i]): numbers[i + 1] for i in range(0, len(numbers), 2)}
    for element in walk(pdf.Root.StructTreeRoot.K):
        for kid in element.K if isinstance(element.K, pikepdf.Array) else [element.K]:
            if kid.get("/Type") == pikepdf.Name.MCR:
                back = parents[int(kid.Pg.StructParents)][int(kid.MCID)]
                assert back.objgen == element.objgen
    for row in parents.values():
        assert not isinstance(row, pikepdf.Array) or all(item is not None for item in row)


def test_all_content_is_marked_or_an_artifact(pdf):
    for page in pdf.pages:
        depth = 0
        for operands, operator in pikepdf.parse_content_stream(page):
            depth += {"BDC": 1, "BMC": 1, "EMC": -1}.get(str(operator), 0)
            if str(operator) in {"Tj", "TJ", "'", "Do", "S", "f", "B", "re"}:
                assert depth > 0, (operator, operands)
        assert depth == 0


def test_every_font_is_embedded(pdf):
    fonts = [o for o in pdf.objects if isinstance(o, pikepdf.Dictionary)]
    named = [font for font in fonts if font.get("/Type") == "/FontDescriptor"]
    used = [font for font in fonts if font.get("/Type") == "/Font"]
    assert named
    assert all("/FontFile2" in font for font in named)
    assert all("NotoSans" in str(font.BaseFont) for font in used)


def test_it_claims_pdfa_2a_and_ua_1_on_the_given_date(pdf):
    xmp = pdf.Root.Metadata.read_bytes().decode()
    with pdf.open_metadata() as metadata:
        assert metadata["pdfaid:part"] == "2"
        assert metadata["pdfaid:conformance"] == "A"
        assert metadata["pdfuaid:part"] == "1"
        assert metadata["xmp:MetadataDate"].startswith("2026-11-24")
    assert "2026-11-24" in xmp


def test_the_twin_passes_the_validator():
    furniture = Furniture("École", "Essai", "E-1", "pied", False, views.HELD)
    seal = kit.closing([kit.paragraph("fin")], "Sceau", "Sceau", "Sceau")
    twin = writer.write(compose([kit.title("Essai"), seal], furniture), twin=True)
    assert pdfa.validate_written(BytesIO(twin), "2b").verdict == "pass"


@pytest.mark.parametrize("name", MADE)
def test_the_same_view_gives_the_same_bytes(name):
    first = MADE[name]()
    MADE["record"]()
    assert MADE[name]() == first


def test_another_process_gives_the_same_bytes():
    code = "import sys; from tests.documents.test_pdfa import MADE; "
    code += "sys.stdout.buffer.write(MADE['record']())"
    root = Path(__file__).parents[2]
    command = [sys.executable, "-W", "ignore", "-c", code]
    environment = {"PYTHONHASHSEED": "7", "PYTHONPATH": str(root), "TZ": "Asia/Tokyo"}
    other = subprocess.run(command, capture_output=True, check=True, env=environment)
    assert other.stdout == MADE["record"]()
