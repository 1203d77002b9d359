"""The program is quick to show its first window, and never speaks to the network."""

import os
import subprocess
import sys

import pytest

from tests.builders import PASSPHRASE, make_school

HEAVY = ("sqlalchemy", "reportlab", "pyhanko", "pikepdf", "lxml")

UNLOCK = """
import sys
from pathlib import Path
from decroapp.qt.app import make_application
application = make_application([])
from decroapp.qt.program import Program
program = Program()
program.ask(Path(sys.argv[1]))
assert program.unlock_window.isVisible()
print([name for name in HEAVY if name in sys.modules])
"""

VISIT = """
import sys
spoken = []
def hear(event, arguments):
    if event in ("socket.connect", "socket.bind", "socket.sendto", "socket.getaddrinfo"):
        spoken.append((event, str(arguments[0]), arguments[1:]))
sys.addaudithook(hear)
from pathlib import Path
from PySide6.QtCore import QEventLoop
from decroapp.qt.app import open_program
program = open_program(Path(sys.argv[1]), sys.argv[2])
window, loop = program.session.window, QEventLoop()
from decroapp.qt.registry import pages
visited = []
for spec in pages().in_navigation():
    window.go(spec.name)
    visited.append(spec.name)
program.session._services.work.start()
program.session._services.work.call("ping", {"answer": 1})
program.finished.connect(loop.quit)
program.leave()
loop.exec()
print(len(visited), spoken)
"""

IMPORTS = """
import builtins, linecache
own = builtins.__import__
from decroapp.qt.registry import pages
pages()
kept = [name for name in linecache.cache if "decroapp" in name and len(linecache.cache[name]) > 1]
print(builtins.__import__ is own, kept)
"""


@pytest.fixture
def vault(tmp_path):
    context = make_school(tmp_path)
    context.vault.close()
    return context.vault.path


def played(code, home, *words):
    names = ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "HOME")
    env = os.environ | {name: str(home) for name in names}
    command = [sys.executable, "-c", f"HEAVY = {HEAVY!r}\n{code}", *map(str, words)]
    made = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stderr
    return made.stdout.strip()


@pytest.mark.requirement("A.H4")
def test_the_window_of_the_passphrase_needs_nothing_heavy(vault, tmp_path):
    assert played(UNLOCK, tmp_path, vault) == "[]"


@pytest.mark.requirement("A.H6")
def test_python_keeps_its_own_import_and_no_source_in_memory(tmp_path):
    assert played(IMPORTS, tmp_path) == "True []"


@pytest.mark.requirement("A.V4")
def test_no_socket_is_opened_from_the_start_to_the_end(vault, tmp_path):
    visited, _, spoken = played(VISIT, tmp_path, vault, PASSPHRASE).partition(" ")
    assert int(visited) >= 3
    assert spoken == "[]"
