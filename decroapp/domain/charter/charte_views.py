"""What leaves of the *charte*: its text, the sheet to sign, a certificate, the review of a year.

Like ``views``, it imports no model; nothing here is about a pupil.
"""

from dataclasses import dataclass
from datetime import date

from decroapp.domain.charter.views import DocumentStamp, Letterhead


@dataclass(frozen=True, slots=True)
class VersionMark:
    """Which version a paper is about."""

    number: str
    in_force_on: date
    sha256: str


@dataclass(frozen=True, slots=True)
class ArticleView:
    """One article: its title, its paragraphs, items among them."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class CharterTextView:
    """The whole text of a version."""

    letterhead: Letterhead
    stamp: DocumentStamp
    version: VersionMark
    minor: bool
    title: str
    preamble: tuple[str, ...]
    articles: tuple[ArticleView, ...]
    annex: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line of the sheet: who has to sign, and as what."""

    person: str
    function: str


@dataclass(frozen=True, slots=True)
class CharterSheetView:
    """The sheet to be signed by hand: who is missing, then empty lines."""

    letterhead: Letterhead
    stamp: DocumentStamp
    version: VersionMark
    consent: str
    lines: tuple[SheetLine, ...]
    blank: int
    """Empty lines for who comes unforeseen."""


@dataclass(frozen=True, slots=True)
class CharterSignatureView:
    """The certificate of one signature."""

    letterhead: Letterhead
    stamp: DocumentStamp
    version: VersionMark
    consent: str
    person: str
    function: str
    on_day: date
    way: str
    seen_by: str
    """« CPE, M. Aubin », or empty for who signed in his own session."""
    phrase: str
    strokes: tuple[tuple[int, ...], ...]
    """Lines as x, y, x, y… in the box of every stroke; empty for the other ways."""


@dataclass(frozen=True, slots=True)
class ReviewLine:
    """One figure of the review and what it counts."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class ReviewPart:
    """One part of the review."""

    title: str
    lines: tuple[ReviewLine, ...]


@dataclass(frozen=True, slots=True)
class CharterReviewView:
    """The review of a year, without a name."""

    letterhead: Letterhead
    stamp: DocumentStamp
    since: date
    until: date
    parts: tuple[ReviewPart, ...]
    unknown: tuple[str, ...]
    """What the program does not measure, in sentences."""
