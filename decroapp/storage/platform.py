"""What differs between operating systems, behind one set of names."""

import sys
from pathlib import Path
from typing import Protocol

from decroapp.storage.places import Unsafe

if sys.platform == "win32":
    from decroapp.storage import platform_windows as native
else:
    from decroapp.storage import platform_posix as native

__all__ = ["Platform", "native"]


class Platform(Protocol):
    """What the vault asks of the machine."""

    def try_lock(self, descriptor: int) -> bool:
        """Take the exclusive advisory lock of an open file; False where another holds it."""
        ...

    def unlock(self, descriptor: int) -> None:
        """Give the lock back."""
        ...

    def sync_folder(self, folder: Path) -> None:
        """Make the folder's entries durable."""
        ...

    def free_bytes(self, folder: Path) -> int:
        """Return what an ordinary user may still write there, in bytes."""
        ...

    def unsafe_place(self, folder: Path) -> Unsafe | None:
        """Say why a live vault must not be kept there, or None."""
        ...
