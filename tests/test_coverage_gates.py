"""A package that the tests cover too little is refused."""

import json

import pytest

from tests import coverage_gates


def measured(lines, branches, of=(80, 20)):
    """Return what coverage reports for one file."""
    counts = ("covered_lines", "covered_branches", "num_statements", "num_branches")
    return {"summary": dict(zip(counts, (lines, branches, *of), strict=True))}


def report(tmp_path, **packages):
    """Write a report with one file in each package and return its path."""
    files = {f"decroapp/{name}/rules.py": summary for name, summary in packages.items()}
    path = tmp_path / "coverage.json"
    path.write_text(json.dumps({"files": files}), "utf-8")
    return str(path)


@pytest.mark.requirement("A.H3")
def test_packages_above_their_gates_pass(tmp_path):
    full = measured(80, 20)
    assert coverage_gates.main(report(tmp_path, domain=full, services=full, qt=full)) == 0


@pytest.mark.requirement("A.H3")
@pytest.mark.parametrize("package", ["domain", "services", "qt"])
def test_one_package_under_its_gate_fails(tmp_path, package, capsys):
    packages = dict.fromkeys(("domain", "services", "qt"), measured(80, 20))
    packages[package] = measured(80, 4)
    assert coverage_gates.main(report(tmp_path, **packages)) == 1
    assert "TOO LOW" in capsys.readouterr().out


@pytest.mark.requirement("A.H3")
def test_branches_count_as_well_as_lines():
    files = {"decroapp/qt/a.py": measured(80, 0), "decroapp/qtile/b.py": measured(0, 0)}
    assert coverage_gates.share(files, "decroapp/qt") == pytest.approx(80)


@pytest.mark.requirement("A.H3")
def test_a_package_that_was_not_measured_fails(tmp_path):
    assert coverage_gates.main(report(tmp_path, domain=measured(80, 20))) == 1
