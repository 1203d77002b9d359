"""The parent's end of the work process: start it, ask it, replace it when it dies."""

import os
import sys
import threading
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from typing import IO, TYPE_CHECKING, Protocol

from decroapp.domain.errors import RuleError
from decroapp.work.frames import Frame, FrameError, Header, read_frame, write_frame

if TYPE_CHECKING:
    import subprocess

MEMORY_MB = 1536
"""Address space; what is really used stays far below."""
JOB_SECONDS = 60.0
STOP_SECONDS = 2.0
LAST_LINES = 20


class WorkFailure(Exception):  # noqa: N818 - an error would be the user's; this is our bug
    """A job met a bug; the text tells kinds of errors and places in the code, no data."""


class Worker(Protocol):
    """Who does the work that would hold the interpreter."""

    def call(
        self, op: str, header: Header, blobs: Sequence[bytes] = (), *, timeout: float = JOB_SECONDS
    ) -> Frame:
        """Do one job and return its answer."""
        ...


class WorkProcess:
    """One warm child process; calls from several threads wait for one another."""

    def __init__(
        self, command: Sequence[str] | None = None, *, memory_mb: int | None = MEMORY_MB
    ) -> None:
        """Prepare; ``command`` replaces ``python -m decroapp.work`` in a frozen program."""
        limit = [] if memory_mb is None else [f"--memory-mb={memory_mb}"]
        self._command = [*(command or (sys.executable, "-m", "decroapp.work")), *limit]
        self._busy = threading.Lock()
        self._child: subprocess.Popen[bytes] | None = None
        self._drain: threading.Thread | None = None
        self._last_lines: deque[bytes] = deque(maxlen=LAST_LINES)

    @property
    def pid(self) -> int | None:
        """Return the child's process id, None if it is not running."""
        child = self._child
        return child.pid if child is not None and child.poll() is None else None

    @property
    def last_words(self) -> str:
        """Return the last lines of the child's error stream; for a developer, never logged."""
        return b"".join(self._last_lines).decode(errors="replace")

    def start(self) -> None:
        """Start the child if it is not running; it warms up by itself."""
        with self._busy:
            self._running()

    def stop(self) -> None:
        """End the child; a job under way is lost."""
        child = self._child
        if child is not None:
            child.kill()
        with self._busy:
            self._discard()

    def call(
        self, op: str, header: Header, blobs: Sequence[bytes] = (), *, timeout: float = JOB_SECONDS
    ) -> Frame:
        """Do one job and return its answer; ``timeout`` in seconds.

        Raises:
            RuleError: ``work-lost`` (the child died), ``work-timeout`` or ``work-memory``: it
                can be asked again; or the refusal of the operation itself.
            WorkFailure: a bug in the operation.
        """
        with self._busy:
            answer = self._exchange({"op": op, "header": header}, blobs, timeout)
            if answer.header.get("rule") == "work-memory":
                self._discard()
        if "rule" in answer.header:
            raise RuleError(answer.header["rule"], **answer.header["details"])
        if "failure" in answer.header:
            raise WorkFailure(answer.header["failure"])
        return Frame(answer.header["done"], answer.blobs)

    def _exchange(self, header: Header, blobs: Sequence[bytes], timeout: float) -> Frame:
        """Write and read in the caller's thread; a watchdog frees it by killing the child."""
        child = self._running()
        too_long = threading.Event()
        watchdog = threading.Timer(timeout, _give_up, (child, too_long))
        watchdog.daemon = True
        watchdog.start()
        answer = None
        try:
            write_frame(_pipe(child.stdin), header, blobs)
            answer = read_frame(_pipe(child.stdout))
        except (OSError, FrameError):
            answer = None
        finally:
            watchdog.cancel()
            watchdog.join()
            if answer is None:
                self._discard()
        if answer is None and too_long.is_set():
            raise RuleError("work-timeout", seconds=round(timeout))
        if answer is None:
            raise RuleError("work-lost")
        return answer

    def _running(self) -> "subprocess.Popen[bytes]":
        if self._child is not None and self._child.poll() is None:
            return self._child
        self._discard()
        import subprocess

        child = subprocess.Popen(  # noqa: S603 - our own program, no shell
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=_environment(),
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
        self._child = child
        self._last_lines.clear()
        self._drain = threading.Thread(
            target=self._last_lines.extend, args=(_pipe(child.stderr),), daemon=True
        )
        self._drain.start()
        return child

    def _discard(self) -> None:
        """Kill what is left of the child and close our ends of its pipes."""
        child, self._child = self._child, None
        if child is None:
            return
        child.kill()
        child.wait()
        if self._drain is not None:
            self._drain.join(STOP_SECONDS)
        for pipe in (child.stdin, child.stdout, child.stderr):
            try:
                _pipe(pipe).close()
            except OSError:  # half a frame was still waiting for a reader
                continue


def _give_up(child: "subprocess.Popen[bytes]", too_long: threading.Event) -> None:
    too_long.set()
    child.kill()


def _pipe(stream: IO[bytes] | None) -> IO[bytes]:
    if stream is None:
        raise RuntimeError("the work process has no pipe")
    return stream


def _environment() -> dict[str, str]:
    """Let the child find this very package, from the source tree as from a wheel."""
    home = str(Path(__file__).parents[2])
    paths = [home, *filter(None, [os.environ.get("PYTHONPATH")])]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(paths)}
