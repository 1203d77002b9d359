"""The views of a meeting's papers: the *relevé* and the slips, by allow-list (design §5 c)."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.disclosure import Verdict, in_document
from decroapp.domain.charter.fingerprint import stamped
from decroapp.domain.charter.policy import Policy, View
from decroapp.domain.charter.views import (
    DocumentStamp,
    Letterhead,
    RecordCase,
    RecordDecision,
    RecordView,
    SlipAction,
    SlipView,
)
from decroapp.domain.meeting.codes import ActionCode, Indicator
from decroapp.domain.meeting.kinds import ItemState, MeetingKind
from decroapp.domain.meeting.presence import ever_there
from decroapp.domain.people.members import MemberRef
from decroapp.storage import candidates as lookup
from decroapp.storage import decisions
from decroapp.storage import meetings as store
from decroapp.storage.candidates import CaseLabel
from decroapp.storage.decisions import DecisionRow
from decroapp.storage.meetings import ItemRow, MeetingRow
from decroapp.storage.members import references
from decroapp.storage.schools import the_school
from decroapp.storage.transactions import Transaction
from decroapp.wording.labels import actions, label, public_label
from decroapp.wording.meetings import meeting_name
from decroapp.wording.people import called, function, pilot, with_function

Stamper = Callable[[str], DocumentStamp]
"""Give the stamp of the next document of a template."""


@dataclass(frozen=True, slots=True)
class Papers:
    """The views of a meeting's papers, and the cells of the tables that allowed them."""

    record: RecordView
    slips: dict[UUID, SlipView]
    """By pilot."""
    rules: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Sources:
    meeting: MeetingRow
    items: tuple[ItemRow, ...]
    cases: dict[UUID, CaseLabel]
    taken: tuple[DecisionRow, ...]
    decided_due: dict[UUID, date]
    """What the meeting decided, where the date was moved since: the *relevé* says it."""
    people: dict[UUID, MemberRef]
    letterhead: Letterhead


def papers(
    tx: Transaction, policy: Policy, meeting_id: UUID, stamp: Stamper, signatory: MemberRef
) -> Papers:
    """Build the views of the *relevé* and of one slip per pilot."""
    verdicts = {
        (kind, category): in_document(policy, kind, category)
        for kind in ("record", "slip")
        for category in (Category.A, Category.DOSSIER)
    }
    from_vault = _sources(tx, meeting_id)
    pilots = dict.fromkeys(one.pilot_id for one in from_vault.taken)
    return Papers(
        record=stamped(_record(tx, from_vault, verdicts, stamp("record"), signatory)),
        slips={one: stamped(_slip(from_vault, verdicts, stamp("slip"), one)) for one in pilots},
        rules=tuple(verdict.rule for verdict in verdicts.values() if verdict),
    )


def letterhead_of(tx: Transaction) -> Letterhead:
    """Return who issues the documents; every PDF says it is fictional until the charter issue."""
    school = the_school(tx)
    town = f"{school.postcode} {school.commune}".strip()
    return Letterhead(school.name, school.uai, school.address, town, fictional=True)


def _sources(tx: Transaction, meeting_id: UUID) -> _Sources:
    taken = decisions.of_meeting(tx, meeting_id)
    ids = [one.pilot_id for one in taken] + [one.teller_id for one in taken if one.teller_id]
    meeting = store.read_meeting(tx, meeting_id)
    return _Sources(
        meeting=meeting,
        items=store.items_of(tx, meeting_id),
        cases=lookup.labels(tx),
        taken=taken,
        decided_due=decisions.due_when_closed(tx, meeting_id, meeting.closed_at or 0),
        people=references(tx, ids),
        letterhead=letterhead_of(tx),
    )


def _record(
    tx: Transaction,
    found: _Sources,
    verdicts: dict[tuple[str, Category], Verdict],
    stamp: DocumentStamp,
    signatory: MemberRef,
) -> RecordView:
    seen = [item for item in found.items if item.state is ItemState.DONE]
    initials = verdicts["record", Category.A].view is View.INITIALS
    public = verdicts["record", Category.DOSSIER].view is View.PUBLIC_LABEL
    return RecordView(
        letterhead=found.letterhead,
        stamp=stamp,
        kind_label=meeting_name(MeetingKind(found.meeting.kind)).lower(),
        held_on=found.meeting.on_day,
        starts_at=found.meeting.starts_at,
        place=found.meeting.place,
        present_functions=_functions(tx, found.meeting.meeting_id),
        cases=tuple(_case(found, item, initials=initials, public=public) for item in seen),
        carried_over=sum(item.state is ItemState.CARRIED_OVER for item in found.items),
        next_on=found.meeting.next_on,
        signatory=with_function(signatory),
    )


def _case(found: _Sources, item: ItemRow, *, initials: bool, public: bool) -> RecordCase:
    case = found.cases[item.case_id]
    mine = [one for one in found.taken if one.case_id == item.case_id] if public else []
    return RecordCase(
        initials=case.initials if initials else "",
        number=case.number,
        decisions=tuple(
            RecordDecision(
                public_label(ActionCode(one.code)),
                pilot(found.people[one.pilot_id]),
                found.decided_due.get(one.decision_id, one.due_on),
            )
            for one in mine
        ),
    )


def _slip(
    found: _Sources,
    verdicts: dict[tuple[str, Category], Verdict],
    stamp: DocumentStamp,
    pilot_id: UUID,
) -> SlipView:
    named = verdicts["slip", Category.A].view is View.NAME_CLASS
    own = verdicts["slip", Category.DOSSIER].view is View.OWN_ACTION
    mine = [one for one in found.taken if one.pilot_id == pilot_id and own]
    return SlipView(
        letterhead=found.letterhead,
        stamp=stamp,
        pilot=pilot(found.people[pilot_id]),
        held_on=found.meeting.on_day,
        actions=tuple(_action(found, one, named=named) for one in mine),
        next_on=found.meeting.next_on,
    )


def _action(found: _Sources, one: DecisionRow, *, named: bool) -> SlipAction:
    case = found.cases[one.case_id]
    teller = found.people.get(one.teller_id) if one.teller_id else None
    return SlipAction(
        pupil=case.name if named else case.initials,
        division=case.division,
        case_number=case.number,
        action=actions()[ActionCode(one.code)].label,
        due_on=one.due_on,
        indicator=label(Indicator(one.indicator)) if one.indicator else "",
        family_teller=called(teller) if teller else "",
    )


def _functions(tx: Transaction, meeting_id: UUID) -> tuple[str, ...]:
    there = ever_there(store.stays(tx, meeting_id))
    known = references(tx, there)
    counted = Counter(function(known[one]) for one in there)
    return tuple(name if count == 1 else f"{name} ({count})" for name, count in counted.items())
