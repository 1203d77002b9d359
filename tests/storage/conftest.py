"""Real vaults in ``tmp_path``, with a cheap Argon2id."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from decroapp.domain.clock import FixedClock
from decroapp.storage.creation import NewVault, create_vault
from decroapp.storage.keyring import NewAccount
from decroapp.storage.opening import open_vault
from decroapp.storage.sidecar import VaultKind
from decroapp.storage.slots import KdfParameters
from decroapp.storage.vault import Vault

CHEAP = KdfParameters(passes=1, memory_kib=64, lanes=1)
HEAD = UUID(int=1)
PASSPHRASE = "Proviseure d’été 2026 !"
RECOVERY = "AAAA-BBBB-CCCC-DDDD-EEEE-FFFF-GGGG-HHHH"


def head_account() -> NewAccount:
    return NewAccount(HEAD, "Principale", PASSPHRASE, may_seal=True)


@pytest.fixture
def clock() -> FixedClock:
    return FixedClock(datetime(2026, 11, 24, 13, 5, tzinfo=UTC))


@pytest.fixture
def vault(tmp_path: Path, clock: FixedClock) -> Iterator[Vault]:
    new = NewVault(VaultKind.SCHOOL, "0999999F", head_account(), RECOVERY)
    made = create_vault(tmp_path / "ecole.dca", new, clock=clock, kdf=CHEAP)
    yield made
    made.close()


@pytest.fixture
def closed(vault: Vault) -> Path:
    vault.close()
    return vault.path


@pytest.fixture
def reopen(clock: FixedClock) -> Callable[..., Vault]:
    def open_it(path: Path, secret: str = PASSPHRASE, **options: Any) -> Vault:
        return open_vault(path, secret, clock=clock, **options)

    return open_it
