from datetime import date
from io import BytesIO

import pikepdf
import pytest
from PIL import Image
from reportlab.platypus import Spacer

from decroapp.documents import kit
from decroapp.documents.compose import Furniture, compose, shorten
from decroapp.documents.gate import GateError, check_final, issue
from tests.documents.reading import characters, elements, outline, pages_text

pytestmark = pytest.mark.requirement("A.D1")
FURNITURE = Furniture("Collège Exemple", "Essai", "E-1", "pied", True, date(2026, 11, 24))


def make(*story):
    return issue(compose([kit.title("Essai"), *story], FURNITURE))


def seal(*last):
    return kit.closing([*last], "Sceau", "Sceau", "Sceau de l’établissement")


def test_blocks_become_the_tags_of_their_kind():
    row = ["TR", [("TH", ["P"]), ("TD", ["P"])]]
    pdf = make(kit.article(1, "Objet"), *kit.items(["a", "b"]), kit.fields([("A", "b")]), seal())
    item = ("LI", ["Lbl", "LBody"])
    table = ("Table", [tuple(row)])
    assert outline(pdf) == ("Document", ["H1", "H2", ("L", [item, item]), table, "P", "Form"])


def test_a_numbered_article_reads_article_dash_title():
    assert "Article\u00a03 – Durée" in kit.article(3, "Durée").getPlainText()


def test_a_table_over_pages_is_one_table_with_one_head():
    pdf = make(kit.table(["A", "B"], [[f"x{i}", "y"] for i in range(90)], [0.5, 0.5]))
    with pikepdf.open(BytesIO(pdf)) as document:
        assert len(document.pages) > 2
        assert len(elements(document, "Table")) == 1
        assert [str(head.A.Scope) for head in elements(document, "TH")] == ["/Column"] * 2
        assert len(elements(document, "TR")) == 91


def test_the_head_of_a_table_is_shown_on_each_page():
    pdf = make(kit.table(["Entête", "B"], [["x", "y"]] * 90, [0.5, 0.5]))
    assert all("Entête" in text for text in pages_text(pdf))


@pytest.mark.parametrize("rows", [5, 60])
def test_what_announces_a_table_has_its_first_row_below(rows):
    for filler in range(440, 640, 20):
        below = kit.table(["A", "B"], [["rangée", "y"]] * rows, [0.5, 0.5])
        opened = kit.OpenedTable([kit.heading("Annonce")], below)
        pages = pages_text(make(Spacer(1, filler), opened))
        (page,) = (text for text in pages if "Annonce" in text)
        assert "rangée" in page


def test_a_table_longer_than_the_rest_of_a_page_begins_on_it():
    below = kit.table(["A", "B"], [["rangée", "y"]] * 25, [0.5, 0.5])
    first, second = pages_text(make(Spacer(1, 300), kit.OpenedTable([kit.heading("A")], below)))
    assert "rangée" in first
    assert "rangée" in second


def test_rows_joined_by_a_cell_stay_on_one_page():
    rows = []
    for number in range(30):
        rows += [[kit.Cell(((f"groupe{number}.", "strong"),), 3), "début"], ["", "m"], ["", "fin"]]
    for text in pages_text(make(kit.table(["A", "B"], rows, [0.5, 0.5], row_heads=1))):
        assert text.count("début") == text.count("fin") == text.count("groupe")


def test_a_cell_over_rows_says_so_in_the_tree():
    rows = [[kit.Cell((("g", "strong"),), 2), "a"], ["", "b"]]
    with pikepdf.open(BytesIO(make(kit.table(["A", "B"], rows, [0.5, 0.5], row_heads=1)))) as pdf:
        attributes = elements(pdf, "TH")[2].A
        assert (int(attributes.RowSpan), str(attributes.Scope)) == (2, "/Row")


def test_a_paragraph_over_pages_is_one_element():
    with pikepdf.open(BytesIO(make(kit.paragraph("mot " * 2500)))) as pdf:
        assert len(pdf.pages) > 1
        assert len(elements(pdf, "P")) == 1
        assert {kid.Pg.StructParents for kid in elements(pdf, "P")[0].K} == set(
            range(len(pdf.pages))
        )


def test_a_list_item_over_pages_has_one_body():
    with pikepdf.open(BytesIO(make(*kit.items(["mot " * 2500])))) as pdf:
        assert len(elements(pdf, "LBody")) == 1
        assert len(elements(pdf, "LI")) == 1


@pytest.mark.parametrize("filler", range(20, 60, 4))
def test_a_seal_is_never_split_from_the_last_paragraph(filler):
    pdf = make(*(kit.paragraph("ligne") for _ in range(filler)), seal(kit.paragraph("dernière")))
    with pikepdf.open(BytesIO(pdf)) as document:
        page = document.Root.AcroForm.Fields[0].P.StructParents
    assert "dernière" in pages_text(pdf)[page]


def test_the_seal_is_a_named_empty_field_known_to_the_tree():
    with pikepdf.open(BytesIO(make(seal()))) as pdf:
        widget = pdf.Root.AcroForm.Fields[0]
        form = elements(pdf, "Form")[0]
        assert (str(widget.T), str(widget.FT), "/V" in widget) == ("Sceau", "/Sig", False)
        assert form.K.Type == pikepdf.Name.OBJR
        assert form.K.Obj.objgen == widget.objgen
        assert str(form.Alt) == str(widget.TU) == "Sceau de l’établissement"


def test_a_figure_is_said_in_words():
    picture = BytesIO()
    Image.new("RGB", (20, 10), "navy").save(picture, "PNG")
    pdf = make(kit.Figure(picture.getvalue(), "Logo de l’établissement", 60, 30))
    with pikepdf.open(BytesIO(pdf)) as document:
        assert str(elements(document, "Figure")[0].Alt) == "Logo de l’établissement"


def test_a_heading_is_never_alone_at_the_foot_of_a_page():
    for filler in range(540, 640, 10):
        story = [Spacer(1, filler), kit.heading("Seul"), kit.paragraph("après")]
        pages = pages_text(make(*story))
        assert [("Seul" in text) == ("après" in text) for text in pages] == [True] * len(pages)


def test_pages_say_their_number_and_how_many():
    pages = pages_text(make(kit.paragraph("mot " * 3000)))
    for number, text in enumerate(pages, 1):
        assert f"page {number}/{len(pages)}" in text
        assert "Données fictives uniquement" in text


def test_everything_lies_within_the_margins():
    margin, width, height = 56.6, 595.3, 841.9
    for _, _, (left, bottom, right, top) in characters(make(kit.paragraph("mot " * 900), seal())):
        assert left >= margin
        assert right <= width - margin
        assert bottom >= margin - 3
        assert top <= height - margin


def test_lines_are_not_glued_for_those_who_listen():
    pdf = make(kit.paragraph("collège attentif " * 60))
    assert "attentifcollège" not in "".join(pages_text(pdf)).replace("\r\n", "")


def test_a_long_school_name_is_cut_at_a_word():
    assert shorten("Collège " + "Exemple " * 40, "NotoSans", 150).endswith("Exemple…")


def test_the_gate_refuses_a_finding_it_does_not_know():
    with pytest.raises(GateError, match="AcroForm"):
        check_final(make(seal()), signable=False)


def test_the_gate_refuses_a_font_that_is_not_embedded():
    composed = compose([kit.title("Essai"), seal()], FURNITURE)
    broken = composed.raw.replace(b"/FontFile2", b"/FontFileX")
    with pytest.raises(GateError) as refused:
        issue(type(composed)(broken, composed.canvas, FURNITURE))
    assert "AcroForm" not in str(refused.value), "the twin is what is refused"


def test_what_is_issued_goes_through_the_gate_itself():
    composed = compose([kit.title("Essai"), seal()], FURNITURE)
    composed.canvas.has_fields = False
    with pytest.raises(GateError, match="AcroForm"):
        issue(composed)
