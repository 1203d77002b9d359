"""How a meeting's papers are written down, made, and filed; used by ``Documents``."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time
from typing import Protocol
from uuid import UUID

from decroapp.documents.templates import shipped_version
from decroapp.documents.transport import view_to_json
from decroapp.domain.charter.access_views import AccessExportView
from decroapp.domain.charter.charte_views import (
    CharterReviewView,
    CharterSheetView,
    CharterSignatureView,
    CharterTextView,
)
from decroapp.domain.charter.erasure_views import EliminationSlipView, ErasureProofView
from decroapp.domain.charter.erratum_views import ErratumView
from decroapp.domain.charter.family_views import FamilyInvitationView, FollowUpView
from decroapp.domain.charter.views import DocumentStamp, LetterView, RecordView, SlipView
from decroapp.domain.documents import SEAL_FIELD, SERIES, DocumentKind, DocumentState
from decroapp.domain.errors import RuleError
from decroapp.domain.journal import Purpose, Verb
from decroapp.domain.meeting.errata import RecordLine
from decroapp.domain.meeting.kinds import MeetingState
from decroapp.domain.people.guardians import LeftOut
from decroapp.domain.retention import record_until, school_year_of
from decroapp.services.context import Context
from decroapp.services.identities import signing_identity
from decroapp.services.jobs import refuse_if_moved
from decroapp.services.letters import family_letters
from decroapp.services.records import papers
from decroapp.storage import documents as store
from decroapp.storage.blobs import put_blob
from decroapp.storage.counters import next_number
from decroapp.storage.documents import DocumentRow
from decroapp.storage.meetings import MeetingRow, read_meeting
from decroapp.storage.record_lines import add_lines
from decroapp.storage.schools import open_year
from decroapp.storage.transactions import Transaction
from decroapp.wording.documents import of_kind
from decroapp.work import requests
from decroapp.work.client import Worker
from decroapp.work.requests import Issued, SchoolIdentity, SealOrder

Progress = Callable[[int, int], None]
"""Told how many documents are made, of how many; from the thread that makes them."""
CAPACITY = "Établissement"
WAYS = ("seal",)


Key = tuple[UUID | None, UUID | None, UUID | None]
View = (
    RecordView
    | ErratumView
    | SlipView
    | LetterView
    | FamilyInvitationView
    | FollowUpView
    | CharterTextView
    | CharterSheetView
    | CharterSignatureView
    | CharterReviewView
    | EliminationSlipView
    | ErasureProofView
    | AccessExportView
)
MEETING_KINDS = frozenset({DocumentKind.RECORD, DocumentKind.ERRATUM, DocumentKind.SLIP})
"""A new *relevé* says what the errata of the former one corrected."""
LETTERS = frozenset({DocumentKind.LETTER})


@dataclass(frozen=True, slots=True)
class Sheet:
    """One document to be made: its view, for whom, the rules that allowed what it holds."""

    kind: DocumentKind
    view: View
    recipient_id: UUID | None
    rules: tuple[str, ...]
    case_id: UUID | None = None
    guardian_id: UUID | None = None
    lines: tuple[RecordLine, ...] = ()
    """What a *relevé* or an erratum says, kept to be corrected."""
    corrects_id: UUID | None = None
    correction: int | None = None
    meets: tuple[date, time] | None = None
    """To when an invitation calls a family."""

    @property
    def key(self) -> Key:
        """Return what makes two issues those of the same paper."""
        return self.recipient_id, self.case_id, self.guardian_id


@dataclass(frozen=True, slots=True)
class Plan:
    """What was written down of a meeting's papers, from one version of the meeting."""

    meeting_id: UUID
    row_version: int
    sheets: tuple[Sheet, ...]
    at: datetime
    identity: SchoolIdentity | None = field(repr=False)
    kinds: frozenset[DocumentKind] = MEETING_KINDS
    """What a new issue replaces."""
    left_out: tuple[LeftOut, ...] = ()
    """Why some guardians receive no letter."""


def plan_papers(context: Context, tx: Transaction, meeting_id: UUID) -> Plan:
    """Write down the views of the *relevé* and of the slips, with their numbers.

    Raises:
        RuleError: ``document-meeting-open``.
    """
    meeting, stamp = closed(tx, meeting_id), stamper(context, tx)
    found = papers(tx, context.policy, meeting_id, stamp, context.account.member)
    record = Sheet(DocumentKind.RECORD, found.record, None, _own(found.rules, DocumentKind.RECORD))
    slips = (slip_sheet(recipient, view, found.rules) for recipient, view in found.slips.items())
    sheets = (replace(record, lines=found.lines), *slips)
    return Plan(
        meeting_id=meeting_id,
        row_version=meeting.row_version,
        sheets=sheets,
        at=local_now(context),
        identity=signing_identity(context, tx),
    )


def plan_letters(context: Context, tx: Transaction, meeting_id: UUID) -> Plan:
    """Write down the views of the letters to families, with their numbers.

    Raises:
        RuleError: ``document-meeting-open``, ``letters-none``.
    """
    meeting, stamp = closed(tx, meeting_id), stamper(context, tx)
    found = family_letters(
        tx, context.policy, meeting_id, stamp, account=context.account, today=context.today()
    )
    if not found.letters:
        raise RuleError("letters-none", left=len(found.left_out))
    sheets = tuple(
        Sheet(DocumentKind.LETTER, one.view, None, found.rules, one.case_id, one.guardian_id)
        for one in found.letters
    )
    return Plan(
        meeting_id=meeting_id,
        row_version=meeting.row_version,
        sheets=sheets,
        at=local_now(context),
        identity=signing_identity(context, tx),
        kinds=LETTERS,
        left_out=found.left_out,
    )


def closed(tx: Transaction, meeting_id: UUID) -> MeetingRow:
    """Return a closed meeting.

    Raises:
        RuleError: ``document-meeting-open``.
    """
    meeting = read_meeting(tx, meeting_id)
    if meeting.state is not MeetingState.CLOSED:
        raise RuleError("document-meeting-open")
    return meeting


class ToMake(Protocol):
    """What is made of documents: the sheets, and how they are sealed."""

    @property
    def sheets(self) -> tuple[Sheet, ...]:
        """Return the documents to make."""

    @property
    def at(self) -> datetime:
        """Return the moment that the seal says."""

    @property
    def identity(self) -> SchoolIdentity | None:
        """Return who seals; None where the account may not."""


def make_papers(work: Worker, plan: ToMake, progress: Progress | None) -> tuple[Issued, ...]:
    """Have each document rendered, passed through the gate, and sealed if the account may."""
    made: list[Issued] = []
    for sheet in plan.sheets:
        if progress is not None:
            progress(len(made), len(plan.sheets))
        order = None if plan.identity is None else seal_order(plan.identity, plan.at, sheet.kind)
        made.append(requests.issue(work, sheet.kind.value, view_to_json(sheet.view), order))
    return tuple(made)


def file_papers(
    context: Context, tx: Transaction, plan: Plan, made: tuple[Issued, ...]
) -> tuple[UUID, ...]:
    """Keep the documents; a former issue of the same meeting is replaced, and kept.

    Raises:
        RuleError: ``job-moved``.
    """
    refuse_if_moved(plan.row_version, read_meeting(tx, plan.meeting_id).row_version)
    former = [one for one in store.documents_of(tx, plan.meeting_id) if one.kind in plan.kinds]
    filed = {
        sheet.key: file_sheet(context, tx, plan.meeting_id, sheet, issued)
        for sheet, issued in zip(plan.sheets, made, strict=True)
    }
    _replace(tx, former, filed)
    context.note(tx, Verb.DOCUMENT_ISSUED, purpose=Purpose.DOCUMENT)
    return tuple(filed.values())


def seal_order(identity: SchoolIdentity, at: datetime, kind: DocumentKind) -> SealOrder:
    """Return how a kind of document is sealed."""
    return SealOrder(identity, at, of_kind(kind).reason, SEAL_FIELD)


def local_now(context: Context) -> datetime:
    """Return the present moment in the school's time zone, to the second."""
    return context.clock.local(context.clock.now_ms()).replace(microsecond=0)


def stamper(context: Context, tx: Transaction) -> Callable[[str], DocumentStamp]:
    """Return what numbers the documents issued today, each in its series."""
    today = context.today()
    end = open_year(tx).erasure_end
    until = record_until(today, (end.month, end.day))

    def stamp(template: str) -> DocumentStamp:
        series = f"{SERIES[DocumentKind(template)]}-{school_year_of(today)}"
        reference = f"{series}-{next_number(tx, series):03}"
        return DocumentStamp(reference, template, shipped_version(template), today, until)

    return stamp


def slip_sheet(recipient_id: UUID, view: SlipView, rules: tuple[str, ...]) -> Sheet:
    """Return the slip of a pilot, to be made; of the rules it keeps its own."""
    return Sheet(DocumentKind.SLIP, view, recipient_id, _own(rules, DocumentKind.SLIP))


def _own(rules: tuple[str, ...], kind: DocumentKind) -> tuple[str, ...]:
    return tuple(rule for rule in rules if rule.startswith(f"document:{kind}:"))


def file_sheet(
    context: Context, tx: Transaction, meeting_id: UUID | None, sheet: Sheet, issued: Issued
) -> UUID:
    """Keep one document, with its plan of signatures; return it."""
    document_id = context.new_id()
    stamp, now = sheet.view.stamp, context.clock.now_ms()
    state = DocumentState.SEALED if issued.sealed else DocumentState.TO_SEAL
    store.add_document(
        tx,
        document_id,
        kind=sheet.kind.value,
        reference=stamp.reference,
        template_version=stamp.template_version,
        fingerprint=stamp.fingerprint,
        state=state.value,
        meeting_id=meeting_id,
        recipient_id=sheet.recipient_id,
        case_id=sheet.case_id,
        guardian_id=sheet.guardian_id,
        corrects_id=sheet.corrects_id,
        correction=sheet.correction,
        meets_on=sheet.meets[0] if sheet.meets else None,
        meets_at=sheet.meets[1] if sheet.meets else None,
        issued_on=stamp.issued_on,
        issued_at=now,
        account_id=context.account.account_id,
        sha256=put_blob(tx, issued.pdf),
        pages=issued.pages,
        verdicts=sheet.rules,
        retention_until=stamp.retention_until,
    )
    store.expect_signature(
        tx,
        context.new_id(),
        document_id,
        field=SEAL_FIELD,
        capacity=CAPACITY,
        ways=WAYS,
        signed_at=now if issued.sealed else None,
    )
    add_lines(tx, document_id, [(context.new_id(), line) for line in sheet.lines])
    return document_id


def _replace(tx: Transaction, former: Sequence[DocumentRow], filed: dict[Key, UUID]) -> None:
    """Link each document of the former issue to what took its place (the *relevé* if none)."""
    for row in former:
        if row.state is not DocumentState.REPLACED:
            mine = (row.recipient_id, row.case_id, row.guardian_id)
            successor = filed.get(mine, filed.get((None, None, None)))
            state = DocumentState.REPLACED.value
            store.change_document(tx, row.document_id, state=state, successor_id=successor)
