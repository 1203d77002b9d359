"""The real work process with a few more operations, run by the tests as a child."""

import os
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from decroapp.domain.errors import RuleError
from decroapp.work import child, operations


def hang(frame):
    """Say by a named pipe that the job has begun, then never end."""
    with Path(frame.header["began"]).open("wb", buffering=0) as began:
        began.write(b"!")
        while True:
            signal.pause()


def allocate(frame):
    """Ask for megabytes."""
    return type(frame)({"size": len(bytearray(frame.header["megabytes"] * 2**20))})


def refuse(frame):
    """Refuse by a rule."""
    raise RuleError("seal-field-missing", field=frame.header["field"])


def fail(frame):
    """Meet a bug whose message holds data."""
    try:
        int(frame.header["name"])
    except ValueError as error:
        raise KeyError(frame.header["name"]) from error


def chatter(frame):
    """Print on both outputs, as a library might."""
    for _ in range(2000):
        print("x" * 100)  # noqa: T201 - that is the point
        print("y" * 100, file=sys.stderr)  # noqa: T201 - that is the point
    return frame


def verify(frame):
    """Meet a file that is too much."""
    if "--verify=endless" in sys.argv:
        signal.pause()
    if "--verify=greedy" in sys.argv:
        raise MemoryError
    os.kill(os.getpid(), signal.SIGKILL)


if __name__ == "__main__":
    if any(option.startswith("--verify=") for option in sys.argv):
        operations.MODULES = {**operations.MODULES, "verify": "__main__"}
        sys.exit(child.main(sys.argv[1:]))
    mine = dict.fromkeys(("hang", "allocate", "refuse", "fail", "chatter"), "__main__")
    operations.MODULES = {**operations.MODULES, **mine}
    sys.exit(child.main(sys.argv[1:]))
