"""Whom we know: certificates compared whole, never by a name nor by an issuer."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from cryptography import x509

from decroapp.domain.verification import Signer


@dataclass(frozen=True, slots=True)
class Trust:
    """The certificates (SHA-256 of their DER) known and revoked, and the moment of asking."""

    known: frozenset[bytes]
    revoked: frozenset[bytes]
    at: datetime | None

    @classmethod
    def of(cls, known: Sequence[bytes], revoked: Sequence[bytes], at: datetime | None) -> "Trust":
        """Build it from certificates in DER."""
        return cls(_digests(known), _digests(revoked), at)

    def knows(self, certificate: bytes) -> bool:
        """Tell whether this very certificate (DER) is ours, revoked or not."""
        return _digest(certificate) in self.known | self.revoked

    def judge(self, certificate: bytes, claimed_at: datetime | None) -> Signer:
        """Return the signer's state; a certificate that is not ours is simply unknown."""
        digest = _digest(certificate)
        if digest in self.revoked:
            return Signer.REVOKED
        if digest not in self.known:
            return Signer.UNKNOWN
        return Signer.EXPIRED if self._outlived(certificate, claimed_at) else Signer.KNOWN

    def _outlived(self, certificate: bytes, claimed_at: datetime | None) -> bool:
        """Tell whether it was signed outside the validity, or whether that is over now."""
        ours = x509.load_der_x509_certificate(certificate)
        start, end = ours.not_valid_before_utc, ours.not_valid_after_utc
        over = self.at is not None and self.at > end
        return over or (claimed_at is not None and not start <= claimed_at <= end)


def _digest(certificate: bytes) -> bytes:
    return hashlib.sha256(certificate).digest()


def _digests(certificates: Sequence[bytes]) -> frozenset[bytes]:
    return frozenset(_digest(one) for one in certificates)
