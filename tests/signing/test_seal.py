import io
import subprocess
import time
from datetime import timedelta

import pikepdf
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import MDPPerm

from decroapp.domain.errors import RuleError
from decroapp.domain.verification import Integrity
from decroapp.signing.identity import Identity
from decroapp.signing.seal import seal
from decroapp.signing.verify import verify
from tests.signing import samples

pytestmark = pytest.mark.requirement("A.D2")


@pytest.fixture(scope="module")
def signature(sealed):
    return PdfFileReader(io.BytesIO(sealed)).embedded_signatures[0]


def test_the_sealed_file_starts_with_the_given_bytes(pdf, sealed):
    assert sealed.startswith(pdf)


def test_the_seal_certifies_that_nothing_may_change(signature):
    assert signature.docmdp_level is MDPPerm.NO_CHANGES


def test_the_seal_is_a_pades_signature_with_sha256(signature):
    assert signature.sig_object["/SubFilter"] == "/ETSI.CAdES.detached"
    assert signature.md_algorithm == "sha256"


def test_the_seal_tells_the_given_moment_and_reason(signature):
    assert signature.self_reported_timestamp == samples.AT
    assert signature.sig_object["/Reason"] == samples.REASON


def test_the_seal_shows_the_school_and_the_date(sealed, tmp_path):
    path = tmp_path / "sealed.pdf"
    path.write_bytes(sealed)
    shown = subprocess.run(["pdftotext", path, "-"], capture_output=True, text=True, check=True)
    assert "Collège Olympe-de-Gouges (0999999F)" in shown.stdout
    assert "mardi 24 novembre 2026 à 16" in shown.stdout


def test_the_seal_shows_itself_with_an_embedded_font(sealed):
    with pikepdf.open(io.BytesIO(sealed)) as document:
        look = document.pages[0].Annots[0].AP.N
        fonts = list(look.Resources.Font.values())
        assert all("/FontFile2" in one.DescendantFonts[0].FontDescriptor for one in fonts)


def test_the_file_does_not_become_pdf_2(sealed):
    with pikepdf.open(io.BytesIO(sealed)) as document:
        assert document.pdf_version < "2.0"
        assert str(document.Root.get("/Version", "/1.3")) < "/2.0"


def test_after_another_signature_the_seal_is_one_more(school):
    first = samples.sign_bare(samples.pdf_with_fields("Chef", "Sceau"), school, "Chef")
    report = verify(
        seal(first, school, at=samples.AT, reason=samples.REASON), known=[school.certificate]
    )
    assert [one.integrity for one in report.signatures] == [
        Integrity.CHANGED_ALLOWED,
        Integrity.INTACT,
    ]


def test_a_moment_without_time_zone_is_a_bug(pdf, school):
    with pytest.raises(ValueError, match="time zone"):
        seal(pdf, school, at=samples.AT.replace(tzinfo=None), reason=samples.REASON)


def _refused(pdf, identity, at=samples.AT):
    with pytest.raises(RuleError) as caught:
        seal(pdf, identity, at=at, reason=samples.REASON)
    return caught.value.code


def test_a_document_without_the_field_is_refused(school):
    assert _refused(samples.pdf_with_fields("Autre"), school) == "seal-field-missing"


def test_a_document_is_not_sealed_twice(sealed, school):
    assert _refused(sealed, school) == "seal-field-taken"


def test_a_document_that_forbids_changes_is_refused(school):
    two = samples.pdf_with_fields("Chef", "Sceau")
    locked = samples.sign_bare(two, school, "Chef", certify=True, permission=MDPPerm.NO_CHANGES)
    assert _refused(locked, school) == "seal-locked-pdf"


@pytest.mark.parametrize("bad", [b"", b"not a PDF", b"%PDF-1.4\n%%EOF"])
def test_what_is_not_a_pdf_is_refused(bad, school):
    assert _refused(bad, school) == "seal-unreadable-pdf"


def test_an_encrypted_document_is_refused(pdf, school):
    output = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf)) as document:
        document.save(output, encryption=pikepdf.Encryption(owner="o", user="u"))
    assert _refused(output.getvalue(), school) == "seal-unreadable-pdf"


def test_a_key_of_another_certificate_is_refused(pdf, school, stranger):
    mixed = Identity(school.certificate, stranger.private_key)
    assert _refused(pdf, mixed) == "signing-key-mismatch"


@pytest.mark.parametrize("days", [-100, 4000])
def test_an_identity_outside_its_validity_does_not_seal(pdf, school, days):
    assert _refused(pdf, school, samples.AT + timedelta(days=days)) == "seal-identity-expired"


def test_sealing_costs_at_most_half_more_than_bare_pyhanko(pdf, school):
    bare = _best_of(5, lambda: samples.sign_bare(pdf, school, "Sceau", certify=True))
    ours = _best_of(5, lambda: seal(pdf, school, at=samples.AT, reason=samples.REASON))
    assert ours <= 1.5 * bare


def _best_of(rounds, action):
    durations = []
    for _ in range(rounds):
        start = time.perf_counter()
        action()
        durations.append(time.perf_counter() - start)
    return min(durations)
