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
from decroapp.domain.meeting.errata import RecordLine, RecordPart
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
from decroapp.storage.record_lines import decided as decided_by
from decroapp.storage.schools import the_school
from decroapp.storage.transactions import Transaction
from decroapp.wording.dates import long
from decroapp.wording.labels import actions, label, public_label
from decroapp.wording.meetings import meeting_name
from decroapp.wording.people import called, function, pilot, with_function
from decroapp.wording.plural import listing

Stamper = Callable[[str], DocumentStamp]
"""Give the stamp of the next document of a template."""


@dataclass(frozen=True, slots=True)
class Papers:
    """The views of a meeting's papers, and the cells of the tables that allowed them."""

    record: RecordView
    slips: dict[UUID, SlipView]
    """By pilot."""
    rules: tuple[str, ...]
    lines: tuple[RecordLine, ...]
    """What the *relevé* says, line by line: an erratum starts from there."""


@dataclass(frozen=True, slots=True)
class Sources:
    """What the papers of a meeting are made from."""

    meeting: MeetingRow
    items: tuple[ItemRow, ...]
    cases: dict[UUID, CaseLabel]
    taken: tuple[DecisionRow, ...]
    """Without those that an erratum withdrew."""
    decided_due: dict[UUID, date]
    """What the meeting decided, where the date was moved since: the *relevé* says it."""
    present: tuple[UUID, ...]
    people: dict[UUID, MemberRef]
    letterhead: Letterhead

    @property
    def seen(self) -> tuple[ItemRow, ...]:
        """Return the cases that the *relevé* tells of."""
        return tuple(item for item in self.items if item.state is ItemState.DONE)

    def due(self, one: DecisionRow) -> date:
        """Return the date that the meeting gave to a decision."""
        return self.decided_due.get(one.decision_id, one.due_on)


def papers(
    tx: Transaction, policy: Policy, meeting_id: UUID, stamp: Stamper, signatory: MemberRef
) -> Papers:
    """Build the views of the *relevé* and of one slip per pilot."""
    verdicts = verdicts_of(policy, "record")
    found = sources_of(tx, meeting_id)
    initials = verdicts[Category.A].view is View.INITIALS
    public = verdicts[Category.DOSSIER].view is View.PUBLIC_LABEL
    record = _record(found, stamp("record"), signatory, initials=initials, public=public)
    pilots = dict.fromkeys(one.pilot_id for one in found.taken)
    slips = {one: slip_of(found, policy, stamp("slip"), one) for one in pilots}
    rules = (*verdicts.values(), *verdicts_of(policy, "slip").values())
    return Papers(
        record=stamped(record),
        slips=slips,
        rules=tuple(verdict.rule for verdict in rules if verdict),
        lines=record_lines(found) if public else (),
    )


def verdicts_of(policy: Policy, kind: str) -> dict[Category, Verdict]:
    """Return what a kind of paper may hold of pupils and of their cases."""
    return {one: in_document(policy, kind, one) for one in (Category.A, Category.DOSSIER)}


def letterhead_of(tx: Transaction) -> Letterhead:
    """Return who issues the documents; every PDF says it is fictional until the charter issue."""
    school = the_school(tx)
    town = f"{school.postcode} {school.commune}".strip()
    return Letterhead(school.name, school.uai, school.address, town, fictional=True)


def sources_of(tx: Transaction, meeting_id: UUID) -> Sources:
    """Read what the papers of a meeting are made from, its errata counted in."""
    meeting = store.read_meeting(tx, meeting_id)
    decided = decided_by(tx, meeting_id, meeting.closed_at or 0)
    rows = decisions.of_meeting(tx, meeting_id)
    taken = tuple(one for one in rows if one.decision_id not in decided.withdrawn)
    present = ever_there(store.stays(tx, meeting_id))
    ids = [one.pilot_id for one in taken] + [one.teller_id for one in taken if one.teller_id]
    return Sources(
        meeting=meeting,
        items=store.items_of(tx, meeting_id),
        cases=lookup.labels(tx),
        taken=taken,
        decided_due=decided.due_on,
        present=present,
        people=references(tx, [*ids, *present]),
        letterhead=letterhead_of(tx),
    )


def record_lines(found: Sources) -> tuple[RecordLine, ...]:
    """Return what the *relevé* says, line by line, as it is printed."""
    seen = {item.case_id: place for place, item in enumerate(found.seen)}
    told = [one for one in found.taken if one.case_id in seen]
    told.sort(key=lambda one: seen[one.case_id])
    next_on = found.meeting.next_on
    functions = listing(functions_of(found))
    there = ",".join(sorted(one.hex for one in found.present))
    return (
        RecordLine(RecordPart.PRESENT, there, functions[:1].upper() + functions[1:]),
        *(line for one in told for line in decision_lines(found, one)),
        RecordLine(
            RecordPart.NEXT,
            next_on.isoformat() if next_on else "",
            long(next_on) if next_on else "",
        ),
    )


def decision_lines(found: Sources, one: DecisionRow) -> tuple[RecordLine, ...]:
    """Return the three lines of a decision."""
    due_on = found.due(one)
    said = (
        (RecordPart.ACTION, one.code, public_label(ActionCode(one.code))),
        (RecordPart.PILOT, one.pilot_id.hex, pilot(found.people[one.pilot_id])),
        (RecordPart.DUE, due_on.isoformat(), long(due_on)),
    )
    return tuple(
        RecordLine(part, value, words, one.case_id, one.decision_id) for part, value, words in said
    )


def _record(
    found: Sources, stamp: DocumentStamp, signatory: MemberRef, *, initials: bool, public: bool
) -> RecordView:
    return RecordView(
        letterhead=found.letterhead,
        stamp=stamp,
        kind_label=meeting_name(MeetingKind(found.meeting.kind)).lower(),
        held_on=found.meeting.on_day,
        starts_at=found.meeting.starts_at,
        place=found.meeting.place,
        present_functions=functions_of(found),
        cases=tuple(_case(found, item, initials=initials, public=public) for item in found.seen),
        carried_over=sum(item.state is ItemState.CARRIED_OVER for item in found.items),
        next_on=found.meeting.next_on,
        signatory=with_function(signatory),
    )


def _case(found: Sources, item: ItemRow, *, initials: bool, public: bool) -> RecordCase:
    case = found.cases[item.case_id]
    mine = [one for one in found.taken if one.case_id == item.case_id] if public else []
    return RecordCase(
        initials=case.initials if initials else "",
        number=case.number,
        decisions=tuple(
            RecordDecision(
                public_label(ActionCode(one.code)),
                pilot(found.people[one.pilot_id]),
                found.due(one),
            )
            for one in mine
        ),
    )


def slip_of(found: Sources, policy: Policy, stamp: DocumentStamp, pilot_id: UUID) -> SlipView:
    """Return the slip of one pilot: his actions alone."""
    verdicts = verdicts_of(policy, "slip")
    named = verdicts[Category.A].view is View.NAME_CLASS
    own = verdicts[Category.DOSSIER].view is View.OWN_ACTION
    mine = [one for one in found.taken if one.pilot_id == pilot_id and own]
    view = SlipView(
        letterhead=found.letterhead,
        stamp=stamp,
        pilot=pilot(found.people[pilot_id]),
        held_on=found.meeting.on_day,
        actions=tuple(_action(found, one, named=named) for one in mine),
        next_on=found.meeting.next_on,
    )
    return stamped(view)


def _action(found: Sources, one: DecisionRow, *, named: bool) -> SlipAction:
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


def functions_of(found: Sources) -> tuple[str, ...]:
    """Return who was there by function: « CPE », « professeur (2) »."""
    counted = Counter(function(found.people[one]) for one in found.present)
    return tuple(name if count == 1 else f"{name} ({count})" for name, count in counted.items())
