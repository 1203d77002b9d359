"""The loop of the work process: one job at a time, gone as soon as the parent is."""

import importlib
import logging
import os
import sys
import threading
import traceback
import warnings
from contextlib import suppress
from queue import SimpleQueue
from typing import IO

from decroapp.domain.errors import RuleError
from decroapp.work.frames import Frame, FrameError, Header, read_frame, write_frame
from decroapp.work.limits import forbid_core_file, limit_memory
from decroapp.work.operations import WARM_UP, operation

MEMORY_OPTION = "--memory-mb="


def main(arguments: list[str]) -> int:
    """Serve jobs from standard input until it closes; only frames go to standard output."""
    answers = _take_over_output()
    _limit(arguments)
    logging.disable(logging.CRITICAL)
    warnings.simplefilter("ignore")
    jobs: SimpleQueue[Frame] = SimpleQueue()
    reader = threading.Thread(target=_read, args=(sys.stdin.buffer, jobs), daemon=True)
    reader.start()
    cold = list(WARM_UP)
    while True:
        if cold and jobs.empty():
            _warm_up(cold.pop(0))
            continue
        header, blobs = _answer(jobs.get())
        write_frame(answers, header, blobs)
        if header.get("rule") == "work-memory":
            return 1


def _take_over_output() -> IO[bytes]:
    """Keep the pipe for frames; whatever a library prints goes to the error stream."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def _limit(arguments: list[str]) -> None:
    forbid_core_file()
    for argument in arguments:
        if argument.startswith(MEMORY_OPTION):
            limit_memory(int(argument.removeprefix(MEMORY_OPTION)))


def _read(stream: IO[bytes], jobs: SimpleQueue[Frame]) -> None:
    """Queue what comes; end the process at once, even in a job, when the parent is gone."""
    try:
        while (frame := read_frame(stream)) is not None:
            jobs.put(frame)
    except (FrameError, MemoryError, OSError):
        os._exit(1)
    os._exit(0)


def _warm_up(module: str) -> None:
    # A module that cannot be imported fails the jobs that need it, with their report.
    with suppress(Exception):
        importlib.import_module(module)


def _answer(job: Frame) -> tuple[Header, tuple[bytes, ...]]:
    """Do one job; a failure tells its kind and place, never a message that may hold data."""
    try:
        done = operation(job.header["op"])(Frame(job.header["header"], job.blobs))
    except RuleError as error:
        return {"rule": error.code, "details": error.details}, ()
    except MemoryError:
        return {"rule": "work-memory", "details": {}}, ()
    except Exception as error:
        return {"failure": describe(error)}, ()
    return {"done": done.header}, done.blobs


def describe(error: BaseException) -> str:
    """Return the traceback of an error without any message nor value: kinds and places."""
    lines = []
    seen: BaseException | None = error
    while seen is not None:
        lines.append(type(seen).__qualname__)
        lines += [
            f"  {place.filename}:{place.lineno} {place.name}"
            for place in traceback.extract_tb(seen.__traceback__)
        ]
        seen = seen.__cause__ or seen.__context__
    return "\n".join(lines)
