"""An account taken away opens nothing more; the others open without typing anything again."""

import shutil
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import select

from decroapp.domain.errors import RuleError
from decroapp.services.accounts import Accounts, recover
from decroapp.services.backups import Backups
from decroapp.services.sessions import open_session
from decroapp.storage.check import check_vault
from decroapp.storage.sidecar import sidecar_paths
from decroapp.storage.tables.core import journal
from tests.builders import FAST, PASSPHRASE, RECOVERY_CODE, add_member, make_school, surroundings

pytestmark = pytest.mark.requirement("B.B1")

THEIRS = "Sept mots tirés au hasard sans aucun lien"
DEPUTY = THEIRS + " du tout"


class Office:
    """A school with three accounts: the head's, the deputy's and the CPE's."""

    def __init__(self, folder):
        self.context = make_school(folder)
        backups = Backups(self.context, folder / "sauvegardes")
        self.accounts = Accounts(self.context, FAST, before=backups.back_up)
        self.cpe = self.accounts.add(add_member(self.context, "cpe", "Ondin"), "CPE", THEIRS)
        deputy = add_member(self.context, "deputy", "Aubrac")
        self.deputy = self.accounts.add(deputy, "Adjoint", DEPUTY)
        self.backups = backups

    def opens(self, secret, *, path=None):
        """Tell whether a passphrase opens, or by which error it does not."""
        self.context.vault.close()
        try:
            context = open_session(path or self.context.vault.path, secret, surroundings(seed=5))
        except RuleError as error:
            return error.code
        found = check_vault(context.vault).problems
        context.vault.close()
        return found == ()

    def verbs(self):
        with self.context.reading() as tx:
            return list(tx.scalars(select(journal.c.verb).order_by(journal.c.n)))


@pytest.fixture
def office(tmp_path):
    made = Office(tmp_path)
    yield made
    made.context.vault.close()


def refused(code):
    return pytest.raises(RuleError, match=f"^{code}$")


def test_the_removed_one_opens_nothing_and_the_others_retype_nothing(office):
    office.accounts.remove(office.cpe)
    assert office.opens(THEIRS) == "vault-wrong-passphrase"
    assert office.opens(DEPUTY) is True
    assert office.opens(PASSPHRASE) is True


def test_the_former_key_file_opens_the_re_keyed_vault_no_more(office, tmp_path):
    kept = [shutil.copy(one, tmp_path / f"garde-{one.name}") for one in keys(office)]
    office.accounts.remove(office.cpe)
    office.context.vault.close()
    for mine, one in zip(kept, keys(office), strict=True):
        shutil.copy(mine, one)
    assert office.opens(THEIRS) == "vault-damaged"


def keys(office):
    return sidecar_paths(office.context.vault.path)


def test_the_recovery_code_still_opens_after_a_removal(office):
    office.accounts.remove(office.cpe)
    office.context.vault.close()
    path = office.context.vault.path
    context = recover(path, RECOVERY_CODE, PASSPHRASE + "!", surroundings(seed=5))
    assert context.account.member.profession in ("head", "deputy")
    context.vault.close()


def test_a_backup_is_made_before_and_still_opens_with_the_former_passphrase(office, tmp_path):
    office.accounts.remove(office.cpe)
    (made,) = office.backups.all()
    office.backups.restore(made.path, THEIRS, tmp_path / "copie.dca")
    assert office.opens(THEIRS, path=tmp_path / "copie.dca") is True


def test_nothing_is_removed_when_the_backup_fails(office, tmp_path):
    def fails():
        raise RuleError("backup-no-space")

    with refused("backup-no-space"):
        replace(office.accounts, before=fails).remove(office.cpe)
    assert office.opens(THEIRS) is True


def test_nothing_is_backed_up_for_an_account_that_is_not_there(office):
    with refused("account-unknown"):
        office.accounts.remove(office.context.new_id())
    assert office.backups.all() == ()


def test_the_last_of_the_direction_is_never_removed(office):
    own = office.context.account.slot_id
    office.accounts.remove(office.deputy)
    with refused("account-own"):
        office.accounts.remove(own)
    office.context.vault.close()
    theirs = open_session(office.context.vault.path, THEIRS, surroundings(seed=5))
    with refused("account-head-only"):
        Accounts(theirs, FAST).remove(own)
    theirs.vault.close()


def test_a_deputy_removes_the_head_who_leaves_and_stays(office):
    own = office.context.account.slot_id
    office.context.vault.close()
    office.context = open_session(office.context.vault.path, DEPUTY, surroundings(seed=5))
    Accounts(office.context, FAST).remove(own)
    assert office.opens(PASSPHRASE) == "vault-wrong-passphrase"
    assert office.opens(DEPUTY) is True


def test_every_act_on_accounts_has_its_line(office):
    office.accounts.change_passphrase(PASSPHRASE + "!")
    office.accounts.remove(office.cpe)
    assert office.verbs() == [
        "vault-created",
        "account-added",
        "account-added",
        "passphrase-changed",
        "backup-made",
        "account-removed",
    ]


def test_opening_with_the_printed_code_is_told_in_the_journal(office):
    office.context.vault.close()
    path = office.context.vault.path
    office.context = recover(path, RECOVERY_CODE, PASSPHRASE + "!", surroundings(seed=5))
    assert office.verbs()[-3:] == ["recovery-used", "passphrase-changed", "vault-opened"]


SCRIPT = """
import sys
from pathlib import Path
from decroapp.services.accounts import Accounts
from decroapp.services.sessions import open_session
from tests.builders import FAST, PASSPHRASE, add_member, surroundings
context = open_session(Path(sys.argv[1]), PASSPHRASE, surroundings(seed=int(sys.argv[2])))
accounts = Accounts(context, FAST)
while True:
    free = accounts.without_account()
    slot = accounts.add(free[0].member_id, "De passage", "Sept mots sans le moindre lien entre eux")
    print("added", flush=True)
    accounts.remove(slot)
"""


def test_a_removal_killed_at_any_moment_leaves_a_vault_that_everybody_opens(office):
    add_member(office.context, "nurse", "Ortolan")
    office.context.vault.close()
    path = office.context.vault.path
    for seed, lines in enumerate((1, 2, 1, 3), 11):
        kill_after(lines, str(path), str(seed))
        for secret in (PASSPHRASE, DEPUTY, THEIRS):
            assert office.opens(secret) is True
        context = open_session(path, PASSPHRASE, surroundings(seed=seed + 40))
        tidy(context)
        context.vault.close()


def kill_after(lines, *arguments):
    command = [sys.executable, "-c", SCRIPT, *arguments]
    root = Path(__file__).parents[2]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=root) as process:
        for _line in range(lines):
            process.stdout.readline()
        process.kill()


def tidy(context):
    """Remove the account that the killed program was giving or taking away."""
    accounts = Accounts(context, FAST)
    for line in accounts.all():
        if line.label == "De passage":
            accounts.remove(line.slot_id)
    assert [one.label for one in accounts.all()] == ["Mme Vasselin", "CPE", "Adjoint"]
