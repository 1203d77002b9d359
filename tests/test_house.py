"""The rules of the house, on every file of the checkout."""

import ast
import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.requirement("A.H1")

ROOT = Path(__file__).resolve().parents[1]
TOP = {"decroapp", "ui", "resources", "tests", "pyproject.toml", "README.md", "Makefile"}
MADE = re.findall(r"^/([^./][^/]*)/$", (ROOT / ".gitignore").read_text("utf-8"), re.MULTILINE)
SOURCES = [
    path
    for folder in ("decroapp", "resources", "tests")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if not path.name.startswith("ui_")
]
TEXTS = {
    path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
    for path in [
        *SOURCES,
        *ROOT.glob("resources/**/*.toml"),
        *ROOT.glob("ui/**/*.ui"),
        *ROOT.glob("tests/**/*.sh"),
        *ROOT.glob("tests/**/*.toml"),
        ROOT / "resources" / "setup.sh",
        ROOT / "Makefile",
        ROOT / ".ci" / "run",
        *ROOT.glob("README.md"),
    ]
}
BANNED = {
    "test that is not run": r"mark\.(skip|skipif|xfail)\b|pytest\.(skip|xfail|importorskip)\(",
    "sleep": r"\b(time|asyncio)\.sleep\(|\bqtbot\.wait\(|\bQTest\.qWait\(|\bqSleep\(",
    "type: ignore without a code": r"# type: ignore(?!\[)",
    "noqa without a code": r"# noqa(?!: ?[A-Z])",
    "work left for later": r"\b(TODO|FIXME|XXX|NotImplementedError)\b",
    "mock": r"\b(MagicMock|unittest\.mock|create_autospec)\b",
    "file from outside of the checkout": r"\.\./shared|/work/shared",
}


def matches(pattern, texts=None):
    """Return ``file:line`` for each line that holds the pattern."""
    return [
        f"{name}:{number}"
        for name, text in (texts or TEXTS).items()
        for number, line in enumerate(text.splitlines(), 1)
        if re.search(pattern, line) and name != "tests/test_house.py"
    ]


def functions(path):
    """Yield each function of a file."""
    tree = ast.parse(path.read_text("utf-8"))
    return (n for n in ast.walk(tree) if isinstance(n, ast.FunctionDef | ast.AsyncFunctionDef))


def test_the_top_level_holds_exactly_what_is_agreed():
    there = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    assert there - set(MADE) == TOP


def test_no_file_is_longer_than_400_lines():
    assert [n for n, t in TEXTS.items() if n.endswith(".py") and t.count("\n") > 400] == []


def test_no_function_is_longer_than_50_lines():
    long = [
        f"{path.relative_to(ROOT)}:{f.lineno} {f.name}"
        for path in SOURCES
        for f in functions(path)
        if f.end_lineno - f.lineno >= 50
    ]
    assert long == []


@pytest.mark.parametrize("what", BANNED)
def test_no_file_holds_a(what):
    assert matches(BANNED[what]) == []


@pytest.mark.requirement("A.V2")
def test_python_never_opens_the_live_vault():
    """Closing any descriptor on it would drop SQLite's locks; only the sidecar is opened."""
    storage = {n: t for n, t in TEXTS.items() if n.startswith("decroapp/storage/")}
    opens = r"(?<![\w.])open\(|\.open\(|\.(read|write)_(bytes|text)\(|\bshutil\.copy|\bos\.open\("
    vault = r"\b(vault|vault_path|self\.path|database)\b"
    assert [row for row in matches(opens, storage) if row in set(matches(vault, storage))] == []


def test_each_form_lies_where_its_module_lies():
    forms = [p.relative_to(ROOT / "ui").with_suffix(".py") for p in ROOT.glob("ui/**/*.ui")]
    assert [str(f) for f in forms if not (ROOT / "decroapp" / "qt" / f).exists()] == []
