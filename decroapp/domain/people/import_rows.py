"""What an import would do, row by row and field by field."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from decroapp.domain.people.siecle import ExportedPeriod, ImportProblem, ProblemLevel

Value = str | bool | int | date | tuple[ExportedPeriod, ...] | None


class EntityKind(StrEnum):
    """What a row is."""

    STUDENT = "student"
    GUARDIAN = "guardian"
    GUARDIANSHIP = "guardianship"
    DIVISION = "division"
    SCHOOL = "school"
    ATTENDANCE = "attendance_count"
    PUNISHMENTS = "punishment_count"
    TREND = "school_fact"
    """An average that falls: a coded sign, without the average."""


class Outcome(StrEnum):
    """What becomes of a row; each row has one."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    LEAVER = "leaver"
    """A pupil whose exit date is learnt, known before or not."""
    IGNORED = "ignored"
    QUESTION = "question"
    """Nothing is written about him before somebody answers."""
    MISSING = "missing"
    """Known, absent from the file: listed and left as he is."""


WITHHELD = "withheld"
"""Said in place of a guardian's address: it serves letters, no list and no report shows it."""
_WITHHELD = frozenset({"address", "postcode", "town"})

WRITTEN = frozenset({Outcome.NEW, Outcome.CHANGED, Outcome.LEAVER})


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field; for a new row ``before`` is ``None``."""

    field: str
    before: Value
    after: Value


@dataclass(frozen=True, slots=True)
class PlannedRow:
    """One row; ``id`` is ``None`` when it would be created.

    ``key`` is an ELEVE_ID, a PERSONNE_ID, ``ELEVE_ID/PERSONNE_ID``, the code of a class or the
    UAI, or ``line:N`` for a pupil without number; ``reason`` is a code, for ignored rows and
    questions; ``pupil_id`` is the pupil whom a count or a trend is of.
    """

    kind: EntityKind
    key: str
    id: UUID | None
    name: str
    outcome: Outcome
    changes: tuple[FieldChange, ...] = ()
    reason: str = ""
    line: int = 0
    pupil_id: UUID | None = None

    @property
    def told(self) -> tuple[FieldChange, ...]:
        """Return the changes as a list or a report may tell them: no guardian's address."""
        if self.kind is not EntityKind.GUARDIAN:
            return self.changes
        return tuple(
            FieldChange(one.field, one.before and WITHHELD, one.after and WITHHELD)
            if one.field in _WITHHELD
            else one
            for one in self.changes
        )


@dataclass(frozen=True, slots=True)
class Question:
    """A pupil of the file who may be one of these; answered by one of them or ``None``.

    ``None`` means a new pupil, except for ``came-back`` and ``stays``: his exit date holds.
    """

    key: str
    code: str
    name: str
    candidates: tuple[UUID, ...]
    file: str
    line: int


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """All that an import would do; nothing is written by making one."""

    uai: str
    year: int
    exported_on: date | None
    rows: tuple[PlannedRow, ...]
    questions: tuple[Question, ...]
    problems: tuple[ImportProblem, ...]

    @property
    def to_create(self) -> Sequence[PlannedRow]:
        """Return the rows to create: classes, pupils and guardians before what joins them."""
        return [row for row in self.rows if row.outcome in WRITTEN and row.id is None]

    @property
    def to_change(self) -> Sequence[PlannedRow]:
        """Return the known rows of which fields change."""
        return [row for row in self.rows if row.outcome in WRITTEN and row.id is not None]

    @property
    def is_empty(self) -> bool:
        """Tell whether applying would write nothing."""
        return not any(row.outcome in WRITTEN for row in self.rows)

    @property
    def errors(self) -> Sequence[ImportProblem]:
        """Return the problems that kept something from being imported."""
        return [one for one in self.problems if one.level is ProblemLevel.ERROR]

    def of(self, kind: EntityKind, outcome: Outcome) -> Sequence[PlannedRow]:
        """Return the rows of a kind with an outcome."""
        return [row for row in self.rows if row.kind is kind and row.outcome is outcome]

    def counts(self, kind: EntityKind = EntityKind.STUDENT) -> Mapping[Outcome, int]:
        """Return how many rows of a kind have each outcome, zeros included."""
        found = Counter(row.outcome for row in self.rows if row.kind is kind)
        return {outcome: found[outcome] for outcome in Outcome}
