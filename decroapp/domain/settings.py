"""Settings of a vault, declared once with their type and their default."""

from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Setting(Generic[T]):
    """A named JSON value; ``default`` is what it is until somebody sets it."""

    name: str
    kind: type[T]
    default: T


BACKUP_FOLDER = Setting("backup-folder", str, "")
LAST_VERIFIED_BACKUP_MS = Setting("last-verified-backup-ms", int, 0)
IDLE_LOCK_MINUTES = Setting("idle-lock-minutes", int, 10)
ABSENCE_THRESHOLD = Setting("absence-threshold", int, 4)
"""Half-days a month without legitimate reason (code de l’éducation, art. L131-8): proposed 4."""
