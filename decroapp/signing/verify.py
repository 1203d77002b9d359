"""Say what a PDF's signatures are worth, on any file, without network and without crash."""

import hashlib
import io
import logging
import re
from collections.abc import Sequence
from datetime import datetime

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature

from decroapp.domain.verification import (
    Integrity,
    SignatureReport,
    Signer,
    Unchecked,
    VerifyReport,
)
from decroapp.signing.one_signature import examine
from decroapp.signing.trust import Trust

MOST_SIGNATURES = 64
HEADER_WITHIN = 1024
"""Where readers still accept ``%PDF-``, in bytes from the start."""
TAIL = 65536
"""Where the end of a file must point to its last table: pyHanko walks back byte by byte."""
END = re.compile(rb"[\r\n]\s{0,4}startxref\s{1,4}\d{1,12}\s")

INTEGRITY_ORDER = tuple(Integrity)
SIGNER_ORDER = tuple(Signer)


def verify(
    data: bytes,
    *,
    known: Sequence[bytes],
    expected: tuple[str, ...] = (),
    known_sha256: str | None = None,
    revoked: Sequence[bytes] = (),
    at: datetime | None = None,
) -> VerifyReport:
    """Return what can be said of a file; it raises nothing, whatever the bytes.

    Args:
        data: the file.
        known: the certificates (DER) that we know, compared whole; a certificate that one
            of them issued is not known for that.
        expected: the names of the fields that must be signed.
        known_sha256: the file's SHA-256 in the vault, 64 hexadecimal digits.
        revoked: the certificates (DER) of ours that we no longer trust.
        at: the moment of the verification; without it, only the time claimed by the signer
            is compared with the validity of the certificate.
    """
    logging.getLogger("pyhanko").setLevel(logging.CRITICAL)
    sha256 = hashlib.sha256(data).hexdigest()
    as_recorded = None if known_sha256 is None else known_sha256.lower() == sha256
    reader = _open(data)
    if isinstance(reader, Unchecked):
        return _unreadable(sha256, reader, expected, as_recorded)
    try:
        embedded = list(reader.embedded_signatures)
    except Exception:  # any structure can be wrong in a file that anybody made
        return _unreadable(sha256, Unchecked.DAMAGED, expected, as_recorded)
    if len(embedded) > MOST_SIGNATURES:
        return _unreadable(sha256, Unchecked.TOO_MANY, expected, as_recorded)
    trust = Trust.of(known, revoked, at)
    regular = [one for one in embedded if not _is_timestamp(one)]
    signatures = tuple(examine(one, data, trust) for one in regular)
    unchecked = _unchecked(data, signatures, expected, as_recorded)
    if len(regular) < len(embedded):
        unchecked = (*unchecked, Unchecked.TIMESTAMP)
    return VerifyReport(
        sha256=sha256,
        integrity=_integrity(signatures, as_recorded),
        signer=_signer(signatures),
        signatures=signatures,
        missing_expected=_missing(expected, signatures),
        unchecked=unchecked,
        as_recorded=as_recorded,
    )


def _open(data: bytes) -> PdfFileReader | Unchecked:
    if not data:
        return Unchecked.EMPTY
    if b"%PDF-" not in data[:HEADER_WITHIN]:
        return Unchecked.NOT_PDF
    if not END.search(data[-TAIL:]):
        return Unchecked.DAMAGED
    # A strict reading first; many sound files bend a rule, and the digest is checked anyway.
    for strict in (True, False):
        try:
            reader = PdfFileReader(io.BytesIO(data), strict=strict)
            if reader.encrypted:
                return Unchecked.ENCRYPTED
            _ = reader.root, list(reader.embedded_signatures)
        except Exception:  # noqa: S112 - any structure can be wrong; the next reading may do
            continue
        return reader
    return Unchecked.DAMAGED


def _unreadable(
    sha256: str, cause: Unchecked, expected: tuple[str, ...], as_recorded: bool | None
) -> VerifyReport:
    return VerifyReport(
        sha256=sha256,
        integrity=Integrity.UNREADABLE,
        signer=Signer.NONE,
        missing_expected=expected,
        unchecked=(cause,),
        as_recorded=as_recorded,
    )


def _is_timestamp(one: EmbeddedPdfSignature) -> bool:
    return str(one.sig_object.get("/Type", "/Sig")) == "/DocTimeStamp"


def _integrity(signatures: tuple[SignatureReport, ...], as_recorded: bool | None) -> Integrity:
    """Return the worst state; an intact file that is not the recorded one was changed."""
    if not signatures:
        return Integrity.UNSIGNED
    worst = max((one.integrity for one in signatures), key=INTEGRITY_ORDER.index)
    if worst is Integrity.INTACT and as_recorded is False:
        return Integrity.CHANGED_FORBIDDEN
    return worst


def _signer(signatures: tuple[SignatureReport, ...]) -> Signer:
    if not signatures:
        return Signer.NONE
    return max((one.signer for one in signatures), key=SIGNER_ORDER.index)


def _missing(expected: tuple[str, ...], signatures: tuple[SignatureReport, ...]) -> tuple[str, ...]:
    present = {one.field for one in signatures}
    return tuple(field for field in expected if field not in present)


def _unchecked(
    data: bytes,
    signatures: tuple[SignatureReport, ...],
    expected: tuple[str, ...],
    as_recorded: bool | None,
) -> tuple[Unchecked, ...]:
    found = {
        Unchecked.EXPECTED: not expected,
        Unchecked.FILE_HASH: as_recorded is None,
        Unchecked.TIME: bool(signatures),
        Unchecked.REVOCATION: any(one.signer is Signer.UNKNOWN for one in signatures),
        Unchecked.ORPHAN: not signatures and b"/ByteRange" in data,
    }
    return tuple(code for code, is_so in found.items() if is_so)
