"""Compile the Designer forms of ``ui/`` into ``decroapp/qt/forms``, and list what a wheel ships.

Run by hatchling for every wheel and editable install, or by hand after an edit in Designer::

    python resources/compile.py
"""

import hashlib
import re
import subprocess
import sys
from importlib.metadata import version as installed
from pathlib import Path
from typing import Any

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run by hand, outside a build
    BuildHookInterface = object  # type: ignore[assignment, misc]

ROOT = Path(__file__).resolve().parents[1]
IMPORT = re.compile(r"^from (PySide6\.\w+) import \(([^)]*)\)\n", re.MULTILINE)


def uic(form: Path) -> str:
    """Return the Python text of a form, made by PySide6's own compiler."""
    code = "from PySide6.scripts.pyside_tool import uic; uic()"
    made = subprocess.run(
        [sys.executable, "-c", code, str(form)], check=True, capture_output=True, encoding="utf-8"
    )
    return lean(made.stdout)


def lean(code: str) -> str:
    """Return a form's text without the classes that it imports and never names.

    Qt's compiler lists the same forty in every form, and PySide lays out each at its import.
    """
    body = set(re.findall(r"\w+", IMPORT.sub("", code)))

    def shorten(found: re.Match[str]) -> str:
        names = [name for name in re.findall(r"\w+", found[2]) if name in body]
        return f"from {found[1]} import {', '.join(names)}\n" if names else ""

    return IMPORT.sub(shorten, code)


def targets(root: Path = ROOT) -> dict[Path, Path]:
    """Map each generated module to its form; stems are unique whatever the folder."""
    forms = sorted((root / "ui").rglob("*.ui"))
    out = root / "decroapp" / "qt" / "forms"
    made = {out / f"ui_{form.stem}.py": form for form in forms}
    if len(made) != len(forms):
        raise SystemExit("two forms of ui/ have the same name")
    return made


def stamp(form: Path) -> str:
    """Return the first line of a generated module: it changes with the form and its compilers."""
    compiler = installed("PySide6-Essentials").encode() + Path(__file__).read_bytes()
    digest = hashlib.sha256(form.read_bytes() + compiler)
    return f"# Made from {form.name}, {digest.hexdigest()}\n"


def outdated(target: Path, form: Path) -> bool:
    """Tell whether a module is missing or was made from another text of its form."""
    if not target.exists():
        return True
    with target.open(encoding="utf-8") as lines:
        return lines.readline() != stamp(form)


def compile_all(root: Path = ROOT) -> None:
    """Bring every generated module up to date and delete those whose form is gone."""
    wanted = targets(root)
    for stale in set((root / "decroapp" / "qt" / "forms").glob("ui_*.py")) - set(wanted):
        stale.unlink()
    for target, form in wanted.items():
        if outdated(target, form):
            target.write_text(stamp(form) + uic(form), encoding="utf-8")


def shipped(root: Path = ROOT) -> dict[str, str]:
    """Map each folder and table of ``resources/`` to its place in the wheel."""
    data = [
        entry
        for entry in sorted((root / "resources").iterdir())
        if entry.suffix == ".toml" or (entry.is_dir() and entry.name != "__pycache__")
    ]
    return {str(entry): f"decroapp/_resources/{entry.name}" for entry in data}


class FormsBuildHook(BuildHookInterface):  # type: ignore[misc, type-arg]
    """Hatchling hook: compile before the files of the wheel are collected, then ship resources."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        compile_all(Path(self.root))
        if version == "standard":
            build_data["force_include"].update(shipped(Path(self.root)))


if __name__ == "__main__":
    compile_all()
