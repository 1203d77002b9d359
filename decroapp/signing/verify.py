"""Say what a PDF's signatures are worth, on any file, without network and without crash."""

import hashlib
import logging
from collections.abc import Sequence
from datetime import datetime

from decroapp.domain.verification import (
    Integrity,
    SignatureReport,
    Signer,
    Unchecked,
    VerifyReport,
)
from decroapp.signing.collect import collect
from decroapp.signing.one_signature import examine
from decroapp.signing.trust import Trust

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
    claims = collect(data)
    if isinstance(claims, Unchecked):
        return _unreadable(sha256, claims, expected, as_recorded)
    trust = Trust.of(known, revoked, at)
    signatures = tuple(examine(one, data, trust) for one in claims if not one.timestamp)
    unchecked = _unchecked(data, signatures, expected, as_recorded)
    if any(one.timestamp for one in claims):
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
