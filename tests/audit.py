"""What is too long for every day: ``make audit``.

Fuzzing with the « full » profile, faults, then the installed packages against the locked list.
It looks up no list of known vulnerabilities (that needs the network): the row says so.
"""

import json
import platform
import subprocess
import sys
from datetime import UTC, datetime
from importlib.metadata import distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
CONSTRAINTS = ROOT / "resources" / "constraints.txt"
FULL = ["-q", "-n", "2", "--hypothesis-profile=full", "--timeout=1800"]
STEPS = {
    "dependencies agree with one another": ["pip", "check"],
    "fuzzing and faults in full": ["pytest", *FULL],
    "acceptance": ["pytest", "-q", "-m", "acceptance", "tests/acceptance"],
}


def unlocked() -> list[str]:
    """Return the installed packages whose version is not the locked one."""
    rows = [line.split("==") for line in CONSTRAINTS.read_text("utf-8").splitlines()]
    pins = {row[0].lower().replace("_", "-"): row[1] for row in rows if len(row) == 2}
    pins |= {d.name.lower(): d.version for d in distributions() if d.name in {"decroapp", "pip"}}
    here = {d.name.lower().replace("_", "-"): d.version for d in distributions()}
    here.pop("setuptools", None)
    return [f"{name} {version}" for name, version in here.items() if pins.get(name) != version]


def commit() -> str:
    """Return the commit of the checkout, or « unknown » outside of one."""
    made = subprocess.run(
        ["git", "rev-parse", "HEAD"], cwd=ROOT, check=False, capture_output=True, text=True
    )
    return made.stdout.strip() or "unknown"


def main() -> int:
    """Play the audit, keep its dated evidence and return 1 when a row is not ok."""
    rows = []
    for name, command in STEPS.items():
        code = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=False).returncode
        rows.append({"name": name, "value": code, "budget": 0, "ok": code == 0})
    odd = unlocked()
    rows.append({"name": "installed as locked", "value": odd, "budget": [], "ok": not odd})
    rows.append({"name": "known vulnerabilities", "value": "not looked up", "ok": None})
    now = datetime.now(UTC)
    report = {
        "schema": "decroapp.audit/1",
        "date": now.isoformat(timespec="seconds"),
        "commit": commit(),
        "machine": f"{platform.platform()} CPython {platform.python_version()}",
        "rows": rows,
    }
    text = json.dumps(report, indent=1, ensure_ascii=False)
    (ROOT / "tests" / "evidence").mkdir(exist_ok=True)
    (ROOT / "tests" / "evidence" / f"audit-{now:%Y-%m-%d}.json").write_text(text + "\n", "utf-8")
    print(text)
    return 1 if any(row["ok"] is False for row in rows) else 0


if __name__ == "__main__":
    sys.exit(main())
