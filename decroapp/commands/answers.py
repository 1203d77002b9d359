"""What a command answers: an exit code, JSON for scripts, sentences for people."""

import errno
import json
import sys
import traceback
from dataclasses import dataclass, field
from enum import IntEnum
from pathlib import Path
from typing import Any

from decroapp.domain.errors import RuleError
from decroapp.wording.messages import explain
from decroapp.wording.typography import NBSP


class Exit(IntEnum):
    """Exit codes (design §12)."""

    YES = 0
    NO = 1
    USAGE = 2
    REFUSED = 3
    NOT_OPENED = 4
    """The vault did not open, or a disk refused what was to be written."""
    BUG = 70


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command found: ``body`` without its schema, ``text`` as lines in French."""

    code: int = Exit.YES
    body: dict[str, Any] = field(default_factory=dict)
    text: tuple[str, ...] = ()


OF_THE_DISK = {
    errno.ENOSPC: "disk-full",
    errno.EDQUOT: "disk-full",
    errno.EROFS: "folder-read-only",
    errno.EACCES: "folder-read-only",
    errno.EPERM: "folder-read-only",
}
"""What the system refuses outside of a vault, by its number."""

REFUSED_BY_DISK = frozenset({*OF_THE_DISK.values(), "backup-no-space", "backup-folder-read-only"})
"""With every ``vault-…``, what no rule of the school refused."""


class UsageError(Exception):
    """The command line itself is wrong; the message says how, in French."""


class NotOpenedError(Exception):
    """The vault did not open, for this reason."""

    def __init__(self, reason: RuleError) -> None:
        super().__init__(reason.code)
        self.reason = reason


def tell(command: str, answer: Answer, *, as_json: bool) -> int:
    """Write an answer on the standard output and return its exit code."""
    if as_json:
        _write_json({"schema": f"decroapp.{command}/1", **answer.body})
    elif answer.text:
        sys.stdout.write("\n".join(answer.text) + "\n")
    sys.stdout.flush()
    return answer.code


def tell_error(error: Exception, *, as_json: bool) -> int:
    """Write why a command failed and return its exit code; what a bug held is not written."""
    code, name, message, details = _explained(error)
    if as_json:
        body = {"code": name, "message": message, "details": details}
        _write_json({"schema": "decroapp.error/1", **body})
        sys.stdout.flush()
    else:
        sys.stderr.write(f"decroapp{NBSP}: {message}\n")
    if code is Exit.BUG:
        sys.stderr.write("\n".join(_trace(error)) + "\n")
    return code


def _explained(error: Exception) -> tuple[Exit, str, str, dict[str, str | int]]:
    if isinstance(error, UsageError):
        return Exit.USAGE, "usage", str(error), {}
    reason = _reason(error)
    if reason is None:
        kind = type(error).__name__
        return Exit.BUG, "bug", "Le programme a rencontré un défaut.", {"kind": kind}
    unopened = isinstance(error, NotOpenedError) or _of_the_disk(reason.code)
    code = Exit.NOT_OPENED if unopened else Exit.REFUSED
    return code, reason.code, _said(reason), reason.details


def _reason(error: Exception) -> RuleError | None:
    if isinstance(error, NotOpenedError):
        return error.reason
    if isinstance(error, OSError) and error.errno in OF_THE_DISK:
        return RuleError(OF_THE_DISK[error.errno])
    return error if isinstance(error, RuleError) else None


def _of_the_disk(code: str) -> bool:
    # A vault that fills its disk or loses its rights while it is open counts as not opened.
    return code in REFUSED_BY_DISK or code.startswith("vault-")


def _said(error: RuleError) -> str:
    said = explain(error)
    return f"{said.what} {said.why} {said.todo}"


def _trace(error: Exception) -> list[str]:
    # Kinds and places only: a message may hold what somebody typed.
    frames = traceback.extract_tb(error.__traceback__)
    places = [f"  {Path(one.filename).name}:{one.lineno} {one.name}" for one in frames]
    return [type(error).__name__, *places]


def _write_json(body: dict[str, Any]) -> None:
    sys.stdout.write(json.dumps(body, ensure_ascii=False, default=str) + "\n")
