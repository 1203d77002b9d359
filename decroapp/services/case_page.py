"""Open the page of a pupil and of his case: one reading, cut to who reads."""

from dataclasses import dataclass
from uuid import UUID

from decroapp.domain.case.returns import ReturnCall
from decroapp.domain.case.states import ENDED, CaseState, Move, moves
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.cells import Cell
from decroapp.domain.charter.disclosed import DisclosedCase
from decroapp.domain.charter.disclosed_pupil import DisclosedPupil
from decroapp.domain.charter.disclosure import may_enter, read_alone, reads_addresses
from decroapp.domain.charter.policy import Reader, View
from decroapp.domain.journal import Verb
from decroapp.domain.people.members import MemberRef
from decroapp.domain.settings import ABSENCE_THRESHOLD
from decroapp.services.case_views import (
    Held,
    SeenPupil,
    held_on,
    rules_of,
    seen_by,
    seen_in_common,
)
from decroapp.services.context import Context
from decroapp.services.return_calls import open_calls
from decroapp.services.sharing_rights import NO_SHARING, SharingRights, rights_on
from decroapp.services.work_lines import reach_of
from decroapp.storage import cases as case_store
from decroapp.storage.members import active_ids, references
from decroapp.storage.pupils import token_of
from decroapp.storage.settings import get_setting
from decroapp.storage.transactions import Transaction

CATEGORIES = (
    Category.A,
    Category.B,
    Category.C,
    Category.D,
    Category.E,
    Category.DOSSIER,
    Category.VIGILANCE,
)
_HEADS = frozenset({Reader.HEAD, Reader.DEPUTY})


@dataclass(frozen=True, slots=True)
class CategoryRule:
    """What the account may do with one category for this pupil: the same for every case."""

    category: Category
    view: View
    enters: bool


@dataclass(frozen=True, slots=True)
class CaseSheet:
    """A pupil and the case shown, as the account may read them; the rest is absent."""

    pupil: DisclosedPupil
    case: DisclosedCase | None
    earlier: tuple[DisclosedCase, ...]
    """His other cases, the latest first."""
    moves: tuple[Move, ...]
    """Empty for who may not write the case."""
    rules: tuple[CategoryRule, ...]
    people: tuple[MemberRef, ...]
    """Members in activity to choose from; empty for who writes nothing."""
    me: MemberRef
    is_head: bool
    may_protect: bool
    """Reads guardians' addresses and ticks the effects of a judge's decision."""
    may_reread: bool
    threshold: int
    """Half-days a month that the school set."""
    calls: tuple[ReturnCall, ...] = ()
    """What calls for a return to class; empty for who does not write the case."""
    sharing: SharingRights = NO_SHARING
    """What may be written of cards, words, mentions and agreements on the case shown."""
    why: tuple[Cell, ...] = ()
    """The rule of each category for who reads, in the order of the matrix; it tells no pupil."""
    seen_as: Reader | None = None
    """The function as which the page is seen: then nothing may be written."""

    def writes(self, category: Category) -> bool:
        """Tell whether the account may write a category here."""
        return any(rule.enters for rule in self.rules if rule.category is category)


@dataclass(frozen=True)
class CasePage:
    """Use case of the page of a pupil."""

    context: Context

    def open(
        self, student_id: UUID, case_id: UUID | None = None, seen_as: Reader | None = None
    ) -> CaseSheet | None:
        """Open a pupil's page on a case, by default the one that is worked on.

        ``seen_as``: a function; then the page holds what it and the account both read, and
        nothing is written there. None for who may not know of the pupil, or whose function may
        not. The opening is written in the journal.
        """
        context, account = self.context, self.context.account
        with context.writing() as tx:
            held = held_on(tx, student_id)
            readers = account.readers(held.card.taught_in(context.today()))
            own = seen_by(context, held, readers, account.member.member_id)
            if own is None:
                return None
            context.note(tx, Verb.OPENED, subject=token_of(tx, student_id))
            if seen_as is None:
                return self._own_sheet(tx, held, readers, (own, case_id))
            return self._sheet_as(tx, held, readers, (own, case_id), seen_as)

    def _own_sheet(
        self,
        tx: Transaction,
        held: Held,
        readers: frozenset[Reader],
        asked: tuple[SeenPupil, UUID | None],
    ) -> CaseSheet:
        own, case_id = asked
        shown = _chosen(own.cases, case_id)
        rules = self._rules(readers)
        return CaseSheet(
            pupil=own.pupil,
            case=shown,
            earlier=tuple(one for one in own.cases if one is not shown),
            moves=self._moves(tx, shown, rules),
            rules=rules,
            people=self._people(tx) if any(rule.enters for rule in rules) else (),
            me=self.context.account.member,
            is_head=bool(readers & _HEADS),
            may_protect=reads_addresses(readers),
            may_reread=bool(readers & (_HEADS | {Reader.DROPOUT_LEAD})),
            threshold=get_setting(tx, ABSENCE_THRESHOLD),
            calls=self._calls(tx, shown),
            sharing=rights_on(self.context, tx, held.cases[shown.case_id], readers)
            if shown is not None
            else NO_SHARING,
            why=rules_of(self.context.policy, readers, None),
        )

    def _sheet_as(
        self,
        tx: Transaction,
        held: Held,
        readers: frozenset[Reader],
        asked: tuple[SeenPupil, UUID | None],
        reader: Reader,
    ) -> CaseSheet | None:
        """Return the page as a function would read it, with nothing that writes."""
        own, case_id = asked
        both = seen_in_common(self.context, held, own, reader)
        if both is None:
            return None
        shown = _chosen(both.cases, case_id)
        return CaseSheet(
            pupil=both.pupil,
            case=shown,
            earlier=tuple(one for one in both.cases if one is not shown),
            moves=(),
            rules=(),
            people=(),
            me=self.context.account.member,
            is_head=False,
            may_protect=False,
            may_reread=False,
            threshold=get_setting(tx, ABSENCE_THRESHOLD),
            why=rules_of(self.context.policy, readers, reader),
            seen_as=reader,
        )

    def _rules(self, readers: frozenset[Reader]) -> tuple[CategoryRule, ...]:
        policy = self.context.policy
        return tuple(
            CategoryRule(
                category,
                read_alone(policy, readers, category).view,
                may_enter(policy, readers, category),
            )
            for category in CATEGORIES
        )

    def _moves(
        self, tx: Transaction, shown: DisclosedCase | None, rules: tuple[CategoryRule, ...]
    ) -> tuple[Move, ...]:
        writes = any(rule.enters for rule in rules if rule.category is Category.DOSSIER)
        if shown is None or not shown.state or not writes:
            return ()
        today = self.context.today()
        facts = case_store.facts_of(tx, shown.case_id, in_session=False, today=today)
        return moves(CaseState(shown.state), facts)

    def _calls(self, tx: Transaction, shown: DisclosedCase | None) -> tuple[ReturnCall, ...]:
        if shown is None:
            return ()
        return open_calls(reach_of(self.context, tx), tx).get(shown.case_id, ())

    def _people(self, tx: Transaction) -> tuple[MemberRef, ...]:
        ids = active_ids(tx)
        known = references(tx, ids)
        return tuple(known[one] for one in ids)


def _chosen(cases: tuple[DisclosedCase, ...], case_id: UUID | None) -> DisclosedCase | None:
    asked = [one for one in cases if one.case_id == case_id]
    worked_on = [one for one in cases if not one.state or CaseState(one.state) not in ENDED]
    return next(iter((*asked, *worked_on, *cases)), None)
