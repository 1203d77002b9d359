"""A case cut down by allow-list: the only form in which services hand a case out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from uuid import UUID

from decroapp.domain.case.attendance import AttendanceCount
from decroapp.domain.case.dossier import (
    AnswerItem,
    AttemptItem,
    CaseDossier,
    DecisionItem,
    FactItem,
    InformationItem,
    ObjectionItem,
    PupilCard,
    ReferralItem,
    TransitionItem,
)
from decroapp.domain.case.family import InformationKind
from decroapp.domain.case.long_actions import LongAction
from decroapp.domain.case.returns import ReturnCause, ReturnItem
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.disclosed_sharing import (
    NOTHING_SEEN,
    People,
    Seated,
    SeenSharing,
    outsiders,
    sharing_for_reader,
    sharing_for_room,
)
from decroapp.domain.charter.disclosure import (
    Room,
    Verdict,
    in_room,
    partner_reader,
    read_alone,
)
from decroapp.domain.charter.policy import Policy, Presence, Reader, RoomItem, View
from decroapp.domain.people.members import MemberRef

_ROOM_ITEM = {"B": RoomItem.SCHOOLING, "D": RoomItem.SANCTION, "E": RoomItem.PROJECT}


@dataclass(frozen=True, slots=True)
class DisclosedCase:
    """What may be seen of a case; what may not is absent, not empty nor hidden."""

    number: str
    case_id: UUID
    identity: View
    pupil: PupilCard | None
    labels: View
    """``FULL``: internal labels of decisions; ``PUBLIC_LABEL`` or ``OWN_ACTION``: public ones."""
    state: str = ""
    lead: MemberRef | None = None
    opened_on: date | None = None
    review_on: date | None = None
    vigilance: int | None = None
    referrals: tuple[ReferralItem, ...] = ()
    facts: tuple[FactItem, ...] = ()
    counts: tuple[AttendanceCount, ...] = ()
    counts_only: bool = False
    information: tuple[InformationItem, ...] = ()
    decisions: tuple[DecisionItem, ...] = ()
    transitions: tuple[TransitionItem, ...] = ()
    attempts: tuple[AttemptItem, ...] = ()
    objections: tuple[ObjectionItem, ...] = ()
    answers: tuple[AnswerItem, ...] = ()
    actions: tuple[LongAction, ...] = ()
    """Never in a room: they are followed between meetings."""
    returns: tuple[ReturnItem, ...] = ()
    sharing: SeenSharing = NOTHING_SEEN
    """Need cards, words, mentions; agreements and transmissions for who reads alone."""
    reduced: bool = False
    rules: tuple[str, ...] = ()
    """The cells of the tables that decided, for « Pourquoi ? » and for the document's record."""


def for_reader(
    policy: Policy,
    readers: Iterable[Reader],
    member_id: UUID | None,
    dossier: CaseDossier,
    today: date | None = None,
) -> DisclosedCase | None:
    """Cut a case down to what somebody reads alone; None when he may not know of it.

    An outside partner is nobody without the agreement for this pupil. ``today`` tells whether
    the pupil is of age; without it agreements stand as for a minor, which opens less.
    """
    mine = _as_partner(readers, member_id, dossier, today)
    verdicts = {category: read_alone(policy, mine, category) for category in _READ}
    identity = verdicts[Category.A]
    folder = verdicts[Category.DOSSIER]
    own = tuple(d for d in dossier.decisions if d.pilot.member_id == member_id)
    if not identity or not folder:
        return None
    if View.OWN_ACTION in (identity.view, folder.view) and not own:
        return None
    whole = folder.view is View.FULL
    return DisclosedCase(
        number=dossier.number,
        case_id=dossier.case_id,
        identity=identity.view,
        pupil=_pupil(dossier.pupil, identity.view),
        labels=folder.view,
        state=dossier.state if whole else "",
        lead=dossier.lead if whole else None,
        opened_on=dossier.opened_on if whole else None,
        review_on=dossier.review_on if whole else None,
        vigilance=dossier.vigilance if verdicts[Category.VIGILANCE] else None,
        referrals=dossier.referrals if whole else (),
        facts=_read_facts(dossier.facts, verdicts),
        counts=dossier.counts if verdicts[Category.C] else (),
        counts_only=verdicts[Category.C].view is View.PERIOD_COUNT,
        information=_read_information(dossier.information, mine) if whole else (),
        decisions=dossier.decisions if whole else (own if folder else ()),
        transitions=dossier.transitions if whole else (),
        attempts=dossier.attempts if whole else (),
        objections=dossier.objections if whole else (),
        answers=dossier.answers if whole else (),
        actions=_read_actions(dossier, None if whole else member_id) if folder else (),
        returns=_read_returns(dossier.returns, verdicts, None if whole else member_id),
        sharing=sharing_for_reader(policy, mine, member_id, dossier.sharing, today),
        rules=tuple(verdict.rule for verdict in verdicts.values() if verdict),
    )


_READ = (
    Category.A,
    Category.B,
    Category.C,
    Category.D,
    Category.E,
    Category.DOSSIER,
    Category.VIGILANCE,
)


def for_room(
    policy: Policy,
    room: Room,
    dossier: CaseDossier,
    *,
    ticked: frozenset[UUID] = frozenset(),
    partner_ids: frozenset[UUID] = frozenset(),
    attendance_codes: frozenset[str] = frozenset(),
    people: People = (),
    today: date | None = None,
) -> DisclosedCase | None:
    """Cut a case down to what the room sees; None when somebody in it may see nothing.

    A partner without the agreement for this pupil is an outsider. ``people``: who is there, for
    the words that the pupil opened to some; unsaid, none is heard.
    """
    room = _with_outsiders(room, dossier, partner_ids, today)
    identity = in_room(policy, room, RoomItem.IDENTITY)
    if not identity:
        return None
    own = tuple(d for d in dossier.decisions if d.pilot.member_id in partner_ids)
    about_attendance = any(decision.code in attendance_codes for decision in own)
    attendance = in_room(policy, room, RoomItem.ATTENDANCE, attendance_action=about_attendance)
    folder = in_room(policy, room, RoomItem.DOSSIER)
    open_folder = folder.view in (View.FULL, View.PUBLIC_LABEL)
    alone = in_room(policy, Room(room.kind, frozenset()), RoomItem.DOSSIER)
    return DisclosedCase(
        number=dossier.number,
        case_id=dossier.case_id,
        identity=identity.view,
        pupil=_pupil(dossier.pupil, identity.view),
        labels=folder.view,
        state=dossier.state if open_folder else "",
        lead=dossier.lead if open_folder else None,
        opened_on=dossier.opened_on if open_folder else None,
        review_on=dossier.review_on if open_folder else None,
        referrals=_room_referrals(policy, room, dossier.referrals) if open_folder else (),
        facts=_room_facts(policy, room, dossier.facts, ticked),
        counts=dossier.counts if attendance else (),
        counts_only=attendance.view is View.PERIOD_COUNT,
        information=_room_information(dossier.information) if open_folder else (),
        decisions=dossier.decisions if open_folder else (own if folder else ()),
        sharing=sharing_for_room(policy, room, dossier.sharing, Seated(partner_ids, people), today),
        reduced=folder.view is not alone.view,
        rules=tuple(verdict.rule for verdict in (identity, attendance, folder) if verdict),
    )


def _with_outsiders(
    room: Room, dossier: CaseDossier, partner_ids: frozenset[UUID], today: date | None
) -> Room:
    """Count as outsiders the partners who have no agreement for this pupil."""
    if not outsiders(dossier.sharing, partner_ids, today):
        return room
    return replace(room, classes=room.classes | {Presence.OUTSIDER})


def _as_partner(
    readers: Iterable[Reader], member_id: UUID | None, dossier: CaseDossier, today: date | None
) -> tuple[Reader, ...]:
    """Return as what somebody reads about this pupil: a partner needs the agreement for him."""
    if member_id is None:
        return tuple(one for one in readers if one is not Reader.PARTNER)
    partner = partner_reader(dossier.sharing.partner(member_id, today))
    return tuple(partner if one is Reader.PARTNER else one for one in readers)


def _pupil(pupil: PupilCard, view: View) -> PupilCard:
    """Keep of category A what the view names; guardians only for who reads it whole."""
    if view is View.FULL:
        return pupil
    kept = replace(pupil, guardians=(), regime="", entry=None, exit_reason="", sex="")
    return kept if view is View.NAME_CLASS_AGE else replace(kept, birth_date=None)


def _read_facts(
    facts: tuple[FactItem, ...], verdicts: dict[Category, Verdict]
) -> tuple[FactItem, ...]:
    def kept(fact: FactItem) -> bool:
        view = verdicts[Category(fact.category)].view
        return view is View.FULL or (view is View.TICKED_LINES and fact.useful)

    return tuple(fact for fact in facts if kept(fact))


def _read_actions(dossier: CaseDossier, own: UUID | None) -> tuple[LongAction, ...]:
    """Keep the long actions; of who reads only his own, those that he pilots or tutors."""
    if own is None:
        return dossier.actions
    mine = {one.decision_id for one in dossier.decisions if one.pilot.member_id == own}
    return tuple(
        one for one in dossier.actions if one.decision_id in mine or one.tutor.member_id == own
    )


def _read_returns(
    items: tuple[ReturnItem, ...], verdicts: dict[Category, Verdict], own: UUID | None
) -> tuple[ReturnItem, ...]:
    """Keep the returns, without what called for them where its category is not read."""

    def cut(one: ReturnItem) -> ReturnItem:
        category = CAUSE_CATEGORY.get(one.cause)
        return one if category and verdicts[category] else replace(one, cause="")

    return tuple(
        cut(one)
        for one in items
        if own is None or own in (one.sender.member_id, one.receiver.member_id)
    )


CAUSE_CATEGORY: Mapping[str, Category] = MappingProxyType(
    {
        ReturnCause.ABSENCE: Category.C,
        ReturnCause.EXCLUSION: Category.D,
        ReturnCause.PATH: Category.DOSSIER,
    }
)
"""To which category belongs what calls for a return to class."""


def _read_information(
    items: tuple[InformationItem, ...], readers: tuple[Reader, ...]
) -> tuple[InformationItem, ...]:
    """Keep the head's decision for the head and the AS (domain practice, charter §3.2)."""
    insiders = {Reader.HEAD, Reader.DEPUTY, Reader.SOCIAL_WORKER}
    if insiders & set(readers):
        return items
    return tuple(item for item in items if item.kind != InformationKind.HEAD_DECISION)


def _room_information(items: tuple[InformationItem, ...]) -> tuple[InformationItem, ...]:
    return tuple(item for item in items if item.kind != InformationKind.HEAD_DECISION)


def _room_facts(
    policy: Policy, room: Room, facts: tuple[FactItem, ...], ticked: frozenset[UUID]
) -> tuple[FactItem, ...]:
    def kept(fact: FactItem) -> bool:
        item = _ROOM_ITEM.get(fact.category)
        chosen = fact.fact_id in ticked
        return item is not None and bool(in_room(policy, room, item, ticked=chosen))

    return tuple(fact for fact in facts if kept(fact))


def _room_referrals(
    policy: Policy, room: Room, referrals: tuple[ReferralItem, ...]
) -> tuple[ReferralItem, ...]:
    def cut(referral: ReferralItem) -> ReferralItem:
        shown = in_room(policy, room, RoomItem.FACTS, reread=referral.reread)
        return referral if shown else replace(referral, facts="")

    return tuple(cut(referral) for referral in referrals)
