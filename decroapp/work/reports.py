"""A verification as JSON and back, in the form that the command line prints."""

from datetime import datetime
from typing import Any

from decroapp.domain.verification import (
    Integrity,
    SignatureReport,
    Signer,
    Unchecked,
    VerifyReport,
)


def report_to_json(report: VerifyReport) -> dict[str, Any]:
    """Return a report as JSON-able values; times are ISO text."""
    return {
        "sha256": report.sha256,
        "integrity": report.integrity.value,
        "signer": report.signer.value,
        "signatures": [_signature_to_json(one) for one in report.signatures],
        "missing_expected": list(report.missing_expected),
        "unchecked": [code.value for code in report.unchecked],
        "as_recorded": report.as_recorded,
    }


def report_from_json(data: dict[str, Any]) -> VerifyReport:
    """Return the report written by ``report_to_json``.

    Raises:
        KeyError, ValueError: it is not one; a bug of the sender.
    """
    return VerifyReport(
        sha256=data["sha256"],
        integrity=Integrity(data["integrity"]),
        signer=Signer(data["signer"]),
        signatures=tuple(_signature_from_json(one) for one in data["signatures"]),
        missing_expected=tuple(data["missing_expected"]),
        unchecked=tuple(Unchecked(code) for code in data["unchecked"]),
        as_recorded=data["as_recorded"],
    )


def _signature_to_json(one: SignatureReport) -> dict[str, Any]:
    return {
        "field": one.field,
        "integrity": one.integrity.value,
        "signer": one.signer.value,
        "name": one.name,
        "fingerprint": one.fingerprint,
        "claimed_at": None if one.claimed_at is None else one.claimed_at.isoformat(),
        "reason": one.reason,
    }


def _signature_from_json(data: dict[str, Any]) -> SignatureReport:
    claimed = data["claimed_at"]
    return SignatureReport(
        field=data["field"],
        integrity=Integrity(data["integrity"]),
        signer=Signer(data["signer"]),
        name=data["name"],
        fingerprint=data["fingerprint"],
        claimed_at=None if claimed is None else datetime.fromisoformat(claimed),
        reason=data["reason"],
    )
