"""File modes that bind the tests as they bind anybody, even where the tests run as root.

Root keeps its account, so that nothing but the modes of files changes: what is imported late, the
checkout in its home, its temporary folders stay within its reach.
"""

import ctypes
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_VERSION = 0x20080522
_OVERRIDE = 1 << 1
"""CAP_DAC_OVERRIDE in linux/capability.h: to write in spite of the modes."""


def _root() -> bool:
    return sys.platform == "linux" and os.geteuid() == 0


@contextmanager
def modes_bind() -> Iterator[None]:
    """Let the modes of files bind this thread."""
    if not _root():
        yield
        return
    libc = ctypes.CDLL(None, use_errno=True)
    header = (ctypes.c_uint32 * 2)(_VERSION, 0)
    sets = (ctypes.c_uint32 * 6)()
    _done(libc.capget(header, sets))
    effective = sets[0]
    sets[0] = effective & ~_OVERRIDE
    _done(libc.capset(header, sets))
    try:
        yield
    finally:
        sets[0] = effective
        _done(libc.capset(header, sets))


def bound(command: list[str]) -> list[str]:
    """Return a command whose process the modes of files bind."""
    return ["setpriv", "--bounding-set=-dac_override", "--", *command] if _root() else command


def _done(code: int) -> None:
    if code != 0:
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
