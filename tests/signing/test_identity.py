from datetime import UTC, date, datetime

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa

from decroapp.domain.errors import RuleError
from decroapp.signing.identity import (
    Identity,
    fingerprint,
    is_renewal,
    load_key,
    make_identity,
    renew,
)
from tests.signing import samples

pytestmark = pytest.mark.requirement("A.D2")


def _identity_with(key, certificate=b""):
    pkcs8 = key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return Identity(certificate, pkcs8)


def _short_key():
    return rsa.generate_private_key(65537, 1024)  # noqa: S505 - made to be refused


@pytest.fixture
def certificate(school):
    return x509.load_der_x509_certificate(school.certificate)


def test_the_key_is_rsa_3072(certificate):
    assert certificate.public_key().key_size == 3072


def test_the_certificate_names_the_school_and_nobody(certificate):
    assert certificate.subject.rfc4514_string() == (
        "CN=Collège Olympe-de-Gouges (0999999F),2.5.4.5=0999999F,O=Collège Olympe-de-Gouges,C=FR"
    )


def test_the_certificate_signs_itself(certificate):
    certificate.verify_directly_issued_by(certificate)


def test_the_validity_starts_on_the_given_date(certificate):
    assert certificate.not_valid_before_utc == datetime(2026, 9, 1, tzinfo=UTC)
    assert certificate.not_valid_after_utc == datetime(2036, 9, 1, tzinfo=UTC)


def test_the_key_serves_to_sign_only(certificate):
    usage = certificate.extensions.get_extension_for_class(x509.KeyUsage).value
    assert usage.digital_signature
    assert usage.content_commitment
    assert not usage.key_cert_sign


def test_a_leap_day_can_be_the_first():
    made = make_identity("Collège", "0999999F", start=date(2028, 2, 29), entropy=samples.counting)
    end = x509.load_der_x509_certificate(made.certificate).not_valid_after_utc
    assert end.date() == date(2038, 2, 28)


def test_a_long_name_of_school_is_cut_before_the_uai():
    name = "Collège du Grand Plateau de la Haute Vallée et des Sources de la Rivière"
    made = make_identity(name, "0999999F", start=samples.START, entropy=samples.counting)
    subject = x509.load_der_x509_certificate(made.certificate).subject
    common = subject.get_attributes_for_oid(x509.NameOID.COMMON_NAME)[0].value
    assert 60 <= len(common.encode()) <= 64
    assert common.endswith(" (0999999F)")


def test_the_fingerprint_is_printed_in_groups_of_four(school, certificate):
    printed = fingerprint(school.certificate)
    assert [len(group) for group in printed.split(" ")] == [4] * 16
    assert (
        printed.replace(" ", "")
        == certificate.fingerprint(certificate.signature_hash_algorithm).hex().upper()
    )


def test_the_private_key_is_not_shown(school):
    assert "private_key" not in repr(school)


def test_the_old_identity_vouches_for_the_new_one(school):
    new, statement = renew(
        school, "Cité scolaire", "0999999F", start=samples.START, entropy=samples.counting
    )
    assert is_renewal(new.certificate, statement, school.certificate)


def test_a_stranger_does_not_vouch(school, stranger):
    new, statement = renew(
        stranger, "Cité scolaire", "0999999F", start=samples.START, entropy=samples.counting
    )
    assert not is_renewal(new.certificate, statement, school.certificate)


@pytest.mark.parametrize(
    ("identity", "code"),
    [
        (lambda: Identity(b"", b"not a key"), "signing-key-unreadable"),
        (lambda: _identity_with(ec.generate_private_key(ec.SECP256R1())), "signing-key-not-rsa"),
        (lambda: _identity_with(_short_key()), "signing-key-short"),
    ],
)
def test_a_key_that_may_not_sign_is_refused(identity, code):
    with pytest.raises(RuleError, match=code):
        load_key(identity())
