"""kill −9 in the middle of typing: every keystroke that was said to be saved is there again.

To tell another form's story, add a ``Form``: how to come to it, which field, in which page.
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from datetime import time
from pathlib import Path

import pytest

from decroapp.demo import PASSPHRASE
from decroapp.domain.meeting.kinds import MeetingKind
from decroapp.services.meetings import MeetingPlan, Meetings
from tests.builders import TODAY, make_school

pytestmark = pytest.mark.requirement("A.V4")

ROOT = Path(__file__).parents[2]
CHUNKS = ("Salle 12, ", "« petit » bâtiment, ", "au bout du couloir, ", "porte bleue")
SAVED = {"expect": ["save_state_label", "state", "saved"]}


@dataclass(frozen=True)
class Form:
    """A form whose words are drafts until they are filed."""

    page: str
    way: tuple
    """The steps from the first page to the form."""
    again: tuple
    """The steps from the page that is given back to the form."""
    field: str


PLAN = ({"click": "seances_plan_button"}, {"expect": ["seance_place_edit", "visible", True]})
FORMS = {
    "meeting": Form("seances", ({"click": "nav_seances"}, *PLAN), PLAN, "seance_place_edit"),
}


@pytest.fixture
def vault(tmp_path):
    """A vault marked as a demonstration, with one meeting to come, closed."""
    context = make_school(tmp_path, demo=True, passphrase=PASSPHRASE)
    Meetings(context).plan(MeetingPlan(MeetingKind.PLENARY, TODAY, time(13, 30)))
    context.vault.close()
    return context.vault.path


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


def kill_at(vault, form, step):
    """Type, kill at a step, and return the words acknowledged by then."""
    typing = [one for chunk in CHUNKS for one in ({"type": [form.field, chunk]}, SAVED)]
    with start(vault, [*form.way, *typing], "avant") as program:
        told = 0
        while told < step:
            line = program.stderr.readline()
            assert line, program.stdout.read()
            told = steps_told(line) or told
        program.kill()
        rest = [steps_told(line) for line in program.stderr.read().splitlines()]
        program.stdout.read()
    saved = (max([told, *rest]) - len(form.way)) // 2
    return "".join(CHUNKS[:saved])


def come_back(vault, form):
    """Start again, and return the page that is given back and what the form holds."""
    here = [{"expect": [f"nav_{form.page}", "checked", True]}, *form.again]
    steps = [*here, SAVED, {"tree": "apres.json"}]
    with start(vault, steps, "apres") as program:
        said, told = program.communicate(timeout=100)
    assert program.returncode == 0, said + told
    tree = json.loads(vault.with_name("apres.json").read_text("utf-8"))
    return next(row.get("text", "") for row in tree if row["object_name"] == form.field)


@pytest.mark.parametrize("name", FORMS)
@pytest.mark.parametrize("step", [0, 1, 3, 4, 6, 8], ids=lambda step: f"after-{step}")
def test_what_was_saved_is_given_back_on_the_same_page(vault, name, step):
    form = FORMS[name]
    acknowledged = kill_at(vault, form, len(form.way) + step)
    found = come_back(vault, form)
    assert found.startswith(acknowledged)
    assert "".join(CHUNKS).startswith(found)


def test_a_program_killed_leaves_a_sound_vault(vault):
    kill_at(vault, FORMS["meeting"], len(FORMS["meeting"].way) + 4)
    command = [sys.executable, "-m", "decroapp", "check", str(vault), "--json"]
    made = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert made.returncode == 0, made.stdout
    assert json.loads(made.stdout)["problems"] == []
