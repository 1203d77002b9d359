"""A screen that nobody sees, for the stories that need real windows."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def virtual_display(size: str) -> Iterator[str]:
    """Run Xvfb with one screen of ``size`` (« 1920x1080 ») on a free number; yield « :N »."""
    reading, writing = os.pipe()
    options = ["-screen", "0", f"{size}x24", "-nolisten", "tcp", "-displayfd", str(writing)]
    server = subprocess.Popen(["Xvfb", *options], pass_fds=[writing], stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as answer:
            number = answer.readline().strip()
        if not number:
            raise RuntimeError("Xvfb did not start")
        yield f":{number}"
    finally:
        server.terminate()
        server.wait(timeout=10)
