"""Small PDFs and identities for the tests of signatures."""

import io
from datetime import UTC, date, datetime

from asn1crypto import keys
from asn1crypto import x509 as asn1_x509
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import (
    FieldMDPAction,
    FieldMDPSpec,
    MDPPerm,
    SigFieldSpec,
    SigSeedSubFilter,
    append_signature_field,
)
from reportlab.pdfgen.canvas import Canvas

AT = datetime(2026, 11, 24, 16, 30, tzinfo=UTC)
START = date(2026, 9, 1)
REASON = "Clôture de la séance"


def counting(count):
    """Give bytes that are always the same instead of random ones."""
    return bytes(range(count))


def plain_pdf(text="Relevé de décisions"):
    """Make a page without any field."""
    output = io.BytesIO()
    canvas = Canvas(output, invariant=1)
    canvas.drawString(100, 700, text)
    canvas.save()
    return output.getvalue()


def heavy_pdf(size):
    """Make a page with one field, and an attached stream of that many bytes."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf_with_fields("Sceau")))
    writer.root["/Joined"] = writer.add_object(generic.StreamObject(stream_data=bytes(size)))
    writer.update_root()
    return written(writer)


def pdf_with_fields(*names, locking=None):
    """Make a page with empty signature fields; signing ``locking`` closes all of them."""
    writer = IncrementalPdfFileWriter(io.BytesIO(plain_pdf()))
    for rank, name in enumerate(names):
        box = (60, 60 + 60 * rank, 260, 110 + 60 * rank)
        lock = FieldMDPSpec(FieldMDPAction.ALL) if name == locking else None
        spec = SigFieldSpec(name, on_page=0, box=box, field_mdp_spec=lock)
        append_signature_field(writer, spec)
    return written(writer)


def written(writer):
    """Give the bytes of a writer."""
    output = io.BytesIO()
    writer.write(output)
    return output.getvalue()


def native(identity):
    """Give an identity in the form of asn1crypto."""
    certificate = asn1_x509.Certificate.load(identity.certificate)
    return certificate, keys.PrivateKeyInfo.load(identity.private_key)


class _Kind:
    def __init__(self, name):
        self.value = generic.NameObject(name)


class _OfKind(signers.PdfSigner):
    def init_signing_session(self, *args, **options):
        session = super().init_signing_session(*args, **options)
        session.subfilter = _Kind(self.kind)
        return session


def sign_bare(pdf, identity, field, *, certify=False, permission=MDPPerm.FILL_FORMS, kind=None):
    """Sign by pyHanko's own signer, as another program would."""
    signer = signers.SimpleSigner(*native(identity), cert_registry=None)
    metadata = signers.PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=certify,
        docmdp_permissions=permission,
    )
    output = io.BytesIO()
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    pdf_signer = _OfKind(metadata, signer) if kind else signers.PdfSigner(metadata, signer)
    pdf_signer.kind = kind
    pdf_signer.sign_pdf(writer, output=output)
    return output.getvalue()


def replace_page(pdf):
    """Append a revision whose page says something else."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    forged = generic.StreamObject(stream_data=b"BT /F1 30 Tf 100 400 Td (FAUX) Tj ET")
    page["/Contents"] = writer.add_object(forged)
    writer.update_container(page)
    return written(writer)


def annotate(pdf):
    """Append a revision that adds a note on the page."""
    writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
    page = writer.root["/Pages"]["/Kids"][0].get_object()
    note = {
        "/Type": generic.NameObject("/Annot"),
        "/Subtype": generic.NameObject("/FreeText"),
        "/Rect": generic.ArrayObject(map(generic.NumberObject, (100, 100, 300, 200))),
        "/Contents": generic.pdf_string("faux"),
    }
    named = {generic.NameObject(key): value for key, value in note.items()}
    reference = writer.add_object(generic.DictionaryObject(named))
    page["/Annots"] = generic.ArrayObject([*page.get("/Annots", ()), reference])
    writer.update_container(page)
    return written(writer)
