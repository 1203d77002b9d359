"""The office of the demonstration school: who sits at the program, and with which services."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from decroapp.bootstrap import Services, make_services
from decroapp.demo import PASSPHRASE
from decroapp.demo.clock import StoryClock
from decroapp.places import Paths
from decroapp.services.context import Context
from decroapp.services.sessions import Surroundings, close_session, open_session
from decroapp.work.client import Worker

HEAD = "vasselin"
LEAD = "aubin"


@dataclass
class Office:
    """One session at a time on the vault; people take turns as their rights ask."""

    path: Path
    paths: Paths
    clock: StoryClock
    around: Surroundings
    work: Worker
    members: dict[str, UUID] = field(default_factory=dict)
    """Members by their key in ``staff``."""
    slots: dict[str, UUID] = field(default_factory=dict)
    """Accounts by the key of their member."""
    _seated: str = ""
    _services: Services | None = None

    @property
    def services(self) -> Services:
        """Return the use cases of who sits there."""
        if self._services is None:
            raise LookupError("nobody has opened the vault")
        return self._services

    def sit(self, who: str, context: Context) -> None:
        """Take over a session already open."""
        self._seated, self._services = who, make_services(context, self.paths, self.work)

    def seat(self, who: str) -> Services:
        """Let somebody with an account take the seat, and return his services."""
        if who != self._seated:
            self.leave()
            slot_id = self.slots.get(who)
            self.sit(who, open_session(self.path, PASSPHRASE, self.around, slot_id=slot_id))
        return self.services

    def leave(self) -> None:
        """Close the session."""
        if self._services is not None:
            close_session(self._services.context)
            self._seated, self._services = "", None


@contextmanager
def closing(office: Office) -> Iterator[Office]:
    """Close what is open whatever happens."""
    try:
        yield office
    finally:
        office.leave()
