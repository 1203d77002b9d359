"""What an erratum will say: the lines of a *relevé* as they stand, and as they are corrected."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.erratum_views import (
    CorrectedRecord,
    ErratumLine,
    ErratumPart,
    ErratumView,
)
from decroapp.domain.charter.fingerprint import stamped
from decroapp.domain.charter.policy import Policy, View
from decroapp.domain.charter.views import DocumentStamp, SlipView
from decroapp.domain.documents import DocumentKind, DocumentState
from decroapp.domain.errors import RuleError
from decroapp.domain.meeting.errata import (
    DECIDED,
    Corrections,
    Key,
    RecordLine,
    RecordPart,
    Terms,
    as_corrected,
    changed_lines,
    check_corrections,
)
from decroapp.domain.meeting.kinds import DecisionState
from decroapp.domain.people.members import MemberRef
from decroapp.services.records import (
    Sources,
    record_lines,
    slip_of,
    verdicts_of,
)
from decroapp.storage import documents as store
from decroapp.storage.decisions import DecisionRow
from decroapp.storage.documents import DocumentRow
from decroapp.storage.members import references
from decroapp.storage.record_lines import lines_of
from decroapp.storage.transactions import Transaction
from decroapp.wording.errata import about, whole
from decroapp.wording.meetings import meeting_name
from decroapp.wording.people import with_function

KIND = "erratum"


@dataclass(frozen=True, slots=True)
class IssuedRecord:
    """The *relevé* of a meeting that no other replaced, and what is to be read of it now."""

    row: DocumentRow
    errata: tuple[DocumentRow, ...]
    lines: Mapping[Key, RecordLine]

    @property
    def rank(self) -> int:
        """Return the number of the next erratum."""
        return len(self.errata) + 1


def issued_record(tx: Transaction, found: Sources) -> IssuedRecord:
    """Read what is corrected.

    Raises:
        RuleError: ``erratum-no-record`` where no *relevé* was issued.
    """
    rows = store.documents_of(tx, found.meeting.meeting_id)
    present = [row for row in rows if row.state is not DocumentState.REPLACED]
    record = next((row for row in present if row.kind is DocumentKind.RECORD), None)
    if record is None:
        raise RuleError("erratum-no-record")
    errata = tuple(row for row in present if row.corrects_id == record.document_id)
    # A relevé issued before its lines were kept is read from the vault.
    papers = [lines_of(tx, record.document_id) or record_lines(found)]
    papers += [lines_of(tx, row.document_id) for row in errata]
    return IssuedRecord(record, errata, as_corrected(*papers))


@dataclass(frozen=True, slots=True)
class Corrected:
    """A meeting once corrected: what its papers would be made from, and the lines that change."""

    sources: Sources
    lines: tuple[RecordLine, ...]
    added: Mapping[UUID, tuple[UUID, Terms]]
    """By the identifier that the forgotten decision takes: its case, and what it says."""


def correct(
    tx: Transaction,
    found: Sources,
    record: IssuedRecord,
    corrections: Corrections,
    added: Iterable[UUID],
) -> Corrected:
    """Return the meeting as it will be; nothing is written.

    ``added``: identifiers for the forgotten decisions.

    Raises:
        RuleError: ``erratum-empty`` and those of ``check_corrections``.
    """
    check_corrections(corrections, record.lines, found.meeting.on_day)
    named = dict(zip(added, corrections.added, strict=False))
    kept = [one for one in found.taken if one.decision_id not in corrections.withdrawn]
    taken = [_again(one, corrections, record.lines) for one in kept]
    taken += [_new(one, case_id, terms, found) for one, (case_id, terms) in named.items()]
    due = {one: terms.due_on for one, terms in corrections.changed.items()}
    present = _there(found, corrections.present)
    people = references(tx, [*(one.pilot_id for one in taken), *present])
    after = replace(
        found,
        taken=tuple(taken),
        decided_due=found.decided_due | due,
        present=present,
        people=found.people | people,
        meeting=replace(found.meeting, next_on=corrections.next_on or found.meeting.next_on),
    )
    touched = corrections.changed.keys() | named.keys()
    wanted = [line for line in record_lines(after) if _is_touched(line, corrections, touched)]
    gone = [record.lines[part, one] for one in corrections.withdrawn for part in DECIDED]
    wanted += [replace(line, value="", said="") for line in gone]
    return Corrected(after, changed_lines(record.lines, wanted), named)


def _there(found: Sources, wanted: frozenset[UUID] | None) -> tuple[UUID, ...]:
    """Return who was there, in the order of the *relevé*, who was forgotten last."""
    if wanted is None:
        return found.present
    known = [one for one in found.present if one in wanted]
    return (*known, *sorted(wanted - set(known)))


def _again(
    one: DecisionRow, corrections: Corrections, lines: Mapping[Key, RecordLine]
) -> DecisionRow:
    """Return a decision under its corrected terms; a date moved since stays as it was moved."""
    terms = corrections.changed.get(one.decision_id)
    if terms is None:
        return one
    moved = lines[RecordPart.DUE, one.decision_id].value != one.due_on.isoformat()
    due_on = one.due_on if moved else terms.due_on
    return replace(one, code=terms.code.value, pilot_id=terms.pilot_id, due_on=due_on)


def _new(decision_id: UUID, case_id: UUID, terms: Terms, found: Sources) -> DecisionRow:
    return DecisionRow(
        decision_id=decision_id,
        case_id=case_id,
        meeting_id=found.meeting.meeting_id,
        code=terms.code.value,
        pilot_id=terms.pilot_id,
        made_on=found.meeting.on_day,
        due_on=terms.due_on,
        indicator="",
        teller_id=None,
        state=DecisionState.OPEN.value,
    )


def _is_touched(line: RecordLine, corrections: Corrections, decisions: set[UUID]) -> bool:
    if line.part is RecordPart.PRESENT:
        return corrections.present is not None
    if line.part is RecordPart.NEXT:
        return corrections.next_on is not None
    return line.decision_id in decisions


def erratum_view(
    after: Corrected,
    record: IssuedRecord,
    policy: Policy,
    stamp: DocumentStamp,
    signatory: MemberRef,
) -> ErratumView:
    """Return the erratum, under the allow-list of the *relevé*."""
    verdicts = verdicts_of(policy, KIND)
    public = verdicts[Category.DOSSIER].view is View.PUBLIC_LABEL
    initials = verdicts[Category.A].view is View.INITIALS
    meeting, row = after.sources.meeting, record.row
    view = ErratumView(
        letterhead=after.sources.letterhead,
        stamp=stamp,
        rank=record.rank,
        corrects=CorrectedRecord(
            row.reference,
            row.issued_on,
            row.fingerprint,
            meeting_name(meeting.kind).lower(),
            meeting.on_day,
        ),
        earlier=tuple(one.reference for one in record.errata),
        parts=_parts(after, record.lines, initials=initials, public=public),
        signatory=with_function(signatory),
    )
    return stamped(view)


def _parts(
    after: Corrected, before: Mapping[Key, RecordLine], *, initials: bool, public: bool
) -> tuple[ErratumPart, ...]:
    of_meeting = [line for line in after.lines if line.case_id is None]
    found = [ErratumPart("", "", tuple(_line(line, "") for line in of_meeting))]
    for item in after.sources.seen if public else ():
        case = after.sources.cases[item.case_id]
        mine = [line for line in after.lines if line.case_id == item.case_id]
        lines = tuple(_of_decisions(mine, before))
        found.append(ErratumPart(case.initials if initials else "", case.number, lines))
    return tuple(part for part in found if part.lines)


def _of_decisions(
    lines: list[RecordLine], before: Mapping[Key, RecordLine]
) -> Iterable[ErratumLine]:
    """Yield a line for what changed of each decision; one alone where it comes or goes."""
    for decision_id in dict.fromkeys(line.decision_id for line in lines):
        mine = [line for line in lines if line.decision_id == decision_id]
        come, go = not any(one.former for one in mine), not any(one.said for one in mine)
        if come or go:
            yield ErratumLine(
                about(None, come=come),
                whole([line.former or "" for line in mine]),
                whole([line.said for line in mine]),
            )
            continue
        action = before[RecordPart.ACTION, decision_id].said
        yield from (_line(line, action) for line in mine)


def _line(line: RecordLine, action: str) -> ErratumLine:
    return ErratumLine(about(line.part, action), line.former or "", line.said)


def changed_slips(
    before: Sources, after: Sources, policy: Policy, stamp: DocumentStamp
) -> dict[UUID, SlipView | None]:
    """Return the slips that say something else, by pilot; None for who has none any more."""
    then = {one.pilot_id for one in before.taken}
    now = {one.pilot_id for one in after.taken}
    found: dict[UUID, SlipView | None] = dict.fromkeys(then - now)
    for pilot_id in dict.fromkeys(one.pilot_id for one in after.taken):
        view = slip_of(after, policy, stamp, pilot_id)
        same = pilot_id in then and slip_of(before, policy, stamp, pilot_id) == view
        if not same:
            found[pilot_id] = view
    return found


def blank_stamp(template: str, version: int, on: date) -> DocumentStamp:
    """Return the stamp of what is only looked at."""
    return DocumentStamp("", template, version, on, on)
