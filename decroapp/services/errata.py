"""Correct a *relevé* that was issued: by an erratum, never in the paper itself."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from uuid import UUID

from decroapp.documents.templates import shipped_version
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.erratum_views import ErratumPart, ErratumView
from decroapp.domain.charter.views import DocumentStamp
from decroapp.domain.documents import DocumentKind, DocumentState
from decroapp.domain.drafts import DraftKey
from decroapp.domain.errors import RuleError
from decroapp.domain.journal import Purpose, Verb
from decroapp.domain.meeting.errata import DECIDED, Corrections, RecordPart, Terms, terms_said
from decroapp.domain.people.members import MemberRef
from decroapp.services.context import Context
from decroapp.services.erratum_views import (
    KIND,
    Corrected,
    IssuedRecord,
    blank_stamp,
    changed_slips,
    correct,
    erratum_view,
    issued_record,
)
from decroapp.services.erratum_writing import write_corrections
from decroapp.services.identities import signing_identity
from decroapp.services.issuing import (
    Plan,
    Progress,
    Sheet,
    closed,
    file_sheet,
    local_now,
    make_papers,
    slip_sheet,
    stamper,
)
from decroapp.services.jobs import Job, refuse_if_moved
from decroapp.services.records import Sources, slip_of, sources_of, verdicts_of
from decroapp.storage import actions
from decroapp.storage import documents as store
from decroapp.storage import meetings as sittings
from decroapp.storage.candidates import CaseLabel
from decroapp.storage.documents import DocumentRow
from decroapp.storage.members import active_ids, references
from decroapp.storage.transactions import Transaction
from decroapp.work.requests import Issued


@dataclass(frozen=True, slots=True)
class SaidDecision:
    """A decision as it is to be read now: what it says, and how it is printed."""

    decision_id: UUID
    terms: Terms
    said: tuple[str, str, str]


@dataclass(frozen=True, slots=True)
class SaidCase:
    """A case of the *relevé* with its decisions."""

    case: CaseLabel
    decisions: tuple[SaidDecision, ...]


@dataclass(frozen=True, slots=True)
class SaidRecord:
    """Everything that the window of the erratum shows."""

    reference: str
    rank: int
    """Of the erratum to come."""
    on_day: date
    cases: tuple[SaidCase, ...]
    present: frozenset[UUID]
    present_said: str
    next_on: date | None
    people: tuple[MemberRef, ...]
    """Members in activity and those whom the *relevé* names, by name."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the erratum would say, and what else would be issued again."""

    parts: tuple[ErratumPart, ...]
    slips: int
    letters: int
    """Letters to families already issued that say what is corrected; they are not redone."""


@dataclass(frozen=True, slots=True)
class ErratumPlan:
    """What was written down of an erratum, from one version of its meeting."""

    meeting_id: UUID
    row_version: int
    sheets: tuple[Sheet, ...]
    former: frozenset[UUID]
    """Pilots whose slip is replaced."""
    corrected: Corrected
    corrections: Corrections
    paper: Plan = field(repr=False)


@dataclass(frozen=True, slots=True)
class MadeErratum:
    """The erratum that was filed, and how many papers go with it."""

    document_id: UUID
    rank: int
    slips: int
    letters: int


@dataclass(frozen=True)
class Errata:
    """Use cases of the errata of a *relevé*."""

    context: Context

    def record(self, meeting_id: UUID) -> SaidRecord:
        """Return what the *relevé* of a meeting says, its errata counted in.

        Raises:
            RuleError: ``right-missing``, ``document-meeting-open``, ``erratum-no-record``.
        """
        self.context.require(Category.DOSSIER)
        with self.context.reading() as tx:
            closed(tx, meeting_id)
            found = sources_of(tx, meeting_id)
            record = issued_record(tx, found)
            people = references(tx, [*active_ids(tx), *found.people])
            return _said(found, record, people.values())

    def propose(self, meeting_id: UUID, corrections: Corrections) -> Proposal:
        """Return what the erratum would say.

        Raises:
            RuleError: as ``record``, ``erratum-action-begun`` and those of ``correct``.
        """
        self.context.require(Category.DOSSIER)
        with self.context.reading() as tx:
            view, corrected, before = self._look(tx, meeting_id, corrections)
            stamp = self._blank("slip")
            slips = changed_slips(before, corrected.sources, self.context.policy, stamp)
            again = sum(one is not None for one in slips.values())
            return Proposal(view.parts, again, len(_letters(tx, meeting_id, corrected)))

    def make(
        self,
        meeting_id: UUID,
        corrections: Corrections,
        draft: DraftKey | None = None,
        progress: Progress | None = None,
    ) -> Job[ErratumPlan, tuple[Issued, ...], MadeErratum]:
        """Return the job that corrects the vault, issues the erratum and the slips that change.

        Where the account may not seal, they are filed *à sceller*.

        Raises (in the job):
            RuleError: as ``propose``, and ``job-moved``.
        """
        return Job(
            partial(self._plan, meeting_id, corrections),
            lambda work, plan: make_papers(work, plan.paper, progress),
            lambda plan, made: self._file(plan, made, draft),
        )

    def _look(
        self, tx: Transaction, meeting_id: UUID, corrections: Corrections
    ) -> tuple[ErratumView, Corrected, Sources]:
        found, record, corrected = self._correct(tx, meeting_id, corrections)
        context = self.context
        stamp = self._blank(KIND)
        view = erratum_view(corrected, record, context.policy, stamp, context.account.member)
        return view, corrected, found

    def _correct(
        self, tx: Transaction, meeting_id: UUID, corrections: Corrections
    ) -> tuple[Sources, IssuedRecord, Corrected]:
        closed(tx, meeting_id)
        found = sources_of(tx, meeting_id)
        record = issued_record(tx, found)
        ids = [self.context.new_id() for _ in corrections.added]
        corrected = correct(tx, found, record, corrections, ids)
        _refuse_begun(tx, found, corrections)
        return found, record, corrected

    def _blank(self, template: str) -> DocumentStamp:
        return blank_stamp(template, shipped_version(template), self.context.today())

    def _plan(self, meeting_id: UUID, corrections: Corrections) -> ErratumPlan:
        self.context.require(Category.DOSSIER)
        context = self.context
        with context.writing() as tx:
            found, record, corrected = self._correct(tx, meeting_id, corrections)
            stamp, policy = stamper(context, tx), context.policy
            member = context.account.member
            view = erratum_view(corrected, record, policy, stamp(KIND), member)
            rules = tuple(one.rule for one in verdicts_of(policy, KIND).values() if one)
            erratum = Sheet(
                DocumentKind.ERRATUM,
                view,
                None,
                rules,
                lines=corrected.lines,
                corrects_id=record.row.document_id,
                correction=record.rank,
            )
            slips = changed_slips(found, corrected.sources, policy, self._blank("slip"))
            sheets = (erratum, *_slips(corrected.sources, context, slips, stamp))
            version, identity = found.meeting.row_version, signing_identity(context, tx)
            paper = Plan(meeting_id, version, sheets, local_now(context), identity)
            return ErratumPlan(
                meeting_id, version, sheets, frozenset(slips), corrected, corrections, paper
            )

    def _file(
        self, plan: ErratumPlan, made: tuple[Issued, ...], draft: DraftKey | None
    ) -> MadeErratum:
        context, meeting_id = self.context, plan.meeting_id
        with context.writing(draft) as tx:
            present = sittings.read_meeting(tx, meeting_id).row_version
            refuse_if_moved(plan.row_version, present)
            letters = _letters(tx, meeting_id, plan.corrected)
            write_corrections(context, tx, meeting_id, plan.corrected, plan.corrections)
            former = store.documents_of(tx, meeting_id)
            filed = {
                sheet.recipient_id: file_sheet(context, tx, meeting_id, sheet, issued)
                for sheet, issued in zip(plan.sheets, made, strict=True)
            }
            _replace_slips(tx, [row for row in former if row.recipient_id in plan.former], filed)
            context.note(tx, Verb.DOCUMENT_ISSUED, purpose=Purpose.DOCUMENT)
            rank = plan.sheets[0].correction or 1
            return MadeErratum(filed[None], rank, len(filed) - 1, len(letters))


def _replace_slips(
    tx: Transaction, former: Iterable[DocumentRow], filed: Mapping[UUID | None, UUID]
) -> None:
    """Link each former slip to the one that takes its place, else to the erratum."""
    for row in former:
        if row.kind is DocumentKind.SLIP and row.state is not DocumentState.REPLACED:
            successor = filed.get(row.recipient_id, filed[None])
            state = DocumentState.REPLACED.value
            store.change_document(tx, row.document_id, state=state, successor_id=successor)


def _said(found: Sources, record: IssuedRecord, people: Iterable[MemberRef]) -> SaidRecord:
    cases_said = []
    for item in found.seen:
        ids = [
            one
            for part, one in record.lines
            if part is RecordPart.ACTION
            and one is not None
            and record.lines[part, one].case_id == item.case_id
        ]
        told = [(one, terms_said(record.lines, one)) for one in ids]
        said = tuple(
            SaidDecision(one, terms, _printed(record, one)) for one, terms in told if terms
        )
        cases_said.append(SaidCase(found.cases[item.case_id], said))
    there = record.lines[RecordPart.PRESENT, None]
    following = record.lines[RecordPart.NEXT, None].value
    ordered = sorted(people, key=lambda one: (one.last_name, one.first_name))
    return SaidRecord(
        reference=record.row.reference,
        rank=record.rank,
        on_day=found.meeting.on_day,
        cases=tuple(cases_said),
        present=frozenset(UUID(hex=one) for one in there.value.split(",") if one),
        present_said=there.said,
        next_on=date.fromisoformat(following) if following else None,
        people=tuple(ordered),
    )


def _printed(record: IssuedRecord, decision_id: UUID) -> tuple[str, str, str]:
    action, pilot, due = (record.lines[part, decision_id].said for part in DECIDED)
    return action, pilot, due


def _slips(
    after: Sources,
    context: Context,
    slips: Iterable[UUID],
    stamp: Callable[[str], DocumentStamp],
) -> Iterable[Sheet]:
    """Yield the slips to be made again, numbered; who has no action any more has none."""
    rules = tuple(one.rule for one in verdicts_of(context.policy, "slip").values() if one)
    pilots = {one.pilot_id for one in after.taken}
    for pilot_id in slips:
        if pilot_id in pilots:
            view = slip_of(after, context.policy, stamp("slip"), pilot_id)
            yield slip_sheet(pilot_id, view, rules)


def _refuse_begun(tx: Transaction, found: Sources, corrections: Corrections) -> None:
    """Refuse to change into another action, or to withdraw, what somebody already follows.

    Raises:
        RuleError: ``erratum-action-begun``.
    """
    codes = {one.decision_id: one.code for one in found.taken}
    changed = [one for one, terms in corrections.changed.items() if terms.code != codes.get(one)]
    for decision_id in (*changed, *corrections.withdrawn):
        if actions.action_of_decision(tx, decision_id) is not None:
            raise RuleError("erratum-action-begun")


def _letters(tx: Transaction, meeting_id: UUID, corrected: Corrected) -> tuple[UUID, ...]:
    """Return the letters already issued for the cases that are corrected."""
    touched = {line.case_id for line in corrected.lines if line.case_id is not None}
    return tuple(
        row.document_id
        for row in store.documents_of(tx, meeting_id)
        if row.kind is DocumentKind.LETTER
        and row.state is not DocumentState.REPLACED
        and row.case_id in touched
    )
