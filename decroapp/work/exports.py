"""The school's exports, read in the work process: XML holds the interpreter, and much memory."""

from collections.abc import Sequence
from typing import TypeVar

from decroapp.domain.people.siecle import SchoolExport
from decroapp.domain.people.sts import TeachersExport
from decroapp.work.client import Worker
from decroapp.work.rows import from_bytes

R = TypeVar("R")
Files = Sequence[tuple[str, bytes]]


def read_export(work: Worker, files: Files) -> SchoolExport:
    """Have exports of SIECLE (name, bytes) read in the work process.

    Raises:
        RuleError: those of ``exchange.siecle.read``, or of ``work.toml``.
    """
    return _asked(work, "read_export", SchoolExport, files)


def read_teachers(work: Worker, files: Files) -> TeachersExport:
    """Have the teachers' file (name, bytes) read in the work process.

    Raises:
        RuleError: those of ``exchange.sts.read_teachers``, or of ``work.toml``.
    """
    return _asked(work, "read_teachers", TeachersExport, files)


def _asked(work: Worker, operation: str, kind: type[R], files: Files) -> R:
    names = [name for name, _ in files]
    answer = work.call(operation, {"names": names}, [data for _, data in files])
    return from_bytes(kind, answer.blobs[0])
