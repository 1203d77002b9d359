"""What is loaded while the passphrase is typed is not to be loaded once it was given."""

import json
import subprocess
import sys

import pytest

from tests.builders import PASSPHRASE, make_school

PROGRAM = """
import json, os, sys
from pathlib import Path
from decroapp.qt.app import launch, make_application
from decroapp.qt.preload import preload
make_application([])
import decroapp.qt.program
preload().join()
before = set(sys.modules)
window = launch(Path(sys.argv[1]), sys.argv[2])
new = [name for name in sys.modules if name not in before and name.startswith("decroapp")]
print(json.dumps(new), flush=True)
os._exit(0)
"""


@pytest.mark.requirement("A.H6")
def test_opening_a_vault_loads_no_module_that_typing_left_time_for(tmp_path, monkeypatch):
    context = make_school(tmp_path, demo=True)
    context.vault.close()
    for name in ("HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    command = [sys.executable, "-c", PROGRAM, str(context.vault.path), PASSPHRASE]
    ran = subprocess.run(command, capture_output=True, text=True, check=False)
    assert json.loads(ran.stdout.splitlines()[0]) == [], ran.stderr
