"""The papers of a purge, filed in the vault: the slip before it, the proof after it."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from decroapp.domain.charter.erasure_views import (
    EliminationSlipView,
    ErasureLine,
    ErasureProofView,
)
from decroapp.domain.charter.fingerprint import stamped
from decroapp.domain.documents import DocumentKind
from decroapp.domain.erasure_plan import DueLine
from decroapp.domain.journal import Purpose, Verb
from decroapp.services.context import Context
from decroapp.services.identities import signing_identity
from decroapp.services.issuing import Sheet, file_sheet, local_now, make_papers, stamper
from decroapp.services.jobs import Job
from decroapp.services.records import letterhead_of
from decroapp.storage.documents import DocumentRow, read_document
from decroapp.storage.transactions import Transaction
from decroapp.wording.labels import label
from decroapp.work.requests import Issued, SchoolIdentity

Writing = Callable[[Transaction], Sheet]


@dataclass(frozen=True, slots=True)
class Purged:
    """What went: the lines that were listed, and every row by table."""

    at_ms: int
    today: date
    lines: tuple[DueLine, ...]
    rows: Mapping[str, int]
    last_copy_on: date | None
    left_over: tuple[DueLine, ...]
    """What waits: due by a rule only recalled."""


@dataclass(frozen=True, slots=True)
class PurgeIssue:
    """What was written down of one paper."""

    sheets: tuple[Sheet, ...]
    at: datetime
    identity: SchoolIdentity | None = field(repr=False)


PurgeJob = Job[PurgeIssue, tuple[Issued, ...], DocumentRow]


def paper_job(context: Context, write: Writing) -> PurgeJob:
    """Return the job that makes one paper and files it."""

    def prepare() -> PurgeIssue:
        with context.writing() as tx:
            return PurgeIssue((write(tx),), local_now(context), signing_identity(context, tx))

    def file(issue: PurgeIssue, made: tuple[Issued, ...]) -> DocumentRow:
        with context.writing() as tx:
            filed = file_sheet(context, tx, None, issue.sheets[0], made[0])
            context.note(tx, Verb.DOCUMENT_ISSUED, purpose=Purpose.RETENTION)
            return read_document(tx, filed)

    return Job(prepare, lambda work, issue: make_papers(work, issue, None), file)


def slip_of(context: Context, tx: Transaction, lines: Iterable[DueLine]) -> Sheet:
    """Write down what is about to be destroyed."""
    kind = DocumentKind.ELIMINATION_SLIP
    view = EliminationSlipView(
        letterhead=letterhead_of(tx),
        stamp=stamper(context, tx)(kind),
        on_day=context.today(),
        lines=_told(lines),
    )
    return Sheet(kind, stamped(view), None, ())


def proof_of(context: Context, tx: Transaction, done: Purged) -> Sheet:
    """Write down what was destroyed."""
    kind = DocumentKind.ERASURE_PROOF
    view = ErasureProofView(
        letterhead=letterhead_of(tx),
        stamp=stamper(context, tx)(kind),
        on_day=done.today,
        lines=_told(done.lines),
        rows=sum(done.rows.values()),
        last_copy_on=done.last_copy_on,
    )
    return Sheet(kind, stamped(view), None, ())


def _told(lines: Iterable[DueLine]) -> tuple[ErasureLine, ...]:
    return tuple(
        ErasureLine(
            label(one.kind),
            label(one.clock),
            one.rule.article,
            one.count,
            one.first,
            one.last,
            one.numbers,
        )
        for one in lines
    )
