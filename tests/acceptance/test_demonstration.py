"""``decroapp demo --headless``: the whole demonstration, through the real windows."""

import json
import subprocess
import sys
from hashlib import sha256

import pytest
from PySide6.QtGui import QImage

pytestmark = [pytest.mark.requirement("A.X2"), pytest.mark.timeout(900)]

COMMAND = [sys.executable, "-m", "decroapp", "--json", "demo", "--pupils", "96"]


@pytest.fixture(scope="module")
def left(tmp_path_factory, display):
    """What the command answered, and the folder where it left everything."""
    folder = tmp_path_factory.mktemp("demonstration")
    asked = [*COMMAND, "--headless", str(folder)]
    ran = subprocess.run(asked, capture_output=True, text=True, check=False)
    return ran, folder


@pytest.fixture(scope="module")
def manifest(left):
    return json.loads((left[1] / "manifest.json").read_text(encoding="utf-8"))


def test_every_step_is_played_and_every_page_seen(left, manifest):
    ran, _ = left
    assert (manifest["fault"], manifest["missing"]) == ("", [])
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout)["schema"] == "decroapp.demo/1"


def test_each_page_and_state_is_there_in_two_modes_and_two_sizes(left, manifest):
    found = {}
    for row in manifest["screens"]:
        image = QImage(str(left[1] / row["file"]))
        assert f"{image.width()}x{image.height()}" == row["size"]
        found.setdefault((row["page"], row["state"]), set()).add((row["mode"], row["size"]))
    wanted = {(mode, size) for mode in ("light", "dark") for size in ("1440x900", "1024x700")}
    assert found
    assert all(variants == wanted for variants in found.values())


def test_each_document_is_intact_and_of_the_school(left, manifest):
    assert manifest["documents"]
    for row in manifest["documents"]:
        content = (left[1] / row["file"]).read_bytes()
        assert sha256(content).hexdigest() == row["sha256"]
        assert (row["integrity"], row["signer"]) == ("intact", "known")


def test_one_picture_a_step_is_left(left):
    steps = sorted(one.name for one in left[1].glob("[0-9][0-9]-*.png"))
    assert len(steps) == len({name[:2] for name in steps}) > 9
