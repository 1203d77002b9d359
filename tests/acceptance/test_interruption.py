"""« L’appel du collège pendant la séance »: a case in hand, and everything stops.

The screen is covered, then the vault is locked, or the program killed. Whoever comes back finds the
same page, the same case, the same half-typed words, and the room sees what it saw.
"""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace

import pytest

from decroapp.demo.fill import VAULT
from tests.acceptance.interrupted import TYPED

pytestmark = [
    pytest.mark.requirement("B.S1"),
    pytest.mark.requirement("B.R4"),
    pytest.mark.timeout(200),
]

ROOT = Path(__file__).parents[2]
PUPIL, PARTNER = "Timoé Quartzelin", "Mme\u00a0Saquebutin, partenaire extérieur"


def command(vault, way):
    return [sys.executable, "-m", "tests.acceptance.interrupted", str(vault), way]


def moments(lines):
    return {row["moment"]: SimpleNamespace(**row) for row in map(json.loads, lines)}


def locked(vault):
    """Cover the screen, lock, unlock; return what was seen at each moment."""
    ran = subprocess.run(
        command(vault, "lock"), cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    assert "Traceback" not in ran.stderr
    return moments(ran.stdout.splitlines())


def killed(vault):
    """Cover the screen, kill −9, start again; return what was seen at each moment."""
    with subprocess.Popen(
        command(vault, "wait"), cwd=ROOT, stdout=subprocess.PIPE, text=True
    ) as program:
        lines = [program.stdout.readline(), program.stdout.readline()]
        program.kill()
        program.stdout.read()
    ran = subprocess.run(
        command(vault, "return"), cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr[-2000:]
    return moments([*lines, *ran.stdout.splitlines()])


@pytest.fixture(scope="module", params=[locked, killed], ids=["locked", "killed"])
def seen(request, tmp_path_factory, small_school):
    folder = tmp_path_factory.mktemp("called") / "coffre"
    shutil.copytree(small_school, folder)
    return request.param(folder / VAULT)


def test_the_case_comes_back_with_its_page_and_its_words(seen):
    assert (seen["before"].typed, seen["before"].outcome) == (TYPED, True)
    for name in ("number", "typed", "outcome"):
        assert getattr(seen["after"], name) == getattr(seen["before"], name)


def test_the_room_sees_what_it_saw(seen):
    assert {PUPIL, PARTNER, "présentation réduite"} <= set(seen["before"].words)
    assert seen["after"].words == seen["before"].words


def test_no_other_page_is_seen_on_the_way_back(seen):
    assert set(seen["after"].pages) == {"conduire_page"}
    assert seen["after"].windows == ["main_window"]


def test_until_the_code_of_the_session_nothing_is_told(seen):
    hidden = [one for name, one in seen.items() if name not in ("before", "after")]
    assert {"covered", "asked"} <= {one.moment for one in hidden}
    assert seen["covered"].covered
    assert not any(PUPIL in word for one in hidden for word in one.words)
    assert all("main_window" not in one.windows for one in hidden if one.moment == "locked")
