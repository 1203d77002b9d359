"""Fill the demonstration's vault: the whole story, day after day, through the services."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from decroapp.demo import EXPORTED_ON, PUPILS, SEED
from decroapp.demo.case_writer import CaseWriter
from decroapp.demo.charter import sign_the_charter
from decroapp.demo.clock import StoryClock
from decroapp.demo.events import HoldMeeting, PlanMeeting
from decroapp.demo.first_day import (
    FIRST_EXPORT,
    FOUNDED_ON,
    found_school,
    import_pupils,
    pupils_of_stories,
    share_classes,
)
from decroapp.demo.meeting_writer import MeetingWriter
from decroapp.demo.names import chance
from decroapp.demo.office import Office, closing
from decroapp.demo.school import build_school
from decroapp.demo.sharing import (
    AgreePartner,
    Mention,
    SayWord,
    SharingWriter,
    TakeBack,
    TellAbsences,
    WriteCard,
)
from decroapp.demo.stories import Moment, timeline
from decroapp.domain.clock import Entropy
from decroapp.places import Paths
from decroapp.services.sessions import Surroundings
from decroapp.storage.keyring import DEFAULT_KDF
from decroapp.storage.slot import KdfParameters
from decroapp.wording.policy import shipped_policy
from decroapp.work.client import Worker

VAULT = "ecole.dca"
BACKUPS = "sauvegardes"

Progress = Callable[[int, int], None]
"""Told how many steps are done, of how many."""


@dataclass(frozen=True, slots=True)
class Making:
    """Which demonstration: its seed, how many pupils, and whether nothing happened yet.

    ``bare``: the school, its team and its seal alone; the pupils are still to be imported.
    """

    seed: int = SEED
    pupils: int = PUPILS
    bare: bool = False


def fill(
    folder: Path,
    making: Making,
    work: Worker,
    *,
    progress: Progress | None = None,
    kdf: KdfParameters = DEFAULT_KDF,
    entropy: Entropy | None = None,
) -> Path:
    """Make the demonstration's vault in an empty folder, close it, and return its path.

    Raises:
        RuleError: ``demo-too-few-pupils``, and those of ``services.sessions.start_school``.
    """
    school = build_school(making.seed, making.pupils)
    clock = StoryClock(FOUNDED_ON)
    # Nothing is secret here: chance from the seed makes the same identifiers each time.
    drawn = entropy or chance(f"vault {making.seed}").randbytes
    office = Office(
        path=folder / VAULT,
        paths=paths_in(folder),
        clock=clock,
        around=Surroundings(clock, shipped_policy(), entropy=drawn, kdf=kdf),
        work=work,
    )
    moments = () if making.bare else timeline()
    steps = _Steps(progress, total=len(moments) + 3)
    with closing(office):
        found_school(office, school, making.seed)
        steps.one()
        if making.bare:
            return office.path
        known = import_pupils(office, school, FIRST_EXPORT)
        share_classes(office, school, known, making.seed)
        sign_the_charter(office, school.divisions, making.seed)
        steps.one()
        _play(office, CaseWriter(office, pupils_of_stories(school, known)), moments, steps)
        import_pupils(office, school, EXPORTED_ON)
        steps.one()
    return office.path


def paths_in(folder: Path) -> Paths:
    """Return the places of a demonstration that lies in a folder."""
    return Paths(vaults=folder, demo=folder, backups=folder / BACKUPS, log=folder)


class _Steps:
    def __init__(self, progress: Progress | None, total: int) -> None:
        self._progress, self._total, self._done = progress, total, 0

    def one(self) -> None:
        """Say that one more step is done."""
        self._done += 1
        if self._progress is not None:
            self._progress(self._done, self._total)


def _play(office: Office, cases: CaseWriter, moments: tuple[Moment, ...], steps: _Steps) -> None:
    meetings, sharing = MeetingWriter(office, cases, {}), SharingWriter(office, cases)
    for moment in moments:
        office.clock.go_to(moment.on_day)
        match moment.event:
            case PlanMeeting():
                meetings.plan(moment.event.meeting)
            case HoldMeeting():
                meetings.hold(moment.event.meeting)
            case WriteCard() | SayWord() | Mention() | AgreePartner() | TakeBack() | TellAbsences():
                sharing.write(moment.story, moment.event)
            case event:
                cases.write(moment.story, event)
        steps.one()
