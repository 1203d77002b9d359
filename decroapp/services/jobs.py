"""Jobs that issue a document: prepare, make, file; the database never waits for the making."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Generic, TypeVar

from decroapp.domain.errors import RuleError
from decroapp.work.client import Worker

Prepared = TypeVar("Prepared")
Made = TypeVar("Made")
Filed = TypeVar("Filed")


@dataclass(frozen=True, slots=True)
class BoundJob(Generic[Prepared, Made, Filed]):
    """A job that knows who makes it: what ``runner.issue`` and ``run_job`` execute."""

    prepare: Callable[[], Prepared]
    make: Callable[[Prepared], Made]
    file: Callable[[Prepared, Made], Filed]


@dataclass(frozen=True, slots=True)
class Job(Generic[Prepared, Made, Filed]):
    """Three steps; the first and the last are a transaction each, on the database's thread."""

    prepare: Callable[[], Prepared]
    """Read the view, take the number, note the ``row_version``."""
    make: Callable[[Worker, Prepared], Made]
    """Have the work process do what is long; never on the database's thread."""
    file: Callable[[Prepared, Made], Filed]
    """Keep the result, unless the row moved meanwhile (``refuse_if_moved``)."""

    def bound(self, work: Worker) -> BoundJob[Prepared, Made, Filed]:
        """Return the same job with its work process."""
        return BoundJob(self.prepare, partial(self.make, work), self.file)


def run_job(job: Job[Prepared, Made, Filed], work: Worker) -> Filed:
    """Run the three steps in the caller's thread, as the command line does.

    Raises:
        RuleError: the refusal of a step; nothing is filed then.
        WorkFailure: a bug while making.
    """
    ready = job.bound(work)
    prepared = ready.prepare()
    return ready.file(prepared, ready.make(prepared))


def refuse_if_moved(prepared_version: int, present_version: int) -> None:
    """Refuse to file what was prepared from another version of the row.

    Raises:
        RuleError: ``job-moved``.
    """
    if prepared_version != present_version:
        raise RuleError("job-moved")
