"""Fill the blank *fiche* as readers do, and spoil it as nobody should."""

from collections.abc import Callable, Mapping
from ctypes import c_ushort
from io import BytesIO

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Pdf, String
from pypdfium2 import raw

from decroapp.documents.referral_form import build_referral_form
from decroapp.domain import fiche_fields as names
from tests.documents import views

TYPED = {
    names.LAST_NAME: "RUBIS",
    names.FIRST_NAME: "Maud",
    names.DIVISION: "3 B",
    names.BIRTH: "09/04/2012",
    names.AUTHOR: "Ondin Aubin",
    names.FUNCTION: "CPE",
    names.DAY: "20/11/2026",
    names.FACTS: "Trois devoirs non rendus\ndepuis le 2 novembre.",
    f"{names.SIGN}work_not_returned": "oui",
    f"{names.STRENGTH}trusted_adult": "oui",
    f"{names.TRIED}cpe_interview": "oui",
    names.FAMILY: "oui",
    names.FAMILY_DAY: "19/11/2026",
    names.MEANS: "phone",
    names.INTERVIEW_DAY: "18.11.26",
    names.INTERVIEWER: "M. Aubin",
    names.HEARING: "non",
}
"""What a colleague typed and ticked on an invented pupil."""

Spoil = Callable[[Pdf], None]


def blank() -> bytes:
    """Return the blank form."""
    return build_referral_form(views.referral_form())


def filled(spoil: Spoil | None = None, /, *, made: bytes = b"", **save: object) -> bytes:
    """Return the form filled with ``TYPED``, changed by ``spoil`` before it is saved."""
    return fill(TYPED, spoil, made=made, **save)


def fill(
    typed: Mapping[str, str], spoil: Spoil | None = None, /, *, made: bytes = b"", **save: object
) -> bytes:
    """Return the form filled by pikepdf: texts as strings, boxes and choices as states."""
    with pikepdf.open(BytesIO(made or blank())) as pdf:
        for field in pdf.Root.AcroForm.Fields:
            value = typed.get(str(field.T))
            if value is None:
                continue
            field.V = String(value) if field.get("/FT") == Name.Tx else Name(f"/{value}")
            if field.get("/FT") == Name.Btn and "/Kids" not in field:
                field.AS = Name(f"/{value}")
        if spoil is not None:
            spoil(pdf)
        out = BytesIO()
        pdf.save(out, deterministic_id="encryption" not in save, **save)
        return out.getvalue()


def add_field(pdf: Pdf, name: str, value: str = "x", **more: object) -> None:
    """Add a field that no fiche has."""
    made = Dictionary(FT=Name.Tx, T=String(name), V=String(value), **more)
    pdf.Root.AcroForm.Fields.append(pdf.make_indirect(made))


def add_script(pdf: Pdf) -> None:
    """Have a script run when the file opens."""
    pdf.Root.OpenAction = Dictionary(S=Name.JavaScript, JS=String("app.alert('x')"))


def add_attachment(pdf: Pdf) -> None:
    """Join a file."""
    pdf.attachments["note.txt"] = b"never kept"


def add_xfa(pdf: Pdf) -> None:
    """Join a form of the other kind, that says something else."""
    packet = pdf.make_stream(b"<xdp><fiche_nom>AUTRE</fiche_nom></xdp>")
    pdf.Root.AcroForm.XFA = Array([String("datasets"), packet])


def drop_form(pdf: Pdf) -> None:
    """Do as a printer to PDF: the fields are gone."""
    del pdf.Root.AcroForm
    del pdf.pages[0].Annots


def loop(pdf: Pdf) -> None:
    """Make a choice its own child."""
    choice = next(one for one in pdf.Root.AcroForm.Fields if "/Kids" in one)
    choice.Kids.append(choice)


def fill_in_a_browser(texts: Mapping[str, str], boxes: list[str]) -> bytes:
    """Type and click in the form with PDFium, the reader of a browser, and save it.

    ``boxes``: names of boxes, or « name=state » of choices.
    """
    made = blank()
    with pikepdf.open(BytesIO(made)) as pdf:
        places = {
            str(one.T): [float(value) for value in one.Rect]
            for one in pdf.Root.AcroForm.Fields
            if "/Rect" in one
        }
        for group in (one for one in pdf.Root.AcroForm.Fields if "/Kids" in one):
            for kid in group.Kids:
                (state,) = (str(name)[1:] for name in kid.AP.N if name != "/Off")
                places[f"{group.T}={state}"] = [float(value) for value in kid.Rect]
    with pypdfium2.PdfDocument(made) as document:
        document.init_forms()
        page = document[0]
        for name in (*texts, *boxes):
            left, bottom, right, top = places[name]
            at = (document.formenv, page, 0, (left + right) / 2, (bottom + top) / 2)
            raw.FORM_OnLButtonDown(*at)
            raw.FORM_OnLButtonUp(*at)
            if name in texts:
                units = texts[name].encode("utf-16-le") + b"\0\0"
                raw.FORM_ReplaceSelection(
                    document.formenv, page, (c_ushort * (len(units) // 2)).from_buffer_copy(units)
                )
            raw.FORM_ForceToKillFocus(document.formenv)
        page.close()
        out = BytesIO()
        document.save(out)
    return out.getvalue()
