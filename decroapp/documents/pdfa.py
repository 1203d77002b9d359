"""Write what was composed as a tagged PDF/A-2, the same bytes for the same view."""

from datetime import date
from io import BytesIO

import pikepdf
from pikepdf import Dictionary, Name, Pdf, String, pdfa

from decroapp.documents.compose import Composed
from decroapp.documents.structure import TreeWriter

FLAVOUR = "2b"

_UA = (
    '<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
    ' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about="">'
    '<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">'
    "<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema>"
    "<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>"
    "<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">'
    "<pdfaProperty:name>part</pdfaProperty:name>"
    "<pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    "<pdfaProperty:category>internal</pdfaProperty:category>"
    "<pdfaProperty:description>PDF/UA part</pdfaProperty:description>"
    "</rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas>"
    "</rdf:Description>"
    '<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about=""'
    ' pdfuaid:part="1"/></rdf:RDF>'
)


def write(composed: Composed, *, twin: bool) -> bytes:
    """Return the PDF; the *twin* has no signature field, no UA mark, and conformance level B."""
    with pikepdf.open(BytesIO(composed.raw)) as pdf:
        TreeWriter(pdf, composed.canvas.marks, with_fields=not twin).write(composed.canvas.root)
        _describe(pdf, composed)
        pdfa.prepare(pdf, FLAVOUR)
        _date_metadata(pdf, composed.furniture.issued_on, twin=twin)
        out = BytesIO()
        pdf.save(out, **pdfa.resolve_save_kwargs(FLAVOUR, deterministic_id=True))
        return out.getvalue()


def write_form(composed: Composed) -> bytes:
    """Return the PDF to be filled in: its fields are alive, so that it claims no archive level."""
    with pikepdf.open(BytesIO(composed.raw)) as pdf:
        TreeWriter(pdf, composed.canvas.marks, with_fields=True).write(composed.canvas.root)
        _describe(pdf, composed)
        with pdf.open_metadata(set_pikepdf_as_editor=False) as metadata:
            metadata["dc:title"] = str(pdf.docinfo[Name.Title])
            metadata["dc:language"] = ["fr-FR"]
        _date_metadata(pdf, composed.furniture.issued_on, twin=True)
        out = BytesIO()
        pdf.save(out, deterministic_id=True)
        return out.getvalue()


def _describe(pdf: Pdf, composed: Composed) -> None:
    pdf.Root.Lang = String("fr-FR")
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    for page in pdf.pages:
        if "/Trans" in page.obj:
            del page.obj["/Trans"]
    stamp = composed.furniture.issued_on.strftime("D:%Y%m%d000000Z")
    pdf.docinfo[Name.CreationDate] = String(stamp)
    pdf.docinfo[Name.ModDate] = String(stamp)


def _date_metadata(pdf: Pdf, on: date, *, twin: bool) -> None:
    """Set the one date that ``prepare`` takes from the machine, and claim A and UA-1."""
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as metadata:
        metadata["xmp:MetadataDate"] = f"{on.isoformat()}T00:00:00+00:00"
    if twin:
        return
    xmp = pdf.Root.Metadata.read_bytes().decode()
    for claim in ("<pdfaid:conformance>{}<", 'pdfaid:conformance="{}"'):
        xmp = xmp.replace(claim.format("B"), claim.format("A"))
    pdf.Root.Metadata = pdf.make_stream(
        xmp.replace("</rdf:RDF>", _UA).encode(), Type=Name.Metadata, Subtype=Name.XML
    )
