"""The whole of a case, as the vault holds it: never shown as it is, see ``charter.disclosure``."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from decroapp.domain.case.attendance import AttendanceCount
from decroapp.domain.case.long_actions import LongAction
from decroapp.domain.case.returns import ReturnItem
from decroapp.domain.case.sharing import NOTHING_SHARED, Sharing
from decroapp.domain.case.states import CaseState
from decroapp.domain.people.enrolment import has_left
from decroapp.domain.people.members import MemberRef


@dataclass(frozen=True, slots=True)
class PupilCard:
    """Category A of a pupil."""

    student_id: UUID
    first_name: str
    last_name: str
    """The name used: usage name when there is one."""
    birth_date: date | None
    sex: str
    division: str
    division_id: UUID | None
    regime: str
    entry: date | None
    exit: date | None
    exit_reason: str
    guardians: tuple["GuardianLine", ...] = ()

    def taught_in(self, today: date) -> UUID | None:
        """Return the class whose teachers may read about him: none once he left the school."""
        return None if has_left(self.exit, today) else self.division_id


@dataclass(frozen=True, slots=True)
class GuardianLine:
    """One guardian, category A; ``see_direction`` hides the kinship (codes 41, 42, 50, 51)."""

    guardian_id: UUID
    name: str
    level: str
    kinship: str
    phones: tuple[str, ...]
    email: str
    see_direction: bool


@dataclass(frozen=True, slots=True)
class FactItem:
    """A school fact: category B, D or E."""

    fact_id: UUID
    category: str
    code: str
    first_day: date
    last_day: date | None
    source: str
    useful: bool


@dataclass(frozen=True, slots=True)
class ReferralItem:
    """One referral: facts in at most 400 characters, coded signs, strengths, already tried."""

    referral_id: UUID
    by: MemberRef
    on_day: date
    facts: str
    reread: bool
    """« relu : factuel, utile, lisible par la famille » was pressed."""
    signs: tuple[str, ...]
    strengths: tuple[str, ...]
    tried: tuple[str, ...]
    interview_on: date | None
    interview_by: MemberRef | None
    wants_hearing: bool | None
    row_version: int = 1


@dataclass(frozen=True, slots=True)
class InformationItem:
    """One information of the family, or the exception that stands for it."""

    kind: str
    on_day: date
    means: str
    by: MemberRef | None
    guardian_id: UUID | None = None
    """Which of the guardians was told, where it was noted."""


@dataclass(frozen=True, slots=True)
class AttemptItem:
    """One dated try to reach the family."""

    on_day: date
    means: str
    by: MemberRef | None


@dataclass(frozen=True, slots=True)
class ObjectionItem:
    """An objection to the processing, with its answer once it has one."""

    on_day: date
    by_whom: str
    answered_on: date | None
    answer: str


@dataclass(frozen=True, slots=True)
class AnswerItem:
    """What pupil and family answered to the group's proposal."""

    on_day: date
    answer: str
    by: MemberRef | None
    """Who received it."""
    by_whom: str = ""
    """From whom it comes: a code of ``AnswerBy``, empty where nobody said."""


@dataclass(frozen=True, slots=True)
class DecisionItem:
    """One decision: action, pilot, date."""

    decision_id: UUID
    code: str
    pilot: MemberRef
    made_on: date
    due_on: date
    indicator: str
    teller: MemberRef | None
    state: str
    meeting_id: UUID | None
    reason: str = ""
    """Why it was done in part or given up."""


@dataclass(frozen=True, slots=True)
class TransitionItem:
    """One move of the case in its timeline."""

    on_day: date
    before: str
    after: str
    reason: str


@dataclass(frozen=True, slots=True)
class CaseDossier:
    """Everything on one case, read in one transaction."""

    case_id: UUID
    number: str
    state: CaseState
    lead: MemberRef | None
    vigilance: int | None
    opened_on: date
    review_on: date | None
    row_version: int
    pupil: PupilCard
    referrals: tuple[ReferralItem, ...]
    facts: tuple[FactItem, ...]
    counts: tuple[AttendanceCount, ...]
    information: tuple[InformationItem, ...]
    decisions: tuple[DecisionItem, ...]
    transitions: tuple[TransitionItem, ...]
    attempts: tuple[AttemptItem, ...] = ()
    objections: tuple[ObjectionItem, ...] = ()
    answers: tuple[AnswerItem, ...] = ()
    actions: tuple[LongAction, ...] = ()
    returns: tuple[ReturnItem, ...] = ()
    sharing: Sharing = NOTHING_SHARED
