"""Open a case, keep it true, move it through its states."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from decroapp.domain.case.family import (
    AnswerBy,
    FamilyAnswer,
    InformationKind,
    InformationMeans,
    ObjectionAnswer,
    ObjectionBy,
    check_answer,
    check_information,
)
from decroapp.domain.case.referrals import Referral, check_referral
from decroapp.domain.case.states import CaseState, Move, check_move, moves
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.disclosed import DisclosedCase, for_reader
from decroapp.domain.charter.disclosure import may_enter
from decroapp.domain.charter.policy import Reader
from decroapp.domain.drafts import DraftKey
from decroapp.domain.errors import RuleError
from decroapp.domain.journal import Purpose, Verb
from decroapp.domain.retention import school_year_of
from decroapp.services.context import Context
from decroapp.storage import cases as store
from decroapp.storage.counters import next_number
from decroapp.storage.dossiers import load
from decroapp.storage.facts import REFERRAL, Correction, keep_former
from decroapp.storage.pupil_cards import pupil_card
from decroapp.storage.pupils import token_of
from decroapp.storage.transactions import Transaction

_HEADS = {Reader.HEAD, Reader.DEPUTY}


@dataclass(frozen=True, slots=True)
class OpenedCase:
    """A case as its reader may see it, with the moves that he may make: none if he only reads."""

    case: DisclosedCase
    row_version: int
    moves: tuple[Move, ...]


@dataclass(frozen=True)
class Cases:
    """Use cases of case files."""

    context: Context

    def refer(self, student_id: UUID, referral: Referral, draft: DraftKey | None = None) -> UUID:
        """Write a referral: it opens a case, or joins the one that is open; return the case.

        Its draft, if one is named, goes in the same transaction.

        Raises:
            RuleError: ``right-missing`` and those of ``check_referral``.
        """
        check_referral(referral, self.context.today())
        with self.context.writing(draft) as tx:
            self._may_write(tx, student_id)
            case_id = store.open_case_of(tx, student_id) or new_case(self.context, tx, student_id)
            store.add_referral(tx, self.context.new_id(), case_id, referral)
            self._note(tx, Verb.CREATED, student_id, Purpose.REFERRAL)
            return case_id

    def correct(
        self,
        referral_id: UUID,
        referral: Referral,
        row_version: int,
        draft: DraftKey | None = None,
    ) -> None:
        """Replace a referral, keeping what it said; a text that changed has to be reread.

        Raises:
            RuleError: ``row-changed`` when somebody changed it meanwhile.
        """
        check_referral(referral, self.context.today())
        with self.context.writing(draft) as tx:
            student_id = store.student_of_referral(tx, referral_id)
            self._may_write(tx, student_id)
            codes = store.codes_of_referral(tx, referral_id)
            keep_former(tx, REFERRAL, referral_id, self._by(), student_id=student_id, codes=codes)
            if not store.change_referral(tx, referral_id, referral, row_version):
                raise RuleError("row-changed")
            self._note(tx, Verb.CHANGED, student_id, Purpose.REFERRAL)

    def mark_reread(self, referral_id: UUID) -> None:
        """Note « relu : factuel, utile, lisible par la famille », which opens the plenary to it.

        Raises:
            RuleError: ``reread-lead-only`` unless head, deputy or référent décrochage.
        """
        readers = self.context.account.readers()
        if not readers & (_HEADS | {Reader.DROPOUT_LEAD}):
            raise RuleError("reread-lead-only")
        with self.context.writing() as tx:
            student_id = store.student_of_referral(tx, referral_id)
            me = self.context.account.member.member_id
            store.mark_reread(tx, referral_id, me, self.context.clock.now_ms())
            self._note(tx, Verb.CHANGED, student_id, Purpose.REFERRAL)

    def read(self, case_id: UUID) -> OpenedCase | None:
        """Open a case under one's own account; None when one may not know of it.

        The opening of a nominative file is written in the journal.
        """
        with self.context.writing() as tx:
            dossier = load(tx, case_id)
            account = self.context.account
            readers = account.readers(dossier.pupil.taught_in(self.context.today()))
            member_id = account.member.member_id
            today = self.context.today()
            case = for_reader(self.context.policy, readers, member_id, dossier, today)
            if case is None:
                return None
            self._note(tx, Verb.OPENED, dossier.pupil.student_id)
            # Moves and their guards tell the state and what the family knows.
            writes = may_enter(self.context.policy, readers, Category.DOSSIER)
            facts = store.facts_of(tx, case_id, in_session=False, today=today)
            allowed = moves(dossier.state, facts) if writes else ()
            return OpenedCase(case, dossier.row_version, allowed)

    def tell_family(
        self,
        case_id: UUID,
        kind: InformationKind,
        on_day: date,
        *,
        means: InformationMeans | None = None,
        by_id: UUID | None = None,
        guardian_id: UUID | None = None,
        draft: DraftKey | None = None,
    ) -> None:
        """Record how the family was told, or the exception that stands for it.

        ``guardian_id``: which of the guardians was told, where somebody was.

        Raises:
            RuleError: ``right-missing``, ``family-guardian-unknown`` and those of
                ``check_information``.
        """
        with self.context.writing(draft) as tx:
            student_id = self._may_write_case(tx, case_id)
            told = guardian_id if kind is InformationKind.INFORMED else None
            known = {one.guardian_id for one in pupil_card(tx, student_id).guardians}
            if told is not None and told not in known:
                raise RuleError("family-guardian-unknown")
            check_information(
                kind,
                on_day,
                today=self.context.today(),
                means=means or "",
                birth=pupil_card(tx, student_id).birth_date,
                attempts=store.attempts(tx, case_id),
                by_head=bool(self.context.account.readers() & _HEADS),
            )
            self._beside(
                tx,
                "information",
                case_id,
                kind=kind,
                on_day=on_day,
                means=means or "",
                by_id=by_id,
                guardian_id=told,
            )
            self._note(tx, Verb.CHANGED, student_id)

    def add_attempt(
        self,
        case_id: UUID,
        on_day: date,
        means: InformationMeans,
        by_id: UUID | None = None,
        draft: DraftKey | None = None,
    ) -> None:
        """Record a dated try to reach the family.

        Raises:
            RuleError: ``right-missing``, ``family-date-future``.
        """
        if on_day > self.context.today():
            raise RuleError("family-date-future")
        with self.context.writing(draft) as tx:
            student_id = self._may_write_case(tx, case_id)
            self._beside(tx, "attempt", case_id, on_day=on_day, means=means, by_id=by_id)
            self._note(tx, Verb.CHANGED, student_id)

    def object_to(
        self, case_id: UUID, by_whom: ObjectionBy, on_day: date, draft: DraftKey | None = None
    ) -> None:
        """Record an objection to the processing (RGPD art. 21): it stays until it is answered.

        Raises:
            RuleError: ``right-missing``, ``family-date-future``.
        """
        if on_day > self.context.today():
            raise RuleError("family-date-future")
        with self.context.writing(draft) as tx:
            student_id = self._may_write_case(tx, case_id)
            self._beside(tx, "objection", case_id, on_day=on_day, by_whom=by_whom)
            self._note(tx, Verb.CHANGED, student_id, Purpose.RIGHT_OF_ACCESS)

    def answer_objections(
        self, case_id: UUID, answer: ObjectionAnswer, draft: DraftKey | None = None
    ) -> None:
        """Answer the pending objections of a case; the head's alone.

        Raises:
            RuleError: ``objection-head-only``.
        """
        if not self.context.account.readers() & _HEADS:
            raise RuleError("objection-head-only")
        with self.context.writing(draft) as tx:
            for objection_id in store.pending_objections(tx, case_id):
                store.answer_objection(tx, objection_id, answer, self.context.today())
            self._note(tx, Verb.CHANGED, store.head_of(tx, case_id)[1], Purpose.RIGHT_OF_ACCESS)

    def record_answer(
        self,
        case_id: UUID,
        answer: FamilyAnswer,
        on_day: date,
        by_id: UUID | None = None,
        draft: DraftKey | None = None,
        *,
        by_whom: AnswerBy | None = None,
    ) -> None:
        """Record what was answered to the group's proposal: by whom, received by ``by_id``.

        Raises:
            RuleError: ``right-missing`` and those of ``check_answer``.
        """
        check_answer(answer, on_day, by_whom, self.context.today())
        with self.context.writing(draft) as tx:
            student_id = self._may_write_case(tx, case_id)
            self._beside(
                tx,
                "answer",
                case_id,
                on_day=on_day,
                answer=answer,
                by_id=by_id,
                by_whom=by_whom or "",
            )
            self._note(tx, Verb.CHANGED, student_id)

    def move(
        self,
        case_id: UUID,
        target: CaseState,
        reason: str = "",
        draft: DraftKey | None = None,
    ) -> None:
        """Move a case to another state.

        Raises:
            RuleError: ``right-missing`` and those of ``check_move``.
        """
        with self.context.writing(draft) as tx:
            student_id = self._may_write_case(tx, case_id)
            move_case(self.context, tx, case_id, target, reason)
            self._note(tx, Verb.STATE_CHANGED, student_id)

    def follow(
        self,
        case_id: UUID,
        *,
        lead_id: UUID | None,
        vigilance: int | None,
        review_on: date | None,
        draft: DraftKey | None = None,
    ) -> None:
        """Set the référent, the vigilance chosen by people and the next review of a case.

        Raises:
            RuleError: ``right-missing``, also for another vigilance by who only reads it.
        """
        with self.context.writing(draft) as tx:
            student_id = self._may_write_case(tx, case_id)
            if vigilance != store.vigilance_of(tx, case_id):
                division_id = pupil_card(tx, student_id).division_id
                self.context.require(Category.VIGILANCE, division_id)
            store.set_fields(tx, case_id, lead_id=lead_id, vigilance=vigilance, review_on=review_on)
            self._note(tx, Verb.CHANGED, student_id)

    def _may_write(self, tx: Transaction, student_id: UUID) -> None:
        division_id = pupil_card(tx, student_id).division_id
        self.context.require(Category.DOSSIER, division_id)

    def _may_write_case(self, tx: Transaction, case_id: UUID) -> UUID:
        student_id = store.head_of(tx, case_id)[1]
        self._may_write(tx, student_id)
        return student_id

    def _by(self) -> Correction:
        context = self.context
        return Correction(context.new_id(), context.clock.now_ms(), context.account.account_id)

    def _beside(self, tx: Transaction, what: str, case_id: UUID, /, **values: object) -> None:
        store.insert_row(tx, what, id=self.context.new_id(), case_id=case_id, **values)

    def _note(
        self, tx: Transaction, verb: Verb, student_id: UUID, purpose: Purpose = Purpose.FOLLOW_UP
    ) -> None:
        self.context.note(tx, verb, subject=token_of(tx, student_id), purpose=purpose)


def new_case(context: Context, tx: Transaction, student_id: UUID) -> UUID:
    """Open a case inside a transaction already open, and return it."""
    today = context.today()
    year = school_year_of(today)
    number = next_number(tx, f"case-{year}")
    case_id = context.new_id()
    store.add_case(tx, case_id, f"{year}-{number:03}", student_id, today)
    return case_id


def move_case(
    context: Context,
    tx: Transaction,
    case_id: UUID,
    target: CaseState,
    reason: str = "",
    *,
    meeting_id: UUID | None = None,
) -> None:
    """Move a case inside a transaction already open; ``meeting_id`` when the group sits.

    Raises:
        RuleError: those of ``check_move``.
    """
    state, _, _ = store.head_of(tx, case_id)
    today, in_session = context.today(), meeting_id is not None
    facts = store.facts_of(tx, case_id, in_session=in_session, today=today)
    check_move(state, target, facts, reason)
    ends = {"ended_on": today, "end_reason": reason} if target in ENDINGS else {}
    store.set_state(tx, case_id, target, **ends)
    store.add_transition(
        tx,
        id=context.new_id(),
        case_id=case_id,
        at=context.clock.now_ms(),
        on_day=today,
        account_id=context.account.account_id,
        before=state.value,
        after=target.value,
        reason=reason,
        meeting_id=meeting_id,
    )


def refuse_if_objected(tx: Transaction, case_id: UUID) -> None:
    """Keep a group from a case whose objection (RGPD art. 21) waits for its answer.

    Raises:
        RuleError: ``case-objection-pending``.
    """
    if store.pending_objections(tx, case_id):
        raise RuleError("case-objection-pending")


ENDINGS = frozenset({CaseState.CLOS, CaseState.SORTI, CaseState.NON_RETENU, CaseState.REFUSE})
"""States whose day starts a keeping clock."""
