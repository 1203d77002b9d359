"""Say which lines of the issues are done, without test or red: ``make requirements``.

``tests/requirements.toml`` holds the lines (id, sentence, done); the tests that prove them stand
there too or in ``tests/requirements.d/*.toml`` (id, tests, seen_red), merged by id. Outcomes are
those of the last tests played. Exit code 1: an entry is wrong, or a line declared done has a gap.
"""

import ast
import json
import sys
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]


@dataclass
class Line:
    """One numbered line of an issue, and the tests that prove it."""

    id: str
    sentence: str = ""
    done: bool = False
    tests: list[str] = field(default_factory=list)
    seen_red: list[str] = field(default_factory=list)


def read(root: Path) -> tuple[dict[str, Line], list[str]]:
    """Return the lines by id, and what is wrong in the files themselves."""
    tests, problems = root / "tests", []
    entries = tomllib.loads((tests / "requirements.toml").read_text("utf-8"))["requirement"]
    lines = {e["id"]: Line(e["id"], e["sentence"], e["done"]) for e in entries}
    if len(lines) != len(entries):
        problems.append("requirements.toml: an id is there twice")
    pieces = [("requirements.toml", entry) for entry in entries]
    for path in sorted((tests / "requirements.d").glob("*.toml")):
        fragment = tomllib.loads(path.read_text("utf-8"))
        pieces += [(path.name, entry) for entry in fragment.get("requirement", [])]
    for origin, entry in pieces:
        line = lines.get(entry["id"])
        if line is None:
            problems.append(f"{origin}: no line is numbered {entry['id']}")
            continue
        line.tests += entry.get("tests", [])
        line.seen_red += [entry["seen_red"]] if entry.get("seen_red") else []
        if entry.get("tests") and not entry.get("seen_red"):
            problems.append(f"{origin}: {line.id}: seen_red does not say what was broken")
    return lines, problems


def marks(node: ast.AST) -> Iterator[str]:
    """Yield the ids of every ``pytest.mark.requirement(…)`` inside an expression."""
    for call in ast.walk(node):
        named = isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
        if named and call.func.attr == "requirement":
            yield from (arg.value for arg in call.args if isinstance(arg, ast.Constant))


def tagged(path: Path) -> dict[str, set[str]]:
    """Map each test of a file (``test_x`` or ``TestC::test_x``) to the ids it carries."""
    tree = ast.parse(path.read_text("utf-8"))
    everywhere = {
        mark
        for node in tree.body
        if isinstance(node, ast.Assign) and getattr(node.targets[0], "id", "") == "pytestmark"
        for mark in marks(node.value)
    }
    found: dict[str, set[str]] = {}

    def walk(body: list[ast.stmt], prefix: str, inherited: set[str]) -> None:
        for node in body:
            if isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                own = inherited | {m for mark in node.decorator_list for m in marks(mark)}
                if isinstance(node, ast.ClassDef):
                    walk(node.body, f"{prefix}{node.name}::", own)
                elif node.name.startswith("test"):
                    found[prefix + node.name] = own

    walk(tree.body, "", everywhere)
    return found


def wrong_names(lines: dict[str, Line], root: Path) -> list[str]:
    """Return a sentence for each named test that is missing or does not carry its line's mark."""
    known: dict[str, dict[str, set[str]]] = {}
    problems = []
    for line in lines.values():
        for test in line.tests:
            file, _, name = test.partition("::")
            path = root / file
            if file not in known:
                known[file] = tagged(path) if path.is_file() else {}
            if name not in known[file]:
                problems.append(f"{line.id}: {test} does not exist")
            elif line.id not in known[file][name]:
                problems.append(f"{line.id}: {test} does not carry its mark")
    return problems


def unknown_marks(lines: dict[str, Line], root: Path) -> list[str]:
    """Return a sentence for each test marked with an id that no line has."""
    return [
        f"{path.relative_to(root)}::{name} is marked {mark}, which no line is numbered"
        for path in sorted((root / "tests").rglob("test_*.py"))
        for name, ids in tagged(path).items()
        for mark in sorted(ids - set(lines))
    ]


def state(line: Line, outcomes: dict[str, str]) -> str:
    """Return ``no test``, ``red``, ``not run`` or ``green`` for a line."""
    if not line.tests:
        return "no test"
    played = [outcomes.get(test, "not run") for test in line.tests]
    if "failed" in played:
        return "red"
    return "not run" if "not run" in played else "green"


def last_outcomes(root: Path) -> dict[str, str]:
    """Return the outcome of each test played since the results were last cleared."""
    kept = root / ".results" / "tests.json"
    return json.loads(kept.read_text("utf-8")) if kept.exists() else {}


def main(*options: str, root: Path = ROOT) -> int:
    """Print the state of each line; ``--names`` checks the entries only, without outcomes."""
    lines, problems = read(root)
    problems += wrong_names(lines, root) + unknown_marks(lines, root)
    if "--names" not in options:
        outcomes = last_outcomes(root)
        for line in lines.values():
            now = state(line, outcomes)
            declared = "done" if line.done else "open"
            print(f"{line.id:<6} {declared}  {now:<8} {len(line.tests):>3} tests  {line.sentence}")
            if line.done and now != "green":
                problems.append(f"{line.id}: declared done, but {now}")
    for problem in problems:
        print(f"! {problem}")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
