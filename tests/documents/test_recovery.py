import subprocess
from itertools import pairwise

import pikepdf
import pytest
from reportlab.pdfbase.pdfmetrics import stringWidth

from decroapp.documents.fonts import BOLD
from decroapp.documents.recovery import CodeGroups, build_recovery_sheet
from tests.documents import views
from tests.documents.reading import pages_text

pytestmark = [pytest.mark.requirement("A.D1"), pytest.mark.requirement("A.V1")]


def test_the_sheet_is_one_page_and_says_what_to_do():
    pages = pages_text(build_recovery_sheet(views.recovery()))
    assert len(pages) == 1
    for expected in ("ecole.dca", "coffre-fort", "3F:91:0C", "8 groupes", "page 1/1"):
        assert expected in pages[0]


def test_every_group_stands_in_cells_of_one_width(tmp_path):
    path = tmp_path / "fiche.pdf"
    path.write_bytes(build_recovery_sheet(views.recovery()))
    with pikepdf.open(path) as pdf:
        stream = pikepdf.parse_content_stream(pdf.pages[0])
    names = [(str(operator), operands) for operands, operator in stream]
    start = next(
        i for i, (name, operands) in enumerate(names) if operands and operands[0] == "/Span"
    )
    lefts = [float(operands[4]) for name, operands in names[start:] if name == "Tm"][:4]
    half = [stringWidth(letter, BOLD, CodeGroups.size) / 2 for letter in "ABCD"]
    centres = [left + width for left, width in zip(lefts, half, strict=True)]
    steps = [after - before for before, after in pairwise(centres)]
    assert max(steps) - min(steps) < 0.1


def test_every_group_is_read_whole(tmp_path):
    path = tmp_path / "fiche.pdf"
    path.write_bytes(build_recovery_sheet(views.recovery()))
    read = subprocess.run(["pdftotext", path, "-"], capture_output=True, check=True)
    words = read.stdout.decode().split()
    assert set(views.recovery().code_groups) <= set(words)


def test_the_sheet_has_no_field_to_sign(tmp_path):
    path = tmp_path / "fiche.pdf"
    path.write_bytes(build_recovery_sheet(views.recovery()))
    with pikepdf.open(path) as pdf:
        assert "/AcroForm" not in pdf.Root


def test_a_vault_without_identity_leaves_no_empty_line():
    (text,) = pages_text(build_recovery_sheet(views.recovery(seal_fingerprint="")))
    assert "Empreinte du sceau" not in text
