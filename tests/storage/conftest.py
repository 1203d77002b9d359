"""Real vaults in ``tmp_path``."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from decroapp.domain.clock import FixedClock
from decroapp.storage.creation import create_vault
from decroapp.storage.opening import open_vault
from decroapp.storage.vault import Vault
from tests.protection import modes_bind
from tests.storage.vaults import CHEAP, PASSPHRASE, new_vault


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 24, 13, 5, tzinfo=UTC))


@pytest.fixture
def vault(tmp_path: Path, clock: FixedClock) -> Iterator[Vault]:
    made = create_vault(tmp_path / "ecole.dca", new_vault(), clock=clock, kdf=CHEAP)
    yield made
    made.close()


@pytest.fixture
def closed(vault: Vault) -> Path:
    vault.close()
    return vault.path


@pytest.fixture
def reopen(clock: FixedClock) -> Iterator[Callable[..., Vault]]:
    opened: list[Vault] = []

    def open_it(path: Path, secret: str = PASSPHRASE, **options: Any) -> Vault:
        opened.append(open_vault(path, secret, clock=clock, **options))
        return opened[-1]

    yield open_it
    for one in opened:
        one.close()


@pytest.fixture
def protectable(tmp_path: Path) -> Iterator[Path]:
    """A folder whose modes bind this process, even when tests run as root."""
    with modes_bind():
        yield tmp_path
    tmp_path.chmod(0o700)
