"""Whether a passphrase is strong enough: CNIL, délibération 2022-100 of 21 July 2022.

A copied vault can be tried without limit, so the rule is the one for a password alone:
80 bits, that is 12 characters of 4 classes, 14 of 3 classes, or 7 words.
"""

import math
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

BITS_NEEDED = 80
WORDS_NEEDED = 7
_SPECIALS = 37
_ENOUGH_FOR = {4: 12, 3: 14}
_FEWEST_DISTINCT = 8
_SHORTEST_KNOWN = 4
_RUN = 4
# The CNIL counts 7 words for 80 bits.
_BITS_A_WORD = BITS_NEEDED / WORDS_NEEDED
_STRONG_BITS = 100


class Strength(StrEnum):
    """How strong, from the weakest."""

    EMPTY = "empty"
    WEAK = "weak"
    ALMOST = "almost"
    ENOUGH = "enough"
    STRONG = "strong"


class Why(StrEnum):
    """What would make it stronger, or what makes it enough."""

    TOO_SHORT = "too-short"
    FEW_CLASSES = "few-classes"
    FEW_WORDS = "few-words"
    REPEATED = "repeated"
    SEQUENCE = "sequence"
    KNOWN = "known"
    TWELVE_OF_FOUR = "twelve-of-four"
    FOURTEEN_OF_THREE = "fourteen-of-three"
    SEVEN_WORDS = "seven-words"


@dataclass(frozen=True, slots=True)
class Assessment:
    """The verdict on a passphrase; ``bits`` is an estimate, 0 or more."""

    strength: Strength
    why: tuple[Why, ...]
    bits: int

    @property
    def accepted(self) -> bool:
        """Whether the rule is met."""
        return self.strength in (Strength.ENOUGH, Strength.STRONG)


def assess(passphrase: str, known: Iterable[str] = ()) -> Assessment:
    """Judge a passphrase; ``known`` are words that it must not lean on (school, account, town)."""
    text = unicodedata.normalize("NFC", passphrase)
    if not text.strip():
        return Assessment(Strength.EMPTY, (Why.TOO_SHORT,), 0)
    bits = _bits(text)
    faults = _faults(text, known)
    met = _met(text)
    if met is None:
        return Assessment(_below(bits), (*faults, *_missing(text)), bits)
    if faults:
        return Assessment(Strength.WEAK, faults, bits)
    strength = Strength.STRONG if bits >= _STRONG_BITS else Strength.ENOUGH
    return Assessment(strength, (met,), bits)


def _classes(text: str) -> int:
    return sum(any(test(one) for one in text) for test in _TESTS)


def _special(one: str) -> bool:
    return not one.isalnum()


_TESTS = (str.islower, str.isupper, str.isdigit, _special)
_SIZES = (26, 26, 10, _SPECIALS)


def _words(text: str) -> set[str]:
    apart = "".join(one if one.isalpha() else " " for one in text.casefold())
    return {word for word in apart.split() if len(word) > 1}


def _met(text: str) -> Why | None:
    if len(_words(text)) >= WORDS_NEEDED:
        return Why.SEVEN_WORDS
    classes, length = _classes(text), len(text)
    if classes == 4 and length >= _ENOUGH_FOR[4]:
        return Why.TWELVE_OF_FOUR
    if classes >= 3 and length >= _ENOUGH_FOR[3]:
        return Why.FOURTEEN_OF_THREE
    return None


def _missing(text: str) -> tuple[Why, ...]:
    words = len(_words(text))
    if words >= 3:
        return (Why.FEW_WORDS,)
    short = len(text) < _ENOUGH_FOR[4 if _classes(text) == 4 else 3]
    few = _classes(text) < 3
    return tuple(why for why, here in ((Why.TOO_SHORT, short), (Why.FEW_CLASSES, few)) if here)


def _bits(text: str) -> int:
    size = sum(size for test, size in zip(_TESTS, _SIZES, strict=True) if any(map(test, text)))
    by_letter = len(text) * math.log2(max(size, 2))
    words = len(_words(text))
    return int(min(by_letter, words * _BITS_A_WORD) if words >= WORDS_NEEDED else by_letter)


def _below(bits: int) -> Strength:
    return Strength.ALMOST if bits >= BITS_NEEDED * 3 // 4 else Strength.WEAK


def _faults(text: str, known: Iterable[str]) -> tuple[Why, ...]:
    folded = text.casefold()
    tests = (
        (Why.REPEATED, len(set(folded)) < min(_FEWEST_DISTINCT, len(folded))),
        (Why.SEQUENCE, _has_run(folded)),
        (Why.KNOWN, _leans_on(folded, known)),
    )
    return tuple(why for why, here in tests if here)


def _has_run(text: str) -> bool:
    """Say whether half the text or more is runs such as « 1234 » or « abcd »."""
    steps = [ord(after) - ord(before) for before, after in pairwise(text)]
    longest = run = 1
    for step, previous in zip(steps, [0, *steps], strict=False):
        run = (run + 1 if step == previous else 2) if step in (1, -1) else 1
        longest = max(longest, run)
    return longest >= max(_RUN, len(text) // 2)


def _leans_on(text: str, known: Iterable[str]) -> bool:
    words = (word.casefold() for word in known if len(word) >= _SHORTEST_KNOWN)
    return any(word in text and len(text) - len(word) < _ENOUGH_FOR[4] for word in words)
