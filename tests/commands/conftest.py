"""The program as a script starts it: a process, its exit code, its JSON."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.builders import PASSPHRASE, make_school
from tests.protection import bound as by_modes
from tests.services.siecle_exports import pupil, pupils_file

ROOT = Path(__file__).parents[2]


class Answered:
    """What a process answered."""

    def __init__(self, done):
        self.code, self.out, self.err = done.returncode, done.stdout, done.stderr

    @property
    def json(self):
        """The one object on the standard output."""
        return json.loads(self.out)


@pytest.fixture
def home(tmp_path):
    """An environment in which the program touches nothing but a folder of the test."""
    names = ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "HOME", "APPDATA")
    folder = tmp_path / "maison"
    folder.mkdir()
    return os.environ | {name: str(folder) for name in names} | {"QT_QPA_PLATFORM": "offscreen"}


@pytest.fixture
def decroapp(home):
    """Start ``python -m decroapp`` and return what it answered.

    ``bound``: the modes of files bind it, even where the tests run as root.
    """

    def start(*words, stdin="", bound=False):
        command = [sys.executable, "-m", "decroapp", *map(str, words)]
        done = subprocess.run(
            by_modes(command) if bound else command,
            input=stdin,
            env=home,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
            timeout=100,
        )
        return Answered(done)

    return start


@pytest.fixture
def secret(tmp_path):
    """A file that holds the passphrase."""
    path = tmp_path / "phrase.txt"
    path.write_text(PASSPHRASE + "\n", encoding="utf-8")
    return path


@pytest.fixture
def vault(tmp_path):
    """A school's vault, closed."""
    context = make_school(tmp_path)
    context.vault.close()
    return context.vault.path


@pytest.fixture
def demo_vault(tmp_path):
    """A vault marked as a demonstration, closed."""
    from decroapp.demo import PASSPHRASE as SHOWN

    folder = tmp_path / "demonstration"
    folder.mkdir()
    context = make_school(folder, demo=True, passphrase=SHOWN)
    context.vault.close()
    return context.vault.path


@pytest.fixture
def export(tmp_path):
    """An export of two pupils."""
    path = tmp_path / "eleves.xml"
    path.write_bytes(pupils_file(pupil("11", "ROCABERT", "Milan"), pupil("12", "ONDIN", "Iris")))
    return path
