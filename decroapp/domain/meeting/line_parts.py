"""Find the parts of a decision line: spans of words that may be a date or a pilot."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from decroapp.domain.calendar.phrases import DatePhrase, may_be_in_a_date, read_date
from decroapp.domain.calendar.school_year import SchoolYear
from decroapp.domain.errors import RuleError
from decroapp.domain.folding import fold
from decroapp.domain.meeting.line_choices import LineMember

LONGEST_DATE = 8
LONGEST_PILOT = 5
SHORTEST_PREFIX = 3
_SEPARATORS = re.compile(r"\s*[,;]\s*")
_SMALL_WORDS = frozenset(["par", "avec", "le", "la", "les", "l", "pilote", "a", "au", "via", "et"])


@dataclass(frozen=True, slots=True)
class Word:
    """One word of the line: as typed, folded, and the comma-separated part it stands in."""

    typed: str
    folded: str
    part: int


@dataclass(frozen=True, slots=True)
class Span:
    """A run of words, end excluded."""

    start: int
    end: int

    def meets(self, other: "Span | None") -> bool:
        """Tell whether the two runs share a word."""
        return other is not None and self.start < other.end and other.start < self.end

    @property
    def size(self) -> int:
        """Return the number of words."""
        return self.end - self.start


@dataclass(frozen=True, slots=True)
class DateSpan:
    """A run that names a date, or asks a question about one."""

    span: Span
    due: DatePhrase | None
    question: RuleError | None


@dataclass(frozen=True, slots=True)
class PilotSpan:
    """A run that names one member, or several who must be told apart."""

    span: Span
    members: tuple[LineMember, ...]


def split_words(line: str) -> tuple[Word, ...]:
    """Return the words of a line."""
    return tuple(
        Word(typed, fold(typed), part)
        for part, text in enumerate(_SEPARATORS.split(line))
        for typed in text.split()
        if fold(typed)
    )


def _runs(words: Sequence[Word], longest: int) -> Iterator[Span]:
    """Yield the runs that stay inside one part, the longest first from each word."""
    for start in range(len(words)):
        for end in range(min(len(words), start + longest), start, -1):
            if words[end - 1].part == words[start].part:
                yield Span(start, end)


def date_spans(
    words: Sequence[Word], today: date, year: SchoolYear | None, next_meeting: date | None
) -> tuple[DateSpan, ...]:
    """Return, from each word that may start a date, the longest run that names one."""
    dated = [may_be_in_a_date(word.folded) for word in words]
    found: list[DateSpan] = []
    done: set[int] = set()
    for span in _runs(words, LONGEST_DATE):
        if span.start in done or not all(dated[span.start : span.end]):
            continue
        text = " ".join(word.typed for word in words[span.start : span.end])
        try:
            due, question = read_date(text, today, year, next_meeting), None
        except RuleError as refused:
            if refused.code == "date-not-understood":
                continue
            due, question = None, refused
        done.add(span.start)
        found.append(DateSpan(span, due, question))
    return tuple(found)


def pilot_spans(
    words: Sequence[Word], names: Mapping[LineMember, frozenset[str]]
) -> tuple[PilotSpan, ...]:
    """Return the runs whose every word names a member; whole words win over beginnings."""
    said = [tuple(p for p in word.folded.split() if p not in _SMALL_WORDS) for word in words]
    pieces = {piece for word in said for piece in word}
    whole = {piece: {m for m, known in names.items() if piece in known} for piece in pieces}
    begun = {piece: _begun(piece, names) for piece in pieces}
    found: list[PilotSpan] = []
    for span in _runs(words, LONGEST_PILOT):
        run = [piece for word in said[span.start : span.end] for piece in word]
        if not run:
            continue
        members = set.intersection(*(whole[piece] for piece in run))
        members = members or set.intersection(*(begun[piece] for piece in run))
        if members:
            found.append(PilotSpan(span, tuple(m for m in names if m in members)))
    return tuple(found)


def _begun(piece: str, names: Mapping[LineMember, frozenset[str]]) -> set[LineMember]:
    """Return the members of whom a word is the name, or the beginning if long enough."""
    short = len(piece) < SHORTEST_PREFIX
    return {
        member
        for member, known in names.items()
        if piece in known or (not short and any(name.startswith(piece) for name in known))
    }
