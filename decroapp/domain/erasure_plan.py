"""What is due: every row of the vault that a clock lets go, and what still holds one back."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from uuid import UUID

from decroapp.domain.case.codes import FactCode
from decroapp.domain.case.states import ENDED, CaseState
from decroapp.domain.charter.categories import Category
from decroapp.domain.erasure import OUT, Clocks, Deadline, ErasedKind, ErasureClock, earliest
from decroapp.domain.law import Rule


@dataclass(frozen=True, slots=True)
class CaseKept:
    """One case file."""

    case_id: UUID
    number: str
    student_id: UUID
    state: CaseState
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class RowKept:
    """One row of a pupil or of a case; ``day`` is the date that its clock counts from."""

    row_id: UUID
    kind: ErasedKind
    student_id: UUID
    day: date
    case_id: UUID | None = None
    category: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class DocumentKept:
    """One issued PDF: destroyed whole at the earliest deadline of what it holds."""

    document_id: UUID
    issued_on: date
    until: date
    about: UUID | None
    """The case that it is wholly about."""
    cases: frozenset[UUID]
    """Every case that it speaks of."""


@dataclass(frozen=True, slots=True)
class MeetingKept:
    """The frame of one meeting, who was there, and the cases that it heard."""

    meeting_id: UUID
    on_day: date
    cases: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Stock:
    """What the vault holds that a clock concerns."""

    left: Mapping[UUID, date | None]
    """Each pupil, and the day on which he left the school."""
    cases: tuple[CaseKept, ...] = ()
    rows: tuple[RowKept, ...] = ()
    documents: tuple[DocumentKept, ...] = ()
    meetings: tuple[MeetingKept, ...] = ()
    imports: Mapping[UUID, date] | None = None
    drafts: Mapping[tuple[UUID, str, str], date] | None = None


Key = UUID | tuple[UUID, str, str] | str
"""An identifier; of a draft its account, form and subject; of a backup its file's name."""


@dataclass(frozen=True, slots=True)
class Due:
    """One row and its deadline; ``number``: of the case that it belongs to."""

    kind: ErasedKind
    key: Key
    deadline: Deadline
    number: str = ""


@dataclass(frozen=True, slots=True)
class DueLine:
    """Rows of one kind that one rule lets go: counts, days and case numbers, no name."""

    clock: ErasureClock
    kind: ErasedKind
    rule: Rule
    firm: bool
    count: int
    first: date
    last: date
    numbers: tuple[str, ...]


def plan(stock: Stock, clocks: Clocks) -> tuple[Due, ...]:
    """Return every row with its deadline, the earliest where several clocks run."""
    found: dict[tuple[ErasedKind, Key], Due] = {}
    for one in _all(stock, clocks):
        known = found.get((one.kind, one.key))
        if known is None or earliest(known.deadline, one.deadline) is one.deadline:
            found[one.kind, one.key] = one
    return tuple(found.values())


def held(stock: Stock, clocks: Clocks, today: date) -> tuple[str, ...]:
    """Return the numbers of the open cases that keep a leaver's identity beyond the watch."""
    return tuple(
        case.number
        for case in stock.cases
        if case.state not in ENDED and _watch_over(stock, clocks, case.student_id, today)
    )


def lines(due: Iterable[Due]) -> tuple[DueLine, ...]:
    """Count rows by clock, kind and rule."""
    groups: dict[tuple[ErasureClock, ErasedKind, Rule], list[Due]] = {}
    for one in due:
        key = (one.deadline.clock, one.kind, one.deadline.rule)
        groups.setdefault(key, []).append(one)
    clocks, kinds = list(ErasureClock), list(ErasedKind)
    ranked = sorted(groups, key=lambda key: (clocks.index(key[0]), kinds.index(key[1]), key[2].id))
    return tuple(_line(*key, groups[key]) for key in ranked)


def _line(clock: ErasureClock, kind: ErasedKind, rule: Rule, group: list[Due]) -> DueLine:
    days = [one.deadline.on for one in group]
    numbers = tuple(sorted({one.number for one in group if one.number}))
    firm = all(one.deadline.firm for one in group)
    return DueLine(clock, kind, rule, firm, len(group), min(days), max(days), numbers)


def _all(stock: Stock, clocks: Clocks) -> Iterator[Due]:
    ends = {case.case_id: clocks.case(case.state, case.ended_on) for case in stock.cases}
    numbers = {case.case_id: case.number for case in stock.cases}
    outs = {case.case_id: clocks.out(case.state, case.ended_on) for case in stock.cases}
    pupils = _by_pupil(stock.cases)
    for case in stock.cases:
        yield from _due(ErasedKind.CASE, case.case_id, ends[case.case_id], case.number)
    for row in stock.rows:
        cases = pupils.get(row.student_id, [])
        out = _out_of(cases, outs) if row.case_id is None else outs.get(row.case_id)
        if row.category == Category.E:
            out = None
        end = earliest(_of_row(row, cases, clocks, ends), out)
        yield from _due(row.kind, row.row_id, end, numbers.get(row.case_id or row.row_id, ""))
    for document in stock.documents:
        end = earliest(_of_document(document, clocks, ends, outs))
        number = numbers.get(document.about, "") if document.about else ""
        yield from _due(ErasedKind.DOCUMENT, document.document_id, end, number)
    yield from _pupils(stock, clocks, pupils, ends)
    for meeting in stock.meetings:
        end = _of_meeting(meeting, clocks, ends)
        yield from _due(ErasedKind.MEETING, meeting.meeting_id, end)
    for run, day in (stock.imports or {}).items():
        yield from _due(ErasedKind.IMPORT, run, clocks.school_year(day, "trace-retention"))
    for draft, day in (stock.drafts or {}).items():
        yield from _due(ErasedKind.DRAFT, draft, clocks.draft(day))


def _due(kind: ErasedKind, key: Key, end: Deadline | None, number: str = "") -> Iterator[Due]:
    if end is not None:
        yield Due(kind, key, end, number)


def _by_pupil(cases: Iterable[CaseKept]) -> dict[UUID, list[CaseKept]]:
    found: dict[UUID, list[CaseKept]] = {}
    for case in cases:
        found.setdefault(case.student_id, []).append(case)
    return found


def _out_of(cases: list[CaseKept], outs: Mapping[UUID, Deadline | None]) -> Deadline | None:
    """Return when a pupil's facts go with his leaving: never while a case of his is open."""
    if any(case.state not in ENDED for case in cases):
        return None
    return earliest(*(outs[case.case_id] for case in cases if case.state in OUT))


def _of_row(
    row: RowKept,
    cases: list[CaseKept],
    clocks: Clocks,
    ends: Mapping[UUID, Deadline | None],
) -> Deadline | None:
    if row.kind is ErasedKind.ATTENDANCE:
        return clocks.school_year(row.day, "absence-retention")
    if row.kind in (ErasedKind.PUNISHMENT, ErasedKind.PUNISHMENT_COUNT):
        return clocks.school_year(row.day, "punishment-retention")
    if row.kind is ErasedKind.CORRECTION:
        return clocks.school_year(row.day, "trace-retention")
    if row.kind is ErasedKind.SANCTION:
        return clocks.sanction(row.code, row.day)
    if row.kind in (ErasedKind.FACT, ErasedKind.MENTION):
        return _with_last_case(row, cases, clocks, ends)
    return None


def _with_last_case(
    row: RowKept,
    cases: list[CaseKept],
    clocks: Clocks,
    ends: Mapping[UUID, Deadline | None],
) -> Deadline | None:
    found = [ends[case.case_id] for case in cases]
    if any(one is None for one in found):
        return None
    rule = clocks.law.at("fact-retention", row.day)
    days = [one.on for one in found if one is not None]
    return Deadline(max(days, default=clocks.year_end(row.day)), rule, ErasureClock.FACT)


def _of_document(
    document: DocumentKept,
    clocks: Clocks,
    ends: Mapping[UUID, Deadline | None],
    outs: Mapping[UUID, Deadline | None],
) -> Deadline | None:
    rule = clocks.law.at("record-retention", document.issued_on)
    own = Deadline(document.until, rule, ErasureClock.DOCUMENT)
    about = outs.get(document.about) if document.about else None
    return earliest(own, about, *(ends.get(case) for case in document.cases))


def _of_meeting(
    meeting: MeetingKept, clocks: Clocks, ends: Mapping[UUID, Deadline | None]
) -> Deadline | None:
    """Return when the frame of a meeting goes: not before the cases that it heard."""
    record, found = clocks.record(meeting.on_day), [ends[case] for case in meeting.cases]
    if None in found:
        return None
    days = [one.on for one in found if one is not None]
    return replace(record, on=max([record.on, *days]))


def _pupils(
    stock: Stock,
    clocks: Clocks,
    pupils: Mapping[UUID, list[CaseKept]],
    ends: Mapping[UUID, Deadline | None],
) -> Iterator[Due]:
    """Yield the pupils who left: the watch ends, but never before a case of theirs."""
    for student_id, left_on in stock.left.items():
        cases = pupils.get(student_id, [])
        found = [ends[case.case_id] for case in cases]
        if left_on is not None and None not in found:
            watch = clocks.watch(left_on)
            on = max([watch.on, *(one.on for one in found if one is not None)])
            yield Due(ErasedKind.PUPIL, student_id, replace(watch, on=on))


def _watch_over(stock: Stock, clocks: Clocks, student_id: UUID, today: date) -> bool:
    left_on = stock.left.get(student_id)
    return left_on is not None and clocks.watch(left_on).over(today)


def sorts_of_fact(category: str, code: str) -> ErasedKind:
    """Return how a school fact is counted: D tells punishments from sanctions."""
    if category != Category.D:
        return ErasedKind.FACT
    return ErasedKind.PUNISHMENT if code == FactCode.PUNISHMENT else ErasedKind.SANCTION
