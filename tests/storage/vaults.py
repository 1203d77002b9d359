"""What the tests of the vault share: a cheap Argon2id, one account, one code."""

from uuid import UUID

from decroapp.storage.creation import NewVault
from decroapp.storage.keyring import NewAccount
from decroapp.storage.sidecar import VaultKind
from decroapp.storage.slot import KdfParameters

CHEAP = KdfParameters(passes=1, memory_kib=64, lanes=1)
HEAD = UUID(int=1)
CPE = UUID(int=2)
PASSPHRASE = "Principale d’été 2026 !"
RECOVERY = "AAAA-BBBB-CCCC-DDDD-EEEE-FFFF-GGGG-HHHH"


def new_vault() -> NewVault:
    head = NewAccount(HEAD, "Principale", PASSPHRASE, may_seal=True)
    return NewVault(VaultKind.SCHOOL, "0999999F", head, RECOVERY)


def cpe() -> NewAccount:
    return NewAccount(CPE, "CPE", "Un autre secret 2026 !")
