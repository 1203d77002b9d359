"""Documents of meetings: issued, sealed, shown, printed, copied."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from uuid import UUID

from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.disclosure import may_enter, read_alone, reads_addresses
from decroapp.domain.charter.policy import Reader, View
from decroapp.domain.documents import (
    ADDRESSED,
    BY_THE_HEAD,
    BY_WHO_WRITES,
    CHARTER,
    SEAL_FIELD,
    DocumentState,
)
from decroapp.domain.errors import RuleError
from decroapp.domain.journal import Purpose, Verb
from decroapp.domain.people.guardians import LeftOut
from decroapp.domain.people.kinship import Kinship, known_kinship
from decroapp.services.context import Context
from decroapp.services.copies import write_whole
from decroapp.services.identities import signing_identity
from decroapp.services.issuing import (
    Plan,
    Progress,
    file_papers,
    local_now,
    make_papers,
    plan_letters,
    plan_papers,
    seal_order,
)
from decroapp.services.jobs import Job, refuse_if_moved
from decroapp.storage import documents as store
from decroapp.storage.blobs import delete_blob, get_blob, put_blob
from decroapp.storage.candidates import labels
from decroapp.storage.documents import DocumentRow
from decroapp.storage.guardians import guardians_of
from decroapp.storage.members import references
from decroapp.storage.transactions import Transaction
from decroapp.wording.labels import label
from decroapp.wording.people import with_function
from decroapp.work import requests
from decroapp.work.client import Worker
from decroapp.work.requests import Issued, PageImage, SealOrder

PURPOSE = Purpose.DOCUMENT
SCREEN_DPI = 150
PAPER_DPI = 300


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """One document as a list shows it: « FR-2026-002 », for « CPE, M. Aubin »."""

    row: DocumentRow
    recipient: str
    """Empty for the *relevé*; a letter's is told without a name."""
    successor: str
    """Reference of what replaced it, or empty."""
    corrected_by: tuple[int, ...] = ()
    """Ranks of the errata of a *relevé*."""
    corrects: str = ""
    """Reference of the *relevé* that an erratum corrects."""


@dataclass(frozen=True, slots=True)
class MeetingPapers:
    """The documents of a meeting that the account may open, and what it may do with them."""

    lines: tuple[DocumentLine, ...]
    may_issue: bool
    may_seal: bool
    kept_back: int = 0
    """Letters that are filed and that the account does not open: they bear addresses."""

    @property
    def present(self) -> tuple[DocumentLine, ...]:
        """Return the documents that no later issue replaced."""
        return tuple(one for one in self.lines if one.row.state is not DocumentState.REPLACED)

    @property
    def to_seal(self) -> tuple[DocumentLine, ...]:
        """Return the documents that wait for the seal."""
        return tuple(one for one in self.lines if one.row.state is DocumentState.TO_SEAL)


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters that were filed, and why some guardians receive none."""

    filed: tuple[UUID, ...]
    left_out: tuple[LeftOut, ...]


@dataclass(frozen=True, slots=True)
class Pending:
    """What is sealed, and how; taken from one version of its document."""

    row: DocumentRow
    pdf: bytes = field(repr=False)
    order: SealOrder = field(repr=False)


@dataclass(frozen=True)
class Documents:
    """Use cases of issued documents."""

    context: Context

    def of_meeting(self, meeting_id: UUID) -> MeetingPapers:
        """Return the documents of a meeting that the account may open, replaced ones last."""
        with self.context.reading() as tx:
            found = store.documents_of(tx, meeting_id)
            rows = [row for row in found if _in_meeting(self.context, row)]
            recipients = _recipients(tx, rows)
        names = {row.document_id: row.reference for row in rows}
        errata = store.ranks_of_errata(rows)
        lines = [
            DocumentLine(
                row,
                recipients[row.document_id],
                names.get(row.successor_id, "") if row.successor_id else "",
                errata.get(row.document_id, ()),
                names.get(row.corrects_id, "") if row.corrects_id else "",
            )
            for row in rows
        ]
        lines.sort(key=lambda line: line.row.state is DocumentState.REPLACED)
        issues, seals = self._may_issue(), self.context.account.may_seal
        present = [row for row in found if row.state is not DocumentState.REPLACED]
        kept_back = sum(row.kind in ADDRESSED and row not in rows for row in present)
        return MeetingPapers(tuple(lines), issues, seals, kept_back if issues else 0)

    def issue_record(
        self, meeting_id: UUID, progress: Progress | None = None
    ) -> Job[Plan, tuple[Issued, ...], tuple[UUID, ...]]:
        """Return the job that issues the *relevé* and one slip per pilot; it files their ids.

        Where the account may not seal, the documents are filed *à sceller*. A second issue
        replaces the first, which is kept.

        Raises (in the job):
            RuleError: ``right-missing``, ``document-meeting-open``, ``job-moved``.
        """
        return Job(
            partial(self._plan, meeting_id),
            lambda work, plan: make_papers(work, plan, progress),
            self._file,
        )

    def issue_letters(
        self, meeting_id: UUID, progress: Progress | None = None
    ) -> Job[Plan, tuple[Issued, ...], Letters]:
        """Return the job that issues one letter per holder of parental authority.

        The addresses go from the vault to the paper: who issues does not read them.

        Raises (in the job):
            RuleError: ``right-missing``, ``document-meeting-open``, ``letters-none``,
                ``job-moved``.
        """
        return Job(
            partial(self._plan_letters, meeting_id),
            lambda work, plan: make_papers(work, plan, progress),
            lambda plan, made: Letters(self._file(plan, made), plan.left_out),
        )

    def seal_pending(self, document_id: UUID) -> Job[Pending, bytes, None]:
        """Return the job that seals a document that was *à sceller*.

        Raises (in the job):
            RuleError: ``seal-not-allowed``, ``seal-no-identity``, ``document-not-pending``,
                ``job-moved``.
        """
        return Job(partial(self._pending, document_id), _seal, self._file_sealed)

    def preview(
        self, document_id: UUID
    ) -> Job[bytes, tuple[PageImage, ...], tuple[PageImage, ...]]:
        """Return the job that draws every page for the screen, and notes that it was opened.

        Raises (in the job):
            RuleError: ``document-not-yours``.
        """
        return Job(
            partial(self.content, document_id),
            lambda work, pdf: requests.rasterise(work, pdf, SCREEN_DPI),
            lambda _pdf, images: images,
        )

    def page_to_print(self, document_id: UUID, page: int) -> Job[bytes, PageImage, PageImage]:
        """Return the job that draws one page for paper; one at a time spares the memory.

        Raises (in the job):
            RuleError: ``document-not-yours``.
        """
        return Job(
            partial(self._quietly, document_id),
            lambda work, pdf: requests.rasterise(work, pdf, PAPER_DPI, [page])[0],
            lambda _pdf, image: image,
        )

    def printed(self, document_ids: Sequence[UUID]) -> None:
        """Note that documents were printed.

        Raises:
            RuleError: ``document-not-yours``.
        """
        with self.context.writing() as tx:
            for document_id in document_ids:
                self._open(tx, document_id)
            self.context.note(tx, Verb.DOCUMENT_PRINTED, purpose=PURPOSE)

    def content(self, document_id: UUID) -> bytes:
        """Return the final file and note that it was opened.

        Raises:
            RuleError: ``document-not-yours``.
        """
        with self.context.writing() as tx:
            content = self._open(tx, document_id)
            self.context.note(tx, Verb.OPENED, purpose=PURPOSE)
            return content

    def save_copy(self, document_id: UUID, path: Path) -> None:
        """Write a copy outside of the vault and note it.

        Raises:
            RuleError: ``document-not-yours``, ``document-not-saved``.
        """
        with self.context.writing() as tx:
            content = self._open(tx, document_id)
            self.context.note(tx, Verb.EXPORTED, purpose=PURPOSE)
            # Last, so that a copy that cannot be written leaves no line.
            try:
                write_whole(path, content)
            except OSError as error:
                raise RuleError("document-not-saved") from error

    def _plan(self, meeting_id: UUID) -> Plan:
        self.context.require(Category.DOSSIER)
        with self.context.writing() as tx:
            return plan_papers(self.context, tx, meeting_id)

    def _plan_letters(self, meeting_id: UUID) -> Plan:
        self.context.require(Category.DOSSIER)
        with self.context.writing() as tx:
            return plan_letters(self.context, tx, meeting_id)

    def _file(self, plan: Plan, made: tuple[Issued, ...]) -> tuple[UUID, ...]:
        with self.context.writing() as tx:
            return file_papers(self.context, tx, plan, made)

    def _pending(self, document_id: UUID) -> Pending:
        if not self.context.account.may_seal:
            raise RuleError("seal-not-allowed")
        with self.context.reading() as tx:
            row = store.read_document(tx, document_id)
            if row.state is not DocumentState.TO_SEAL:
                raise RuleError("document-not-pending")
            identity = signing_identity(self.context, tx)
            if identity is None:
                raise RuleError("seal-no-identity")
            order = seal_order(identity, local_now(self.context), row.kind)
            return Pending(row, get_blob(tx, row.sha256), order)

    def _file_sealed(self, pending: Pending, sealed: bytes) -> None:
        document_id = pending.row.document_id
        with self.context.writing() as tx:
            present = store.read_document(tx, document_id)
            refuse_if_moved(pending.row.row_version, present.row_version)
            digest = put_blob(tx, sealed)
            state = DocumentState.SEALED.value
            store.change_document(tx, document_id, sha256=digest, state=state)
            store.sign(tx, document_id, SEAL_FIELD, self.context.clock.now_ms())
            delete_blob(tx, present.sha256)
            self.context.note(tx, Verb.DOCUMENT_SIGNED, purpose=Purpose.SIGNATURE)

    def _quietly(self, document_id: UUID) -> bytes:
        with self.context.reading() as tx:
            return self._open(tx, document_id)

    def _open(self, tx: Transaction, document_id: UUID) -> bytes:
        row = store.read_document(tx, document_id)
        if not may_open(self.context, row):
            raise RuleError("document-not-yours")
        return get_blob(tx, row.sha256)

    def _may_issue(self) -> bool:
        try:
            self.context.require(Category.DOSSIER)
        except RuleError:
            return False
        return True


def may_open(context: Context, row: DocumentRow) -> bool:
    """Tell whether the account is the one to whom it is given, or reads alone all that it holds.

    What bears a family's address asks besides to read addresses; a *fiche de suivi* goes to its
    recipient, and to who writes cases (head, deputy, RDS, CPE) without a copy of his own, as do
    the sheet and the certificates of the charter; its text and its review are for everybody.

    The secretary prints and files (design §1), and reads addresses because they serve letters
    (§4); but the matrix gives her category A and no dossier (§5 a). So she opens the invitation
    of a family, which holds nothing but category A and an appointment, and not the letter that
    tells what a group proposes, nor any other paper of a case: those are handed to her printed,
    in their envelope. « P: documents » is about the disciplinary file, and changes nothing here.
    """
    if row.recipient_id == context.account.member.member_id:
        return True
    readers = context.account.readers()
    if row.kind in ADDRESSED and not reads_addresses(readers):
        return False
    if row.kind in BY_WHO_WRITES:
        return may_enter(context.policy, readers, Category.DOSSIER)
    if row.kind in CHARTER:
        return True
    if row.kind in BY_THE_HEAD:
        return not readers.isdisjoint({Reader.HEAD, Reader.DEPUTY})
    held = context.policy.documents.get(row.kind, {})
    return bool(held) and all(
        read_alone(context.policy, readers, one).view is View.FULL for one in held
    )


def _in_meeting(context: Context, row: DocumentRow) -> bool:
    """Tell whether a paper is listed: that a case was on an agenda is a line of its dossier."""
    mine = row.recipient_id == context.account.member.member_id
    dossier = read_alone(context.policy, context.account.readers(), Category.DOSSIER)
    return may_open(context, row) and (mine or row.case_id is None or bool(dossier))


def _recipients(tx: Transaction, rows: Sequence[DocumentRow]) -> dict[UUID, str]:
    """Return to whom each paper goes; no family is named: « mère, M. C. (2026-001) »."""
    people = references(tx, [row.recipient_id for row in rows])
    cases = labels(tx) if any(row.case_id for row in rows) else {}
    found: dict[UUID, str] = {}
    for row in rows:
        said = with_function(people[row.recipient_id]) if row.recipient_id else ""
        case = cases.get(row.case_id) if row.case_id else None
        if case is not None:
            said = said or label(_kinship(tx, case.student_id, row.guardian_id))
            said = f"{said}, {case.initials} ({case.number})"
        found[row.document_id] = said
    return found


def _kinship(tx: Transaction, student_id: UUID, guardian_id: UUID | None) -> Kinship:
    cards = guardians_of(tx, student_id)
    kin = next((one.kinship for one in cards if one.guardian_id == guardian_id), "")
    return known_kinship(kin) or Kinship.OTHER


def _seal(work: Worker, pending: Pending) -> bytes:
    return requests.seal(work, pending.pdf, pending.order)
