"""The school's own identity: an RSA-3072 key and the certificate that names the school."""

import hashlib
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time

from cryptography import x509
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import padding, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_der_private_key,
)
from cryptography.x509.oid import NameOID

from decroapp.domain.clock import Entropy
from decroapp.domain.errors import RuleError

KEY_BITS = 3072
SMALLEST_KEY_BITS = 2048
YEARS = 10
NAME_LIMIT = 64
"""Longest name that X.520 allows; counted in bytes here, as some readers do."""
RENEWAL = b"decroapp.renewal/1\0"


@dataclass(frozen=True, slots=True)
class Identity:
    """A certificate (DER) and its private key (PKCS#8 DER, never shown nor logged)."""

    certificate: bytes
    private_key: bytes = field(repr=False)


def make_identity(school: str, uai: str, *, start: date, entropy: Entropy) -> Identity:
    """Make the school's RSA-3072 key and its self-signed certificate, for ten years.

    The subject holds the school's name and UAI, no person. The only uses of the key are
    ``digitalSignature`` and ``nonRepudiation``.
    """
    key = rsa.generate_private_key(public_exponent=65537, key_size=KEY_BITS)
    certificate = _certificate(_name(school, uai), key, start, entropy)
    return Identity(
        certificate.public_bytes(Encoding.DER),
        key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption()),
    )


def renew(
    old: Identity, school: str, uai: str, *, start: date, entropy: Entropy
) -> tuple[Identity, bytes]:
    """Make the next identity and the statement by which the old one vouches for it."""
    new = make_identity(school, uai, start=start, entropy=entropy)
    statement = load_key(old).sign(RENEWAL + new.certificate, padding.PKCS1v15(), hashes.SHA256())
    return new, statement


def is_renewal(new: bytes, statement: bytes, old: bytes) -> bool:
    """Tell whether the old certificate (DER) vouches for the new one."""
    public = x509.load_der_x509_certificate(old).public_key()
    if not isinstance(public, rsa.RSAPublicKey):
        return False
    try:
        public.verify(statement, RENEWAL + new, padding.PKCS1v15(), hashes.SHA256())
    except InvalidSignature:
        return False
    return True


def fingerprint(certificate: bytes) -> str:
    """Return the SHA-256 of a certificate (DER) as 16 groups of 4 capitals, to be printed."""
    digits = hashlib.sha256(certificate).hexdigest().upper()
    return " ".join(digits[at : at + 4] for at in range(0, len(digits), 4))


def load_key(identity: Identity) -> rsa.RSAPrivateKey:
    """Return the key that signs.

    The primality tests (93 ms each) are skipped: the bytes come from an authenticated
    slot, and ``seal`` checks what it signed against the certificate.

    Raises:
        RuleError: ``signing-key-unreadable``, ``signing-key-not-rsa`` (an ECDSA key would
            force PDF 2.0, which PDF/A-2 forbids) or ``signing-key-short``.
    """
    try:
        key = load_der_private_key(
            identity.private_key, password=None, unsafe_skip_rsa_key_validation=True
        )
    except (ValueError, TypeError) as error:
        raise RuleError("signing-key-unreadable") from error
    if not isinstance(key, rsa.RSAPrivateKey):
        raise RuleError("signing-key-not-rsa")
    if key.key_size < SMALLEST_KEY_BITS:
        raise RuleError("signing-key-short", bits=key.key_size, smallest=SMALLEST_KEY_BITS)
    return key


def _name(school: str, uai: str) -> x509.Name:
    suffix = f" ({uai})"
    common = _cut(school, NAME_LIMIT - len(suffix)) + suffix
    return x509.Name(
        [
            x509.NameAttribute(NameOID.COUNTRY_NAME, "FR"),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, _cut(school, NAME_LIMIT)),
            x509.NameAttribute(NameOID.SERIAL_NUMBER, uai),
            x509.NameAttribute(NameOID.COMMON_NAME, common),
        ]
    )


def _cut(text: str, limit: int) -> str:
    return text.encode()[:limit].decode(errors="ignore")


def _certificate(
    name: x509.Name, key: rsa.RSAPrivateKey, start: date, entropy: Entropy
) -> x509.Certificate:
    public = key.public_key()
    builder = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(public)
        .serial_number(int.from_bytes(b"\x01" + entropy(16), "big"))
        .not_valid_before(_midnight(start))
        .not_valid_after(_midnight(date(start.year + YEARS, start.month, min(start.day, 28))))
        .add_extension(x509.BasicConstraints(ca=False, path_length=None), critical=True)
        .add_extension(_usage(), critical=True)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(public), critical=False)
    )
    return builder.sign(key, hashes.SHA256())


def _usage() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=True,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)
