"""Large blocks go back to the system once they are freed."""

import json
import subprocess
import sys

import pytest

pytestmark = pytest.mark.requirement("A.H6")

PLAY = """
import gc, json, resource
from pathlib import Path
from decroapp.qt.memory import give_back_large_blocks
give_back_large_blocks()
def held():
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()
larger = bytearray(b"x" * (24 << 20))
del larger
before = held()
large = [bytearray(b"x" * (8 << 20)) for _ in range(3)]
kept = bytearray(b"y" * 4096)
del large
print(json.dumps(held() - before))
"""

MANY = """
import gc, json, resource
from pathlib import Path
from decroapp.qt.memory import give_back_free_pages
def held():
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()
small = [bytes(2000) for _ in range(20_000)]
last = bytes(2000)
full = held()
del small
gc.collect()
give_back_free_pages()
print(json.dumps(full - held()))
"""


def test_what_large_documents_took_is_given_back():
    ran = subprocess.run([sys.executable, "-c", PLAY], capture_output=True, text=True, check=True)
    assert json.loads(ran.stdout) < 2 << 20


def test_pages_that_hold_nothing_any_more_are_given_back():
    ran = subprocess.run([sys.executable, "-c", MANY], capture_output=True, text=True, check=True)
    least = 25 << 20 if sys.platform == "linux" else -(25 << 20)
    assert json.loads(ran.stdout) > least, "what the C library of Linux gives back when asked"
