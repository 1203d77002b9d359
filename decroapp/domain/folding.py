"""Fold text so that « coeur » finds « Cœur »: one rule for search, phrases and word lists."""

import unicodedata

_JOINED = str.maketrans({"œ": "oe", "æ": "ae", "ß": "ss"})


def fold(text: str) -> str:
    """Return the text in lower case, without accents; all but letters and digits is a space."""
    lowered = unicodedata.normalize("NFKD", text.lower().translate(_JOINED))
    kept = (_folded_character(character) for character in lowered)
    return " ".join("".join(kept).split())


def _folded_character(character: str) -> str:
    if unicodedata.combining(character):
        return ""
    return character if character.isalnum() else " "
