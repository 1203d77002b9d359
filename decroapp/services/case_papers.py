"""Documents about one pupil: what was issued, the invitation of his family, his *fiche*."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from decroapp.domain.case.appointments import Appointment
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.disclosure import may_enter, reads_addresses
from decroapp.domain.charter.policy import Reader
from decroapp.domain.documents import ADDRESSED, DocumentState
from decroapp.domain.drafts import DraftKey
from decroapp.domain.meeting.kinds import ItemState
from decroapp.domain.people.codes import Profession
from decroapp.domain.people.guardians import GuardianCard, called_together
from decroapp.domain.people.kinship import GuardianLevel, Kinship, asks_the_head
from decroapp.domain.people.members import MemberRef
from decroapp.services.case_issuing import (
    CaseIssue,
    file_case_papers,
    plan_invitation,
    plan_sheet,
    plan_sheets,
    sheet_recipients,
)
from decroapp.services.context import Context
from decroapp.services.documents import DocumentLine, Letters, may_open
from decroapp.services.issuing import Progress, make_papers
from decroapp.services.jobs import Job
from decroapp.services.letters import of_age, recipients
from decroapp.storage import documents as store
from decroapp.storage import dossiers
from decroapp.storage.candidates import labels
from decroapp.storage.documents import DocumentRow
from decroapp.storage.guardians import guardians_of
from decroapp.storage.meetings import items_of
from decroapp.storage.members import active_ids, references
from decroapp.storage.transactions import Transaction
from decroapp.wording.letters import guardian_choice
from decroapp.wording.people import with_function
from decroapp.work.requests import Issued

Issue = Job[CaseIssue, tuple[Issued, ...], Letters]
Planning = Callable[[Transaction], CaseIssue]


@dataclass(frozen=True, slots=True)
class PupilDocuments:
    """The documents about a pupil that the account may open, the latest first."""

    lines: tuple[DocumentLine, ...]
    may_issue: bool
    may_seal: bool
    kept_back: int = 0
    """Letters that are filed and that the account does not open: they bear addresses."""
    may_answer: bool = False
    """Head or deputy: answers what families ask about their data."""

    @property
    def to_seal(self) -> tuple[DocumentLine, ...]:
        """Return the documents that wait for the seal."""
        return tuple(one for one in self.lines if one.row.state is DocumentState.TO_SEAL)


@dataclass(frozen=True, slots=True)
class Holder:
    """One holder of parental authority, as a list to choose from names him."""

    guardian_id: UUID
    name: str
    kinship: str


@dataclass(frozen=True, slots=True)
class Invitees:
    """Whom an invitation may be for, and who may be there."""

    guardians: tuple[Holder, ...]
    """Holders of parental authority; none for a pupil of age.

    Everybody who may write is shown the same: what protects a guardian is not told here.
    """
    people: tuple[MemberRef, ...]
    """Members in activity: who invites, then by name; those who teach come last, being many."""
    adult: bool
    apart: bool
    """They are not called together; told only to who reads what protects guardians."""


@dataclass(frozen=True)
class CasePapers:
    """Use cases of the documents about one pupil; shown and printed as any other document."""

    context: Context

    def of_pupil(self, student_id: UUID) -> PupilDocuments:
        """Return the documents about a pupil that the account may open."""
        context = self.context
        with context.reading() as tx:
            found = store.documents_about(tx, student_id)
            rows = [row for row in found if may_open(context, row)]
            people = references(tx, [row.recipient_id for row in rows])
            cards = guardians_of(tx, student_id)
        told = {one.guardian_id: guardian_choice(one.name, one.kinship) for one in cards}
        told |= {member: with_function(ref) for member, ref in people.items()}
        issues = may_enter(context.policy, context.account.readers(), Category.DOSSIER)
        present = [row for row in found if row.state is not DocumentState.REPLACED]
        back = sum(row.kind in ADDRESSED and row not in rows for row in present)
        return PupilDocuments(
            tuple(_line(row, rows, told) for row in rows),
            issues,
            context.account.may_seal,
            back if issues else 0,
            not context.account.readers().isdisjoint({Reader.HEAD, Reader.DEPUTY}),
        )

    def invitees(self, case_id: UUID) -> Invitees:
        """Return whom an invitation may be for, and who may be there.

        Raises:
            RuleError: ``right-missing``.
        """
        context, today = self.context, self.context.today()
        context.require(Category.DOSSIER)
        with context.reading() as tx:
            dossier = dossiers.load(tx, case_id)
            cards = guardians_of(tx, dossier.pupil.student_id)
            written, _ = recipients(tx, dossier, today)
            members = active_ids(tx)
            known = references(tx, members)
        holders = [] if of_age(dossier, today) else [one for one in cards if _holds(one)]
        knows = reads_addresses(context.account.readers())
        return Invitees(
            guardians=tuple(Holder(one.guardian_id, one.name, one.kinship) for one in holders),
            people=tuple(sorted((known[one] for one in members), key=self._rank)),
            adult=of_age(dossier, today),
            apart=knows and called_together(written),
        )

    def issue_invitation(
        self,
        case_id: UUID,
        asked: Appointment,
        *,
        meeting_id: UUID | None = None,
        draft: DraftKey | None = None,
        progress: Progress | None = None,
    ) -> Issue:
        """Return the job that invites a family, each holder by his own letter.

        ``meeting_id``: among whose papers it is filed. An invitation to a day to come replaces
        the former one of the same holder, which is kept.

        Raises (in the job):
            RuleError: ``right-missing``, ``document-meeting-open``, those of
                ``check_appointment`` and of ``check_apart``, ``invitation-none``, ``job-moved``.
        """
        return self._job(
            lambda tx: plan_invitation(self.context, tx, case_id, asked, meeting_id),
            progress,
            draft,
        )

    def seen_by(self, meeting_id: UUID) -> tuple[tuple[UUID, str], ...]:
        """Return the cases that a meeting saw, each without a name: « M. C. (2026-001) ».

        Raises:
            RuleError: ``right-missing``.
        """
        self.context.require(Category.DOSSIER)
        with self.context.reading() as tx:
            known = labels(tx)
            items = [one for one in items_of(tx, meeting_id) if one.state is ItemState.DONE]
        cases = (known[one.case_id] for one in items)
        return tuple((one.case_id, f"{one.initials} ({one.number})") for one in cases)

    def sheet_recipients(self, case_id: UUID) -> tuple[MemberRef, ...]:
        """Return to whom the *fiche de suivi* may be handed: the référent of the case first.

        He is among them if he reads the whole dossier; then who writes it: head, deputy, RDS, CPE.

        Raises:
            RuleError: ``right-missing``.
        """
        self.context.require(Category.DOSSIER)
        with self.context.reading() as tx:
            return sheet_recipients(self.context, tx, dossiers.load(tx, case_id))

    def issue_sheet(
        self, case_id: UUID, recipient_id: UUID, progress: Progress | None = None
    ) -> Issue:
        """Return the job that issues the *fiche de suivi* of a case for one member.

        Raises (in the job):
            RuleError: ``right-missing``, ``follow-up-recipient``, ``follow-up-objection``,
                ``follow-up-none``, ``job-moved``.
        """
        return self._job(lambda tx: plan_sheet(self.context, tx, case_id, recipient_id), progress)

    def issue_sheets(self, meeting_id: UUID, progress: Progress | None = None) -> Issue:
        """Return the job that issues the *fiche* of each case that a meeting saw.

        Each goes to the référent of the case, or to who issues it where he may not have it.

        Raises (in the job):
            RuleError: ``right-missing``, ``document-meeting-open``, ``follow-up-none``,
                ``job-moved``.
        """
        return self._job(lambda tx: plan_sheets(self.context, tx, meeting_id), progress)

    def _rank(self, one: MemberRef) -> int:
        if one.member_id == self.context.account.member.member_id:
            return 0
        return 2 if one.profession == Profession.TEACHER else 1

    def _job(
        self, planning: Planning, progress: Progress | None, draft: DraftKey | None = None
    ) -> Issue:
        def prepare() -> CaseIssue:
            self.context.require(Category.DOSSIER)
            with self.context.writing() as tx:
                return planning(tx)

        def file(plan: CaseIssue, made: tuple[Issued, ...]) -> Letters:
            with self.context.writing(draft) as tx:
                return Letters(file_case_papers(self.context, tx, plan, made), plan.left_out)

        return Job(prepare, lambda work, plan: make_papers(work, plan, progress), file)


def _line(row: DocumentRow, rows: Sequence[DocumentRow], told: Mapping[UUID, str]) -> DocumentLine:
    names = {one.document_id: one.reference for one in rows}
    whom = row.recipient_id or row.guardian_id
    successor = names.get(row.successor_id, "") if row.successor_id else ""
    return DocumentLine(row, told.get(whom, "") if whom else "", successor)


def _holds(one: GuardianCard) -> bool:
    """Tell whether an invitation may be for a guardian; what protects him is looked at later."""
    legal = one.level == GuardianLevel.LEGAL and one.kinship != Kinship.PUPIL
    return legal and not asks_the_head(one.kinship)
