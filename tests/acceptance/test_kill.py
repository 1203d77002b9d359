"""kill −9 in the middle of typing: every keystroke that was said to be saved is there again.

The forms are those of ``tests/typed_forms.py``. The assistant of the first start is not among
them: until its last step there is no vault to keep a draft in, and nothing else may hold names.
"""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.typed_forms import FORMS
from tests.typed_vault import fill_vault

pytestmark = pytest.mark.requirement("A.V4")

ROOT = Path(__file__).parents[2]
CHUNKS = ("Salle 12, ", "« petit » bâtiment, ", "au bout du couloir, ", "porte bleue")
FIELD = "seance_place_edit"
SAVED = {"expect": ["save_state_label", "state", "saved"]}
NEVER = {"expect": ["main_window", "visible", False]}
"""A script that waits for this one goes on until it is killed."""


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    return fill_vault(tmp_path_factory.mktemp("typed"))


@pytest.fixture
def vault(tmp_path, filled):
    """A copy of the demonstration's vault, closed."""
    shutil.copytree(filled.parent, tmp_path, dirs_exist_ok=True)
    return tmp_path / filled.name


def start(vault, steps, name):
    """Start the program on a script; its steps are told on its error stream."""
    script = vault.with_name(f"{name}.jsonl")
    script.write_text("\n".join(map(json.dumps, steps)), encoding="utf-8")
    command = [sys.executable, "-m", "decroapp", "--vault", vault, "demo", "--script", script]
    names = ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "HOME")
    env = os.environ | {one: str(vault.parent) for one in names}
    return subprocess.Popen(
        [*map(str, command), "--json"],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def steps_told(line):
    """Return the number of a step told, 0 for any other line."""
    return json.loads(line).get("step", 0) if line.startswith("{") else 0


def kill_after(vault, steps, step):
    """Play steps, kill the program when one is done, and return how many were done by then."""
    with start(vault, [*steps, NEVER], "avant") as program:
        told = 0
        while told < step:
            line = program.stderr.readline()
            assert line, program.stdout.read()
            told = steps_told(line) or told
        program.kill()
        rest = [steps_told(line) for line in program.stderr.read().splitlines()]
        program.stdout.read()
    return max([told, *rest])


def words(vault, tree):
    """Return what each widget of a tree shows."""
    rows = json.loads(vault.with_name(tree).read_text("utf-8"))
    return {row["object_name"]: row.get("plainText", row.get("text", "")) for row in rows}


def come_back(vault, form):
    """Start again: the page of the form is there, and the form; return what its fields hold."""
    with start(vault, [*form.page, *form.open, SAVED, {"tree": "apres.json"}], "apres") as program:
        said, told = program.communicate(timeout=100)
    assert program.returncode == 0, said + told
    return words(vault, "apres.json")


@pytest.mark.parametrize("name", FORMS)
def test_every_form_is_given_back_with_its_page(vault, name):
    form = FORMS[name]
    typing = [{"type": [field, text]} for field, text in form.fields.items()]
    steps = [*form.come, *form.page, *form.open, *typing, SAVED, {"tree": "avant.json"}]
    kill_after(vault, steps, len(steps))
    typed, found = words(vault, "avant.json"), come_back(vault, form)
    assert all(typed[field] for field in form.fields)
    assert [found[field] for field in form.fields] == [typed[field] for field in form.fields]


@pytest.mark.parametrize("step", [0, 1, 3, 4, 6], ids=lambda step: f"after-{step}")
def test_what_was_saved_by_the_moment_of_the_kill_is_given_back(vault, step):
    form = FORMS["planned-meeting"]
    way = [*form.come, *form.page, *form.open]
    typing = [one for chunk in CHUNKS for one in ({"type": [FIELD, chunk]}, SAVED)]
    done = kill_after(vault, [*way, *typing], len(way) + step)
    acknowledged = "".join(CHUNKS[: (done - len(way)) // 2])
    found = come_back(vault, form)[FIELD]
    assert found.startswith(acknowledged)
    assert "".join(CHUNKS).startswith(found)


def test_a_program_killed_leaves_a_sound_vault(vault):
    form = FORMS["planned-meeting"]
    steps = [*form.come, *form.open, {"type": [FIELD, CHUNKS[0]]}, SAVED]
    kill_after(vault, steps, len(steps))
    command = [sys.executable, "-m", "decroapp", "check", str(vault), "--json"]
    made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout
    assert json.loads(made.stdout)["problems"] == []
