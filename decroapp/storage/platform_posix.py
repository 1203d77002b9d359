"""Linux and macOS: flock, fsync of folders, kinds of mounts."""

import sys

if sys.platform == "win32":
    raise ImportError("platform_posix")

import fcntl
import os
import re
from pathlib import Path

from decroapp.storage.places import Unsafe, looks_synced

_NETWORK = frozenset(
    (
        *("nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "ncpfs", "afs", "coda", "ceph"),
        *("davfs", "fuse.davfs2", "fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.s3fs"),
        *("webdav", "afpfs"),
    )
)


def try_lock(descriptor: int) -> bool:
    """Take the exclusive advisory lock; False where another process holds it."""
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def unlock(descriptor: int) -> None:
    """Give the lock back."""
    fcntl.flock(descriptor, fcntl.LOCK_UN)


def sync_folder(folder: Path) -> None:
    """Make the folder's entries durable."""
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def free_bytes(folder: Path) -> int:
    """Return what an ordinary user may still write there, in bytes."""
    state = os.statvfs(folder)
    return state.f_bavail * state.f_frsize


def unsafe_place(folder: Path) -> Unsafe | None:
    """Say why a live vault must not be kept there, or None."""
    resolved = folder.resolve()
    if _mount_kind(resolved) in _NETWORK:
        return Unsafe.NETWORK
    return Unsafe.SYNCED if looks_synced(resolved) else None


def _mount_kind(folder: Path, table: Path = Path("/proc/self/mountinfo")) -> str:
    try:
        lines = table.read_text("utf-8", errors="replace").splitlines()
    except OSError:
        return ""
    best, kind = Path(), ""
    for line in lines:
        left, _, right = line.partition(" - ")
        point = Path(_unescaped(left.split()[4]))
        if folder.is_relative_to(point) and len(point.parts) >= len(best.parts):
            best, kind = point, right.split()[0]
    return kind


def _unescaped(text: str) -> str:
    return re.sub(r"\\([0-7]{3})", lambda octal: chr(int(octal[1], 8)), text)
