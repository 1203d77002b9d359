"""Typed questions to the work process, for the services; nothing heavy is imported here."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from decroapp.domain.errors import RuleError
from decroapp.domain.verification import Integrity, Signer, Unchecked, VerifyReport
from decroapp.work.client import Worker
from decroapp.work.frames import Header
from decroapp.work.reports import report_from_json

VERIFY_SECONDS = 5.0
GAVE_UP = frozenset({"work-timeout", "work-lost", "work-memory"})


@dataclass(frozen=True, slots=True)
class SchoolIdentity:
    """A certificate (DER), its private key (PKCS#8 DER, never shown), its printed fingerprint."""

    certificate: bytes
    private_key: bytes = field(repr=False)
    fingerprint: str = ""


@dataclass(frozen=True, slots=True)
class SealOrder:
    """How to seal: with what, the moment to write (with its time zone), why, in which field."""

    identity: SchoolIdentity
    at: datetime
    reason: str
    field: str = "Sceau"


@dataclass(frozen=True, slots=True)
class Issued:
    """A document ready to be filed: its bytes, their SHA-256, whether it is sealed, its pages."""

    pdf: bytes = field(repr=False)
    sha256: str
    sealed: bool
    pages: int


@dataclass(frozen=True, slots=True)
class PageImage:
    """One page as rows of RGB bytes without padding; ``page`` from 0, sizes in pixels."""

    page: int
    width: int
    height: int
    rgb: bytes = field(repr=False)


def make_identity(work: Worker, school: str, uai: str, *, start: date) -> SchoolIdentity:
    """Have the school's RSA-3072 identity made, valid from a date."""
    asked = {"school": school, "uai": uai, "start": start.isoformat()}
    answer = work.call("make_identity", asked)
    certificate, private_key = answer.blobs
    return SchoolIdentity(certificate, private_key, answer.header["fingerprint"])


def issue(work: Worker, template: str, data: Header, order: SealOrder | None = None) -> Issued:
    """Have a document made, passed through the PDF/A gate and, if there is an order, sealed.

    Raises:
        RuleError: one of ``signing.toml`` or ``work.toml``.
        WorkFailure: a bug in the document.
    """
    asked: Header = {"template": template, "data": data}
    blobs: tuple[bytes, ...] = ()
    if order is not None:
        asked["seal"] = _how(order)
        blobs = (order.identity.certificate, order.identity.private_key)
    answer = work.call("issue", asked, blobs)
    return Issued(answer.blobs[0], **answer.header)


def seal(work: Worker, pdf: bytes, order: SealOrder) -> bytes:
    """Have a document sealed that was *à sceller*; errors as ``issue``."""
    blobs = (pdf, order.identity.certificate, order.identity.private_key)
    return work.call("seal", _how(order), blobs).blobs[0]


def rasterise(
    work: Worker, pdf: bytes, dpi: int, pages: Sequence[int] | None = None
) -> tuple[PageImage, ...]:
    """Have pages drawn (all, or some indexes from 0); an A4 page takes 26 MB at 300 dpi."""
    asked: Header = {"dpi": dpi, "pages": None if pages is None else list(pages)}
    answer = work.call("rasterise", asked, (pdf,))
    sizes = answer.header["pages"]
    return tuple(PageImage(**size, rgb=rgb) for size, rgb in zip(sizes, answer.blobs, strict=True))


def verify(
    work: Worker,
    data: bytes,
    *,
    known: Sequence[bytes] = (),
    revoked: Sequence[bytes] = (),
    expected: Sequence[str] = (),
    known_sha256: str | None = None,
    at: datetime | None = None,
) -> VerifyReport:
    """Have any file verified within 5 s; arguments as ``decroapp.signing.verify``.

    A file that exhausts the time or the memory, or kills the process, is unreadable.
    """
    asked: Header = {
        "known": len(known),
        "expected": list(expected),
        "known_sha256": known_sha256,
        "at": None if at is None else at.isoformat(),
    }
    try:
        answer = work.call("verify", asked, [data, *known, *revoked], timeout=VERIFY_SECONDS)
    except RuleError as error:
        if error.code not in GAVE_UP:
            raise
        return _given_up(data, tuple(expected), known_sha256)
    return report_from_json(answer.header)


def _how(order: SealOrder) -> Header:
    return {"at": order.at.isoformat(), "reason": order.reason, "field": order.field}


def _given_up(data: bytes, expected: tuple[str, ...], known_sha256: str | None) -> VerifyReport:
    sha256 = hashlib.sha256(data).hexdigest()
    return VerifyReport(
        sha256=sha256,
        integrity=Integrity.UNREADABLE,
        signer=Signer.NONE,
        missing_expected=expected,
        unchecked=(Unchecked.GAVE_UP,),
        as_recorded=None if known_sha256 is None else known_sha256.lower() == sha256,
    )
