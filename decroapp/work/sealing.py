"""The operations on identities, seals and verifications."""

from datetime import date, datetime
from os import urandom

from decroapp.signing import identity
from decroapp.signing.seal import seal as apply
from decroapp.signing.verify import verify as judge
from decroapp.work.frames import Frame, Header
from decroapp.work.reports import report_to_json


def make_identity(frame: Frame) -> Frame:
    """Make the school's identity: ``school``, ``uai``, ``start`` → [certificate, private key]."""
    made = identity.make_identity(
        frame.header["school"],
        frame.header["uai"],
        start=date.fromisoformat(frame.header["start"]),
        entropy=urandom,
    )
    printed = identity.fingerprint(made.certificate)
    return Frame({"fingerprint": printed}, (made.certificate, made.private_key))


def seal(frame: Frame) -> Frame:
    """Seal: ``at``, ``reason``, ``field``, [pdf, certificate, private key] → [pdf]."""
    pdf, certificate, private_key = frame.blobs
    return Frame({}, (sealed(pdf, certificate, private_key, frame.header),))


def sealed(pdf: bytes, certificate: bytes, private_key: bytes, how: Header) -> bytes:
    """Return the PDF sealed as ``how`` says: ``at`` (ISO, with zone), ``reason``, ``field``."""
    return apply(
        pdf,
        identity.Identity(certificate, private_key),
        at=datetime.fromisoformat(how["at"]),
        reason=how["reason"],
        field=how.get("field", "Sceau"),
    )


def verify(frame: Frame) -> Frame:
    """Verify: ``expected``, ``known_sha256``, ``at``, ``known`` (a count), [pdf, certificates…].

    The first ``known`` certificates are those that we know, the others are revoked ones. Gives
    the report in the form of ``decroapp.work.reports``.
    """
    header, (pdf, *certificates) = frame.header, frame.blobs
    count = header.get("known", len(certificates))
    report = judge(
        pdf,
        known=certificates[:count],
        revoked=certificates[count:],
        expected=tuple(header.get("expected", ())),
        known_sha256=header.get("known_sha256"),
        at=datetime.fromisoformat(header["at"]) if header.get("at") else None,
    )
    return Frame(report_to_json(report))
