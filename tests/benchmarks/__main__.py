"""Print every budget that exists, as ratios measured in one run.

``python -m tests.benchmarks`` prints one JSON object; with ``--readme`` the figures of the README
are written anew from it too.
"""

import importlib
import json
import os
import platform
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
README = ROOT / "README.md"
MODULES = (
    "start",
    "unlocking",
    "windows",
    "durability",
    "imports",
    "documents",
    "signature",
    "memory",
)
BEGIN, END = "<!-- bench -->", "<!-- /bench -->"


def main() -> int:
    """Measure, print, and tell by the exit code whether every budget holds."""
    where, rows = _where(), []
    for name in MODULES:
        rows += importlib.import_module(f"tests.benchmarks.{name}").measure()
    report = {"schema": "decroapp.bench/1", **where, "rows": rows}
    json.dump(report, sys.stdout, indent=1, ensure_ascii=False)
    sys.stdout.write("\n")
    if "--readme" in sys.argv:
        write_readme(report)
    return 0 if all(row.get("ok", True) for row in rows) else 1


def write_readme(report: dict[str, object]) -> None:
    """Replace the figures between the two marks of the README."""
    text = README.read_text("utf-8")
    before, rest = text.split(BEGIN)
    _, after = rest.split(END)
    README.write_text(f"{before}{BEGIN}\n{table(report)}\n{END}{after}", "utf-8")


def table(report: dict[str, object]) -> str:
    """Return the rows that have a budget as a Markdown table."""
    lines = [
        f"Measured on {report['date']}, commit {report['commit']}, {report['machine']}.",
        "",
        "| what | measured | budget |",
        "|---|---|---|",
    ]
    for row in report["rows"]:
        if "budget" in row:
            held = "" if row["ok"] else " **over**"
            lines.append(f"| {row['name']} | {row['value']}{held} | ≤ {row['budget']} |")
    return "\n".join(lines)


def _where() -> dict[str, str]:
    asked = ["git", "rev-parse", "--short", "HEAD"]
    try:
        told = subprocess.run(asked, check=False, cwd=ROOT, capture_output=True, text=True).stdout
    except FileNotFoundError:  # a machine without git
        told = ""
    return {
        "date": datetime.now(UTC).date().isoformat(),
        "commit": told.strip() or "unknown",
        "machine": f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores{_load()}",
    }


def _load() -> str:
    """Say how busy the machine already was: absolute times are worth what it leaves."""
    return f", load {os.getloadavg()[0]:.1f} before" if hasattr(os, "getloadavg") else ""


if __name__ == "__main__":
    raise SystemExit(main())
