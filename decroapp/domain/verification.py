"""What a verification says of a PDF, on two axes that are never summed up in one word."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Integrity(StrEnum):
    """Whether the bytes are those that were signed; the worst comes last."""

    INTACT = "intact"
    UNSIGNED = "unsigned"
    CHANGED_ALLOWED = "changed-allowed"
    CHANGED_FORBIDDEN = "changed-forbidden"
    NOT_COVERED = "not-covered"
    BROKEN = "broken"
    UNREADABLE = "unreadable"


class Signer(StrEnum):
    """Whether we know who signed; the worst comes last."""

    KNOWN = "known"
    NONE = "none"
    UNKNOWN = "unknown"
    EXPIRED = "expired"
    REVOKED = "revoked"


class Unchecked(StrEnum):
    """What a verification could not check, or the cause of ``unreadable``."""

    EXPECTED = "expected-signers"
    """Nobody said which signatures to expect: a removed one would not be missed."""
    FILE_HASH = "file-hash"
    """The vault's SHA-256 was not given: an earlier revision would not be found out."""
    TIME = "signing-time"
    """The time is the signer's word: there is no time stamp."""
    REVOCATION = "revocation"
    """The certificate is not the school's: no list of revocation was asked for."""
    TIMESTAMP = "timestamp"
    """A time stamp is there, and was not evaluated."""
    ORPHAN = "orphan-signature"
    """The file holds traces of a signature that none of its fields shows any more."""
    NOT_PDF = "not-a-pdf"
    EMPTY = "empty-file"
    ENCRYPTED = "encrypted"
    DAMAGED = "damaged-structure"
    TOO_MANY = "too-many-signatures"
    GAVE_UP = "gave-up"
    """The examination took too long or too much memory."""


@dataclass(frozen=True, slots=True)
class SignatureReport:
    """One signature: field, both axes, and what the signer claims (name, reason, time)."""

    field: str
    integrity: Integrity
    signer: Signer
    name: str
    fingerprint: str
    """SHA-256 of the signer's certificate, 64 lower-case digits; empty if there is none."""
    claimed_at: datetime | None
    reason: str


@dataclass(frozen=True, slots=True)
class VerifyReport:
    """What was found in one file; both axes are those of its worst signature."""

    sha256: str
    integrity: Integrity
    signer: Signer
    signatures: tuple[SignatureReport, ...] = ()
    missing_expected: tuple[str, ...] = ()
    unchecked: tuple[Unchecked, ...] = ()
    as_recorded: bool | None = None
    """Whether the file is byte for byte the one in the vault; None if that is not known."""

    @property
    def reassuring(self) -> bool:
        """Tell whether the answer is yes: intact, known signer, nothing expected is missing."""
        return (
            self.integrity is Integrity.INTACT
            and self.signer is Signer.KNOWN
            and not self.missing_expected
        )
