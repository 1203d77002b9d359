"""French spaces and signs: what the shipped sentences keep to, and what computed ones receive."""

import re

NBSP = "\u00a0"
NARROW = "\u202f"

_REPLACEMENTS = (
    (re.compile("'"), "’"),
    (re.compile(r"\.\.\."), "…"),
    (re.compile(rf"«[ {NARROW}]*(?!{NBSP})"), f"«{NBSP}"),
    (re.compile(rf"(?<!{NBSP})[ {NARROW}]*»"), f"{NBSP}»"),
    (re.compile(rf"[ {NARROW}]:(?=\s|$)"), f"{NBSP}:"),
    (re.compile(rf"[ {NBSP}]([;!?])"), rf"{NARROW}\1"),
    (re.compile(r"(?<=\d) (?=(?:h|j|min|ans?|%|€|°)\b|%|€)"), NBSP),
)

_FAULTS = (
    (re.compile("'"), "ASCII apostrophe"),
    (re.compile('"'), "ASCII quotation mark"),
    (re.compile(r"\.\.\."), "three dots for …"),
    (re.compile(rf"«(?!{NBSP})"), "no U+00A0 after «"),
    (re.compile(rf"(?<!{NBSP})»"), "no U+00A0 before »"),
    (re.compile(rf"(?<!{NBSP}):(?=\s|$)"), "no U+00A0 before :"),
    (re.compile(rf"(?<!{NARROW})[;!?]"), "no U+202F before ; ! ?"),
    (re.compile(r"\b([Cc]oeur|[Oo]euvre|[Ss]oeur|[Vv]oeux?|[Nn]oeud|[Mm]anoeuvre)"), "oe for œ"),
    (re.compile(r" {2,}"), "two spaces"),
)


def fr(text: str) -> str:
    """Return the text with French spaces, apostrophes and dots."""
    for pattern, replacement in _REPLACEMENTS:
        text = pattern.sub(replacement, text)
    return text


def faults(text: str) -> tuple[str, ...]:
    """Return what is wrong in a sentence meant for a reader; empty when it is right."""
    return tuple(name for pattern, name in _FAULTS if pattern.search(text))
