import subprocess
import sys
from pathlib import Path

import pytest

from decroapp.domain.errors import RuleError
from decroapp.storage.lock import Holder, VaultLock

pytestmark = pytest.mark.requirement("A.V2")
OTHER = """
import sys
from pathlib import Path
from decroapp.storage.lock import Holder, VaultLock
lock = VaultLock(Path(sys.argv[1]))
lock.take(Holder(sys.argv[2], 0))
print("taken", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return tmp_path / "ecole.dca"


def other_process(place: Path, name: str = "CPE") -> subprocess.Popen[str]:
    arguments = [sys.executable, "-c", OTHER, str(place), name]
    pipe = subprocess.PIPE
    process = subprocess.Popen(arguments, stdin=pipe, stdout=pipe, text=True)
    assert process.stdout is not None
    assert process.stdout.readline() == "taken\n"
    return process


def test_another_process_is_named(place):
    with other_process(place) as process:
        with pytest.raises(RuleError) as caught:
            VaultLock(place).take(Holder("Principale", 0))
        process.communicate("")
    assert (caught.value.code, caught.value.details["who"]) == ("vault-locked", "CPE")


def test_a_nameless_holder_has_its_own_sentence(place):
    with other_process(place, "") as process:
        with pytest.raises(RuleError, match="vault-locked-unnamed"):
            VaultLock(place).take(Holder("Principale", 0))
        process.communicate("")


def test_a_killed_process_leaves_the_vault_free(place):
    with other_process(place) as process:
        process.kill()
    lock = VaultLock(place)
    lock.take(Holder("Principale", 0))
    lock.release()


def test_a_lock_given_back_can_be_taken_again(place):
    for _time in range(2):
        lock = VaultLock(place)
        lock.take(Holder("Principale", 0))
        lock.release()
        lock.release()
    assert place.with_name("ecole.dca.lock").stat().st_size == 0
