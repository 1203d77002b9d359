"""The views of the papers of before a meeting, by allow-list (design §5 c)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from decroapp.documents.templates import shipped_version
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.convening_views import (
    AgendaCase,
    AgendaView,
    InvitationView,
    ListedPupil,
    PupilListView,
    Sitting,
)
from decroapp.domain.charter.disclosure import in_document
from decroapp.domain.charter.fingerprint import stamped
from decroapp.domain.charter.policy import Policy, View
from decroapp.domain.charter.reminder_views import ReminderView
from decroapp.domain.charter.views import DocumentStamp, Letterhead
from decroapp.domain.meeting.invitations import comes_for_cases
from decroapp.domain.meeting.order import hours, places_of
from decroapp.domain.meeting.papers import SERIES, PaperKind
from decroapp.domain.people.members import MemberRef
from decroapp.services.coming import coming_to
from decroapp.services.context import Context
from decroapp.services.handed import handed_places
from decroapp.services.records import letterhead_of
from decroapp.storage import candidates as lookup
from decroapp.storage import meetings as store
from decroapp.storage.candidates import CaseLabel
from decroapp.storage.meetings import MeetingRow
from decroapp.storage.members import references
from decroapp.storage.transactions import Transaction
from decroapp.wording.meetings import WHOLE, coming_words, meeting_name
from decroapp.wording.people import pilot, with_function

ConveningView = AgendaView | InvitationView | PupilListView | ReminderView


@dataclass(frozen=True, slots=True)
class Sheet:
    """One paper to be made: its view, and to whom it goes in words."""

    view: ConveningView
    recipient: str


@dataclass(frozen=True, slots=True)
class _Sources:
    policy: Policy
    meeting: MeetingRow
    cases: tuple[CaseLabel, ...]
    at: tuple[time, ...]
    letterhead: Letterhead
    sitting: Sitting
    stamp: DocumentStamp


def sheets(
    context: Context, tx: Transaction, meeting_id: UUID, kind: PaperKind
) -> tuple[Sheet, ...]:
    """Build the views of one kind of paper: the agenda, or one a member."""
    found = _sources(context, tx, meeting_id, kind)
    if kind is PaperKind.AGENDA:
        return (Sheet(stamped(_agenda(found)), ""),)
    if kind is PaperKind.INVITATION:
        return _invitations(context, tx, found)
    return _pupil_lists(tx, found)


def _sources(context: Context, tx: Transaction, meeting_id: UUID, kind: PaperKind) -> _Sources:
    row, known = store.read_meeting(tx, meeting_id), lookup.labels(tx)
    cases = tuple(known[one.case_id] for one in store.items_of(tx, meeting_id))
    begins = datetime.combine(row.on_day, row.starts_at)
    reference = f"{SERIES[kind]}-{begins:%Y%m%d-%H%M}"
    version = shipped_version(kind.value)
    return _Sources(
        policy=context.policy,
        meeting=row,
        cases=cases,
        at=hours(row.starts_at, row.minutes, len(cases)),
        letterhead=letterhead_of(tx),
        sitting=Sitting(
            kind_label=meeting_name(row.kind).lower(),
            on_day=row.on_day,
            starts_at=row.starts_at,
            ends_at=(begins + timedelta(minutes=row.minutes)).time(),
            place=row.place,
        ),
        stamp=DocumentStamp(reference, kind.value, version, context.today(), row.on_day),
    )


def _agenda(found: _Sources) -> AgendaView:
    identity = in_document(found.policy, PaperKind.AGENDA, Category.A).view
    cases = tuple(
        AgendaCase(place, at, case.initials, case.number, case.division)
        for place, (case, at) in enumerate(zip(found.cases, found.at, strict=True), 1)
    )
    shown = cases if identity is View.INITIALS else ()
    return AgendaView(found.letterhead, found.stamp, found.sitting, shown)


def _invitations(context: Context, tx: Transaction, found: _Sources) -> tuple[Sheet, ...]:
    me, meeting_id = context.account.member, found.meeting.meeting_id
    people = references(tx, store.invited(tx, meeting_id) - {me.member_id})
    coming = coming_to(tx, meeting_id)
    come = places_of([coming.party(case) for case in found.cases])
    return tuple(
        Sheet(
            stamped(
                InvitationView(
                    letterhead=found.letterhead,
                    stamp=found.stamp,
                    sitting=found.sitting,
                    member=pilot(ref),
                    coming=_coming(found, ref, come.get(ref.member_id, ())),
                    signatory=pilot(me),
                )
            ),
            with_function(ref),
        )
        for ref in by_name(people.values())
    )


def _coming(found: _Sources, ref: MemberRef, places: tuple[int, ...]) -> str:
    if not places or not comes_for_cases(ref.profession):
        return WHOLE
    return coming_words(places, (), found.at[places[0] - 1])


def _pupil_lists(tx: Transaction, found: _Sources) -> tuple[Sheet, ...]:
    if in_document(found.policy, PaperKind.PUPIL_LIST, Category.A).view is not View.NAME_CLASS:
        return ()
    handed = handed_places(tx, found.meeting)
    people = references(tx, handed)
    return tuple(
        Sheet(stamped(_pupil_list(found, ref, handed[ref.member_id])), with_function(ref))
        for ref in by_name(people.values())
    )


def _pupil_list(found: _Sources, ref: MemberRef, places: tuple[int, ...]) -> PupilListView:
    own = [(place, found.at[place - 1], found.cases[place - 1]) for place in places]
    pupils = tuple(
        ListedPupil(place, at, case.name, case.division, case.number) for place, at, case in own
    )
    return PupilListView(found.letterhead, found.stamp, found.sitting, pilot(ref), pupils)


def by_name(people: Iterable[MemberRef]) -> list[MemberRef]:
    """Return members in the order of their names."""
    return sorted(people, key=lambda ref: (ref.last_name, ref.first_name))
