"""Put the school's seal on a PDF: PAdES B-B, by an incremental update only."""

import io
from datetime import datetime
from functools import lru_cache

from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from pyhanko.pdf_utils.font.api import FontEngineFactory
from pyhanko.pdf_utils.font.opentype import GlyphAccumulator
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.layout import AxisAlignment, Margins, SimpleBoxLayoutRule
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.text import TextBoxStyle
from pyhanko.pdf_utils.writer import BasePdfFileWriter
from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter, enumerate_sig_fields
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers import PdfSignatureMetadata, PdfSigner, Signer
from pyhanko.sign.signers.pdf_signer import PdfSigningSession
from pyhanko.stamp import TextStampStyle

from decroapp.domain.errors import RuleError
from decroapp.resources import resource
from decroapp.signing.identity import Identity, load_key
from decroapp.wording.dates import clock, long

FONT = "fonts/NotoSans-Regular.ttf"
POINTS = 9
CMS_BYTES = 8192
"""Room kept for the signature, in hexadecimal digits; a certificate of ours needs 4,000."""


def seal(
    pdf: bytes, identity: Identity, *, at: datetime, reason: str, field: str = "Sceau"
) -> bytes:
    """Return the PDF sealed in the named field; the given bytes stay as they are, first.

    ``at`` is shown in its own time zone. Alone, the seal certifies the document and forbids any
    change; after other signatures it is one more, with the lock that its field carries.

    Raises:
        RuleError: ``seal-unreadable-pdf``, ``seal-field-missing``, ``seal-field-taken``,
            ``seal-locked-pdf``, ``seal-identity-expired``, ``signing-key-mismatch`` or one
            of ``load_key``.
    """
    if at.tzinfo is None:
        raise ValueError("the moment of a seal needs its time zone")
    signer = _SchoolSigner(identity, at)
    writer = _open(pdf)
    alone = _check_field(writer, field)
    output = io.BytesIO()
    try:
        _sealer(signer, field, at, reason, alone=alone).sign_pdf(
            writer,
            existing_fields_only=True,
            bytes_reserved=CMS_BYTES,
            appearance_text_params={"moment": f"{long(at.date())} à {clock(at.time())}"},
            output=output,
        )
    except SigningError as error:
        raise RuleError("seal-locked-pdf") from error
    return output.getvalue()


class _SchoolSigner(Signer):
    """Sign with a key loaded once, and check the signature before letting it out."""

    def __init__(self, identity: Identity, at: datetime) -> None:
        certificate = x509.load_der_x509_certificate(identity.certificate)
        if not certificate.not_valid_before_utc <= at <= certificate.not_valid_after_utc:
            raise RuleError("seal-identity-expired")
        self._key = load_key(identity)
        self._public = certificate.public_key()
        super().__init__(signing_cert=asn1_x509.Certificate.load(identity.certificate))

    async def async_sign_raw(
        self, data: bytes, digest_algorithm: str, dry_run: bool = False
    ) -> bytes:
        signature = self._key.sign(data, padding.PKCS1v15(), hashes.SHA256())
        try:
            if not isinstance(self._public, rsa.RSAPublicKey):
                raise RuleError("signing-key-not-rsa")
            self._public.verify(signature, data, padding.PKCS1v15(), hashes.SHA256())
        except InvalidSignature as error:
            raise RuleError("signing-key-mismatch") from error
        return signature


class _Sealer(PdfSigner):
    """A signer that writes the moment it is given, not the machine's."""

    moment: datetime

    def init_signing_session(
        self, pdf_out: BasePdfFileWriter, existing_fields_only: bool = False
    ) -> PdfSigningSession:
        session = super().init_signing_session(pdf_out, existing_fields_only)
        session.system_time = self.moment
        return session


class _ShippedFont(FontEngineFactory):
    """Give pyHanko the shipped font from memory; its own factory leaves the file open."""

    def create_font_engine(
        self, writer: BasePdfFileWriter, obj_stream: object = None
    ) -> GlyphAccumulator:
        return GlyphAccumulator(writer, io.BytesIO(_font_bytes()), font_size=POINTS)


@lru_cache(maxsize=1)
def _font_bytes() -> bytes:
    return resource(FONT).read_bytes()


def _sealer(signer: Signer, field: str, at: datetime, reason: str, *, alone: bool) -> _Sealer:
    metadata = PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        reason=reason,
        subfilter=SigSeedSubFilter.PADES,
        certify=alone,
        docmdp_permissions=MDPPerm.NO_CHANGES,
    )
    sealer = _Sealer(metadata, signer, stamp_style=_style())
    sealer.moment = at
    return sealer


def _style() -> TextStampStyle:
    left = SimpleBoxLayoutRule(
        AxisAlignment.ALIGN_MIN, AxisAlignment.ALIGN_MID, Margins(3, 3, 3, 3)
    )
    return TextStampStyle(
        border_width=0,
        background=None,
        inner_content_layout=left,
        stamp_text="Cachet de l’établissement\n%(signer)s\n%(moment)s",
        text_box_style=TextBoxStyle(
            font=_ShippedFont(), font_size=POINTS, leading=POINTS + 2, text_color=(0.34, 0.38, 0.45)
        ),
    )


def _open(pdf: bytes) -> IncrementalPdfFileWriter:
    try:
        writer = IncrementalPdfFileWriter(io.BytesIO(pdf))
        if writer.prev.encrypted:
            raise RuleError("seal-unreadable-pdf")
    except (PdfError, ValueError, KeyError) as error:
        raise RuleError("seal-unreadable-pdf") from error
    return writer


def _check_field(writer: IncrementalPdfFileWriter, field: str) -> bool:
    """Tell whether no signature is there yet."""
    values = {name: value for name, value, _ in enumerate_sig_fields(writer.prev)}
    if field not in values:
        raise RuleError("seal-field-missing", field=field)
    if values[field] is not None:
        raise RuleError("seal-field-taken", field=field)
    return all(value is None for value in values.values())
