"""Writing help: words that ask for a second look while a text is typed; they never block."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from decroapp.domain.folding import fold

_WORD = re.compile(r"[^\W_]+")
_ANY_ENDING = "*"


class WritingCategory(StrEnum):
    """Why a word asks for a second look."""

    HEALTH = "health"
    JUSTICE = "justice"
    PROTECTION = "protection"
    RELIGION = "religion"
    SEXUALITY = "sexuality"
    FAMILY = "family"
    JUDGEMENT = "judgement"


@dataclass(frozen=True, slots=True)
class WritingWarning:
    """One run of the text, in characters, and why it asks for a second look."""

    start: int
    length: int
    category: WritingCategory


@dataclass(frozen=True, slots=True)
class _Piece:
    start: int
    end: int
    folded: str


class WordList:
    """The words, folded once; a word that ends with ``*`` fits with any ending."""

    def __init__(self, words: Mapping[WritingCategory, Iterable[str]]) -> None:
        """Fold every entry and sort them by their first word."""
        self._whole: dict[str, list[tuple[tuple[str, ...], WritingCategory]]] = {}
        self._begun: dict[str, list[tuple[tuple[str, ...], WritingCategory]]] = {}
        for category, entries in words.items():
            for entry in entries:
                self._add(entry, category)

    def _add(self, entry: str, category: WritingCategory) -> None:
        parts = tuple(_parts(entry))
        first = parts[0]
        if first.endswith(_ANY_ENDING):
            self._begun.setdefault(first[:2], []).append((parts, category))
        else:
            self._whole.setdefault(first, []).append((parts, category))

    def starting_with(self, word: str) -> list[tuple[tuple[str, ...], WritingCategory]]:
        """Return the entries whose first word may be this one."""
        return self._whole.get(word, []) + self._begun.get(word[:2], [])


def warnings(text: str, words: WordList) -> tuple[WritingWarning, ...]:
    """Return what asks for a second look, in the order of the text, without overlap."""
    pieces = [
        _Piece(match.start(), match.end(), folded)
        for match in _WORD.finditer(text)
        if (folded := fold(match[0]))
    ]
    found: list[WritingWarning] = []
    index = 0
    while index < len(pieces):
        size, category = _longest(pieces, index, words)
        if category is not None:
            start, end = pieces[index].start, pieces[index + size - 1].end
            found.append(WritingWarning(start, end - start, category))
        index += max(size, 1)
    return tuple(found)


def _longest(
    pieces: list[_Piece], index: int, words: WordList
) -> tuple[int, WritingCategory | None]:
    best: tuple[int, WritingCategory | None] = (0, None)
    for parts, category in words.starting_with(pieces[index].folded):
        run = pieces[index : index + len(parts)]
        fits = len(run) == len(parts) and all(
            _fits(piece.folded, part) for piece, part in zip(run, parts, strict=True)
        )
        if fits and len(parts) > best[0]:
            best = (len(parts), category)
    return best


def _fits(word: str, part: str) -> bool:
    if part.endswith(_ANY_ENDING):
        return word.startswith(part[:-1])
    return word == part


def _parts(entry: str) -> Iterable[str]:
    for word in entry.split():
        ending = _ANY_ENDING if word.endswith(_ANY_ENDING) else ""
        pieces = fold(word).split()
        yield from pieces[:-1]
        yield pieces[-1] + ending
