"""The tool that measures: its report, its exit code, the README's figures."""

import json
import sys
from types import SimpleNamespace

import pytest

from tests.benchmarks import __main__ as bench
from tests.benchmarks import memory
from tests.benchmarks.watchdog import Watchdog

pytestmark = pytest.mark.requirement("A.H6")

HELD = {"name": "search, ms", "value": 31.5, "budget": 50.0, "ok": True}
OVER = {"name": "page, ms", "value": 120.0, "budget": 100.0, "ok": False}
ALONE = {"name": "Argon2id alone, ms", "value": 160}


@pytest.fixture
def readme(tmp_path, monkeypatch):
    """A README with the two marks, in the place of the true one."""
    path = tmp_path / "README.md"
    path.write_text(f"before\n\n{bench.BEGIN}\nold\n{bench.END}\n\nafter\n", "utf-8")
    monkeypatch.setattr(bench, "README", path)
    return path


@pytest.fixture
def play(monkeypatch, capsys, readme):
    """Return a function that plays the tool on given rows: its exit code and its report.

    It never writes in the true README.
    """

    def run(*rows, options=()):
        monkeypatch.setattr(sys, "argv", ["bench", *options])
        monkeypatch.setattr(bench, "MODULES", ("one",))
        module = SimpleNamespace(measure=lambda: list(rows))
        monkeypatch.setitem(sys.modules, "tests.benchmarks.one", module)
        return bench.main(), json.loads(capsys.readouterr().out)

    return run


def test_the_report_is_one_object_of_the_announced_schema(play):
    _, report = play(HELD, ALONE)
    assert report["schema"] == "decroapp.bench/1"
    assert set(report) == {"schema", "date", "commit", "machine", "rows"}
    assert report["rows"] == [HELD, ALONE]


@pytest.mark.parametrize(("rows", "code"), [((HELD, ALONE), 0), ((HELD, OVER), 1)])
def test_the_exit_code_tells_whether_every_budget_holds(play, rows, code):
    assert play(*rows)[0] == code


def test_the_readme_changes_only_when_it_is_asked_to(play, readme):
    play(HELD)
    assert "old" in readme.read_text("utf-8")


def test_the_readme_receives_the_figures_between_its_marks(play, readme):
    play(HELD, OVER, ALONE, options=["--readme"])
    text = readme.read_text("utf-8")
    assert text.startswith("before\n\n<!-- bench -->\n")
    assert text.endswith("\n<!-- /bench -->\n\nafter\n")
    assert "| search, ms | 31.5 | ≤ 50.0 |\n| page, ms | 120.0 **over** | ≤ 100.0 |" in text
    assert "old" not in text
    assert "Argon2id" not in text


def test_the_true_readme_has_the_two_marks():
    text = (bench.ROOT / "README.md").read_text("utf-8")
    assert [text.count(mark) for mark in (bench.BEGIN, bench.END)] == [1, 1]


def test_every_benchmark_is_played():
    helpers = {"desk", "meetings", "stress", "waiting", "watchdog", "__init__", "__main__"}
    there = {one.stem for one in (bench.ROOT / "tests" / "benchmarks").glob("*.py")}
    assert there - helpers == set(bench.MODULES)


def test_growth_counts_from_the_second_meeting_to_the_last():
    window, work = [150.0, 160.0, *[161.0] * 8], [100.0, 110.0, *[130.0] * 8]
    found = memory.rows({"window": window, "work": work})
    assert [(row["value"], row["ok"]) for row in found] == [
        (150.0, True),
        (100.0, True),
        (1.0, True),
        (20.0, False),
    ]


def test_the_watchdog_sees_a_block(qapp):
    from time import perf_counter

    watchdog = Watchdog()
    with watchdog.watching():
        qapp.processEvents()
        end = perf_counter() + 0.06
        while perf_counter() < end:
            pass
        qapp.processEvents()
    assert watchdog.longest_ms >= 60
