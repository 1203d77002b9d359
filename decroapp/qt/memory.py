"""Keep the window's memory small where the C library would not give it back."""

import sys

_MMAP_THRESHOLD, _ARENA_MAX = -3, -8
LARGE_BYTES = 1 << 20
ARENAS = 2


def give_back_free_pages() -> None:
    """Return to the system the pages that hold nothing any more, once cycles were freed."""
    if sys.platform.startswith("linux"):
        import ctypes

        trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
        if trim is not None:
            trim(0)


def give_back_large_blocks() -> None:
    """Let pages of documents and exports return to the system once they are put away.

    Left alone, glibc raises its threshold at the first large block that is freed, and keeps the
    next ones. Elsewhere nothing is asked.
    """
    if not sys.platform.startswith("linux"):
        return
    import ctypes

    tune = getattr(ctypes.CDLL(None), "mallopt", None)
    if tune is not None:
        tune(_MMAP_THRESHOLD, LARGE_BYTES)
        tune(_ARENA_MAX, ARENAS)
