"""The copy handed over under the right of access; like ``views``, it imports no model."""

from dataclasses import dataclass
from datetime import date

from decroapp.domain.charter.views import DocumentStamp, Letterhead


@dataclass(frozen=True, slots=True)
class AccessValue:
    """One thing that is held: its name and what it says, in words."""

    label: str
    text: str
    field: str
    """« table.column » of the field registry, for the JSON form."""


@dataclass(frozen=True, slots=True)
class AccessEntry:
    """One row of the vault, masked."""

    values: tuple[AccessValue, ...]


@dataclass(frozen=True, slots=True)
class AccessSection:
    """The rows of one kind; a kind that holds nothing says so, the same for every pupil."""

    title: str
    entries: tuple[AccessEntry, ...]


@dataclass(frozen=True, slots=True)
class AccessExportView:
    """All that the file holds about one pupil but what the law protects."""

    letterhead: Letterhead
    stamp: DocumentStamp
    recipient: str
    pupil: str
    division: str
    asked_on: date
    due_on: date
    article: str
    """What gives the delay."""
    sections: tuple[AccessSection, ...]
    protected: tuple[str, ...]
    """What is not in it and why: the same sentences for every pupil."""
    masked: int
    """How many times something about somebody else was masked."""
    signatory: str
