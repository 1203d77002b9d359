"""What an account may write of what is shared by choice, on one case, and whom it may ask."""

from dataclasses import dataclass, replace
from uuid import UUID

from decroapp.domain.case.agreements import holders_of
from decroapp.domain.case.dossier import CaseDossier
from decroapp.domain.case.need_cards import IN_FORCE, NEEDS, Need
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.disclosure import may_enter, read_alone
from decroapp.domain.charter.policy import Condition, Reader, View
from decroapp.domain.people.kinship import asks_the_head
from decroapp.domain.people.members import MemberRef
from decroapp.services.context import Context
from decroapp.services.need_labels import KIND, NeedLabel
from decroapp.storage import sharing as store
from decroapp.storage.guardians import guardians_of
from decroapp.storage.members import active_ids, references
from decroapp.storage.transactions import Transaction

UNNAMED = ""
"""A holder who is not named before the head was asked (kinship 41, 42, 50, 51)."""


@dataclass(frozen=True, slots=True)
class Holder:
    """One holder of parental authority who is asked."""

    guardian_id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class SharingRights:
    """What the forms of a case offer to one account."""

    needs: tuple[tuple[Category, tuple[Need, ...]], ...] = ()
    """Categories in which a card may be written, with the needs of each."""
    words: tuple[Category, ...] = ()
    """Kinds of words that may be written."""
    mentions: bool = False
    """« suivi en cours – me consulter » may be said."""
    keeps: bool = False
    """Agreements that are given and transmissions may be noted about anything."""
    adult: bool = False
    holders: tuple[Holder, ...] = ()
    people: tuple[MemberRef, ...] = ()
    """Who may carry a card."""
    partners: tuple[MemberRef, ...] = ()
    labels: tuple[NeedLabel, ...] = ()

    @property
    def writes(self) -> bool:
        """Tell whether anything may be written here."""
        return bool(self.needs or self.words or self.mentions or self.keeps)


NO_SHARING = SharingRights()


def rights_on(
    context: Context, tx: Transaction, dossier: CaseDossier, readers: frozenset[Reader]
) -> SharingRights:
    """Return what the account may write on a case of which it may know."""
    own = SharingRights(
        needs=_needs(context, readers),
        words=_words(context, dossier, readers),
        mentions=may_enter(context.policy, readers, Category.MENTION),
        keeps=may_enter(context.policy, readers, Category.DOSSIER),
    )
    if read_alone(context.policy, readers, Category.A).view is not View.FULL:
        return own
    ids = active_ids(tx)
    known = references(tx, ids)
    people = tuple(known[one] for one in ids)
    student_id, today = dossier.pupil.student_id, context.today()
    return replace(
        own,
        adult=dossier.sharing.asked(today).adult,
        holders=tuple(
            Holder(one.guardian_id, UNNAMED if asks_the_head(one.kinship) else one.name)
            for one in holders_of(guardians_of(tx, student_id))
        ),
        people=people,
        partners=tuple(one for one in people if one.profession == "partner"),
        labels=tuple(
            NeedLabel(code, Need(refines), label)
            for code, refines, label in store.local_labels(tx, KIND)
        ),
    )


def _needs(
    context: Context, readers: frozenset[Reader]
) -> tuple[tuple[Category, tuple[Need, ...]], ...]:
    def offered(category: Category) -> tuple[Need, ...]:
        found = [one for one in Need if one in NEEDS[category]]
        if may_enter(context.policy, readers, category, _plain(category)):
            return tuple(found)
        if may_enter(context.policy, readers, category, {Condition.IN_FORCE}):
            return tuple(one for one in found if one in IN_FORCE)
        return ()

    return tuple((one, offered(one)) for one in NEEDS if offered(one))


def _plain(category: Category) -> set[Condition]:
    return {Condition.CALENDAR} if category is Category.I else set()


def _words(
    context: Context, dossier: CaseDossier, readers: frozenset[Reader]
) -> tuple[Category, ...]:
    me = context.account.member.member_id
    met = {Condition.VALIDATED}
    if any(one.interview_by and one.interview_by.member_id == me for one in dossier.referrals):
        met.add(Condition.INTERVIEWED)
    kinds = (Category.K1, Category.K2)
    return tuple(one for one in kinds if may_enter(context.policy, readers, one, met))
