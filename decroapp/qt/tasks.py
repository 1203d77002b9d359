"""What the runner carries from a window to a thread and back."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar
from weakref import ReferenceType

from PySide6.QtCore import QObject
from shiboken6 import isValid

P = TypeVar("P")
M = TypeVar("M")
T_co = TypeVar("T_co", covariant=True)


class Issuable(Protocol[P, M, T_co]):
    """A document to issue: written down, made outside the interpreter, filed.

    ``prepare`` and ``file`` are transactions and run on the database's thread; ``make`` waits
    for the work process and never holds the database.
    """

    @property
    def prepare(self) -> Callable[[], P]:
        """Return what takes the number and the view of the document."""
        ...

    @property
    def make(self) -> Callable[[P], M]:
        """Return what makes the document from what was prepared."""
        ...

    @property
    def file(self) -> Callable[[P, M], T_co]:
        """Return what files the document made, or refuses it if its source moved."""
        ...


@dataclass(eq=False, slots=True)
class Task:
    """One request of a window; it lives on the main thread."""

    owner: ReferenceType[QObject]
    done: Callable[[object], None]
    failed: Callable[[Exception], None] | None
    key: str | None
    cancelled: bool = False

    def wanted(self) -> bool:
        """Tell whether somebody is still there to receive the result."""
        owner = self.owner()
        return not self.cancelled and owner is not None and isValid(owner)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What comes back from a thread: a value or an error."""

    task: Task
    value: object = None
    error: Exception | None = None
