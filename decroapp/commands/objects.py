"""``objects``: what scripts and assistive tools find in the windows."""

import os
import sys
import tempfile
from pathlib import Path

from decroapp.bootstrap import quiet_logs
from decroapp.commands.answers import Answer
from decroapp.commands.line import Asked
from decroapp.demo import PASSPHRASE
from decroapp.demo.fill import Making, fill
from decroapp.work.client import WorkProcess


def execute(asked: Asked) -> Answer:
    """List every named widget of every page, on an empty invented school."""
    quiet_logs()
    if sys.platform.startswith("linux"):
        os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from decroapp.qt.objects import list_objects

    with tempfile.TemporaryDirectory(prefix="decroapp-") as folder:
        work = WorkProcess()
        try:
            vault = fill(Path(folder), Making(bare=True), work)
        finally:
            work.stop()
        rows = list_objects(vault, PASSPHRASE)
    text = tuple("\t".join(row.values()) for row in rows)
    return Answer(body={"objects": rows}, text=text)
