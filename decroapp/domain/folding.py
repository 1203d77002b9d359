"""Fold text so that « coeur » finds « Cœur »: one rule for search, phrases and word lists."""

import re
import unicodedata

_JOINED = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})
_NEITHER_LETTER_NOR_DIGIT = re.compile(r"[\W_]+")


def fold(text: str) -> str:
    """Return the text in lower case, without accents; all but letters and digits is a space."""
    lowered = text.lower()
    if not lowered.isascii():
        apart = unicodedata.normalize("NFKD", lowered.translate(_JOINED))
        lowered = "".join(letter for letter in apart if not unicodedata.combining(letter))
    return _NEITHER_LETTER_NOR_DIGIT.sub(" ", lowered).strip()
