"""What is installed is what was locked."""

import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

pytestmark = pytest.mark.requirement("A.H1")

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
LOCKED = [
    Requirement(line)
    for line in (ROOT / "resources" / "constraints.txt").read_text("utf-8").splitlines()
    if not line.startswith("#")
]
DECLARED = [
    *PROJECT["project"]["dependencies"],
    *PROJECT["project"]["optional-dependencies"]["dev"],
    *PROJECT["build-system"]["requires"],
]


def pin(requirement):
    """Return the locked version, from a line ``name==version`` and nothing else."""
    (specifier,) = requirement.specifier
    assert specifier.operator == "=="
    assert "*" not in specifier.version
    return specifier.version


@pytest.mark.parametrize("declared", DECLARED)
def test_each_dependency_is_locked_at_a_version_that_we_allow(declared):
    wanted = Requirement(declared)
    versions = {canonicalize_name(r.name): pin(r) for r in LOCKED}
    assert wanted.specifier.contains(versions[canonicalize_name(wanted.name)])


def test_a_package_is_locked_once():
    names = [canonicalize_name(r.name) for r in LOCKED]
    assert sorted(set(names)) == sorted(names)


def test_the_program_asks_for_python_3_11():
    assert PROJECT["project"]["requires-python"] == ">=3.11"
