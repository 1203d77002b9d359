"""An account taken away while the disk fails, at each writing of the key file in turn."""

import resource
from contextlib import contextmanager
from pathlib import Path

import pytest

from decroapp.domain.errors import RuleError
from decroapp.services.accounts import Accounts
from decroapp.services.recovery import Recovery
from decroapp.services.sessions import open_session
from decroapp.services.team import Team
from decroapp.storage.check import check_vault
from tests.builders import FAST, PASSPHRASE, add_member, surroundings

pytestmark = pytest.mark.requirement("B.B1")

THEIRS = "Sept mots tirés au hasard sans aucun lien"
LATER = THEIRS + " du tout"
OTHER_CODE = "-".join(["BBBB"] * 8)


@pytest.fixture
def accounts(school):
    made = Accounts(school, FAST)
    made.add(add_member(school, "cpe", "Ondin"), "CPE", THEIRS)
    add_member(school, "nurse", "Ortolan")
    return made


@pytest.fixture
def disk(monkeypatch):
    """Return a function that lets the disk fail at its n-th replacement of a file, then hold."""
    real = Path.replace

    def fail_at(number):
        left = [number]

        def replace(self, target):
            left[0] -= 1
            if left[0] == -1:
                raise OSError(28, "No space left on device")
            return real(self, target)

        monkeypatch.setattr(Path, "replace", replace)

    yield fail_at
    monkeypatch.setattr(Path, "replace", real)


def refused(code):
    return pytest.raises(RuleError, match=f"^{code}$")


def cut(accounts, disk, number):
    """Take the CPE's account away on a disk that fails at its n-th replacement."""
    slot = accounts.all()[1].slot_id
    disk(number)
    with pytest.raises(RuleError, match="vault-no-space"):
        accounts.remove(slot)


def opened(accounts, secret, seed=5):
    accounts.context.vault.close()
    return open_session(accounts.context.vault.path, secret, surroundings(seed=seed))


@pytest.mark.parametrize("number", range(4))
def test_the_head_opens_and_the_removal_is_whole_or_not_at_all(accounts, disk, number):
    cut(accounts, disk, number)
    context = opened(accounts, PASSPHRASE)
    assert check_vault(context.vault).problems == ()
    left = [one.label for one in Accounts(context, FAST).all()]
    assert all(len(slot.tickets) == 1 for slot in context.vault.slots)
    context.vault.close()
    assert opens(context.vault.path) == ("CPE" in left)


def opens(path):
    try:
        open_session(path, THEIRS, surroundings(seed=6)).vault.close()
    except RuleError as error:
        return error.code != "vault-wrong-passphrase"
    return True


@pytest.mark.parametrize("number", range(4))
def test_the_session_goes_on_and_gives_accounts_after_the_failure(accounts, disk, number):
    cut(accounts, disk, number)
    (nurse,) = (one for one in accounts.without_account() if one.last_name == "Ortolan")
    accounts.add(nurse.member_id, "Infirmerie", LATER)
    for secret in (PASSPHRASE, LATER):
        context = opened(accounts, secret)
        assert check_vault(context.vault).problems == ()
        context.vault.close()


@pytest.mark.parametrize("number", range(4))
def test_asked_again_the_removal_ends(accounts, disk, number):
    cut(accounts, disk, number)
    lines = [one for one in accounts.all() if one.label == "CPE"]
    for line in lines:
        accounts.remove(line.slot_id)
    with pytest.raises(RuleError, match="vault-wrong-passphrase"):
        opened(accounts, THEIRS)
    opened(accounts, PASSPHRASE).vault.close()


@pytest.fixture
def small_disk():
    """Return a context in which no file may be larger than so many bytes."""

    @contextmanager
    def limited(size):
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)

    return limited


def test_a_disk_full_while_the_file_is_re_encrypted_loses_nothing(accounts, small_disk):
    slot = accounts.all()[1].slot_id
    accounts.context.vault.checkpoint()
    # The file as it is fits, and not the journal of its re-encryption, a little larger.
    size = accounts.context.vault.path.stat().st_size
    with small_disk(size), refused("vault-rekey-failed"):
        accounts.remove(slot)
    add_member(accounts.context, "teacher", "Vercors")
    context = opened(accounts, PASSPHRASE)
    assert [one.label for one in Accounts(context, FAST).all()] == ["Mme Vasselin"]
    assert check_vault(context.vault).problems == ()
    names = [one.card.last_name for one in Team(context).roster().members]
    assert names == ["Ondin", "Ortolan", "Vasselin", "Vercors"]
    context.vault.close()


def test_until_the_re_keying_ended_no_key_is_changed(accounts, small_disk):
    accounts.context.vault.checkpoint()
    size = accounts.context.vault.path.stat().st_size
    with small_disk(size), refused("vault-rekey-failed"):
        accounts.remove(accounts.all()[1].slot_id)
    with refused("vault-rekey-failed"):
        accounts.change_passphrase(LATER)
    again = Accounts(opened(accounts, PASSPHRASE), FAST)
    again.change_passphrase(LATER)
    opened(again, LATER, seed=8).vault.close()


def test_a_re_keying_that_the_disk_stopped_may_be_asked_again(accounts, small_disk):
    accounts.context.vault.checkpoint()
    size = accounts.context.vault.path.stat().st_size
    with small_disk(size), refused("vault-rekey-failed"):
        accounts.remove(accounts.all()[1].slot_id)
    Recovery(accounts.context).renew(OTHER_CODE)
    assert all(len(slot.tickets) == 1 for slot in accounts.context.vault.slots)
    opened(accounts, PASSPHRASE).vault.close()
    path = accounts.context.vault.path
    open_session(path, OTHER_CODE, surroundings(seed=9), by_recovery_code=True).vault.close()
