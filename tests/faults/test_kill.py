"""kill −9 in the middle: nothing acknowledged is lost, the keys always open."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import select

from decroapp.domain.clock import SystemClock
from decroapp.storage.check import check_vault
from decroapp.storage.creation import create_vault
from decroapp.storage.opening import open_vault
from decroapp.storage.tables.core import draft
from tests.storage.vaults import CHEAP, CPE, PASSPHRASE, new_vault

ROOT = Path(__file__).parents[2]
START = """
import sys
from pathlib import Path
from uuid import UUID
from decroapp.domain.clock import SystemClock
from decroapp.storage import keyring
from decroapp.storage.drafts import Draft, save_draft
from decroapp.storage.keyring import NewAccount
from decroapp.storage.opening import open_vault
from tests.storage.vaults import CHEAP, CPE, PASSPHRASE, cpe
vault = open_vault(Path(sys.argv[1]), PASSPHRASE, clock=SystemClock())
"""
WRITER = """
number = int(sys.argv[2])
while True:
    number += 1
    with vault.write() as connection:
        save_draft(connection, Draft(UUID(int=1), "form", str(number), "x" * 3000, number))
    print(number, flush=True)
"""
REKEYER = """
add = lambda side, key: keyring.add_account(side, key, cpe(), kdf=CHEAP)
with vault.write() as connection:
    save_draft(connection, Draft(UUID(int=1), "form", "1", "x" * 300_000, 1))
while True:
    vault.change_keys(add)
    print("added", flush=True)
    vault.remove_account(CPE)
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    path = tmp_path / "ecole.dca"
    create_vault(path, new_vault(), clock=SystemClock(), kdf=CHEAP).close()
    return path


def kill_after(lines: int, script: str, *arguments: str) -> list[str]:
    """Run a script, kill it once it acknowledged that many lines, return all it acknowledged."""
    command = [sys.executable, "-c", START + script, *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT) as process:
        assert process.stdout is not None
        seen = [process.stdout.readline() for _line in range(lines)]
        process.kill()
        seen += process.stdout.read().splitlines(keepends=True)
    return [line.strip() for line in seen if line.endswith("\n")]


@pytest.mark.requirement("A.V2")
@pytest.mark.requirement("A.V4")
def test_no_acknowledged_write_is_lost(place):
    written = 0
    for lines in (1, 7, 40, 150):
        written = int(kill_after(lines, WRITER, str(place), str(written))[-1])
        vault = open_vault(place, PASSPHRASE, clock=SystemClock())
        with vault.read() as connection:
            kept = {int(one) for one in connection.scalars(select(draft.c.subject))}
        assert kept >= set(range(1, written + 1))
        assert check_vault(vault).problems == ()
        vault.close()
        written = max(kept)


@pytest.mark.requirement("A.V2")
def test_a_vault_killed_while_it_is_re_keyed_always_opens(place):
    for lines in (1, 2, 3, 1, 4):
        kill_after(lines, REKEYER, str(place))
        vault = open_vault(place, PASSPHRASE, clock=SystemClock())
        assert check_vault(vault).problems == ()
        assert all(len(one.tickets) == 1 for one in vault.slots)
        if any(one.slot_id == CPE for one in vault.slots):
            vault.remove_account(CPE)
        vault.close()
