"""The school's signing key: sealed to who may seal, never in clear, handed on."""

from dataclasses import replace

import pytest

from decroapp.domain.errors import RuleError
from decroapp.services.accounts import Accounts
from decroapp.services.identities import Identities, signing_identity
from decroapp.services.jobs import run_job
from decroapp.services.sessions import open_session
from decroapp.storage.identities import current_identity, sealed_keys
from decroapp.storage.keyring import NewAccount, replace_account
from decroapp.storage.slot import SlotKind
from tests.builders import FAST, PASSPHRASE, RECOVERY_CODE, add_member, surroundings

pytestmark = pytest.mark.requirement("A.D2")
OTHER = "Huit-autres-mots-2027!"


def key_of(context):
    with context.reading() as tx:
        found = signing_identity(context, tx)
    return found.private_key if found else None


def slots_with_key(context):
    with context.reading() as tx:
        return set(sealed_keys(tx, current_identity(tx).identity_id))


def reopened(context, secret, **how):
    context.vault.close()
    return open_session(context.vault.path, secret, surroundings(2), **how)


def test_the_identity_is_made_by_the_work_process_and_its_fingerprint_shown(school, work_process):
    shown = run_job(Identities(school).create_job(), work_process)
    assert Identities(school).current() == shown
    assert [len(group) for group in shown.fingerprint.split()] == [4] * 16


def test_a_school_without_identity_shows_none(school):
    assert Identities(school).current() is None
    assert key_of(school) is None


def test_the_key_is_sealed_to_the_head_and_to_the_recovery_code_only(sealing_school, made_identity):
    assert key_of(sealing_school) == made_identity.private_key
    recovery = [s.slot_id for s in sealing_school.vault.slots if s.kind is SlotKind.RECOVERY]
    assert slots_with_key(sealing_school) == {sealing_school.account.slot_id, *recovery}


def test_the_key_is_kept_in_no_clear_form(sealing_school, made_identity):
    with sealing_school.reading() as tx:
        kept = sealed_keys(tx, current_identity(tx).identity_id).values()
    assert not any(made_identity.private_key[40:72] in sealed for sealed in kept)


def test_a_second_identity_is_refused(sealing_school, made_identity):
    job = Identities(sealing_school).create_job()
    with pytest.raises(RuleError, match="identity-exists"):
        job.prepare()
    with pytest.raises(RuleError, match="identity-exists"):
        job.file(None, made_identity)


def test_an_account_that_may_not_seal_makes_no_identity_and_reads_no_key(sealing_school):
    account = replace(sealing_school.account, may_seal=False)
    other = replace(sealing_school, account=account)
    with pytest.raises(RuleError, match="seal-not-allowed"):
        Identities(other).create_job().prepare()
    assert key_of(other) is None


def test_a_deputy_who_joins_receives_the_key_and_a_cpe_does_not(sealing_school, made_identity):
    accounts = Accounts(sealing_school, FAST)
    deputy = add_member(sealing_school, "deputy", "Belin")
    cpe = add_member(sealing_school, "cpe", "Aubin")
    slot = accounts.add(deputy, "Adjoint", OTHER)
    other = accounts.add(cpe, "CPE", OTHER.replace("2027", "2028"))
    assert slot in slots_with_key(sealing_school)
    assert other not in slots_with_key(sealing_school)
    session = reopened(sealing_school, OTHER, slot_id=slot)
    assert key_of(session) == made_identity.private_key
    session.vault.close()


def test_an_account_removed_loses_its_sealed_key(sealing_school):
    accounts = Accounts(sealing_school, FAST)
    slot = accounts.add(add_member(sealing_school, "deputy", "Belin"), "Adjoint", OTHER)
    accounts.remove(slot)
    assert slot not in slots_with_key(sealing_school)


def test_after_the_recovery_code_a_new_passphrase_gives_the_key_back(sealing_school, made_identity):
    session = reopened(sealing_school, RECOVERY_CODE, by_recovery_code=True)
    assert key_of(session) is None
    Accounts(session, FAST).change_passphrase(OTHER)
    again = reopened(session, OTHER)
    assert key_of(again) == made_identity.private_key
    again.vault.close()


def test_an_account_without_the_key_hands_nothing_on(school, made_identity):
    accounts = Accounts(school, FAST)
    slot = accounts.add(add_member(school, "deputy", "Belin"), "Adjoint", OTHER)
    accounts.remove(slot)
    assert Identities(school).current() is None


@pytest.mark.requirement("A.V2")
def test_a_recovery_sheet_whose_renewal_was_cut_still_hands_the_key_on(
    sealing_school, made_identity
):
    code = "-".join(["AAAA"] * 8)
    sealing_school.vault.renew_recovery(sealing_school.new_id(), code)
    reopened(sealing_school, PASSPHRASE).vault.close()
    context = open_session(sealing_school.vault.path, code, surroundings(3), by_recovery_code=True)
    Accounts(context, FAST).change_passphrase(OTHER)
    again = reopened(context, OTHER)
    assert key_of(again) == made_identity.private_key
    again.vault.close()


@pytest.mark.requirement("A.V2")
def test_a_slot_whose_pair_changed_without_its_key_opens_and_seals_nothing(sealing_school):
    context = reopened(sealing_school, RECOVERY_CODE, by_recovery_code=True)
    new = NewAccount(context.account.slot_id, "Mme Vasselin", OTHER, may_seal=True)
    context.vault.change_keys(
        lambda sidecar, unlocked: replace_account(sidecar, unlocked, new.slot_id, new, kdf=FAST)
    )
    again = reopened(context, OTHER)
    assert key_of(again) is None
    again.vault.close()
