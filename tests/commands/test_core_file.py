"""A crash leaves no core file: it would hold the vault's key and what was on screen."""

import subprocess
import sys

import pytest

pytestmark = pytest.mark.requirement("B.R4")

# Windows writes no core file, and has no limit to ask for.
LOOK = """
import atexit, runpy, sys
def limit():
    if sys.platform == "win32":
        return (0, 0)
    import resource
    return resource.getrlimit(resource.RLIMIT_CORE)
atexit.register(lambda: print(limit()))
sys.argv = ["decroapp", "--help"]
runpy.run_module("decroapp", run_name="__main__")
"""


def test_the_program_may_write_no_core_file():
    made = subprocess.run([sys.executable, "-c", LOOK], capture_output=True, text=True, check=True)
    assert made.stdout.splitlines()[-1] == "(0, 0)"
