"""How the documents about one pupil are written down and filed; used by ``CasePapers``."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from decroapp.domain.case.appointments import Appointment, check_appointment
from decroapp.domain.case.dossier import CaseDossier
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.disclosure import may_enter, read_alone
from decroapp.domain.charter.policy import View
from decroapp.domain.documents import DocumentKind, DocumentState
from decroapp.domain.errors import RuleError
from decroapp.domain.journal import Purpose, Verb
from decroapp.domain.meeting.kinds import ItemState
from decroapp.domain.people.accounts import readers_as
from decroapp.domain.people.guardians import LeftOut
from decroapp.domain.people.members import MemberCard, MemberRef
from decroapp.services.context import Context
from decroapp.services.family_papers import follow_up_sheet, invitation_sheets
from decroapp.services.identities import signing_identity
from decroapp.services.issuing import Sheet, closed, file_sheet, local_now, stamper
from decroapp.services.jobs import refuse_if_moved
from decroapp.storage import documents as store
from decroapp.storage import dossiers
from decroapp.storage.documents import DocumentRow
from decroapp.storage.meetings import items_of
from decroapp.storage.members import active_cards, card_of, divisions_of, references
from decroapp.storage.pupils import token_of
from decroapp.storage.transactions import Transaction
from decroapp.work.requests import Issued, SchoolIdentity


@dataclass(frozen=True, slots=True)
class CaseIssue:
    """What was written down of one or several cases, each from one version of it."""

    sheets: tuple[Sheet, ...]
    cases: Mapping[UUID, tuple[UUID, int]]
    """Case → its pupil, and the version that was read."""
    at: datetime
    identity: SchoolIdentity | None = field(repr=False)
    meeting_id: UUID | None = None
    left_out: tuple[LeftOut, ...] = ()


def plan_invitation(
    context: Context, tx: Transaction, case_id: UUID, asked: Appointment, meeting_id: UUID | None
) -> CaseIssue:
    """Write down the invitations of a family, with their numbers.

    Raises:
        RuleError: those of ``check_appointment`` and of ``invitation_sheets``,
            ``document-meeting-open``.
    """
    check_appointment(asked, context.today())
    if meeting_id is not None:
        closed(tx, meeting_id)
    dossier = dossiers.load(tx, case_id)
    sheets, left_out = invitation_sheets(context, tx, dossier, asked, stamper(context, tx))
    return _issue(context, tx, sheets, [dossier], meeting_id=meeting_id, left_out=left_out)


def plan_sheet(context: Context, tx: Transaction, case_id: UUID, recipient_id: UUID) -> CaseIssue:
    """Write down the *fiche de suivi* of one case.

    Raises:
        RuleError: ``follow-up-recipient``, those of ``follow_up_sheet``.
    """
    dossier = dossiers.load(tx, case_id)
    found = {one.member_id: one for one in sheet_recipients(context, tx, dossier)}
    if recipient_id not in found:
        raise RuleError("follow-up-recipient")
    stamp = stamper(context, tx)
    sheet = follow_up_sheet(context, tx, dossier, found[recipient_id], stamp)
    return _issue(context, tx, (sheet,), [dossier])


def plan_sheets(context: Context, tx: Transaction, meeting_id: UUID) -> CaseIssue:
    """Write down the *fiche* of each case that a meeting saw; an objection leaves one out.

    Raises:
        RuleError: ``document-meeting-open``, ``follow-up-none``.
    """
    closed(tx, meeting_id)
    stamp, me = stamper(context, tx), context.account.member
    seen = [one.case_id for one in items_of(tx, meeting_id) if one.state is ItemState.DONE]
    found = [dossiers.load(tx, case_id) for case_id in seen]
    found = [one for one in found if all(each.answered_on for each in one.objections)]
    sheets = tuple(
        follow_up_sheet(context, tx, one, _lead_of(context, tx, one) or me, stamp) for one in found
    )
    if not sheets:
        raise RuleError("follow-up-none")
    return _issue(context, tx, sheets, found, meeting_id=meeting_id)


def sheet_recipients(
    context: Context, tx: Transaction, dossier: CaseDossier
) -> tuple[MemberRef, ...]:
    """Return to whom the *fiche* of a case may be handed: its référent, then who writes cases.

    The référent is among them if the matrix lets him read the whole dossier of this pupil.
    """
    writers = [one for one, card in active_cards(tx).items() if _writes(context, card)]
    known = references(tx, writers)
    lead = _lead_of(context, tx, dossier)
    return tuple(dict.fromkeys([*([lead] if lead else []), *map(known.__getitem__, writers)]))


def _lead_of(context: Context, tx: Transaction, dossier: CaseDossier) -> MemberRef | None:
    lead = dossier.lead
    if lead is None:
        return None
    card, _ = card_of(tx, lead.member_id)
    taught = dossier.pupil.taught_in(context.today())
    readers = readers_as(
        card.profession,
        dropout_lead=card.dropout_lead,
        teaches=taught in divisions_of(tx, lead.member_id),
    )
    views = (
        read_alone(context.policy, readers, one).view for one in (Category.A, Category.DOSSIER)
    )
    return lead if all(view is View.FULL for view in views) else None


def _writes(context: Context, card: MemberCard) -> bool:
    readers = readers_as(card.profession, dropout_lead=card.dropout_lead, teaches=False)
    return may_enter(context.policy, readers, Category.DOSSIER)


def _issue(
    context: Context,
    tx: Transaction,
    sheets: tuple[Sheet, ...],
    found: Sequence[CaseDossier],
    *,
    meeting_id: UUID | None = None,
    left_out: tuple[LeftOut, ...] = (),
) -> CaseIssue:
    return CaseIssue(
        sheets=sheets,
        cases={one.case_id: (one.pupil.student_id, one.row_version) for one in found},
        at=local_now(context),
        identity=signing_identity(context, tx),
        meeting_id=meeting_id,
        left_out=left_out,
    )


def file_case_papers(
    context: Context, tx: Transaction, plan: CaseIssue, made: tuple[Issued, ...]
) -> tuple[UUID, ...]:
    """Keep the documents; a former one for the same reader is replaced, and kept.

    Raises:
        RuleError: ``job-moved``.
    """
    former: list[DocumentRow] = []
    for case_id, (student_id, version) in plan.cases.items():
        refuse_if_moved(version, dossiers.load(tx, case_id).row_version)
        former += store.documents_about(tx, student_id, case_id)
        token = token_of(tx, student_id)
        context.note(tx, Verb.DOCUMENT_ISSUED, subject=token, purpose=Purpose.DOCUMENT)
    filed = {
        (sheet.kind, *sheet.key): file_sheet(context, tx, plan.meeting_id, sheet, issued)
        for sheet, issued in zip(plan.sheets, made, strict=True)
    }
    for row in former:
        successor = filed.get((row.kind, row.recipient_id, row.case_id, row.guardian_id))
        if successor is not None and _superseded(context, row):
            state = DocumentState.REPLACED.value
            store.change_document(tx, row.document_id, state=state, successor_id=successor)
    return tuple(filed.values())


def _superseded(context: Context, row: DocumentRow) -> bool:
    """Tell whether a new issue takes the place of a former one: not that of a past appointment."""
    if row.state is DocumentState.REPLACED:
        return False
    past = row.meets_on is not None and row.meets_on < context.today()
    return not (row.kind is DocumentKind.FAMILY_INVITATION and past)
