"""Examine one signature of a PDF: its bytes, what came after it, who made it."""

import hashlib
from contextlib import suppress
from datetime import UTC, datetime

from asn1crypto import cms
from asn1crypto import x509 as asn1_x509
from pyhanko.sign.diff_analysis import (
    DEFAULT_DIFF_POLICY,
    ModificationLevel,
    SuspiciousModification,
)
from pyhanko.sign.validation.generic_cms import validate_sig_integrity
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from decroapp.domain.verification import Integrity, SignatureReport, Signer
from decroapp.signing.collect import Claim
from decroapp.signing.trust import Trust

DETACHED = frozenset({"/adbe.pkcs7.detached", "/ETSI.CAdES.detached"})


def examine(claim: Claim, data: bytes, trust: Trust) -> SignatureReport:
    """Return what one signature is worth; one that cannot be read is broken."""
    if claim.signature is not None:
        # The structure is whatever the file's author, or a fault, made of it.
        with suppress(Exception):
            return _examined(claim.signature, data, trust)
    return SignatureReport(
        field=claim.field,
        integrity=Integrity.BROKEN,
        signer=Signer.UNKNOWN,
        name="",
        fingerprint="",
        claimed_at=None,
        reason="",
    )


def _examined(one: EmbeddedPdfSignature, data: bytes, trust: Trust) -> SignatureReport:
    certificate = one.signer_cert
    der = certificate.dump()
    claimed_at = _claimed_at(one)
    right_digest, signed_by_it = validate_sig_integrity(
        one.signer_info, certificate, "data", one.compute_digest()
    )
    if not signed_by_it:
        integrity, signer = Integrity.BROKEN, Signer.UNKNOWN
    else:
        integrity = _integrity(one, data, trust) if right_digest else Integrity.BROKEN
        signer = trust.judge(der, claimed_at)
    return SignatureReport(
        field=str(one.field_name),
        integrity=integrity,
        signer=signer,
        name=_name(certificate),
        fingerprint=hashlib.sha256(der).hexdigest(),
        claimed_at=claimed_at,
        reason=str(one.sig_object.get("/Reason", "")),
    )


def _integrity(one: EmbeddedPdfSignature, data: bytes, trust: Trust) -> Integrity:
    """Judge a signature whose digest is right."""
    if not _fills_its_gap(one, data, trust):
        return Integrity.NOT_COVERED
    if str(one.sig_object.get("/SubFilter", "")) not in DETACHED:
        return Integrity.UNREADABLE
    coverage = one.evaluate_signature_coverage()
    if coverage is SignatureCoverageLevel.ENTIRE_FILE:
        return Integrity.INTACT
    if coverage is not SignatureCoverageLevel.ENTIRE_REVISION:
        return Integrity.NOT_COVERED
    return _later_revisions(one)


def _later_revisions(one: EmbeddedPdfSignature) -> Integrity:
    """Judge what was appended; bytes that belong to no revision are never allowed."""
    reader = one.reader
    nothing_came = one.signed_revision >= reader.xrefs.total_revisions - 1
    if nothing_came or not reader.strict or reader.xrefs.hybrid_xrefs_present:
        return Integrity.CHANGED_FORBIDDEN
    permitted = one.docmdp_level
    found = DEFAULT_DIFF_POLICY.review_file(
        reader, one.signed_revision, field_mdp_spec=one.fieldmdp, doc_mdp=permitted
    )
    if isinstance(found, SuspiciousModification):
        return Integrity.CHANGED_FORBIDDEN
    level = found.modification_level
    too_much = permitted is not None and level.value > permitted.value
    if too_much or level is ModificationLevel.OTHER:
        return Integrity.CHANGED_FORBIDDEN
    return Integrity.CHANGED_ALLOWED


def _fills_its_gap(one: EmbeddedPdfSignature, data: bytes, trust: Trust) -> bool:
    """Tell whether the bytes that no digest covers hold the signature and nothing else."""
    start, head, resume, tail = (int(number) for number in one.byte_range)
    contents = one.pkcs7_content
    gap = data[head:resume]
    digits = contents.hex().encode()
    if start != 0 or tail < 0 or gap not in (b"<" + digits + b">", b"<" + digits.upper() + b">"):
        return False
    size = len(cms.ContentInfo.load(contents).dump())
    if contents[size:].strip(b"\0"):
        return False
    # Of our own signatures every byte is foreseen: what CMS leaves unsigned is compared too.
    if trust.knows(one.signer_cert.dump()):
        return contents[:size] == _foreseen(one.signer_info, one.signer_cert)
    return True


def _foreseen(info: cms.SignerInfo, certificate: asn1_x509.Certificate) -> bytes:
    """Write again the only CMS that ``seal`` makes from what the signature protects."""
    sha256 = cms.DigestAlgorithm({"algorithm": "sha256"})
    signer_info = {
        "version": "v1",
        "sid": cms.SignerIdentifier(
            {
                "issuer_and_serial_number": cms.IssuerAndSerialNumber(
                    {"issuer": certificate.issuer, "serial_number": certificate.serial_number}
                )
            }
        ),
        "digest_algorithm": sha256,
        "signed_attrs": cms.CMSAttributes.load(info["signed_attrs"].untag().dump()),
        "signature_algorithm": {"algorithm": "sha256_rsa"},
        "signature": info["signature"].native,
    }
    signed = {
        "version": "v1",
        "digest_algorithms": [sha256],
        "encap_content_info": {"content_type": "data"},
        "certificates": [certificate],
        "signer_infos": [cms.SignerInfo(signer_info)],
    }
    whole = cms.ContentInfo({"content_type": "signed_data", "content": cms.SignedData(signed)})
    return bytes(whole.dump())


def _claimed_at(one: EmbeddedPdfSignature) -> datetime | None:
    claimed = one.self_reported_timestamp
    if claimed is None or claimed.tzinfo is not None:
        return claimed
    return claimed.replace(tzinfo=UTC)


def _name(certificate: asn1_x509.Certificate) -> str:
    subject = certificate.subject.native
    name = subject.get("common_name") or subject.get("organization_name") or ""
    return str(name)
