import unicodedata
from dataclasses import replace
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from decroapp.domain.errors import RuleError
from decroapp.storage import keyring
from decroapp.storage.recovery import new_recovery_code, recovery_bits
from decroapp.storage.sidecar import Sidecar, VaultKind, decode, encode
from decroapp.storage.slot import KdfParameters
from tests.storage.vaults import CHEAP, CPE, HEAD, PASSPHRASE, RECOVERY, cpe, new_vault

pytestmark = pytest.mark.requirement("A.V2")
EMPTY = Sidecar(UUID(int=9), VaultKind.SCHOOL, 1, ())


@pytest.fixture
def keys():
    account = new_vault().account
    return keyring.first_slots(EMPTY, account, UUID(int=3), RECOVERY, kdf=CHEAP)


@pytest.fixture
def two(keys):
    sidecar, unlocked = keys
    return keyring.add_account(sidecar, unlocked, cpe(), kdf=CHEAP), unlocked


def test_accounts_and_the_recovery_code_open_the_same_vault(two):
    sidecar, first = two
    opened = [
        keyring.open_with_passphrase(sidecar, PASSPHRASE),
        keyring.open_with_passphrase(sidecar, cpe().passphrase),
        keyring.open_with_recovery_code(sidecar, RECOVERY.lower().replace("-", " ")),
    ]
    assert {one.data_key for one in opened} == {first.data_key}
    assert [one.slot_id for one in opened[:2]] == [HEAD, CPE]


def test_a_passphrase_opens_only_the_account_that_was_named(two):
    with pytest.raises(RuleError, match="vault-wrong-passphrase"):
        keyring.open_with_passphrase(two[0], PASSPHRASE, CPE)


def test_accents_typed_in_two_ways_are_one_passphrase(keys):
    other_way = unicodedata.normalize("NFD", PASSPHRASE)
    assert other_way != PASSPHRASE
    assert keyring.open_with_passphrase(keys[0], other_way).slot_id == HEAD


def test_a_wrong_recovery_code_says_so(keys):
    with pytest.raises(RuleError, match="vault-wrong-recovery-code"):
        keyring.open_with_recovery_code(keys[0], RECOVERY.replace("A", "B"))


def test_a_cheaper_derivation_is_refused(keys):
    sidecar, _ = keys
    cheaper = replace(sidecar.slots[0], kdf=KdfParameters(1, 32, 1))
    with pytest.raises(RuleError, match="vault-wrong-passphrase"):
        keyring.open_with_passphrase(replace(sidecar, slots=(cheaper,)), PASSPHRASE)


def test_a_new_passphrase_keeps_the_pair_and_voids_the_old_one(keys):
    sidecar, unlocked = keys
    changed = keyring.change_passphrase(sidecar, unlocked, "tout autre", kdf=CHEAP)
    assert keyring.open_with_passphrase(changed, "tout autre") == unlocked
    with pytest.raises(RuleError, match="vault-wrong-passphrase"):
        keyring.open_with_passphrase(changed, PASSPHRASE)


def test_during_a_removal_the_others_hold_both_keys_and_the_removed_none(two):
    sidecar, unlocked = two
    pending, with_new = keyring.begin_removal(sidecar, unlocked, CPE)
    opened = keyring.open_with_passphrase(pending, PASSPHRASE)
    assert (opened.data_key, opened.pending_key) == (unlocked.data_key, with_new.pending_key)
    with pytest.raises(RuleError, match="vault-wrong-passphrase"):
        keyring.open_with_passphrase(pending, cpe().passphrase)


def test_after_a_removal_only_the_new_key_is_left(two):
    pending, unlocked = keyring.begin_removal(*two, CPE)
    final, _ = keyring.finish_removal(pending, unlocked)
    opened = keyring.open_with_recovery_code(final, RECOVERY)
    assert (opened.data_key, opened.pending_key) == (unlocked.pending_key, None)


@pytest.mark.parametrize(
    ("slot", "code"), [(HEAD, "account-own"), (UUID(int=7), "account-unknown")]
)
def test_some_accounts_cannot_be_removed(keys, slot, code):
    with pytest.raises(RuleError, match=code):
        keyring.begin_removal(*keys, slot)


def test_the_last_account_cannot_be_removed_by_the_recovery_code(keys):
    opened = keyring.open_with_recovery_code(keys[0], RECOVERY)
    with pytest.raises(RuleError, match="account-last"):
        keyring.begin_removal(keys[0], opened, HEAD)


def test_a_slot_slipped_in_by_an_outsider_is_refused(keys):
    _, stranger = keyring.first_slots(EMPTY, cpe(), UUID(int=4), RECOVERY, kdf=CHEAP)
    forged = keyring.add_account(keys[0], stranger, cpe(), kdf=CHEAP)
    with pytest.raises(RuleError, match="vault-keys-altered"):
        keyring.open_with_passphrase(forged, PASSPHRASE)


def test_a_capacity_to_seal_given_by_hand_is_refused(two):
    first, recovery, other = two[0].slots
    forged = replace(two[0], slots=(first, recovery, replace(other, may_seal=True)))
    with pytest.raises(RuleError, match="vault-keys-altered"):
        keyring.open_with_passphrase(forged, PASSPHRASE)


def test_two_accounts_never_share_a_label(two):
    with pytest.raises(RuleError, match="account-label-taken"):
        keyring.add_account(*two, replace(cpe(), slot_id=UUID(int=8)), kdf=CHEAP)


def test_a_renewed_code_replaces_the_former(keys):
    renewed = keyring.renew_recovery(*keys, UUID(int=5), RECOVERY.replace("A", "Z"))
    with pytest.raises(RuleError, match="vault-wrong-recovery-code"):
        keyring.open_with_recovery_code(renewed, RECOVERY)


def test_the_sidecar_never_shows_a_secret(two):
    raw = encode(two[0]).decode()
    secrets = (two[1].data_key, two[1].private_key)
    assert decode(raw.encode()) == two[0]
    assert not any(one.hex() in raw for one in secrets)
    assert "data_key" not in repr(two[1])


@given(st.binary(min_size=20, max_size=20))
def test_a_recovery_code_gives_back_its_bits(bits):
    code = new_recovery_code(lambda _count: bits)
    assert recovery_bits(code) == bits
    assert [len(group) for group in code.split("-")] == [4] * 8


@settings(max_examples=50)
@given(st.text(max_size=31))
def test_any_text_typed_as_a_code_is_refused_in_words(text):
    with pytest.raises(RuleError, match="recovery-code-malformed"):
        recovery_bits(text)
