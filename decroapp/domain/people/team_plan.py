"""Plan the form teachers of a teachers' file: who is new, who takes a class, who gives one up."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from decroapp.domain.folding import fold
from decroapp.domain.people.codes import DivisionRole, Profession
from decroapp.domain.people.import_plan import check_origin
from decroapp.domain.people.import_rows import WRITTEN, Outcome
from decroapp.domain.people.siecle import ImportProblem, ProblemLevel
from decroapp.domain.people.sts import ExportedTeacher, TeachersExport


@dataclass(frozen=True, slots=True)
class KnownMember:
    """A member of the team and what he is for the classes of the open year."""

    member_id: UUID
    civility: str
    last_name: str
    first_name: str
    active: bool
    roles: Mapping[UUID, DivisionRole]


@dataclass(frozen=True, slots=True)
class KnownTeam:
    """What the vault knows: its members, and the classes of the open year by code."""

    members: tuple[KnownMember, ...]
    divisions: Mapping[str, UUID]


@dataclass(frozen=True, slots=True)
class ClassCharge:
    """A class of which somebody becomes form teacher, or is no more."""

    division_id: UUID
    code: str


@dataclass(frozen=True, slots=True)
class PlannedTeacher:
    """One form teacher of the file; ``member_id`` is None when he would be created.

    ``kept`` are the classes that he has already; ``returns``, an inactive member comes back;
    ``reason`` is a code, where he is left out.
    """

    key: str
    civility: str
    last_name: str
    first_name: str
    profession: Profession
    outcome: Outcome
    line: int
    member_id: UUID | None = None
    gained: tuple[ClassCharge, ...] = ()
    kept: tuple[ClassCharge, ...] = ()
    returns: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class FormerCharge:
    """A known form teacher of a class for which the file names others only."""

    member_id: UUID
    name: str
    charge: ClassCharge


@dataclass(frozen=True, slots=True)
class TeamPlan:
    """What importing would do; ``former`` are released only when ``replace`` was asked."""

    uai: str
    year: int
    exported_on: date | None
    rows: tuple[PlannedTeacher, ...]
    former: tuple[FormerCharge, ...]
    problems: tuple[ImportProblem, ...]
    replace: bool

    @property
    def is_empty(self) -> bool:
        """Whether there is nothing to write."""
        written = any(row.outcome in WRITTEN for row in self.rows)
        return not written and not (self.replace and self.former)


def plan_team(
    known: KnownTeam,
    export: TeachersExport,
    *,
    school_uai: str,
    open_year: int,
    today: date,
    replace: bool = False,
) -> TeamPlan:
    """Return what importing would do; planning again an applied file writes nothing.

    ``replace``: who is form teacher of a class for which the file names others is so no more.

    Raises:
        RuleError: ``import-uai-key``, ``import-other-school``, ``import-other-year``.
    """
    check_origin(export, school_uai, open_year)
    planner = _Planner(known, export, today)
    rows = tuple(planner.rows())
    return TeamPlan(
        export.uai,
        export.year,
        export.exported_on,
        rows,
        tuple(planner.former(rows)),
        (*export.problems, *planner.problems),
        replace,
    )


class _Planner:
    def __init__(self, known: KnownTeam, export: TeachersExport, today: date) -> None:
        self.problems: list[ImportProblem] = []
        self._known, self._export, self._today = known, export, today
        self._by_name: dict[str, list[KnownMember]] = defaultdict(list)
        for one in known.members:
            self._by_name[_key(one.last_name, one.first_name)].append(one)
        self._in_file: dict[str, int] = defaultdict(int)
        for teacher in export.teachers:
            self._in_file[_key(teacher.last_name, teacher.first_name)] += 1
        self._loose: dict[str, list[str]] = defaultdict(list)
        for code in known.divisions:
            self._loose[_squeezed(code)].append(code)

    def rows(self) -> Iterator[PlannedTeacher]:
        """Yield each form teacher of the file in its order."""
        for teacher in self._export.teachers:
            yield self._row(teacher)

    def former(self, rows: Iterable[PlannedTeacher]) -> Iterator[FormerCharge]:
        """Yield the known form teachers of the classes that the file gives to others only."""
        named: dict[UUID, set[UUID]] = defaultdict(set)
        codes = {division_id: code for code, division_id in self._known.divisions.items()}
        for row in rows:
            for charge in (*row.gained, *row.kept):
                named[charge.division_id] |= {row.member_id} if row.member_id else set()
        for one in self._known.members:
            for division_id, role in one.roles.items():
                held = role is DivisionRole.FORM_TEACHER and division_id in named
                if held and one.member_id not in named[division_id]:
                    name = f"{one.civility} {one.first_name} {one.last_name}".strip()
                    charge = ClassCharge(division_id, codes[division_id])
                    yield FormerCharge(one.member_id, name, charge)

    def _row(self, teacher: ExportedTeacher) -> PlannedTeacher:
        key = _key(teacher.last_name, teacher.first_name)
        member = self._member(key)
        charges = self._charges(teacher)
        reason = self._reason(key, member, charges)
        if reason:
            return _planned(teacher, Outcome.IGNORED, reason=reason)
        if member is None:
            self._tell_same_name(teacher)
            return _planned(teacher, Outcome.NEW, gained=charges)
        held = {
            division_id
            for division_id, role in member.roles.items()
            if role is DivisionRole.FORM_TEACHER
        }
        gained = tuple(one for one in charges if one.division_id not in held)
        outcome = Outcome.UNCHANGED if member.active and not gained else Outcome.CHANGED
        return _planned(
            teacher,
            outcome,
            member_id=member.member_id,
            gained=gained,
            kept=tuple(one for one in charges if one.division_id in held),
            returns=not member.active,
        )

    def _member(self, key: str) -> KnownMember | None:
        """Return the member of that name: the one in activity where there are several."""
        found = self._by_name.get(key, [])
        if len(found) > 1:
            found = [one for one in found if one.active] or found
        return found[0] if len(found) == 1 else None

    def _reason(
        self, key: str, member: KnownMember | None, charges: tuple[ClassCharge, ...]
    ) -> str:
        if self._in_file[key] > 1:
            return "homonyms-in-file"
        if member is None and self._by_name.get(key):
            return "homonyms-known"
        return "" if charges else "no-class"

    def _charges(self, teacher: ExportedTeacher) -> tuple[ClassCharge, ...]:
        """Return the classes that are known here and held today, each once."""
        found: dict[UUID, ClassCharge] = {}
        for one in teacher.charges:
            code = self._code(one.code)
            if not code:
                self._tell(teacher, "unknown-division", one.code)
            elif not one.holds_on(self._today):
                self._tell(teacher, "not-now", one.code)
            else:
                division_id = self._known.divisions[code]
                found[division_id] = ClassCharge(division_id, code)
        return tuple(found.values())

    def _code(self, said: str) -> str:
        """Return the known code: the same, else the only one that differs by its spaces."""
        if said in self._known.divisions:
            return said
        close = self._loose.get(_squeezed(said), [])
        return close[0] if len(close) == 1 else ""

    def _tell_same_name(self, teacher: ExportedTeacher) -> None:
        last = fold(teacher.last_name)
        if any(one.active and fold(one.last_name) == last for one in self._known.members):
            self._tell(teacher, "same-last-name", "")

    def _tell(self, teacher: ExportedTeacher, code: str, value: str) -> None:
        name = f"{teacher.first_name} {teacher.last_name}".strip()
        self.problems.append(
            ImportProblem(
                self._export.file,
                teacher.line,
                "",
                "",
                code,
                ProblemLevel.WARNING,
                name,
                value,
            )
        )


def _planned(
    teacher: ExportedTeacher,
    outcome: Outcome,
    *,
    member_id: UUID | None = None,
    gained: tuple[ClassCharge, ...] = (),
    kept: tuple[ClassCharge, ...] = (),
    returns: bool = False,
    reason: str = "",
) -> PlannedTeacher:
    return PlannedTeacher(
        key=teacher.number,
        civility=teacher.civility,
        last_name=teacher.last_name,
        first_name=teacher.first_name,
        profession=teacher.profession,
        outcome=outcome,
        line=teacher.line,
        member_id=member_id,
        gained=gained,
        kept=kept,
        returns=returns,
        reason=reason,
    )


def _key(last_name: str, first_name: str) -> str:
    return fold(f"{last_name} {first_name}")


def _squeezed(code: str) -> str:
    return fold(code).replace(" ", "")
