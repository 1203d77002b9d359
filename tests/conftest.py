"""What every test shares: no real screen, fixed fuzzing, results kept for the requirements."""

import json
import os
import re
import sys
from pathlib import Path

import pytest
from hypothesis import settings

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

ROOT = Path(__file__).resolve().parents[1]
RESULTS = ROOT / ".results" / "tests.json"

# What sets up a Unix machine has nothing to do on Windows, where there is no sh.
collect_ignore = ["test_setup.py"] if sys.platform == "win32" else []

settings.register_profile("default", deadline=None, derandomize=True)
settings.register_profile("full", deadline=None, max_examples=2000)
settings.load_profile("default")


def pytest_configure(config: pytest.Config) -> None:
    """Keep outcomes in the process that started the tests, not in its xdist workers."""
    if not hasattr(config, "workerinput") and config.rootpath == ROOT:
        config.pluginmanager.register(Outcomes(), "outcomes")


class Outcomes:
    """Note each test's outcome in ``.results/tests.json`` for ``tests.requirements_report``."""

    def __init__(self) -> None:
        """Start with nothing played."""
        self.seen: dict[str, str] = {}

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Count a test as passed when its call passed and neither end of it failed."""
        name = re.sub(r"\[.*\]$", "", report.nodeid, flags=re.DOTALL)
        if report.failed or report.skipped:
            self.seen[name] = "failed"
        elif report.when == "call":
            self.seen.setdefault(name, "passed")

    def pytest_sessionfinish(self) -> None:
        """Add this run's outcomes to those already kept."""
        before = json.loads(RESULTS.read_text("utf-8")) if RESULTS.exists() else {}
        RESULTS.parent.mkdir(exist_ok=True)
        RESULTS.write_text(json.dumps(before | self.seen, indent=0, sort_keys=True), "utf-8")


@pytest.fixture(scope="session", autouse=True)
def own_places(tmp_path_factory):
    """Keep every test out of the vaults and backups of whoever runs them."""
    with pytest.MonkeyPatch.context() as patch:
        for name in ("XDG_DATA_HOME", "LOCALAPPDATA", "APPDATA"):
            patch.setenv(name, str(tmp_path_factory.mktemp(name.lower())))
        yield


@pytest.fixture(scope="session")
def work_process():
    """Return a warm work process for the whole run."""
    from decroapp.work.client import WorkProcess

    process = WorkProcess()
    yield process
    process.stop()


@pytest.fixture(scope="session")
def made_identity(work_process, tmp_path_factory):
    """Return one RSA-3072 identity: making it takes a second."""
    from decroapp.services.identities import Identities
    from tests.builders import make_school

    context = make_school(tmp_path_factory.mktemp("identity"))
    job = Identities(context).create_job().bound(work_process)
    made = job.make(job.prepare())
    context.vault.close()
    return made
