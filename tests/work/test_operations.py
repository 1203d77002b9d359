"""The operations, asked of a real child."""

import hashlib

import pytest

from decroapp.documents.transport import view_to_json
from decroapp.domain.errors import RuleError
from decroapp.domain.verification import Integrity, Signer
from decroapp.work.client import WorkProcess
from decroapp.work.reports import report_from_json, report_to_json
from tests.documents import views
from tests.signing import samples

HOW = {"at": samples.AT.isoformat(), "reason": samples.REASON, "field": "Sceau"}


@pytest.fixture(scope="module")
def work():
    process = WorkProcess()
    process.start()
    yield process
    process.stop()


@pytest.fixture(scope="module")
def identity(work):
    asked = {"school": "Collège Germaine-Exemple", "uai": "0999999F", "start": "2026-09-01"}
    return work.call("make_identity", asked)


@pytest.fixture(scope="module")
def record():
    return {"template": "record", "data": view_to_json(views.record())}


@pytest.fixture(scope="module")
def issued(work, identity, record):
    return work.call("issue", {**record, "seal": HOW}, identity.blobs)


def _verify(work, pdf, *certificates, **header):
    return report_from_json(work.call("verify", header, [pdf, *certificates]).header)


@pytest.mark.requirement("A.D2")
def test_an_issued_record_is_certified_by_the_school(work, issued, identity):
    report = _verify(work, issued.blobs[0], identity.blobs[0], expected=["Sceau"])
    assert (report.integrity, report.signer) == (Integrity.INTACT, Signer.KNOWN)
    assert report.missing_expected == ()


@pytest.mark.requirement("A.D2")
def test_an_issued_record_comes_with_its_hash(issued):
    assert issued.header == {
        "sha256": hashlib.sha256(issued.blobs[0]).hexdigest(),
        "sealed": True,
        "pages": 1,
    }


@pytest.mark.requirement("A.D2")
def test_without_the_key_a_record_is_issued_to_be_sealed_later(work, record, identity, issued):
    unsealed = work.call("issue", record)
    assert unsealed.header["sealed"] is False
    sealed = work.call("seal", HOW, [unsealed.blobs[0], *identity.blobs])
    report = _verify(work, sealed.blobs[0], identity.blobs[0])
    assert report.integrity is Integrity.INTACT
    assert sealed.blobs[0].startswith(unsealed.blobs[0])


@pytest.mark.requirement("A.D2")
def test_rendering_alone_gives_the_same_bytes(work, record):
    assert work.call("render", record).blobs == work.call("issue", record).blobs


@pytest.mark.requirement("A.D2")
def test_a_refusal_to_seal_comes_back(work, identity):
    with pytest.raises(RuleError, match="seal-field-missing"):
        work.call("seal", HOW, [samples.plain_pdf(), *identity.blobs])


@pytest.mark.requirement("A.D3")
def test_revoked_certificates_come_after_the_known_ones(work, issued, identity):
    report = _verify(work, issued.blobs[0], identity.blobs[0], known=0)
    assert report.signer is Signer.REVOKED


@pytest.mark.requirement("A.D3")
def test_what_the_vault_knows_of_a_file_reaches_the_verification(work, issued, identity):
    report = _verify(
        work,
        issued.blobs[0],
        identity.blobs[0],
        expected=["Chef"],
        known_sha256="0" * 64,
        at="2040-01-01T00:00:00+00:00",
    )
    assert report.as_recorded is False
    assert report.missing_expected == ("Chef",)
    assert report.signer is Signer.EXPIRED


@pytest.mark.requirement("A.D3")
def test_a_report_survives_its_journey(work, issued):
    report = _verify(work, issued.blobs[0])
    assert report_from_json(report_to_json(report)) == report
    assert report.signatures[0].claimed_at == samples.AT


@pytest.mark.requirement("A.D1")
def test_pages_come_back_as_rows_of_pixels(work, issued):
    drawn = work.call("rasterise", {"dpi": 36, "pages": None}, issued.blobs)
    (page,) = drawn.header["pages"]
    assert len(drawn.blobs[0]) == page["width"] * page["height"] * 3
