"""What leaves to correct a *relevé*; like ``views``, it imports no model."""

from dataclasses import dataclass
from datetime import date

from decroapp.domain.charter.views import DocumentStamp, Letterhead


@dataclass(frozen=True, slots=True)
class CorrectedRecord:
    """The *relevé* that is corrected, as it is printed on its own pages."""

    reference: str
    issued_on: date
    fingerprint: str
    kind_label: str
    held_on: date


@dataclass(frozen=True, slots=True)
class ErratumLine:
    """One line: what it is about, what was read, what must be read; one of both may be empty."""

    about: str
    former: str
    read: str


@dataclass(frozen=True, slots=True)
class ErratumPart:
    """The lines of one case, by its initials and number; of the meeting itself, both empty."""

    initials: str
    number: str
    lines: tuple[ErratumLine, ...]


@dataclass(frozen=True, slots=True)
class ErratumView:
    """An erratum; it holds nothing that the *relevé* may not hold (design §5 c)."""

    letterhead: Letterhead
    stamp: DocumentStamp
    rank: int
    """From 1, among the errata of its *relevé*."""
    corrects: CorrectedRecord
    earlier: tuple[str, ...]
    """References of the errata that came before it."""
    parts: tuple[ErratumPart, ...]
    signatory: str
    """Function and name of who makes it."""
