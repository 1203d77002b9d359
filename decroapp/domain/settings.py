"""Settings of a vault, declared once with their type and their default."""

from dataclasses import dataclass
from typing import Any, Generic, TypeVar

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
ABSENCE_SECOND = Setting("absence-second-threshold", int, 10)
"""Second level, « persistant »: of the order of ten (circulaire 2014-159, not in the code)."""
LATE_THRESHOLD = Setting("late-threshold", int, 0)
LATE_SECOND = Setting("late-second-threshold", int, 0)
PUNISHMENT_THRESHOLD = Setting("punishment-threshold", int, 0)
PUNISHMENT_SECOND = Setting("punishment-second-threshold", int, 0)
"""No text sets thresholds of late arrivals or punishments: 0 is none, the school chooses."""
MARKS_DROP = Setting("marks-drop-tenths", int, 15)
"""Tenths of a point from which an average that goes down is « en baisse »; 0 compares none."""
COUNT_CHOICES: Setting[dict[str, Any]] = Setting("count-choices", dict, {})
"""By kind of table: the columns that somebody chose and the source that he wrote."""
FAMILY_LINE_CHECKED = Setting("family-line-checked", str, "")
"""ISO day on which the school verified the national number; empty: letters do not give it."""
FAMILY_RESOURCES: Setting[list[str]] = Setting("family-resources", list, [])
"""Whom a family may call near the school, at most three lines, as letters print them."""
PROTOCOL: Setting[dict[str, Any]] = Setting("protection-protocol", dict, {})
"""The school's page for a child in danger: steps and numbers; nothing about anybody."""
