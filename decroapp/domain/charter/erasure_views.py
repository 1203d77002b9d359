"""What leaves of a purge: counts, days and numbers of cases; never a name."""

from dataclasses import dataclass
from datetime import date

from decroapp.domain.charter.views import DocumentStamp, Letterhead


@dataclass(frozen=True, slots=True)
class ErasureLine:
    """Rows of one kind that one rule lets go, in words."""

    kind: str
    clock: str
    article: str
    count: int
    first: date
    last: date
    numbers: tuple[str, ...]
    """Of the cases that they belong to."""


@dataclass(frozen=True, slots=True)
class EliminationSlipView:
    """What is about to be destroyed, for the visa of the departmental archives."""

    letterhead: Letterhead
    stamp: DocumentStamp
    on_day: date
    lines: tuple[ErasureLine, ...]


@dataclass(frozen=True, slots=True)
class ErasureProofView:
    """What was destroyed, when, and when its last copy dies."""

    letterhead: Letterhead
    stamp: DocumentStamp
    on_day: date
    lines: tuple[ErasureLine, ...]
    rows: int
    """Rows of the vault that went, with all that hung from them."""
    last_copy_on: date | None
