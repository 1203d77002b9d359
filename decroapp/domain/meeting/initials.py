"""Initials instead of names, with a rank when two are alike."""

from collections import Counter
from collections.abc import Iterable
from typing import TypeVar

Key = TypeVar("Key")


def initials(first_name: str, last_name: str) -> str:
    """Return « M. R. »: the first letter of each name, nothing more."""
    letters = [_first_letter(name) for name in (first_name, last_name)]
    return "\u00a0".join(f"{letter}." for letter in letters if letter)


def ranked(pupils: Iterable[tuple[Key, str, str]]) -> dict[Key, str]:
    """Give each pupil (key, first name, last name) initials, ranked where two are alike.

    The rank follows the order given, so that it stays the same from one meeting to the next.
    """
    plain = [(key, initials(first, last)) for key, first, last in pupils]
    total = Counter(text for _, text in plain)
    seen: Counter[str] = Counter()
    named: dict[Key, str] = {}
    for key, text in plain:
        seen[text] += 1
        named[key] = f"{text}\u00a0{seen[text]}" if total[text] > 1 else text
    return named


def _first_letter(name: str) -> str:
    return next((letter.upper() for letter in name if letter.isalpha()), "")
