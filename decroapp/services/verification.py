"""Verify files against what the vault knows, in the work process and never on the network."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from hashlib import sha256
from pathlib import Path
from uuid import UUID

from decroapp.domain.documents import SERIES, DocumentKind, DocumentState
from decroapp.domain.errors import RuleError
from decroapp.domain.journal import Purpose, Verb
from decroapp.domain.verification import VerifyReport
from decroapp.services.context import Context
from decroapp.services.documents import may_open
from decroapp.services.jobs import Job
from decroapp.storage import documents as store
from decroapp.storage.blobs import get_blob
from decroapp.storage.identities import identities
from decroapp.work import requests
from decroapp.work.client import Worker
from decroapp.work.frames import Header
from decroapp.work.reports import report_to_json

LARGEST = 200 << 20
"""Bytes; a school's documents are a thousand times smaller."""
SCHEMA = "decroapp.verify/1"
_REFERENCE = re.compile(rb"(?:%s)-\d{4}-\d{3,6}" % "|".join(SERIES.values()).encode())


@dataclass(frozen=True, slots=True)
class KnownDocument:
    """What the vault recorded of one of its documents."""

    document_id: UUID
    kind: DocumentKind
    reference: str
    state: DocumentState
    sha256: str
    expected: tuple[str, ...]
    successor: str
    """Reference of what replaced it, or empty."""
    corrected_by: tuple[int, ...] = ()
    """Ranks of the errata of a *relevé*: it is read with them."""
    corrects: str = ""
    """Reference of the *relevé* that an erratum corrects."""


@dataclass(frozen=True, slots=True)
class Known:
    """What the vault knows; nothing without an open vault: a signer is then unknown."""

    certificates: tuple[bytes, ...] = ()
    documents: tuple[KnownDocument, ...] = ()
    at: datetime | None = None

    def find(self, content: bytes) -> KnownDocument | None:
        """Return the document that a file is, or says it is by the reference it holds in clear."""
        digest = sha256(content).hexdigest()
        references = {found.group().decode() for found in _REFERENCE.finditer(content)}
        same = [one for one in self.documents if one.sha256 == digest]
        alike = [one for one in self.documents if one.reference in references]
        return next(iter([*same, *alike]), None)


@dataclass(frozen=True, slots=True)
class File:
    """A file to verify; ``content`` is None for one that is read when its turn comes."""

    name: str
    content: bytes | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Checked:
    """One verified file, and the document of the vault that it is or claims to be."""

    name: str
    report: VerifyReport
    document: KnownDocument | None


@dataclass(frozen=True, slots=True)
class Question:
    """Which files, and against what."""

    files: tuple[File, ...]
    known: Known


Verifying = Job[Question, tuple[Checked, ...], tuple[Checked, ...]]


@dataclass(frozen=True)
class Verification:
    """Use cases of verification."""

    context: Context

    def verify(self, paths: Sequence[Path]) -> Verifying:
        """Return the job that verifies files of any origin.

        Raises (in the job):
            RuleError: ``verify-file-unreadable``, ``verify-file-too-large``.
        """
        return self._job(tuple(File(str(path)) for path in paths), ())

    def verify_documents(self, document_ids: Sequence[UUID]) -> Verifying:
        """Return the job that verifies documents as the vault keeps them.

        Raises (in the job):
            RuleError: ``document-not-yours``.
        """
        return self._job((), tuple(document_ids))

    def _job(self, files: tuple[File, ...], document_ids: tuple[UUID, ...]) -> Verifying:
        return Job(partial(self._prepare, files, document_ids), _make, self._file)

    def _prepare(self, files: tuple[File, ...], document_ids: tuple[UUID, ...]) -> Question:
        with self.context.reading() as tx:
            rows = {row.document_id: row for row in store.all_documents(tx)}
            plans = store.expected_signatures(tx)
            certificates = tuple(one.certificate for one in identities(tx))
            wanted = [rows[one] for one in document_ids]
            if not all(may_open(self.context, row) for row in wanted):
                raise RuleError("document-not-yours")
            kept = [File(f"{row.reference}.pdf", get_blob(tx, row.sha256)) for row in wanted]
        errata = store.ranks_of_errata(rows.values())
        documents = tuple(
            KnownDocument(
                document_id=row.document_id,
                kind=row.kind,
                reference=row.reference,
                state=row.state,
                sha256=row.sha256,
                expected=tuple(one.field for one in plans[row.document_id]),
                successor=rows[row.successor_id].reference if row.successor_id else "",
                corrected_by=errata.get(row.document_id, ()),
                corrects=rows[row.corrects_id].reference if row.corrects_id else "",
            )
            for row in rows.values()
        )
        at = datetime.fromtimestamp(self.context.clock.now_ms() / 1000, UTC)
        return Question((*files, *kept), Known(certificates, documents, at))

    def _file(self, _question: Question, checked: tuple[Checked, ...]) -> tuple[Checked, ...]:
        with self.context.writing() as tx:
            self.context.note(tx, Verb.DOCUMENT_VERIFIED, purpose=Purpose.DOCUMENT)
        return checked


def examine(work: Worker, files: Sequence[File], known: Known) -> tuple[Checked, ...]:
    """Verify files one after the other; without a vault, ``known`` is ``Known()``.

    Raises:
        RuleError: ``verify-file-unreadable``, ``verify-file-too-large``.
    """
    return tuple(_examine(work, one, known) for one in files)


def report_json(checked: Sequence[Checked]) -> Header:
    """Return what the command ``verify`` prints."""
    files = [{"path": one.name, **report_to_json(one.report)} for one in checked]
    return {"schema": SCHEMA, "files": files}


def _make(work: Worker, question: Question) -> tuple[Checked, ...]:
    return examine(work, question.files, question.known)


def _examine(work: Worker, file: File, known: Known) -> Checked:
    content = _read(Path(file.name)) if file.content is None else file.content
    document = known.find(content)
    report = requests.verify(
        work,
        content,
        known=known.certificates,
        expected=document.expected if document else (),
        known_sha256=document.sha256 if document else None,
        at=known.at,
    )
    return Checked(file.name, report, document)


def _read(path: Path) -> bytes:
    try:
        if path.stat().st_size > LARGEST:
            raise RuleError("verify-file-too-large", name=path.name, megabytes=LARGEST >> 20)
        return path.read_bytes()
    except OSError as error:
        raise RuleError("verify-file-unreadable", name=path.name) from error
