"""Setting up a machine: what is missing is installed, or told word for word."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = pytest.mark.requirement("A.H2")

ROOT = Path(__file__).resolve().parents[1]
PYTHON = """
echo "python $*" >> {asked}
[ "$2" = venv ] && mkdir -p .venv/bin && cp "$0" .venv/bin/python
exit 0
"""


@pytest.fixture
def asked(tmp_path):
    """Return the file where the fake commands write what was asked of them."""
    return tmp_path / "asked"


@pytest.fixture
def machine(tmp_path, asked, monkeypatch):
    """Return a function that fakes a system command, on a machine that has nothing yet."""
    (tmp_path / "bin").mkdir()
    monkeypatch.setenv("PATH", f"{tmp_path / 'bin'}{os.pathsep}{os.environ['PATH']}")
    monkeypatch.setenv("DISPLAY", ":0")

    def fake(name, body):
        path = tmp_path / "bin" / name
        path.write_text(f"#!/bin/sh\n{body}\n")
        path.chmod(0o755)

    fake("dpkg-query", "exit 1")
    fake("apt-get", f'echo "apt-get $*" >> {asked}; [ "$1" = update ]')
    fake("id", "echo 1000")
    fake("sudo", "exit 1")
    return fake


@pytest.fixture
def run(tmp_path):
    """Return a function that runs a command at the top of a copy of the checkout."""
    for name in (
        "Makefile",
        "pyproject.toml",
        "resources/setup.sh",
        "resources/compile.py",
        ".ci/run",
    ):
        copy = tmp_path / "house" / name
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, copy)
    (tmp_path / "house" / "resources" / "constraints.txt").touch()

    def command(*words):
        house = tmp_path / "house"
        return subprocess.run(words, cwd=house, capture_output=True, text=True, check=False)

    return command


def test_without_root_nor_sudo_the_exact_line_is_printed(machine, run, asked):
    result = run("resources/setup.sh", "test")
    assert result.returncode == 3
    line = result.stderr.splitlines()[-1].strip()
    assert line.startswith("apt-get update && apt-get install -y --no-install-recommends libgl1 ")
    assert line.endswith("fonts-noto-core xvfb xauth poppler-utils")
    assert not asked.exists()


@pytest.mark.parametrize("command", ["run", "test"])
def test_make_says_that_the_set_up_was_refused(machine, run, command):
    result = run("make", command)
    assert result.returncode == 2
    assert "apt-get install" in result.stderr
    assert f"make {command} : l’installation n’a pas abouti" in result.stderr
    assert "a rendu 3" in result.stderr


def test_python_is_asked_for_when_there_is_none_recent_enough(machine, run):
    for name in ("python3", "python3.11", "python3.12", "python3.13"):
        machine(name, "exit 1")
    result = run("resources/setup.sh", "run")
    assert "--no-install-recommends python3 python3-venv libgl1" in result.stderr


def test_python_3_11_is_asked_for_beside_an_older_one(machine, run):
    for name in ("python3", "python3.11", "python3.12", "python3.13"):
        machine(name, 'case "$2" in *ensurepip*) exit 1 ;; esac')
    result = run("resources/setup.sh", "run")
    assert "--no-install-recommends python3.11 python3.11-venv libgl1" in result.stderr


def test_with_sudo_what_is_missing_is_installed(machine, run, asked):
    machine("sudo", 'shift; exec "$@"')
    result = run("resources/setup.sh", "test")
    update, install = asked.read_text().splitlines()
    assert (result.returncode, update) == (1, "apt-get update -q")
    assert install.startswith("apt-get install -y -q --no-install-recommends libgl1")


def test_without_a_screen_a_virtual_one_is_installed_too(machine, run, monkeypatch):
    assert "xvfb" not in run("resources/setup.sh", "run").stderr
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert "xvfb xauth" in run("resources/setup.sh", "run").stderr


def test_a_library_that_debian_renamed_counts_as_installed(machine, run):
    machine("dpkg-query", 'case "$4" in libglib2.0-0t64) printf installed ;; *) exit 1 ;; esac')
    assert "libglib2.0-0" not in run("resources/setup.sh", "test").stderr


def test_nothing_is_installed_twice_until_the_locked_list_changes(machine, run, asked, tmp_path):
    machine("dpkg-query", "printf installed")
    machine("python3", PYTHON.format(asked=asked))
    installs = []
    for constraints in ("", "", "lxml==6.1.3"):
        (tmp_path / "house" / "resources" / "constraints.txt").write_text(constraints)
        asked.unlink(missing_ok=True)
        assert run("resources/setup.sh", "test").returncode == 0
        installs.append("-e .[dev]" in asked.read_text())
    assert installs == [True, False, True]


def test_what_serves_the_tests_serves_the_program(machine, run, asked):
    machine("dpkg-query", "printf installed")
    machine("python3", PYTHON.format(asked=asked))
    run("resources/setup.sh", "test")
    asked.unlink()
    assert run("resources/setup.sh", "run").returncode == 0
    assert "pip install" not in asked.read_text()


def test_where_there_is_a_screen_make_run_opens_the_demonstration(machine, run, asked):
    machine("dpkg-query", "printf installed")
    machine("python3", PYTHON.format(asked=asked))
    assert run("make", "run").returncode == 0
    assert asked.read_text().splitlines()[-1] == "python -m decroapp demo"


def test_where_there_is_none_make_run_plays_the_demonstration(machine, run, asked, monkeypatch):
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    machine("dpkg-query", "printf installed")
    machine("python3", PYTHON.format(asked=asked))
    machine("xvfb-run", f'echo "xvfb-run $*" >> {asked}')
    result = run("make", "run")
    assert "Pas d’écran ici" in result.stdout
    assert "demo-output/" in result.stdout
    assert asked.read_text().endswith("-m decroapp demo --headless demo-output\n")


def test_an_unknown_mode_is_a_usage_error(machine, run):
    assert run("resources/setup.sh", "play").returncode == 2


def test_the_continuous_integration_plays_make_test_and_repeats_how_it_ended(machine, run, asked):
    machine("make", f'echo "make $*" >> {asked}; echo "=== 1 failed, 7 passed in 2s ==="; exit 7')
    result = run(".ci/run")
    assert (result.returncode, asked.read_text()) == (7, "make test\n")
    assert result.stdout.splitlines()[-2:] == ["--- pytest", "=== 1 failed, 7 passed in 2s ==="]
