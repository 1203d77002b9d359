"""Everything that must hold before a change is kept: ``python -m tests.check`` or ``make test``.

Each step runs even when an earlier one failed, so that one run tells all that is wrong.
"""

import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / ".results"
COVERAGE = RESULTS / "coverage.json"

STEPS = {
    "format": ["ruff", "format", "--check", "."],
    "lint": ["ruff", "check", "."],
    "types": ["mypy"],
    "names of requirements": ["tests.requirements_report", "--names"],
    "tests": ["pytest", "-n", "2", "--cov", "--cov-report=", f"--cov-report=json:{COVERAGE}"],
    "coverage": ["tests.coverage_gates", str(COVERAGE)],
    "acceptance": ["pytest", "-m", "acceptance", "tests/acceptance"],
    "requirements": ["tests.requirements_report"],
}


def play(name: str, command: list[str]) -> bool:
    """Run one step as ``python -m …`` and say how long it took."""
    print(f"\n=== {name}: {' '.join(command)}", flush=True)
    start = time.monotonic()
    code = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=False).returncode
    print(f"--- {name}: {time.monotonic() - start:.0f} s, exit code {code}", flush=True)
    return code == 0


def main() -> int:
    """Play every step and return 1 when one failed."""
    shutil.rmtree(RESULTS, ignore_errors=True)
    RESULTS.mkdir()
    failed = [name for name, command in STEPS.items() if not play(name, command)]
    print(f"\nFailed: {', '.join(failed)}" if failed else "\nEverything holds.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
