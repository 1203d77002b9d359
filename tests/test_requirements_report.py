"""``make requirements`` tells the truth about each line."""

import json

import pytest

from tests import requirements_report

pytestmark = pytest.mark.requirement("A.H4")

TEST_FILE = """
import pytest

@pytest.mark.requirement("Z.1")
def test_rule(): ...

def test_bare(): ...

class TestMore:
    pytestmark = []

    @pytest.mark.requirement("Z.1", "Z.2")
    def test_again(self): ...
"""


@pytest.fixture
def house(tmp_path):
    """Return a checkout with two lines and a file of three tests."""
    (tmp_path / "tests" / "requirements.d").mkdir(parents=True)
    (tmp_path / "tests" / "test_a.py").write_text(TEST_FILE)
    (tmp_path / "tests" / "requirements.toml").write_text(
        '[[requirement]]\nid = "Z.1"\nsentence = "one"\ndone = true\n'
        '[[requirement]]\nid = "Z.2"\nsentence = "two"\ndone = false\n'
    )
    return tmp_path


def prove(house, line, *tests, seen_red="the rule removed"):
    """Add a fragment that names tests for a line."""
    text = f'[[requirement]]\nid = "{line}"\ntests = {list(tests)}\nseen_red = "{seen_red}"\n'
    path = house / "tests" / "requirements.d" / "area.toml"
    path.write_text((path.read_text() if path.exists() else "") + text)


def played(house, **outcomes):
    """Keep outcomes as the last run of the tests would."""
    (house / ".results").mkdir()
    kept = {f"tests/test_a.py::{name}": outcome for name, outcome in outcomes.items()}
    (house / ".results" / "tests.json").write_text(json.dumps(kept))


def test_a_line_declared_done_whose_tests_passed_is_green(house, capsys):
    prove(house, "Z.1", "tests/test_a.py::test_rule")
    played(house, test_rule="passed")
    assert requirements_report.main(root=house) == 0
    assert "Z.1    done  green      1 tests  one" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("outcomes", "gap"), [({"test_rule": "failed"}, "red"), ({}, "not run"), (None, "not run")]
)
def test_a_line_declared_done_with_a_gap_fails(house, capsys, outcomes, gap):
    prove(house, "Z.1", "tests/test_a.py::test_rule")
    if outcomes is not None:
        played(house, **outcomes)
    assert requirements_report.main(root=house) == 1
    assert f"! Z.1: declared done, but {gap}" in capsys.readouterr().out


def test_a_line_declared_done_without_a_test_fails(house, capsys):
    assert requirements_report.main(root=house) == 1
    assert "declared done, but no test" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("line", "test", "problem"),
    [
        ("Z.1", "test_gone", "does not exist"),
        ("Z.1", "test_bare", "does not carry its mark"),
        ("Z.2", "test_rule", "does not carry its mark"),
        ("Z.9", "test_rule", "no line is numbered Z.9"),
    ],
)
def test_an_entry_that_names_a_wrong_test_or_line_fails(house, capsys, line, test, problem):
    prove(house, line, f"tests/test_a.py::{test}")
    assert requirements_report.main("--names", root=house) == 1
    assert problem in capsys.readouterr().out


def test_an_entry_says_what_was_broken_to_see_its_tests_fail(house, capsys):
    prove(house, "Z.1", "tests/test_a.py::test_rule", seen_red="")
    assert requirements_report.main("--names", root=house) == 1
    assert "seen_red" in capsys.readouterr().out


def test_entries_of_several_people_for_a_line_are_merged(house):
    prove(house, "Z.1", "tests/test_a.py::test_rule")
    prove(house, "Z.1", "tests/test_a.py::TestMore::test_again")
    lines, problems = requirements_report.read(house)
    assert len(lines["Z.1"].tests) == 2
    assert problems == []


def test_a_mark_that_no_line_has_fails(house, capsys):
    path = house / "tests" / "test_a.py"
    path.write_text(path.read_text().replace('"Z.2"', '"Z.8"'))
    assert requirements_report.main("--names", root=house) == 1
    assert "marked Z.8" in capsys.readouterr().out
