"""What the vault says of a file that comes back."""

import pytest

from decroapp.domain.documents import DocumentState
from decroapp.domain.errors import RuleError
from decroapp.domain.verification import Integrity, Signer, Unchecked
from decroapp.services.documents import Documents
from decroapp.services.jobs import run_job
from decroapp.services.verification import LARGEST, File, Known, Verification, examine, report_json
from tests.services.closed_meeting import close_a_meeting

pytestmark = pytest.mark.requirement("A.D3")


@pytest.fixture
def desk(sealing_school, work_process, tmp_path):
    """Return the session with an issued *relevé*, and a copy of it outside."""
    closed = close_a_meeting(sealing_school)
    closed.school, closed.work = sealing_school, work_process
    closed.documents = Documents(sealing_school)
    closed.record = run_job(closed.documents.issue_record(closed.meeting), work_process)[0]
    closed.copy = tmp_path / "copie.pdf"
    closed.documents.save_copy(closed.record, closed.copy)
    return closed


def checked(desk, content=None):
    if content is not None:
        desk.copy.write_bytes(content)
    (one,) = run_job(Verification(desk.school).verify([desk.copy]), desk.work)
    return one


def test_an_issued_record_is_intact_known_and_recorded(desk):
    one = checked(desk)
    assert (one.report.integrity, one.report.signer) == (Integrity.INTACT, Signer.KNOWN)
    assert one.report.reassuring
    assert one.report.as_recorded
    assert (one.document.reference, one.document.state) == ("RD-2026-001", DocumentState.SEALED)


def test_a_byte_flipped_is_broken_and_still_recognised_by_its_reference(desk):
    content = bytearray(desk.copy.read_bytes())
    content[len(content) // 3] ^= 1
    one = checked(desk, bytes(content))
    assert one.report.integrity in (Integrity.BROKEN, Integrity.UNREADABLE)
    assert not one.report.reassuring
    assert one.document.reference == "RD-2026-001"


def test_a_file_cut_back_to_before_the_seal_misses_it(desk):
    content = desk.copy.read_bytes()
    first_revision = content[: content.index(b"%%EOF") + 6]
    one = checked(desk, first_revision)
    assert one.report.missing_expected == ("Sceau",)
    assert one.report.as_recorded is False
    assert not one.report.reassuring


def test_a_record_replaced_since_says_by_which(desk):
    run_job(desk.documents.issue_record(desk.meeting), desk.work)
    one = checked(desk)
    assert one.report.reassuring
    assert (one.document.state, one.document.successor) == (DocumentState.REPLACED, "RD-2026-002")


def test_the_documents_of_the_vault_are_verified_where_they_are(desk):
    found = run_job(Verification(desk.school).verify_documents([desk.record]), desk.work)
    assert [(one.name, one.report.reassuring) for one in found] == [("RD-2026-001.pdf", True)]


def test_a_file_that_is_nothing_of_ours_is_unreadable_and_unknown(desk):
    one = checked(desk, b"Bonjour.")
    assert one.report.integrity is Integrity.UNREADABLE
    assert one.report.unchecked == (Unchecked.NOT_PDF,)
    assert one.document is None


def test_without_a_vault_a_signer_is_always_unknown(desk):
    (one,) = examine(desk.work, [File(str(desk.copy))], Known())
    assert (one.report.integrity, one.report.signer) == (Integrity.INTACT, Signer.UNKNOWN)
    assert one.document is None


def test_a_file_that_cannot_be_read_is_told(desk):
    desk.copy.unlink()
    with pytest.raises(RuleError, match="verify-file-unreadable"):
        checked(desk)


def test_a_file_far_too_large_is_not_read(desk):
    with desk.copy.open("r+b") as file:
        file.truncate(LARGEST + 1)
    with pytest.raises(RuleError, match="verify-file-too-large"):
        checked(desk)


def test_the_report_for_scripts_has_the_agreed_fields(desk):
    report = report_json([checked(desk)])
    assert report["schema"] == "decroapp.verify/1"
    (file,) = report["files"]
    wanted = "path sha256 integrity signer signatures missing_expected unchecked"
    assert set(wanted.split()) <= set(file)
    assert (file["path"], file["integrity"]) == (str(desk.copy), "intact")
