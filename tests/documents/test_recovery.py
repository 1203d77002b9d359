import shutil
import subprocess
from itertools import pairwise

import pikepdf
import pytest

from decroapp.documents.recovery import build_recovery_sheet
from tests.documents import views
from tests.documents.reading import characters, pages_text

pytestmark = [pytest.mark.requirement("A.D1"), pytest.mark.requirement("A.V1")]


def test_the_sheet_is_one_page_and_says_what_to_do():
    pages = pages_text(build_recovery_sheet(views.recovery()))
    assert len(pages) == 1
    for expected in ("ecole.dca", "coffre-fort", "3F:91:0C", "8 groupes", "page 1/1"):
        assert expected in pages[0]


def test_every_group_stands_in_cells_of_one_width():
    code = "".join(views.recovery().code_groups)
    large = [
        box for _, size, box in characters(build_recovery_sheet(views.recovery())) if size == 20
    ]
    first = large[-len(code) :][:4]
    steps = [(b[0] + b[2] - a[0] - a[2]) / 2 for a, b in pairwise(first)]
    assert max(steps) - min(steps) < 1.5


@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed")
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
