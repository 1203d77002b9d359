"""Accounts: who may open the vault."""

from contextlib import contextmanager, suppress
from dataclasses import fields, replace
from uuid import UUID

import pytest
from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from decroapp.domain.errors import RuleError
from decroapp.services.accounts import Accounts
from decroapp.services.sessions import open_session
from decroapp.storage.check import check_vault
from decroapp.storage.sidecar import sidecar_paths
from decroapp.storage.tables.core import journal
from decroapp.storage.tables.people import account
from tests.builders import FAST, PASSPHRASE, RECOVERY_CODE, add_member, surroundings

pytestmark = pytest.mark.requirement("A.V2")

OTHER = "Sept mots tirés au hasard sans aucun lien"


@pytest.fixture
def accounts(school):
    return Accounts(school, FAST)


@pytest.fixture
def cpe(accounts):
    return add_member(accounts.context, "cpe", "Ondin")


def reopened(accounts, secret=PASSPHRASE, **how):
    accounts.context.vault.close()
    path = accounts.context.vault.path
    return open_session(path, secret, surroundings(seed=2), **how)


def last_verb(context):
    with context.reading() as tx:
        return tx.scalars(select(journal.c.verb).order_by(journal.c.n.desc())).first()


def test_an_account_added_opens_the_vault_as_its_person(accounts, cpe):
    slot = accounts.add(cpe, " CPE ", OTHER)
    assert last_verb(accounts.context) == "account-added"
    context = reopened(accounts, OTHER, slot_id=slot)
    assert (context.account.member.last_name, context.account.may_seal) == ("Ondin", False)
    lines = Accounts(context, FAST).all()
    assert [(one.label, one.mine, one.may_seal) for one in lines] == [
        ("Mme Vasselin", False, True),
        ("CPE", True, False),
    ]
    assert check_vault(context.vault).problems == ()
    context.vault.close()


def test_a_deputy_may_seal(accounts):
    deputy = add_member(accounts.context, "deputy", "Aubrac")
    accounts.add(deputy, "Adjointe", OTHER)
    assert accounts.all()[-1].may_seal


def test_who_has_no_account_yet_is_listed(accounts, cpe):
    assert [one.member_id for one in accounts.without_account()] == [cpe]
    accounts.add(cpe, "CPE", OTHER)
    assert accounts.without_account() == ()


@pytest.mark.parametrize(
    ("label", "passphrase", "code"),
    [
        (" ", OTHER, "account-label-missing"),
        ("CPE", "soleil", "passphrase-too-weak"),
        ("Mme Vasselin", OTHER, "account-label-taken"),
    ],
)
def test_what_is_refused_leaves_no_account(accounts, cpe, label, passphrase, code):
    with pytest.raises(RuleError, match=code):
        accounts.add(cpe, label, passphrase)
    assert len(accounts.all()) == 1
    assert [one.member_id for one in accounts.without_account()] == [cpe]


def test_a_person_has_one_account_and_is_in_the_team(accounts, cpe):
    accounts.add(cpe, "CPE", OTHER)
    with pytest.raises(RuleError, match="account-member-has-one"):
        accounts.add(cpe, "CPE bis", OTHER)
    with pytest.raises(RuleError, match="account-member-unknown"):
        accounts.add(accounts.context.new_id(), "Personne", OTHER)


def test_only_head_and_deputy_add_and_remove(accounts, cpe):
    member = replace(accounts.context.account.member, profession="cpe")
    account = replace(accounts.context.account, member=member)
    theirs = Accounts(replace(accounts.context, account=account), FAST)
    with pytest.raises(RuleError, match="account-head-only"):
        theirs.add(cpe, "CPE", OTHER)
    with pytest.raises(RuleError, match="account-head-only"):
        theirs.remove(accounts.context.new_id())


def test_an_account_removed_opens_nothing_more(accounts, cpe):
    slot = accounts.add(cpe, "CPE", OTHER)
    accounts.remove(slot)
    assert last_verb(accounts.context) == "account-removed"
    assert len(accounts.all()) == 1
    with pytest.raises(RuleError, match="vault-wrong-passphrase"):
        reopened(accounts, OTHER)


def test_nobody_removes_himself_nor_what_is_not_there(accounts):
    with pytest.raises(RuleError, match="account-own"):
        accounts.remove(accounts.context.account.slot_id)
    with pytest.raises(RuleError, match="account-unknown"):
        accounts.remove(accounts.context.new_id())


def test_the_passphrase_changes_at_once(accounts):
    with pytest.raises(RuleError, match="passphrase-too-weak"):
        accounts.change_passphrase("soleil")
    accounts.change_passphrase(OTHER)
    assert last_verb(accounts.context) == "passphrase-changed"
    reopened(accounts, OTHER).vault.close()


def test_after_the_recovery_code_the_head_has_a_new_passphrase_and_the_same_account(accounts):
    me = accounts.context.account.account_id
    context = reopened(accounts, RECOVERY_CODE, by_recovery_code=True)
    recovered = Accounts(context, FAST)
    with pytest.raises(RuleError, match="account-own"):
        recovered.remove(context.account.slot_id)
    recovered.change_passphrase(OTHER)
    again = reopened(recovered, OTHER)
    assert again.account.account_id == me
    assert check_vault(again.vault).problems == ()
    again.vault.close()


def test_a_slot_whose_creation_was_cut_is_seen_and_can_be_removed(accounts, cpe):
    slot = accounts.add(cpe, "CPE", OTHER)
    with accounts.context.writing() as tx:
        tx.execute(delete(account).where(account.c.slot_id == slot))
    assert accounts.all()[-1].member is None
    accounts.remove(slot)
    assert len(accounts.all()) == 1


def test_the_recovery_code_opens_the_head_s_or_deputy_s_session_only(accounts, cpe):
    deputy = add_member(accounts.context, "deputy", "Aubrac")
    accounts.add(cpe, "CPE", OTHER)
    accounts.add(deputy, "Adjointe", OTHER + " bis")
    theirs = Accounts(reopened(accounts, OTHER + " bis"), FAST)
    theirs.remove(accounts.context.account.slot_id)
    context = reopened(theirs, RECOVERY_CODE, by_recovery_code=True)
    assert context.account.member.profession == "deputy"
    context.vault.close()


def test_the_recovery_code_gives_no_seal_to_another_profession(accounts, cpe):
    deputy = add_member(accounts.context, "deputy", "Aubrac")
    accounts.add(cpe, "CPE", OTHER)
    accounts.add(deputy, "Adjointe", OTHER + " bis")
    head, first = accounts.context.account.slot_id, accounts.all()[1].slot_id
    theirs = Accounts(reopened(accounts, OTHER + " bis"), FAST)
    theirs.remove(head)
    own = theirs.context.account.slot_id
    last = Accounts(as_head(reopened(theirs, OTHER, slot_id=first)), FAST)
    last.remove(own)
    alone = Accounts(reopened(last, RECOVERY_CODE, by_recovery_code=True), FAST)
    alone.change_passphrase(PASSPHRASE)
    context = reopened(alone)
    assert (context.account.member.profession, context.account.may_seal) == ("cpe", False)
    context.vault.close()


def as_head(context):
    member = replace(context.account.member, profession="head")
    return replace(context, account=replace(context.account, member=member))


def test_a_removal_that_was_cut_is_finished_at_the_next_opening(accounts, cpe):
    slot = accounts.add(cpe, "CPE", OTHER)
    accounts.context.vault.remove_account(slot)
    again = Accounts(reopened(accounts), FAST)
    assert [one.member_id for one in again.without_account()] == [cpe]
    again.add(cpe, "CPE", OTHER)
    again.context.vault.close()


def test_a_recovery_that_was_cut_locks_nobody_out(accounts):
    recovered = Accounts(reopened(accounts, RECOVERY_CODE, by_recovery_code=True), FAST)
    keys = sidecar_paths(recovered.context.vault.path)
    left = {}
    with suppress(Cut), failing(recovered.context, lambda _: cut(keys, left)) as context:
        Accounts(context, FAST).change_passphrase(OTHER)
    for path in keys:
        path.write_bytes(left[path])
    context = reopened(recovered, OTHER)
    assert context.account.account_id == accounts.context.account.account_id
    context.vault.close()


def test_an_account_whose_commit_fails_has_neither_slot_nor_row(accounts, cpe):
    with pytest.raises(IntegrityError), failing(accounts.context, break_the_commit) as context:
        Accounts(context, FAST).add(cpe, "CPE", OTHER)
    assert [one.label for one in accounts.all()] == ["Mme Vasselin"]
    with pytest.raises(RuleError, match="vault-wrong-passphrase"):
        reopened(accounts, OTHER)
    again = Accounts(reopened(accounts), FAST)
    assert [one.member_id for one in again.without_account()] == [cpe]
    assert again.add(cpe, "CPE", OTHER)
    again.context.vault.close()


def test_an_account_cut_between_its_key_and_its_row_says_so_and_can_be_removed(accounts, cpe):
    keys = sidecar_paths(accounts.context.vault.path)
    left = {}
    with suppress(Cut), failing(accounts.context, lambda _: cut(keys, left)) as context:
        Accounts(context, FAST).add(cpe, "CPE", OTHER)
    for path in keys:
        path.write_bytes(left[path])
    with pytest.raises(RuleError, match="account-half-made"):
        reopened(accounts, OTHER)
    again = Accounts(reopened(accounts), FAST)
    (half_made,) = [one for one in again.all() if not one.mine]
    again.remove(half_made.slot_id)
    assert [one.label for one in again.all()] == ["Mme Vasselin"]
    again.context.vault.close()


def test_a_passphrase_whose_commit_fails_stays_the_former_one(accounts):
    with pytest.raises(IntegrityError), failing(accounts.context, break_the_commit) as context:
        Accounts(context, FAST).change_passphrase(OTHER)
    with pytest.raises(RuleError, match="vault-wrong-passphrase"):
        reopened(accounts, OTHER)
    reopened(accounts).vault.close()


class Cut(Exception):  # noqa: N818 (a power cut, not an error)
    pass


def cut(keys, left):
    """Cut the power: what the disk holds at this instant is what the next start finds."""
    left.update({path: path.read_bytes() for path in keys})
    raise Cut


def break_the_commit(tx):
    """Owe SQLite a row that does not exist: it notices at the commit, and refuses it."""
    tx.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
    tx.execute(update(account).values(member_id=UUID(int=404)))


@contextmanager
def failing(context, at_the_end):
    class Failing(type(context)):
        @contextmanager
        def writing(self, draft=None):
            with super().writing(draft) as tx:
                yield tx
                at_the_end(tx)

    yield Failing(**{one.name: getattr(context, one.name) for one in fields(context)})
