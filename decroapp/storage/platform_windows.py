"""Windows: msvcrt locks, kinds of drives. Written from the documentation, not tested there."""

import sys

if sys.platform != "win32":
    raise ImportError("platform_windows")

import ctypes
import msvcrt
import os
import shutil
from pathlib import Path

from decroapp.storage.places import Unsafe, looks_synced

_DRIVE_REMOTE = 4
# Windows locks bytes for real: a byte far past the end leaves the name and time readable.
_LOCKED_BYTE = 1 << 30


def try_lock(descriptor: int) -> bool:
    """Take the exclusive lock; False where another process holds it."""
    os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
    try:
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
    except OSError:
        return False
    finally:
        os.lseek(descriptor, 0, os.SEEK_SET)
    return True


def unlock(descriptor: int) -> None:
    """Give the lock back."""
    os.lseek(descriptor, _LOCKED_BYTE, os.SEEK_SET)
    msvcrt.locking(descriptor, msvcrt.LK_UNLCK, 1)


def sync_folder(folder: Path) -> None:
    """Do nothing: NTFS journals its entries and a folder has no descriptor to flush."""
    del folder


def free_bytes(folder: Path) -> int:
    """Return what an ordinary user may still write there, in bytes."""
    return shutil.disk_usage(folder).free


def unsafe_place(folder: Path) -> Unsafe | None:
    """Say why a live vault must not be kept there, or None."""
    resolved = folder.resolve()
    anchor = resolved.anchor
    if anchor.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(anchor) == _DRIVE_REMOTE:
        return Unsafe.NETWORK
    names = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
    roots = tuple(os.environ.get(name, "") for name in names)
    return Unsafe.SYNCED if looks_synced(resolved, roots) else None
