import hashlib
import os
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import update

from decroapp.domain.errors import RuleError
from decroapp.storage import sidecar as sidecars
from decroapp.storage.creation import create_vault
from decroapp.storage.opening import read_sidecar
from decroapp.storage.places import Unsafe
from decroapp.storage.platform import native
from decroapp.storage.tables.core import meta
from decroapp.wording.messages import explain
from tests.storage.vaults import CHEAP, CPE, HEAD, PASSPHRASE, RECOVERY, new_vault

pytestmark = pytest.mark.requirement("A.V2")


class Machine:
    """The real machine, but for the disk's room and the kind of folder."""

    try_lock = staticmethod(native.try_lock)
    unlock = staticmethod(native.unlock)
    sync_folder = staticmethod(native.sync_folder)

    def __init__(self, free: int = 1 << 40, unsafe: Unsafe | None = None) -> None:
        self.free_bytes = lambda _folder: free
        self.unsafe_place = lambda _folder: unsafe


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def refused(reopen, path: Path, code: str, *secret: str, **options) -> None:
    """The opening fails with this code, which has its sentence, and the file stays as it was."""
    before = digest(path)
    with pytest.raises(RuleError) as caught:
        reopen(path, *secret, **options)
    assert caught.value.code == code
    assert explain(caught.value).todo
    assert digest(path) == before


def test_a_vault_opens_with_its_passphrase_and_with_its_code(closed, reopen):
    with_passphrase = reopen(closed)
    assert with_passphrase.slot_id == HEAD
    with_passphrase.close()
    assert reopen(closed, RECOVERY, by_recovery_code=True).vault_id == with_passphrase.vault_id


def test_a_wrong_passphrase_is_refused(closed, reopen):
    refused(reopen, closed, "vault-wrong-passphrase", "autre")


def test_a_wrong_account_is_refused(closed, reopen):
    refused(reopen, closed, "vault-wrong-passphrase", slot_id=CPE)


def test_a_wrong_code_is_refused(closed, reopen):
    code = RECOVERY.replace("A", "Z")
    refused(reopen, closed, "vault-wrong-recovery-code", code, by_recovery_code=True)


def test_a_vault_without_keys_is_foreign(closed, reopen):
    for copy in sidecars.sidecar_paths(closed):
        copy.unlink()
    refused(reopen, closed, "vault-foreign")


def test_keys_of_another_identity_are_foreign(vault, reopen):
    with vault.write() as connection:
        connection.execute(update(meta).values(vault_id=CPE))
    vault.close()
    refused(reopen, vault.path, "vault-foreign")


@pytest.mark.parametrize("place", [0, 20, 200, 4095])
def test_a_damaged_first_page_is_refused(closed, reopen, place):
    raw = bytearray(closed.read_bytes())
    raw[place] ^= 1
    closed.write_bytes(raw)
    refused(reopen, closed, "vault-damaged")


@pytest.mark.parametrize("length", [0, 100, 4000])
def test_a_cut_file_is_refused(closed, reopen, length):
    os.truncate(closed, length)
    refused(reopen, closed, "vault-damaged")


def test_an_empty_database_under_the_right_keys_is_damaged(vault, reopen):
    with vault.write() as connection:
        connection.exec_driver_sql("PRAGMA user_version = 0")
    vault.close()
    refused(reopen, vault.path, "vault-damaged")


def test_a_newer_number_in_the_keys_is_refused(closed, reopen):
    sidecars.save(closed, replace(read_sidecar(closed), schema=99))
    refused(reopen, closed, "vault-newer")


def test_a_newer_number_in_the_file_is_refused(vault, reopen):
    with vault.write() as connection:
        connection.exec_driver_sql("PRAGMA user_version = 99")
    vault.close()
    refused(reopen, vault.path, "vault-newer")


def test_a_full_disk_is_refused(closed, reopen):
    refused(reopen, closed, "vault-no-space", platform=Machine(free=0))


@pytest.mark.parametrize("unsafe", Unsafe)
def test_an_unsafe_folder_is_refused(closed, reopen, unsafe):
    refused(reopen, closed, unsafe.value, platform=Machine(unsafe=unsafe))


def test_an_open_vault_says_who_and_since_when(vault, reopen):
    with pytest.raises(RuleError) as caught:
        reopen(vault.path)
    said = explain(caught.value)
    assert "Principale" in said.what
    assert "novembre" in said.why


def test_a_vault_that_is_not_there_is_missing(tmp_path, reopen):
    with pytest.raises(RuleError, match="vault-missing"):
        reopen(tmp_path / "rien.dca")


def test_a_protected_folder_is_said_read_only(protectable, clock, reopen):
    path = protectable / "ecole.dca"
    create_vault(path, new_vault(), clock=clock, kdf=CHEAP).close()
    Path(f"{path}.lock").unlink()
    protectable.chmod(0o555)
    refused(reopen, path, "vault-read-only")


def test_a_protected_file_is_said_read_only(protectable, clock, reopen):
    path = protectable / "ecole.dca"
    create_vault(path, new_vault(), clock=clock, kdf=CHEAP).close()
    path.chmod(0o444)
    refused(reopen, path, "vault-read-only")


def test_a_refused_opening_leaves_the_vault_free(closed, reopen):
    for secret in ("autre", "encore"):
        refused(reopen, closed, "vault-wrong-passphrase", secret)
    assert reopen(closed).slot_id == HEAD


def test_a_vault_is_never_created_over_another(closed, clock):
    before = digest(closed)
    with pytest.raises(RuleError, match="vault-exists"):
        create_vault(closed, new_vault(), clock=clock, kdf=CHEAP)
    assert digest(closed) == before


def test_a_file_without_keys_is_never_replaced(tmp_path, clock):
    present = tmp_path / "ecole.dca"
    present.write_bytes(b"present")
    with pytest.raises(RuleError, match="vault-exists"):
        create_vault(present, new_vault(), clock=clock, kdf=CHEAP)
    assert present.read_bytes() == b"present"


def test_keys_left_alone_are_never_replaced(closed, clock):
    closed.unlink()
    with pytest.raises(RuleError, match="vault-exists"):
        create_vault(closed, new_vault(), clock=clock, kdf=CHEAP)


def test_a_creation_that_was_cut_can_be_done_again(closed, clock, reopen):
    closed.rename(closed.with_name(closed.name + ".part"))
    create_vault(closed, new_vault(), clock=clock, kdf=CHEAP).close()
    assert reopen(closed).slot_id == HEAD


def test_a_creation_without_room_leaves_nothing(tmp_path, clock):
    with pytest.raises(RuleError, match="vault-no-space"):
        create_vault(tmp_path / "a.dca", new_vault(), clock=clock, platform=Machine(free=1 << 20))
    assert list(tmp_path.iterdir()) == []


def test_the_sidecar_alone_tells_kind_and_accounts(closed):
    sidecar = read_sidecar(closed)
    assert (sidecar.kind.value, sidecar.demo) == ("school", False)
    assert [one.label for one in sidecar.slots] == ["Principale", "recovery"]


def test_a_demonstration_shows_its_passphrase(tmp_path, clock):
    demo = replace(new_vault(), demo_passphrase=PASSPHRASE)
    create_vault(tmp_path / "demo.dca", demo, clock=clock, kdf=CHEAP).close()
    assert read_sidecar(tmp_path / "demo.dca").demo_passphrase == PASSPHRASE
