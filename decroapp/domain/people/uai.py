"""The identifier of a school (UAI): seven digits and a key letter."""

import re

from decroapp.domain.errors import RuleError

_KEYS = "ABCDEFGHJKLMNPRSTUVWXYZ"
_SHAPE = re.compile(r"([0-9]{7})([A-Z])")


def key_letter(digits: str) -> str:
    """Return the letter of seven digits: the number modulo 23 in the alphabet without I, O, Q."""
    return _KEYS[int(digits) % len(_KEYS)]


def check_uai(text: str) -> str:
    """Return the UAI in capitals, without spaces.

    Raises:
        RuleError: ``uai-malformed``, or ``uai-wrong-key``.
    """
    cleaned = "".join(text.split()).upper()
    shape = _SHAPE.fullmatch(cleaned)
    if shape is None:
        raise RuleError("uai-malformed")
    if shape[2] != key_letter(shape[1]):
        raise RuleError("uai-wrong-key")
    return cleaned
