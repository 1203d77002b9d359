import hashlib
import io
import time
from datetime import UTC, date, datetime

import pikepdf
import pytest
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign.signers import PdfTimeStamper
from pyhanko.sign.timestamps import DummyTimeStamper

from decroapp.domain.verification import Integrity, Signer, Unchecked
from decroapp.signing.identity import make_identity
from decroapp.signing.seal import seal
from decroapp.signing.verify import verify
from tests.signing import samples

pytestmark = pytest.mark.requirement("A.D3")


def _states(data, identity, **options):
    report = verify(data, known=[identity.certificate], **options)
    return report.integrity, report.signer


@pytest.fixture(scope="module")
def chef_then_seal(school):
    """Sign by the head first, seal then: two revisions, the last one bears the seal."""
    two = samples.pdf_with_fields("Chef", "Sceau")
    first = samples.sign_bare(two, school, "Chef")
    return first, seal(first, school, at=samples.AT, reason=samples.REASON)


def test_an_untouched_seal_of_the_school_is_intact_and_known(sealed, school):
    report = verify(sealed, known=[school.certificate], expected=("Sceau",))
    assert (report.integrity, report.signer) == (Integrity.INTACT, Signer.KNOWN)
    assert report.reassuring


def test_the_report_tells_who_claims_to_have_signed_when_and_why(sealed, school):
    (one,) = verify(sealed, known=[]).signatures
    assert (one.field, one.name) == ("Sceau", "Collège Olympe-de-Gouges (0999999F)")
    assert (one.claimed_at, one.reason) == (samples.AT, samples.REASON)
    assert one.fingerprint == hashlib.sha256(school.certificate).hexdigest()


def test_a_stranger_of_the_same_name_is_unknown(sealed, stranger):
    assert _states(sealed, stranger) == (Integrity.INTACT, Signer.UNKNOWN)


def test_the_report_says_what_could_not_be_checked(sealed):
    assert verify(sealed, known=[]).unchecked == (
        Unchecked.EXPECTED,
        Unchecked.FILE_HASH,
        Unchecked.TIME,
        Unchecked.REVOCATION,
    )


def test_a_flipped_byte_breaks_the_signature(sealed, school):
    flipped = bytearray(sealed)
    flipped[sealed.index(b"stream") + 20] ^= 1
    assert _states(bytes(flipped), school) == (Integrity.BROKEN, Signer.KNOWN)


def test_a_changed_word_breaks_the_signature(sealed, school):
    changed = sealed.replace(b"/Reason", b"/Raison")
    assert _states(changed, school) == (Integrity.BROKEN, Signer.KNOWN)


def test_a_signature_that_the_certificate_did_not_make_is_nobody_s(sealed, school):
    contents = sealed.index(b"/Contents <") + len(b"/Contents <")
    end = sealed.index(b"000000", contents)
    digit = b"1" if sealed[end - 4 : end - 3] != b"1" else b"2"
    forged = sealed[: end - 4] + digit + sealed[end - 3 :]
    assert _states(forged, school) == (Integrity.BROKEN, Signer.UNKNOWN)


@pytest.mark.parametrize("attack", [samples.replace_page, samples.annotate])
def test_a_later_revision_that_changes_the_page_is_forbidden(sealed, school, attack):
    assert _states(attack(sealed), school) == (Integrity.CHANGED_FORBIDDEN, Signer.KNOWN)


def test_bytes_after_the_end_are_forbidden(sealed, school):
    assert _states(sealed + b"\n% more", school)[0] is Integrity.CHANGED_FORBIDDEN


def test_a_second_signature_that_is_allowed_is_an_allowed_change(chef_then_seal, school):
    assert _states(chef_then_seal[1], school) == (Integrity.CHANGED_ALLOWED, Signer.KNOWN)


def test_a_second_signature_after_a_lock_is_forbidden(school):
    two = samples.pdf_with_fields("Chef", "Sceau", locking="Chef")
    first = samples.sign_bare(two, school, "Chef")
    assert _states(first, school)[0] is Integrity.INTACT
    second = samples.sign_bare(first, school, "Sceau")
    assert _states(second, school)[0] is Integrity.CHANGED_FORBIDDEN


def test_a_file_cut_back_to_an_earlier_revision_misses_its_seal(chef_then_seal, school):
    first, _ = chef_then_seal
    report = verify(first, known=[school.certificate], expected=("Chef", "Sceau"))
    assert report.missing_expected == ("Sceau",)
    assert not report.reassuring


def test_a_file_cut_back_is_not_the_one_of_the_vault(chef_then_seal, school):
    first, last = chef_then_seal
    recorded = hashlib.sha256(last).hexdigest()
    report = verify(first, known=[school.certificate], known_sha256=recorded)
    assert report.as_recorded is False
    assert report.integrity is Integrity.CHANGED_FORBIDDEN


def test_the_file_of_the_vault_is_recognised(sealed, school):
    recorded = hashlib.sha256(sealed).hexdigest().upper()
    report = verify(sealed, known=[school.certificate], known_sha256=recorded)
    assert report.as_recorded is True
    assert report.integrity is Integrity.INTACT


def test_a_signature_that_skips_bytes_does_not_cover_its_revision(sealed, school):
    padding = sealed.index(b"0000>")
    hidden = sealed[:padding] + b"0001" + sealed[padding + 4 :]
    assert _states(hidden, school) == (Integrity.NOT_COVERED, Signer.KNOWN)


def test_an_expired_certificate_is_told(sealed, school):
    later = datetime(2036, 9, 2, tzinfo=UTC)
    assert _states(sealed, school, at=later) == (Integrity.INTACT, Signer.EXPIRED)


def test_a_signature_made_outside_the_validity_is_expired(pdf):
    past = make_identity("Collège", "0999999F", start=date(2001, 1, 1), entropy=samples.counting)
    assert _states(samples.sign_bare(pdf, past, "Sceau"), past)[1] is Signer.EXPIRED


def test_a_revoked_certificate_is_told(sealed, school):
    assert _states(sealed, school, revoked=[school.certificate])[1] is Signer.REVOKED


def test_a_file_without_signature_is_unsigned(pdf, school):
    assert _states(pdf, school) == (Integrity.UNSIGNED, Signer.NONE)


def test_a_signature_taken_out_of_the_form_leaves_its_trace(sealed, school):
    writer = IncrementalPdfFileWriter(io.BytesIO(sealed))
    del writer.root["/AcroForm"]
    writer.update_root()
    report = verify(samples.written(writer), known=[school.certificate], expected=("Sceau",))
    assert report.integrity is Integrity.UNSIGNED
    assert Unchecked.ORPHAN in report.unchecked
    assert report.missing_expected == ("Sceau",)


@pytest.mark.parametrize(
    ("data", "cause"),
    [
        (b"", Unchecked.EMPTY),
        (b"PK\x03\x04 a spreadsheet", Unchecked.NOT_PDF),
        (b"%PDF-1.7 and then nothing", Unchecked.DAMAGED),
    ],
)
def test_what_cannot_be_read_says_why(data, cause):
    report = verify(data, known=[])
    assert (report.integrity, report.signer) == (Integrity.UNREADABLE, Signer.NONE)
    assert report.unchecked == (cause,)


def test_a_file_cut_in_the_middle_is_never_intact(sealed, school):
    for size in range(0, len(sealed), 331):
        assert _states(sealed[:size], school)[0] is not Integrity.INTACT


def test_more_signatures_than_are_examined_are_refused(chef_then_seal, monkeypatch):
    monkeypatch.setattr("decroapp.signing.collect.MOST_SIGNATURES", 1)
    report = verify(chef_then_seal[1], known=[])
    assert report.unchecked == (Unchecked.TOO_MANY,)


def test_one_signature_that_cannot_be_parsed_does_not_hide_the_others(chef_then_seal, school):
    spoilt = chef_then_seal[1].replace(b"/Contents <3082", b"/Contents <0000", 1)
    report = verify(spoilt, known=[school.certificate])
    assert [one.field for one in report.signatures] == ["Chef", "Sceau"]
    assert report.integrity is Integrity.BROKEN


def test_a_signature_of_an_old_kind_is_not_judged(pdf, school):
    old = samples.sign_bare(pdf, school, "Sceau", kind="/adbe.pkcs7.sha1")
    assert _states(old, school) == (Integrity.UNREADABLE, Signer.KNOWN)


def test_an_encrypted_file_is_unreadable(sealed):
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(sealed)) as document:
        document.save(output, encryption=pikepdf.Encryption(owner="o", user="u"))
    report = verify(output.getvalue(), known=[])
    assert report.unchecked == (Unchecked.ENCRYPTED,)


def test_a_document_time_stamp_is_listed_as_not_checked(pdf, school):
    stamped = io.BytesIO()
    stamper = DummyTimeStamper(*samples.native(school))
    PdfTimeStamper(stamper).timestamp_pdf(
        IncrementalPdfFileWriter(io.BytesIO(pdf)), "sha256", output=stamped
    )
    report = verify(stamped.getvalue(), known=[school.certificate])
    assert report.integrity is Integrity.UNSIGNED
    assert Unchecked.TIMESTAMP in report.unchecked


def test_a_sealed_file_of_50_mb_is_judged_within_five_seconds(school):
    big = seal(samples.heavy_pdf(50_000_000), school, at=samples.AT, reason=samples.REASON)
    assert _timed(big, school) is Integrity.INTACT


@pytest.mark.parametrize(
    "filling", [b"\0", b"<<", b"1 0 obj\n", b"startxref\n", b"startxref 9 ", b"\n"]
)
def test_50_mb_of_nonsense_are_judged_within_five_seconds(school, filling):
    nonsense = b"%PDF-1.7\n" + filling * (50_000_000 // len(filling))
    assert _timed(nonsense, school) is Integrity.UNREADABLE


def _timed(data, identity):
    start = time.perf_counter()
    integrity, _ = _states(data, identity)
    assert time.perf_counter() - start < 5
    return integrity
