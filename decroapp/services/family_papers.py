"""The views of a family's invitation and of a *fiche de suivi*, by allow-list (design §5 c)."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from uuid import UUID

from decroapp.domain.case.appointments import Appointment, check_apart, invited_among
from decroapp.domain.case.catalogue import EndReason
from decroapp.domain.case.codes import Strength
from decroapp.domain.case.dossier import CaseDossier
from decroapp.domain.case.states import CaseState
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.disclosure import in_document, never_more, reads_addresses
from decroapp.domain.charter.family_views import (
    FamilyInvitationView,
    FollowUpDecision,
    FollowUpStep,
    FollowUpView,
)
from decroapp.domain.charter.fingerprint import stamped
from decroapp.domain.charter.policy import Recipient, View
from decroapp.domain.charter.views import Contact, DocumentStamp
from decroapp.domain.documents import DocumentKind, DocumentState
from decroapp.domain.errors import RuleError
from decroapp.domain.meeting.codes import ActionCode
from decroapp.domain.meeting.kinds import DecisionState, ItemOutcome
from decroapp.domain.people.guardians import GuardianCard, LeftOut
from decroapp.domain.people.members import MemberRef
from decroapp.services.context import Context
from decroapp.services.issuing import Sheet
from decroapp.services.letters import of_age, recipients, signatory_of
from decroapp.services.records import letterhead_of
from decroapp.storage import documents as store
from decroapp.storage.meetings import outcomes_of
from decroapp.storage.members import references
from decroapp.storage.schools import the_school
from decroapp.storage.transactions import Transaction
from decroapp.wording.labels import in_sentence, label, public_label
from decroapp.wording.letters import BY_HAND, civil, salutation
from decroapp.wording.people import in_full, pilot, whole_function
from decroapp.wording.work import say_action

Stamper = Callable[[str], DocumentStamp]
_UNTOLD = frozenset({"", ItemOutcome.TO_RESTRICTED})
"""Outcomes that a paper does not tell."""


def invitation_sheets(
    context: Context, tx: Transaction, dossier: CaseDossier, asked: Appointment, stamp: Stamper
) -> tuple[tuple[Sheet, ...], tuple[LeftOut, ...]]:
    """Write down one invitation for each who is invited, and why others receive none.

    Raises:
        RuleError: ``invitation-none``, ``invitation-apart``, ``invitation-same-day``.
    """
    kind, today = DocumentKind.FAMILY_INVITATION, context.today()
    verdict = in_document(context.policy, kind, Category.A, Recipient.FAMILY)
    written, left_out = recipients(tx, dossier, today)
    invited = invited_among(written, asked.guardian_id)
    if verdict.view is not View.NAME_CLASS or not invited:
        raise RuleError("invitation-none")
    knows = reads_addresses(context.account.readers())
    check_apart(written, invited, asked.on_day, _already(tx, dossier), knows=knows)
    sheets = tuple(
        Sheet(
            kind,
            stamped(_addressed(_proposed(context, tx, dossier, asked, stamp(kind)), one)),
            None,
            (verdict.rule,),
            dossier.case_id,
            one.guardian_id,
            meets=(asked.on_day, asked.at),
        )
        for one in invited
    )
    return sheets, left_out if asked.guardian_id is None else ()


def _already(tx: Transaction, dossier: CaseDossier) -> list[tuple[UUID, date]]:
    """Return the guardians of the pupil who are invited, each with his day."""
    rows = store.documents_about(tx, dossier.pupil.student_id)
    return [
        (row.guardian_id, row.meets_on)
        for row in rows
        if row.kind is DocumentKind.FAMILY_INVITATION
        and row.state is not DocumentState.REPLACED
        and row.guardian_id is not None
        and row.meets_on is not None
    ]


def _proposed(
    context: Context,
    tx: Transaction,
    dossier: CaseDossier,
    asked: Appointment,
    stamp: DocumentStamp,
) -> FamilyInvitationView:
    """Return the invitation, addressed to nobody yet."""
    account, adult = context.account, of_age(dossier, context.today())
    people = references(tx, asked.people)
    return FamilyInvitationView(
        letterhead=letterhead_of(tx),
        stamp=stamp,
        recipient=(),
        salutation="",
        adult=adult,
        pupil=_name(dossier),
        division=dossier.pupil.division,
        on_day=asked.on_day,
        at=asked.at,
        place=asked.place.strip(),
        purpose=in_sentence(asked.purpose),
        people=tuple(dict.fromkeys(whole_function(people[one]) for one in asked.people)),
        with_pupil=asked.with_pupil and not adult,
        # Who invites, not the référent: who follows a case is a line of its dossier.
        contact=Contact(in_full(account.member), the_school(tx).phone, "", None, ()),
        signatory=signatory_of(tx, account),
    )


def _addressed(view: FamilyInvitationView, card: GuardianCard) -> FamilyInvitationView:
    """Address an invitation: of guardians it holds the recipient alone."""
    lines = (civil(card.civility, card.name), *(card.address or (BY_HAND,)))
    return replace(view, recipient=lines, salutation=salutation(card.civility))


def follow_up_sheet(
    context: Context, tx: Transaction, dossier: CaseDossier, recipient: MemberRef, stamp: Stamper
) -> Sheet:
    """Write down the *fiche de suivi* of one case for one member of the school.

    It keeps to what can be left on a desk: public labels, and no facts, counts, cards, vigilance
    nor family.

    Raises:
        RuleError: ``follow-up-objection``, ``follow-up-none``.
    """
    if any(one.answered_on is None for one in dossier.objections):
        raise RuleError("follow-up-objection")
    kind = DocumentKind.FOLLOW_UP
    least = {Category.A: View.NAME_CLASS, Category.DOSSIER: View.PUBLIC_LABEL}
    verdicts = [in_document(context.policy, kind, one, Recipient.SCHOOL) for one in least]
    if not all(map(never_more, least.values(), [one.view for one in verdicts])):
        raise RuleError("follow-up-none")
    view = FollowUpView(
        letterhead=letterhead_of(tx),
        stamp=stamp(kind),
        recipient=pilot(recipient),
        pupil=_name(dossier),
        division=dossier.pupil.division,
        case_number=dossier.number,
        state=label(dossier.state),
        lead=pilot(dossier.lead) if dossier.lead else "",
        steps=_steps(dossier, outcomes_of(tx, dossier.case_id)),
        strengths=_strengths(dossier),
        actions=tuple(
            f"{public_label(ActionCode(one.code))}\u00a0: {say_action(one)}"
            for one in dossier.actions
        ),
        decisions=tuple(
            FollowUpDecision(
                public_label(ActionCode(one.code)),
                pilot(one.pilot),
                one.made_on,
                one.due_on,
                label(DecisionState(one.state)),
            )
            for one in dossier.decisions
            # Withdrawn by an erratum: the group never took it.
            if one.reason != EndReason.MISTAKE
        ),
        review_on=dossier.review_on,
    )
    rules = tuple(one.rule for one in verdicts)
    return Sheet(kind, stamped(view), recipient.member_id, rules, dossier.case_id)


def _name(dossier: CaseDossier) -> str:
    return f"{dossier.pupil.first_name} {dossier.pupil.last_name}"


def _steps(
    dossier: CaseDossier, outcomes: tuple[tuple[date, str], ...]
) -> tuple[FollowUpStep, ...]:
    found = [FollowUpStep(dossier.opened_on, in_sentence(CaseState.SIGNALE))]
    found += [
        FollowUpStep(one.on_day, in_sentence(CaseState(one.after)))
        for one in dossier.transitions
        if one.after != CaseState.SIGNALE
    ]
    found += [
        FollowUpStep(day, f"séance du groupe, {in_sentence(ItemOutcome(outcome))}")
        for day, outcome in outcomes
        if outcome not in _UNTOLD
    ]
    return tuple(sorted(found, key=lambda one: one.on_day))


def _strengths(dossier: CaseDossier) -> tuple[str, ...]:
    codes = dict.fromkeys(code for one in dossier.referrals for code in one.strengths)
    said = [in_sentence(Strength(code)) for code in codes]
    return tuple(
        (one[:1].upper() + one[1:]) if place == 0 else one for place, one in enumerate(said)
    )
