import sys
from pathlib import Path

import pytest

from decroapp.documents.transport import view_to_json
from decroapp.domain.errors import RuleError
from decroapp.domain.verification import Integrity, Signer, Unchecked
from decroapp.work import requests
from decroapp.work.client import WorkProcess
from tests.documents import views
from tests.signing import samples

CHILD = str(Path(__file__).with_name("child_with_jobs.py"))


@pytest.fixture(scope="module")
def work():
    process = WorkProcess()
    yield process
    process.stop()


@pytest.fixture(scope="module")
def order(work):
    made = requests.make_identity(work, "Collège Germaine-Exemple", "0999999F", start=samples.START)
    return requests.SealOrder(made, samples.AT, samples.REASON)


@pytest.fixture(scope="module")
def record():
    return view_to_json(views.record())


@pytest.mark.requirement("A.D2")
def test_the_identity_is_made_with_its_fingerprint(order):
    assert len(order.identity.fingerprint.split()) == 16
    assert "private_key" not in repr(order)


@pytest.mark.requirement("A.D2")
def test_a_record_is_issued_sealed(work, order, record):
    issued = requests.issue(work, "record", record, order)
    report = requests.verify(
        work, issued.pdf, known=[order.identity.certificate], known_sha256=issued.sha256
    )
    assert issued.sealed
    assert report.as_recorded
    assert (report.integrity, report.signer) == (Integrity.INTACT, Signer.KNOWN)


@pytest.mark.requirement("A.D2")
def test_a_record_to_be_sealed_is_sealed_later(work, order, record):
    issued = requests.issue(work, "record", record)
    sealed = requests.seal(work, issued.pdf, order)
    assert not issued.sealed
    assert requests.verify(work, issued.pdf).integrity is Integrity.UNSIGNED
    assert requests.verify(work, sealed).integrity is Integrity.INTACT


@pytest.mark.requirement("A.D3")
def test_what_the_vault_knows_reaches_the_verification(work, order, record):
    issued = requests.issue(work, "record", record, order)
    report = requests.verify(
        work,
        issued.pdf,
        revoked=[order.identity.certificate],
        expected=["Chef"],
        at=samples.AT,
    )
    assert (report.signer, report.missing_expected) == (Signer.REVOKED, ("Chef",))


@pytest.mark.requirement("A.D3")
@pytest.mark.parametrize("bad", ["endless", "greedy", "deadly"])
def test_a_file_that_exhausts_the_process_is_unreadable(bad, monkeypatch):
    monkeypatch.setattr(requests, "VERIFY_SECONDS", 1.5)
    work = WorkProcess([sys.executable, CHILD, f"--verify={bad}"])
    try:
        report = requests.verify(work, b"%PDF-", expected=["Sceau"], known_sha256="0" * 64)
    finally:
        work.stop()
    assert (report.integrity, report.signer) == (Integrity.UNREADABLE, Signer.NONE)
    assert report.unchecked == (Unchecked.GAVE_UP,)
    assert report.missing_expected == ("Sceau",)
    assert report.as_recorded is False


@pytest.mark.requirement("A.D2")
def test_a_refusal_to_seal_is_the_user_s_to_read(work, order):
    with pytest.raises(RuleError, match="seal-field-missing"):
        requests.seal(work, samples.plain_pdf(), order)
