"""The advisory lock of a vault: one process at a time, which says who and since when."""

import json
import os
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from decroapp.domain.errors import RuleError
from decroapp.storage.failures import file_failure
from decroapp.storage.platform import Platform, native
from decroapp.wording.dates import clock, medium


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds a vault (the account's label, may be empty) and since when, in ms UTC."""

    name: str
    since_ms: int


class VaultLock:
    """``<vault>.lock``: opened first, closed last."""

    def __init__(self, vault: Path, platform: Platform = native) -> None:
        self._path = vault.with_name(vault.name + ".lock")
        self._platform = platform
        self._descriptor: int | None = None

    def take(self, holder: Holder) -> None:
        """Take the lock and write who holds it.

        Raises:
            RuleError: ``vault-locked`` (who, since), ``vault-locked-unnamed``,
                ``vault-read-only``, ``vault-no-space``.
        """
        try:
            descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError as error:
            raise file_failure(error) from error
        if not self._platform.try_lock(descriptor):
            held = _read(descriptor)
            os.close(descriptor)
            raise _refusal(held)
        self._descriptor = descriptor
        self.announce(holder)

    def announce(self, holder: Holder) -> None:
        """Write who holds the lock."""
        if self._descriptor is None:
            return
        raw = json.dumps({"name": holder.name, "since_ms": holder.since_ms}).encode()
        try:
            os.ftruncate(self._descriptor, 0)
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            os.write(self._descriptor, raw)
        except OSError as error:
            self.release()
            raise file_failure(error) from error

    def release(self) -> None:
        """Let the next one in; the file stays, empty."""
        if self._descriptor is None:
            return
        descriptor, self._descriptor = self._descriptor, None
        try:
            os.ftruncate(descriptor, 0)
            self._platform.unlock(descriptor)
        finally:
            os.close(descriptor)


def _read(descriptor: int) -> Holder | None:
    try:
        raw = json.loads(os.read(descriptor, 4096))
        return Holder(str(raw["name"]), int(raw["since_ms"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _refusal(held: Holder | None) -> RuleError:
    if held is None or not held.name:
        return RuleError("vault-locked-unnamed")
    return RuleError("vault-locked", who=held.name, since=_spoken(held.since_ms))


def _spoken(at_ms: int) -> str:
    local = datetime.fromtimestamp(at_ms / 1000, UTC).astimezone()
    return f"{medium(local.date())} à {clock(local.time())}"
