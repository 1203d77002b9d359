"""What a played demonstration leaves: its documents, verified, and a manifest."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from decroapp.bootstrap import make_services, make_surroundings
from decroapp.demo import PASSPHRASE, TODAY
from decroapp.demo.fill import paths_in
from decroapp.services.jobs import run_job
from decroapp.services.sessions import close_session, open_session
from decroapp.work.client import Worker


@dataclass(frozen=True, slots=True)
class Paper:
    """One PDF: its file in the folder, its SHA-256, what verifying it with its vault says."""

    file: str
    sha256: str
    integrity: str
    signer: str


def keep_papers(vault: Path, folder: Path, work: Worker, today: date = TODAY) -> list[Paper]:
    """Write the documents of every meeting of a closed vault to a folder, and verify each.

    Raises:
        RuleError: those of ``open_session``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    context = open_session(vault, PASSPHRASE, make_surroundings(today))
    try:
        services = make_services(context, paths_in(vault.parent), work)
        meetings = [row.meeting_id for row in services.meetings.list()]
        papers = services.documents
        lines = [line for one in meetings for line in papers.of_meeting(one).present]
        files = {f"{line.row.reference}.pdf": line.row.document_id for line in lines}
        for name, document_id in files.items():
            papers.save_copy(document_id, folder / name)
        job = services.verification.verify([folder / name for name in files])
        checked = run_job(job, work)
    finally:
        close_session(context)
    return [
        Paper(name, one.report.sha256, one.report.integrity.value, one.report.signer.value)
        for name, one in zip(files, checked, strict=True)
    ]
