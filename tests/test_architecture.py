"""The layers of the program hold, and its tests are as loud as they should be."""

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

pytestmark = pytest.mark.requirement("A.H3")

ROOT = Path(__file__).resolve().parents[1]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]


def played(tmp_path, body):
    """Play one test under the house's settings and return the exit code and what was said."""
    (tmp_path / "test_it.py").write_text(f"def test_it(qapp):\n    {body}\n")
    command = [sys.executable, "-m", "pytest", "-q", "-c", ROOT / "pyproject.toml"]
    options = ["-p", "no:cacheprovider", "--rootdir", tmp_path, tmp_path]
    result = subprocess.run([*command, *options], capture_output=True, text=True, check=False)
    return result.returncode, result.stdout


def test_every_contract_on_imports_is_kept(capsys):
    code = lint_imports(config_filename=str(ROOT / "pyproject.toml"), no_cache=True)
    assert code == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_the_layers_name_every_package():
    layers = SETTINGS["importlinter"]["contracts"][0]
    assert layers["exhaustive"] is True
    assert layers["exhaustive_ignores"] == ["resources"]
    assert " > ".join(layers["layers"]) == (
        "__main__ > commands > qt > demo > bootstrap > places > services > work"
        " > storage | documents | signing | exchange > wording > domain"
    )


def test_types_are_checked_strictly():
    assert SETTINGS["mypy"]["strict"] is True
    assert SETTINGS["mypy"]["packages"] == ["decroapp"]


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("pass", 0),
        ("import warnings; warnings.warn('loud')", 1),
        ("from PySide6.QtCore import qWarning; qWarning('loud')", 1),
    ],
)
def test_a_warning_of_python_or_qt_fails_the_test_and_nothing_else_does(tmp_path, body, code):
    result, said = played(tmp_path, body)
    assert result == code
    assert ("loud" in said) == bool(code)
