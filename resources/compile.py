"""Compile the Designer forms of ``ui/`` into ``decroapp/qt/forms``.

Run by hatchling for every wheel and editable install, or by hand after an edit in Designer::

    python resources/compile.py
"""

import subprocess
import sys
from pathlib import Path
from typing import Any

try:
    from hatchling.builders.hooks.plugin.interface import BuildHookInterface
except ImportError:  # run by hand, outside a build
    BuildHookInterface = object  # type: ignore[assignment, misc]

ROOT = Path(__file__).resolve().parents[1]
FORMS = ROOT / "ui"
OUT = ROOT / "decroapp" / "qt" / "forms"


def uic(form: Path) -> str:
    """Return the Python text of a form, made by PySide6's own compiler."""
    code = "from PySide6.scripts.pyside_tool import uic; uic()"
    made = subprocess.run(
        [sys.executable, "-c", code, str(form)], check=True, capture_output=True, encoding="utf-8"
    )
    return made.stdout


def targets() -> dict[Path, Path]:
    """Map each generated module to its form; stems are unique whatever the folder."""
    forms = sorted(FORMS.rglob("*.ui"))
    made = {OUT / f"ui_{form.stem}.py": form for form in forms}
    if len(made) != len(forms):
        raise SystemExit("two forms of ui/ have the same name")
    return made


def compile_all() -> None:
    """Bring every generated module up to date and delete those whose form is gone."""
    wanted = targets()
    for stale in set(OUT.glob("ui_*.py")) - set(wanted):
        stale.unlink()
    for target, form in wanted.items():
        if not target.exists() or form.stat().st_mtime > target.stat().st_mtime:
            target.write_text(uic(form), encoding="utf-8")


class FormsBuildHook(BuildHookInterface):  # type: ignore[misc, type-arg]
    """Hatchling hook: compile before the files of the wheel are collected."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        compile_all()


if __name__ == "__main__":
    compile_all()
