"""From the passphrase given to 2,000 pupils painted, in whole processes, beside Argon2id alone.

``python -m tests.benchmarks.unlocking VAULT`` measures once and prints the milliseconds of both.
"""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from time import perf_counter

from tests.benchmarks.stress import make_stress_vault
from tests.builders import PASSPHRASE

ROUNDS = 7
BUDGET_MS = 500.0


def argon() -> float:
    """Return the milliseconds of Argon2id with the vault's own costs."""
    from argon2.low_level import Type, hash_secret_raw

    from decroapp.storage.slot import KdfParameters

    cost = KdfParameters()
    start = perf_counter()
    hash_secret_raw(b"x", bytes(16), cost.passes, cost.memory_kib, cost.lanes, 32, Type.ID)
    return 1000 * (perf_counter() - start)


def unlock(vault: Path) -> dict[str, float]:
    """Start the program, let it load while one types, give the passphrase, wait for the list."""
    from decroapp.places import Paths
    from decroapp.qt.app import make_application
    from decroapp.qt.preload import preload
    from decroapp.qt.program import Program
    from tests.benchmarks.waiting import painted, until

    application = make_application(["bench"])
    place = vault.parent
    program = Program(paths=Paths(place, place, place / "backups", place), parent=application)
    program.ask(vault)
    preload().join()
    application.processEvents()
    ui = program.unlock_window.ui
    ui.unlock_passphrase_edit.setText(PASSPHRASE)
    alone = [argon()]
    start = perf_counter()
    ui.unlock_open_button.click()
    until(lambda: program.session is not None)
    painted(lambda: program.is_idle)
    whole = 1000 * (perf_counter() - start)
    alone.append(argon())
    shown = program.session.window.current_page
    program.session.window.go("eleves")
    painted(lambda: program.is_idle)
    program.leave()
    done: list[bool] = []
    program.finished.connect(lambda: done.append(True))
    until(lambda: done)
    return {"page": shown.page_name, "argon": median(alone), "whole": whole}


def measure(vault: Path | None = None) -> list[dict[str, object]]:
    """Return the rows of the report; each round is a process of its own, after a first one.

    The first leaves the program on the list of pupils: the next ones come back to it.
    """
    with tempfile.TemporaryDirectory() as folder:
        path = vault or make_stress_vault(Path(folder))[0]
        rounds = [_once(path) for _ in range(ROUNDS + 1)]
    times = rounds[1:]
    if any(one["page"] != "eleves" for one in times):
        raise RuntimeError("the program did not come back to the list of pupils")
    alone = median(one["argon"] for one in times)
    beyond = round(median(one["whole"] - one["argon"] for one in times))
    return [
        {"name": "Argon2id alone, ms", "value": round(alone)},
        {
            "name": "unlock to 2,000 pupils shown, beyond Argon2id, ms",
            "value": beyond,
            "budget": BUDGET_MS,
            "ok": beyond <= BUDGET_MS,
        },
    ]


def _once(vault: Path) -> dict[str, float]:
    home = {"HOME": str(vault.parent), "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-m", "tests.benchmarks.unlocking", str(vault)]
    ran = subprocess.run(
        command, check=True, env=os.environ | home, stdout=subprocess.PIPE, text=True, timeout=120
    )
    return json.loads(ran.stdout.splitlines()[-1])


if __name__ == "__main__":
    json.dump(unlock(Path(sys.argv[1])), sys.stdout)
