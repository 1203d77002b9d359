"""What the home page says: the next meeting, what is due, what the group has not discussed."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from decroapp.domain.case.signals import Signal
from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.charte_codes import UNSIGNED
from decroapp.domain.charter.disclosure import read_alone
from decroapp.domain.charter.policy import View
from decroapp.domain.charter.standing import in_force
from decroapp.domain.meeting.agenda import guard_of, propose
from decroapp.domain.settings import LAST_VERIFIED_BACKUP_MS
from decroapp.services.charte import may_witness
from decroapp.services.charte_campaign import campaign_lines
from decroapp.services.context import Context
from decroapp.services.signals import not_discussed, silent_pupils
from decroapp.services.work_lines import WorkLine, lines_of, reach_of
from decroapp.storage import candidates as lookup
from decroapp.storage import home as store
from decroapp.storage import meetings
from decroapp.storage.candidates import CaseLabel
from decroapp.storage.charter import versions
from decroapp.storage.meetings import MeetingRow
from decroapp.storage.members import active_ids
from decroapp.storage.schools import open_year
from decroapp.storage.settings import get_setting
from decroapp.storage.transactions import Transaction

SOON = timedelta(days=7)
"""What is due within a week is shown."""


@dataclass(frozen=True, slots=True)
class NextMeeting:
    """The next meeting and what is missing for it."""

    meeting: MeetingRow
    families_to_tell: tuple[CaseLabel, ...]
    late_decisions: int
    to_add: int
    """Cases proposed, free to be presented, and not on the agenda."""


@dataclass(frozen=True, slots=True)
class SignalLine:
    """A count that reaches the school's threshold and that no meeting discussed; no name."""

    signal: Signal
    division: str


@dataclass(frozen=True, slots=True)
class CharterCall:
    """What the charter lacks: to be put in force, or signatures."""

    in_force: bool
    missing: int


@dataclass(frozen=True, slots=True)
class Welcome:
    """Everything that the home page shows; a part that the account may not read is empty."""

    pupils: int
    members: int
    next: NextMeeting | None
    due: tuple[WorkLine, ...]
    """Decisions, points, exits and returns, mine first; names stay hidden until asked."""
    signals: tuple[SignalLine, ...]
    silent: tuple[str, ...]
    """The class of each pupil whose work falls and of whom no absence speaks."""
    new_referrals: int
    backup_ms: int
    """When the last verified backup was made, 0 if none ever was."""
    charter: CharterCall | None
    """For who gathers the signatures; None where nothing is missing."""


@dataclass(frozen=True)
class Home:
    """Use case of the home page."""

    context: Context

    def welcome(self) -> Welcome:
        """Return the home page."""
        with self.context.reading() as tx:
            year = open_year(tx)
            reads = self._reads(Category.DOSSIER) is View.FULL
            return Welcome(
                pupils=store.pupils_count(tx, self.context.today()),
                members=len(active_ids(tx)),
                next=self._next(tx) if reads else None,
                due=self._due(tx),
                signals=tuple(
                    SignalLine(signal, pupil.division)
                    for pupil in not_discussed(self.context, tx, year)
                    for signal in pupil.signals
                ),
                silent=tuple(one.division for one in silent_pupils(self.context, tx, year)),
                new_referrals=store.referrals_not_discussed(tx) if reads else 0,
                backup_ms=get_setting(tx, LAST_VERIFIED_BACKUP_MS),
                charter=self._charter(tx),
            )

    def _charter(self, tx: Transaction) -> CharterCall | None:
        if not may_witness(self.context):
            return None
        today = self.context.today()
        holds = in_force(versions(tx), today) is not None
        lines, _ = campaign_lines(tx, today)
        missing = sum(one.standing.state in UNSIGNED for one in lines)
        return None if holds and not missing else CharterCall(holds, missing)

    def _reads(self, category: Category, division_id: UUID | None = None) -> View:
        readers = self.context.account.readers(division_id)
        return read_alone(self.context.policy, readers, category).view

    def _due(self, tx: Transaction) -> tuple[WorkLine, ...]:
        until = self.context.today() + SOON
        lines = lines_of(reach_of(self.context, tx), tx)
        soon = [line for line in lines if line.due_on <= until]
        return tuple(sorted(soon, key=lambda line: (not line.mine, line.due_on)))

    def _next(self, tx: Transaction) -> NextMeeting | None:
        meeting_id = store.next_meeting(tx, self.context.today())
        if meeting_id is None:
            return None
        row, known = meetings.read_meeting(tx, meeting_id), lookup.labels(tx)
        found = lookup.candidates(tx, row.on_day)
        there = {item.case_id for item in meetings.items_of(tx, meeting_id)}
        proposed = propose(found, row.on_day, row.kind)
        return NextMeeting(
            meeting=row,
            families_to_tell=_labels(
                known, [one.case_id for one in found if guard_of(one) == "case-family-not-told"]
            ),
            late_decisions=sum(one.late_decisions for one in found),
            to_add=sum(not one.guard and one.case_id not in there for one in proposed),
        )


def _labels(known: dict[UUID, CaseLabel], wanted: list[UUID]) -> tuple[CaseLabel, ...]:
    return tuple(known[one] for one in wanted)
