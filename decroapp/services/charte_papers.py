"""The papers of the *charte*: its text, the sheet to sign, a certificate, the yearly review."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain
from uuid import UUID

from decroapp.domain.charter.charte_codes import UNSIGNED, SignatureWay
from decroapp.domain.charter.charte_views import (
    ArticleView,
    CharterReviewView,
    CharterSheetView,
    CharterSignatureView,
    CharterTextView,
    SheetLine,
    VersionMark,
)
from decroapp.domain.charter.fingerprint import stamped
from decroapp.domain.charter.standing import CharterVersion, in_force, to_come
from decroapp.domain.charter.strokes import read_strokes
from decroapp.domain.charter.text import paragraphs
from decroapp.domain.documents import DocumentKind, DocumentState
from decroapp.domain.errors import RuleError
from decroapp.domain.journal import Purpose, Verb
from decroapp.services.charte import may_witness, text_in_vault
from decroapp.services.charte_campaign import campaign_lines
from decroapp.services.charte_register import review_of
from decroapp.services.context import Context
from decroapp.services.documents import DocumentLine, may_open
from decroapp.services.identities import signing_identity
from decroapp.services.issuing import Sheet, file_sheet, local_now, make_papers, stamper
from decroapp.services.jobs import Job
from decroapp.services.records import letterhead_of
from decroapp.storage import charter as store
from decroapp.storage import documents
from decroapp.storage.members import references
from decroapp.storage.transactions import Transaction
from decroapp.wording.charte import CONSENT
from decroapp.wording.charte_review import NOT_KNOWN, review_parts
from decroapp.wording.labels import label
from decroapp.wording.people import function, pilot, whole_name, with_function
from decroapp.work.requests import Issued, SchoolIdentity

BLANK = 6
"""Empty lines of the sheet, for who comes unforeseen."""


@dataclass(frozen=True, slots=True)
class CharterIssue:
    """What was written down of one paper; nothing, if it is already filed as it is."""

    sheets: tuple[Sheet, ...]
    at: datetime
    identity: SchoolIdentity | None = field(repr=False)
    there: UUID | None = None


Issue = Job[CharterIssue, tuple[Issued, ...], DocumentLine]
Writing = Callable[[Transaction], Sheet | UUID]


@dataclass(frozen=True)
class CharterPapers:
    """Use cases of the papers of the charter; each is filed, then shown as any document."""

    context: Context

    def text(self) -> Issue:
        """Return the job that files the text of the version shown, once a version.

        Raises (in the job):
            RuleError: ``charter-not-in-force``.
        """
        return self._job(self._text)

    def sheet(self) -> Issue:
        """Return the job that files a sheet to be signed by hand by who is missing.

        Raises (in the job):
            RuleError: ``charter-sign-own-only``, ``charter-not-in-force``.
        """
        return self._job(self._sheet)

    def certificate(self, signature_id: UUID) -> Issue:
        """Return the job that files the certificate of a signature, once a signature.

        Raises (in the job):
            RuleError: ``charter-sign-own-only`` for that of somebody else.
        """
        return self._job(lambda tx: self._certificate(tx, signature_id))

    def review(self) -> Issue:
        """Return the job that files the review of the year, as it stands today."""
        return self._job(self._review)

    def filed(self) -> tuple[DocumentLine, ...]:
        """Return the papers of the charter that the account may open, the latest first."""
        with self.context.reading() as tx:
            rows = [one for one in documents.charter_documents(tx) if may_open(self.context, one)]
            people = references(tx, [one.recipient_id for one in rows])
        names = {row.document_id: row.reference for row in rows}
        return tuple(
            DocumentLine(
                row,
                with_function(people[row.recipient_id]) if row.recipient_id else "",
                names.get(row.successor_id, "") if row.successor_id else "",
            )
            for row in rows
        )

    def _job(self, write: Writing) -> Issue:
        return Job(
            lambda: self._plan(write),
            lambda work, plan: make_papers(work, plan, None),
            self._file,
        )

    def _plan(self, write: Writing) -> CharterIssue:
        with self.context.writing() as tx:
            found = write(tx)
            at, identity = local_now(self.context), signing_identity(self.context, tx)
            if isinstance(found, UUID):
                return CharterIssue((), at, identity, found)
            return CharterIssue((found,), at, identity)

    def _file(self, plan: CharterIssue, made: tuple[Issued, ...]) -> DocumentLine:
        with self.context.writing() as tx:
            filed = plan.there
            for sheet, issued in zip(plan.sheets, made, strict=True):
                former = _present(tx, sheet.kind, sheet.recipient_id)
                filed = file_sheet(self.context, tx, None, sheet, issued)
                for row in former:
                    state = DocumentState.REPLACED.value
                    documents.change_document(tx, row.document_id, state=state, successor_id=filed)
                self.context.note(tx, Verb.DOCUMENT_ISSUED, purpose=Purpose.DOCUMENT)
            if filed is None:
                raise LookupError("neither made nor there")
            row = documents.read_document(tx, filed)
            people = references(tx, [row.recipient_id])
        recipient = with_function(people[row.recipient_id]) if row.recipient_id else ""
        return DocumentLine(row, recipient, "")

    def _text(self, tx: Transaction) -> Sheet | UUID:
        version = _version(self.context, tx)
        there = self._already(tx, DocumentKind.CHARTER_TEXT, None, _made(tx, version))
        if there is not None:
            return there
        text = text_in_vault(tx, version)
        view = CharterTextView(
            letterhead=letterhead_of(tx),
            stamp=stamper(self.context, tx)(DocumentKind.CHARTER_TEXT),
            version=_mark(version),
            minor=version.minor,
            title=text.title,
            preamble=paragraphs(text.preamble),
            articles=tuple(ArticleView(one.title, one.paragraphs) for one in text.articles),
            annex=paragraphs(text.annex),
        )
        return Sheet(DocumentKind.CHARTER_TEXT, stamped(view), None, ())

    def _sheet(self, tx: Transaction) -> Sheet:
        if not may_witness(self.context):
            raise RuleError("charter-sign-own-only")
        version = _version(self.context, tx)
        lines, _ = campaign_lines(tx, self.context.today())
        missing = [one.sitter.member for one in lines if one.standing.state in UNSIGNED]
        view = CharterSheetView(
            letterhead=letterhead_of(tx),
            stamp=stamper(self.context, tx)(DocumentKind.CHARTER_SHEET),
            version=_mark(version),
            consent=CONSENT,
            lines=tuple(SheetLine(whole_name(one), function(one)) for one in missing),
            blank=BLANK,
        )
        return Sheet(DocumentKind.CHARTER_SHEET, stamped(view), None, ())

    def _certificate(self, tx: Transaction, signature_id: UUID) -> Sheet | UUID:
        row = store.signature_row(tx, signature_id)
        one, me = row.signature, self.context.account.member.member_id
        if one.member_id != me and not may_witness(self.context):
            raise RuleError("charter-sign-own-only")
        kind = DocumentKind.CHARTER_SIGNATURE
        there = self._already(tx, kind, one.member_id, row.at_ms or 0)
        if there is not None:
            return there
        people = references(tx, [one.member_id, row.seen_by_id])
        version = next(v for v in store.versions(tx) if v.version_id == one.version_id)
        view = CharterSignatureView(
            letterhead=letterhead_of(tx),
            stamp=stamper(self.context, tx)(kind),
            version=_mark(version),
            consent=CONSENT,
            person=whole_name(people[one.member_id]),
            function=label(row.role),
            on_day=one.on_day,
            way=label(SignatureWay(one.way)),
            seen_by=pilot(people[row.seen_by_id]) if row.seen_by_id else "",
            phrase=row.phrase,
            strokes=tuple(tuple(chain.from_iterable(line)) for line in read_strokes(row.stroke)),
        )
        return Sheet(kind, stamped(view), one.member_id, ())

    def _review(self, tx: Transaction) -> Sheet:
        found = review_of(self.context, tx)
        view = CharterReviewView(
            letterhead=letterhead_of(tx),
            stamp=stamper(self.context, tx)(DocumentKind.CHARTER_REVIEW),
            since=found.since,
            until=found.until,
            parts=review_parts(found),
            unknown=NOT_KNOWN,
        )
        return Sheet(DocumentKind.CHARTER_REVIEW, stamped(view), None, ())

    def _already(
        self, tx: Transaction, kind: DocumentKind, recipient: UUID | None, since_ms: int
    ) -> UUID | None:
        """Return the paper that says the same already: filed since, by somebody who may seal it."""
        for row in _present(tx, kind, recipient):
            if documents.issued_at(tx, row.document_id) >= since_ms:
                return row.document_id
        return None


def _present(
    tx: Transaction, kind: DocumentKind, recipient: UUID | None
) -> list[documents.DocumentRow]:
    return [
        row
        for row in documents.charter_documents(tx)
        if (row.kind, row.recipient_id) == (kind, recipient)
        and row.state is not DocumentState.REPLACED
    ]


def _version(context: Context, tx: Transaction) -> CharterVersion:
    versions, today = store.versions(tx), context.today()
    found = in_force(versions, today) or to_come(versions, today)
    if found is None:
        raise RuleError("charter-not-in-force")
    return found


def _made(tx: Transaction, version: CharterVersion) -> int:
    return store.made_at(tx, version.version_id)


def _mark(version: CharterVersion) -> VersionMark:
    return VersionMark(version.number, version.in_force_on or date.min, version.sha256)
