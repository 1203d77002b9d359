"""The teams of the classes: typed one class at a time, form teachers read from their file."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from uuid import UUID

from decroapp.domain.drafts import DraftKey
from decroapp.domain.errors import RuleError
from decroapp.domain.journal import Purpose, Verb
from decroapp.domain.people.codes import DivisionRole
from decroapp.domain.people.import_rows import WRITTEN
from decroapp.domain.people.members import MemberCard, MemberRef
from decroapp.domain.people.sts import TeachersExport
from decroapp.domain.people.team_plan import KnownTeam, PlannedTeacher, TeamPlan, plan_team
from decroapp.services.context import Context
from decroapp.services.team import WRITERS, with_usual_secrecy
from decroapp.storage import classes as store
from decroapp.storage import members
from decroapp.storage.schools import open_year, the_school
from decroapp.storage.team import open_divisions
from decroapp.storage.transactions import Transaction


@dataclass(frozen=True, slots=True)
class ClassTeam:
    """One class of the open year, and what each person is for it."""

    division_id: UUID
    code: str
    roles: Mapping[UUID, DivisionRole]


@dataclass(frozen=True, slots=True)
class ClassBoard:
    """Every class with its team; ``people`` holds whoever is in activity or in a class."""

    classes: tuple[ClassTeam, ...]
    people: tuple[MemberRef, ...]
    active: frozenset[UUID]
    may_write: bool


@dataclass(frozen=True, slots=True)
class PlannedClasses:
    """A teachers' file, what importing it would do, and what was known when it was compared."""

    export: TeachersExport
    plan: TeamPlan
    known: KnownTeam = field(repr=False)


@dataclass(frozen=True)
class Classes:
    """Use cases of classes; ``before`` makes the verified backup that comes before an import.

    What a person is for a class decides whom he reads about: the head and the deputy write.
    """

    context: Context
    before: Callable[[], object]

    def board(self) -> ClassBoard:
        """Return every class of the open year with its team, by code."""
        with self.context.reading() as tx:
            active = members.active_ids(tx)
            roles = store.roles_by_division(tx)
            placed = {one for team in roles.values() for one in team}
            known = members.references(tx, placed.union(active))
            divisions = open_divisions(tx)
        return ClassBoard(
            tuple(ClassTeam(one, code, roles.get(one, {})) for one, code in divisions),
            tuple(sorted(known.values(), key=lambda one: (one.last_name, one.first_name))),
            frozenset(active),
            self._may_write(),
        )

    def assign(
        self,
        division_id: UUID,
        roles: Mapping[UUID, DivisionRole],
        read: Mapping[UUID, DivisionRole],
        draft: DraftKey | None = None,
    ) -> None:
        """Say who the team of a class is; ``read`` is the team that was shown.

        Raises:
            RuleError: ``team-head-only``, ``class-changed``, ``class-member-away``.
        """
        self._require()
        with self.context.writing(draft) as tx:
            if store.roles_by_division(tx).get(division_id, {}) != dict(read):
                raise RuleError("class-changed")
            if set(roles) - set(read) - set(members.active_ids(tx)):
                raise RuleError("class-member-away")
            store.assign(tx, division_id, roles)
            self.context.note(tx, Verb.CHANGED, purpose=Purpose.ADMINISTRATION)

    def plan(self, export: TeachersExport, *, replace_former: bool = False) -> PlannedClasses:
        """Compare a teachers' file with the vault; nothing is written.

        Raises:
            RuleError: ``team-head-only`` and those of ``domain.people.team_plan.plan_team``.
        """
        self._require()
        with self.context.reading() as tx:
            known = store.known_team(tx)
            uai, year = the_school(tx).uai, open_year(tx).start_year
        made = plan_team(
            known,
            export,
            school_uai=uai,
            open_year=year,
            today=self.context.today(),
            replace=replace_former,
        )
        return PlannedClasses(export, made, known)

    def apply(self, planned: PlannedClasses) -> TeamPlan:
        """Back the vault up, then write the plan whole or not at all.

        Raises:
            RuleError: ``team-head-only``, ``sts-moved`` (the team changed since the plan was
                made), those of the backup.
        """
        self._require()
        if planned.plan.is_empty:
            return planned.plan
        self.before()
        with self.context.writing() as tx:
            if store.known_team(tx) != planned.known:
                raise RuleError("sts-moved")
            for row in planned.plan.rows:
                if row.outcome in WRITTEN:
                    self._write(tx, row)
            for one in planned.plan.former if planned.plan.replace else ():
                members.set_division(tx, one.charge.division_id, one.member_id, None)
            self.context.note(tx, Verb.IMPORTED, purpose=Purpose.IMPORT)
        return planned.plan

    def _write(self, tx: Transaction, row: PlannedTeacher) -> None:
        member_id = row.member_id or self._create(tx, row)
        if row.returns:
            card, version = members.card_of(tx, member_id)
            back = replace(card, active=True, service_end=None)
            members.change_member(tx, member_id, back, version)
        for one in row.gained:
            members.set_division(tx, one.division_id, member_id, DivisionRole.FORM_TEACHER)

    def _create(self, tx: Transaction, row: PlannedTeacher) -> UUID:
        member_id = self.context.new_id()
        card = MemberCard(row.civility, row.last_name, row.first_name, row.profession)
        members.add_member(tx, member_id, with_usual_secrecy(card))
        return member_id

    def _may_write(self) -> bool:
        return bool(self.context.account.readers() & WRITERS)

    def _require(self) -> None:
        if not self._may_write():
            raise RuleError("team-head-only")
