"""The recovery code: 160 bits on paper."""

import base64

from decroapp.domain.clock import Entropy
from decroapp.domain.errors import RuleError

_BYTES = 20
_LETTERS = 32


def new_recovery_code(entropy: Entropy) -> str:
    """Return 160 bits as 32 base32 characters in 8 groups of 4, joined by hyphens."""
    text = base64.b32encode(entropy(_BYTES)).decode("ascii")
    return "-".join(text[start : start + 4] for start in range(0, _LETTERS, 4))


def recovery_bits(code: str) -> bytes:
    """Return the 20 bytes of a typed code; spaces, hyphens and case do not count.

    0 and 1, which base32 does not have, are read O and I.

    Raises:
        RuleError: ``recovery-code-malformed``.
    """
    text = "".join(letter for letter in code.upper() if letter.isalnum())
    text = text.replace("0", "O").replace("1", "I")
    try:
        raw = base64.b32decode(text) if len(text) == _LETTERS else b""
    except ValueError:
        raw = b""
    if len(raw) != _BYTES:
        raise RuleError("recovery-code-malformed")
    return raw
