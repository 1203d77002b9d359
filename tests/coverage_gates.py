"""Refuse a package that the tests cover too little: ``python -m tests.coverage_gates FILE.json``.

The share is coverage's own with branches: (lines + branches run) / (lines + branches).
"""

import json
import sys
from pathlib import Path

GATES = {"decroapp/domain": 95.0, "decroapp/services": 95.0, "decroapp/qt": 85.0}


def share(files: dict[str, dict[str, dict[str, int]]], package: str) -> float:
    """Return the percentage of a package's lines and branches that ran, 0 if it has none."""
    inside = [f["summary"] for name, f in files.items() if Path(name).is_relative_to(package)]
    run = sum(s["covered_lines"] + s["covered_branches"] for s in inside)
    total = sum(s["num_statements"] + s["num_branches"] for s in inside)
    return 100 * run / total if total else 0.0


def main(report: str) -> int:
    """Print each gate and return 1 when one is not reached."""
    files = json.loads(Path(report).read_text("utf-8"))["files"]
    ok = True
    for package, floor in GATES.items():
        measured = share(files, package)
        ok &= measured >= floor
        verdict = "ok" if measured >= floor else "TOO LOW"
        print(f"{package:<20} {measured:6.2f} %  (at least {floor:g} %)  {verdict}")
    return 0 if ok else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
