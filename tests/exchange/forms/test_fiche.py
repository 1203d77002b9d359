"""A filled form is read: its known fields only; nothing of it is run or believed."""

from io import BytesIO

import pikepdf
import pytest
from pikepdf import Dictionary, Name, String

from decroapp.domain import fiche_fields as names
from decroapp.domain.case.codes import Sign, Strength, Tried
from decroapp.domain.case.fiche import LARGEST, LONGEST, Ignored
from decroapp.domain.errors import RuleError
from decroapp.exchange.forms.fiche import read_fiche
from tests.exchange.forms import filling
from tests.exchange.forms.filling import TYPED, fill, filled

pytestmark = pytest.mark.requirement("B.B2")


def read(data=None, name="fiche.pdf"):
    return read_fiche(name, filled() if data is None else data)


def refusal(data):
    with pytest.raises(RuleError) as refused:
        read(data)
    assert refused.value.details["file"] == "fiche.pdf"
    return refused.value.code


def test_each_known_field_is_read():
    found = read()
    assert (found.last_name, found.first_name, found.division) == ("RUBIS", "Maud", "3 B")
    assert (found.author, found.day, found.birth) == ("Ondin Aubin", "20/11/2026", "09/04/2012")
    assert found.facts == TYPED[names.FACTS]
    assert (found.family, found.family_day, found.means) == ("oui", "19/11/2026", "phone")
    assert (found.interview_day, found.interviewer, found.hearing) == (
        "18.11.26",
        "M. Aubin",
        "non",
    )
    assert found.ignored == ()


def test_ticked_boxes_are_codes():
    found = read()
    assert found.signs == (Sign.WORK_NOT_RETURNED,)
    assert found.strengths == (Strength.TRUSTED_ADULT,)
    assert found.tried == (Tried.CPE_INTERVIEW,)


def test_what_a_browser_saved_is_read():
    box = f"{names.SIGN}few_contacts"
    ticks = [box, f"{names.MEANS}=letter", f"{names.MEANS}=phone", f"{names.HEARING}=oui"]
    made = filling.fill_in_a_browser({names.LAST_NAME: "ÉGLÉ", names.FACTS: "Œuvre"}, ticks)
    found = read(made)
    assert (found.means, found.hearing, found.family) == ("phone", "oui", "")
    assert (found.last_name, found.facts, found.signs) == ("ÉGLÉ", "Œuvre", (Sign.FEW_CONTACTS,))


def test_a_browser_stops_at_the_length_of_a_field():
    made = filling.fill_in_a_browser({names.DAY: "20/11/2026 et plus"}, [])
    assert read(made).day == "20/11/2026"


def test_a_blank_form_says_nothing():
    found = read(filling.blank())
    assert (found.last_name, found.facts, found.signs, found.family) == ("", "", (), "")


def test_a_box_that_only_shows_its_tick_counts():
    def show_only(pdf):
        for field in pdf.Root.AcroForm.Fields:
            if str(field.T) == f"{names.SIGN}few_contacts":
                field.AS = Name.oui

    assert Sign.FEW_CONTACTS in read(filled(show_only)).signs


def test_unknown_fields_are_left_aside_and_told():
    def add(pdf):
        filling.add_field(pdf, "fiche_sante", "ne doit pas entrer")

    found = read(filled(add))
    assert found.ignored == (Ignored.FIELD,)
    assert "ne doit pas" not in repr(found) + found.facts


def test_an_unknown_code_is_left_aside_and_told():
    def add(pdf):
        filling.add_field(pdf, f"{names.SIGN}rumeur")

    found = read(filled(add))
    assert (found.signs, found.ignored) == ((Sign.WORK_NOT_RETURNED,), (Ignored.CODE,))


def test_a_state_that_no_choice_has_says_nothing():
    assert read(fill(TYPED | {names.MEANS: "pigeon"})).means == ""


@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        (filling.add_script, Ignored.SCRIPT),
        (filling.add_attachment, Ignored.ATTACHMENT),
        (filling.add_xfa, Ignored.XFA),
    ],
)
def test_scripts_attachments_and_other_forms_are_told_and_change_nothing(spoil, told):
    found = read(filled(spoil))
    assert told in found.ignored
    assert found.last_name == "RUBIS"


def test_a_script_in_a_field_is_told():
    def add(pdf):
        action = Dictionary(K=Dictionary(S=Name.JavaScript, JS=String("x")))
        pdf.Root.AcroForm.Fields[0].AA = action

    assert read(filled(add)).ignored == (Ignored.SCRIPT,)


def test_short_texts_are_cut_at_their_length_and_facts_kept_to_be_shortened():
    found = read(fill({names.LAST_NAME: "A" * 500, names.FACTS: "b" * 5000}))
    assert (len(found.last_name), len(found.facts)) == (60, LONGEST)


def test_what_cannot_be_read_is_taken_out():
    typed = {names.LAST_NAME: " RU\u202eBIS\x07\n ", names.FACTS: "a\r\nb\x00c"}
    found = read(fill(typed))
    assert (found.last_name, found.facts) == ("RUBIS", "a\nbc")


def test_the_first_of_two_fields_of_one_name_counts():
    def twice(pdf):
        filling.add_field(pdf, names.LAST_NAME, "AUTRE")

    assert read(filled(twice)).last_name == "RUBIS"


def test_a_choice_that_is_its_own_child_ends():
    assert read(filled(filling.loop)).last_name == "RUBIS"


@pytest.mark.parametrize("user", ["", "secret"])
def test_a_protected_file_is_refused(user):
    locked = pikepdf.Encryption(owner="chef", user=user)
    assert refusal(filled(encryption=locked)) == "fiche-encrypted"


def test_what_is_no_fiche_is_refused():
    other = pikepdf.new()
    other.add_blank_page()
    out = BytesIO()
    other.save(out)
    assert refusal(out.getvalue()) == "fiche-not-a-form"
    assert refusal(filled(filling.drop_form)) == "fiche-not-a-form"


def test_the_form_of_somebody_else_is_refused():
    def rename(pdf):
        for field in pdf.Root.AcroForm.Fields:
            field.T = String(f"autre_{field.T}")

    assert refusal(filled(rename)) == "fiche-not-a-form"


def test_a_huge_file_is_not_opened():
    assert refusal(filled() + b"\0" * LARGEST) == "fiche-too-large"


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"bonjour"])
def test_what_is_no_pdf_is_refused(data):
    assert refusal(data) == "fiche-not-pdf"


def test_a_broken_pdf_is_refused():
    assert refusal(b"%PDF-1.7\n" + b"garbage " * 40) == "fiche-unreadable"


@pytest.mark.parametrize("wrong", [String("x"), Name.x, pikepdf.Array([1, String("y")])])
def test_objects_out_of_place_are_no_fields(wrong):
    def spoil(pdf):
        pdf.Root.AcroForm.Fields = wrong
        del pdf.pages[0].Annots

    assert refusal(filled(spoil)) == "fiche-not-a-form"


def test_values_out_of_place_say_nothing():
    def spoil(pdf):
        for field in pdf.Root.AcroForm.Fields:
            field.V = pikepdf.Array([1])

    found = read(filled(spoil))
    assert (found.last_name, found.facts) == ("", "")
