"""What the assistant gathers before anything is written."""

from dataclasses import dataclass, field
from pathlib import Path

from decroapp.domain.calendar.school_year import SchoolYear
from decroapp.domain.clock import Clock
from decroapp.domain.people.schools import SchoolCard, SchoolKind
from decroapp.services.first_start import Places, Ready
from decroapp.services.school import Prefill
from decroapp.services.sessions import FirstStart, Person, Surroundings
from decroapp.work.client import Worker


@dataclass(frozen=True, slots=True)
class Around:
    """What the assistant works with: the session's surroundings, and the places of the machine."""

    surroundings: Surroundings
    work: Worker
    vault: Path
    backups: Path
    documents: Path

    @property
    def clock(self) -> Clock:
        """Return what tells the time."""
        return self.surroundings.clock


@dataclass(slots=True)
class Answers:
    """Filled step by step; each step reads what the former ones left."""

    card: SchoolCard = field(default_factory=lambda: SchoolCard("", "", SchoolKind.PUBLIC))
    prefill: Prefill | None = None
    person: Person | None = None
    label: str = ""
    passphrase: str = field(default="", repr=False)
    year: SchoolYear | None = None
    places: Places | None = None
    ready: Ready | None = field(default=None, repr=False)

    def known_words(self) -> list[str]:
        """Return the words on which a passphrase must not lean."""
        texts = (self.card.name, self.card.commune, self.card.uai, self.card.head_name)
        return [word for text in texts for word in text.replace("’", " ").split()]

    def first_start(self) -> FirstStart:
        """Return what the services create the vault from."""
        person, year, places, ready = self.person, self.year, self.places, self.ready
        if person is None or year is None or places is None or ready is None:
            raise LookupError("a step of the assistant was not finished")
        return FirstStart(
            path=places.vault,
            school=self.card,
            year=year,
            person=person,
            label=self.label,
            passphrase=self.passphrase,
            recovery_code=ready.sheet.code,
        )
