"""The wheel holds all that the program reads."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.requirement("A.H1")

ROOT = Path(__file__).resolve().parents[1]
NOT_SHIPPED = {"compile.py", "setup.sh", "constraints.txt"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """Build the wheel without network and return the names of its files."""
    out = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(out)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(out.glob("*.whl"))) as archive:
        return set(archive.namelist())


def test_every_resource_is_shipped(wheel):
    resources = ROOT / "resources"
    files = {p.relative_to(resources) for p in resources.rglob("*") if p.is_file()}
    data = {f for f in files if f.name not in NOT_SHIPPED and "__pycache__" not in f.parts}
    assert {f"decroapp/_resources/{f.as_posix()}" for f in data} <= wheel


def test_every_module_and_every_form_is_shipped(wheel):
    modules = {p.relative_to(ROOT).as_posix() for p in (ROOT / "decroapp").rglob("*.py")}
    forms = {f"decroapp/qt/forms/ui_{p.stem}.py" for p in (ROOT / "ui").rglob("*.ui")}
    assert modules | forms <= wheel


def test_neither_tests_nor_tools_are_shipped(wheel):
    assert not [n for n in wheel if n.startswith("tests/") or Path(n).name in NOT_SHIPPED]
