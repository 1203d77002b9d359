"""The code of a session: six digits that reopen a screen which the room sees (design §8).

It is made anew for each meeting, lives in memory only, and is no key: the vault stays open behind.
"""

import hashlib
import hmac
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Self

from decroapp.domain.errors import RuleError

DIGITS = 6
TRIES = 5
"""Wrong codes in a row after which the passphrase is asked."""
_ROUNDS = 20_000
"""Ten milliseconds: a code of six digits is guarded by its tries, not by its cost."""
_STEPS = ({0}, {1}, {-1})


@dataclass(frozen=True, slots=True)
class SessionPin:
    """What is kept of a code: enough to recognise it."""

    salt: bytes = field(repr=False)
    digest: bytes = field(repr=False)

    @classmethod
    def of(cls, typed: str, again: str, salt: bytes) -> Self:
        """Make the code of a session from what was typed twice; ``salt``: 16 random bytes.

        Raises:
            RuleError: ``pin-not-six-digits``, ``pin-too-simple`` (111111, 123456),
                ``pin-not-the-same``.
        """
        if len(typed) != DIGITS or not (typed.isascii() and typed.isdigit()):
            raise RuleError("pin-not-six-digits")
        if {int(b) - int(a) for a, b in pairwise(typed)} in _STEPS:
            raise RuleError("pin-too-simple")
        if typed != again:
            raise RuleError("pin-not-the-same")
        return cls(salt, _digest(typed, salt))

    def opens(self, typed: str) -> bool:
        """Tell whether this is the code."""
        return hmac.compare_digest(self.digest, _digest(typed, self.salt))


def _digest(typed: str, salt: bytes) -> bytes:
    return hashlib.pbkdf2_hmac("sha256", typed.encode(), salt, _ROUNDS)
