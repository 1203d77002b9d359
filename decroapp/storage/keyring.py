"""Who may open a vault: slots added, changed, removed; the secrets an unlocking gives."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from uuid import UUID

from decroapp.domain.clock import Entropy
from decroapp.domain.errors import RuleError
from decroapp.storage.sealing import KEY_BYTES
from decroapp.storage.sidecar import Sidecar
from decroapp.storage.slot import KdfParameters, Slot, SlotKind
from decroapp.storage.slots import (
    add_ticket,
    check_tag,
    data_keys,
    new_slot,
    open_private_key,
    reseal,
)

DEFAULT_KDF = KdfParameters()
RECOVERY_LABEL = "recovery"


@dataclass(frozen=True, slots=True)
class NewAccount:
    """An account to be given a slot; ``may_seal`` is the head's and the deputy's capacity."""

    slot_id: UUID
    label: str
    passphrase: str = field(repr=False)
    may_seal: bool = False


@dataclass(frozen=True, slots=True)
class Unlocked:
    """What a right secret gives; ``pending_key`` is the data key of an unfinished re-keying."""

    slot_id: UUID
    data_key: bytes = field(repr=False)
    private_key: bytes = field(repr=False)
    pending_key: bytes | None = field(default=None, repr=False)


def first_slots(
    sidecar: Sidecar,
    account: NewAccount,
    recovery_id: UUID,
    recovery_code: str,
    *,
    kdf: KdfParameters = DEFAULT_KDF,
    entropy: Entropy = os.urandom,
) -> tuple[Sidecar, Unlocked]:
    """Give a new vault its data key, its first account and its recovery slot."""
    data_key = entropy(KEY_BYTES)
    slot, private_key = _account_slot(sidecar, account, kdf, entropy)
    recovery = _recovery_slot(sidecar, recovery_id, recovery_code, kdf, entropy)
    slots = tuple(add_ticket(sidecar.vault_id, one, data_key, entropy) for one in (slot, recovery))
    unlocked = Unlocked(account.slot_id, data_key, private_key)
    return replace(sidecar, slots=slots), unlocked


def open_with_passphrase(
    sidecar: Sidecar, passphrase: str, slot_id: UUID | None = None
) -> Unlocked:
    """Try a passphrase on one account, or on each (one Argon2id a slot) when none is named.

    Raises:
        RuleError: ``vault-wrong-passphrase``, ``vault-keys-altered``.
    """
    slots = [one for one in accounts(sidecar) if slot_id in (None, one.slot_id)]
    return _first_opened(sidecar, slots, passphrase)


def open_with_recovery_code(sidecar: Sidecar, code: str) -> Unlocked:
    """Open by the code of the recovery sheet.

    Raises:
        RuleError: ``recovery-code-malformed``, ``vault-wrong-recovery-code``.
    """
    slots = [one for one in sidecar.slots if one.kind is SlotKind.RECOVERY]
    try:
        return _first_opened(sidecar, slots, code)
    except RuleError as error:
        if error.code != "vault-wrong-passphrase":
            raise
        raise RuleError("vault-wrong-recovery-code") from error


def accounts(sidecar: Sidecar) -> tuple[Slot, ...]:
    """Return the slots of accounts, in the order of their creation."""
    return tuple(one for one in sidecar.slots if one.kind is SlotKind.ACCOUNT)


def add_account(
    sidecar: Sidecar,
    unlocked: Unlocked,
    account: NewAccount,
    *,
    kdf: KdfParameters = DEFAULT_KDF,
    entropy: Entropy = os.urandom,
) -> Sidecar:
    """Give one more account access.

    Raises:
        RuleError: ``account-label-taken``.
    """
    if account.label in {one.label for one in sidecar.slots}:
        raise RuleError("account-label-taken")
    slot, _ = _account_slot(sidecar, account, kdf, entropy)
    slot = add_ticket(sidecar.vault_id, slot, unlocked.data_key, entropy)
    return replace(sidecar, slots=(*sidecar.slots, slot))


def change_passphrase(
    sidecar: Sidecar,
    unlocked: Unlocked,
    passphrase: str,
    *,
    kdf: KdfParameters = DEFAULT_KDF,
    entropy: Entropy = os.urandom,
) -> Sidecar:
    """Put the unlocked account's own pair under another passphrase; what is sealed to it stays."""

    def change(slot: Slot) -> Slot:
        key = unlocked.private_key
        return reseal(sidecar.vault_id, slot, key, passphrase, kdf=kdf, entropy=entropy)

    return _changed(sidecar, unlocked.slot_id, change)


def replace_account(
    sidecar: Sidecar,
    unlocked: Unlocked,
    slot_id: UUID,
    account: NewAccount,
    *,
    kdf: KdfParameters = DEFAULT_KDF,
    entropy: Entropy = os.urandom,
) -> Sidecar:
    """Give an account whose passphrase is lost another pair, in one writing.

    What was sealed to its former public key opens no more: seal it to the new one from another
    key that holds it.

    Raises:
        RuleError: ``account-unknown``, ``account-label-taken``.
    """
    _slot(sidecar, slot_id)
    others = tuple(one for one in sidecar.slots if one.slot_id != slot_id)
    kept = replace(sidecar, slots=others)
    return add_account(kept, unlocked, account, kdf=kdf, entropy=entropy)


def renew_recovery(
    sidecar: Sidecar,
    unlocked: Unlocked,
    recovery_id: UUID,
    code: str,
    *,
    entropy: Entropy = os.urandom,
) -> Sidecar:
    """Replace the recovery slot; the old code opens nothing once the vault is re-keyed."""
    slot = _recovery_slot(sidecar, recovery_id, code, DEFAULT_KDF, entropy)
    slot = add_ticket(sidecar.vault_id, slot, unlocked.data_key, entropy)
    return replace(sidecar, slots=(*accounts(sidecar), slot))


def begin_renewal(
    sidecar: Sidecar,
    unlocked: Unlocked,
    recovery_id: UUID,
    code: str,
    *,
    entropy: Entropy = os.urandom,
) -> tuple[Sidecar, Unlocked]:
    """Replace the recovery slot and seal a new data key to every slot, beside the one in use.

    Save the sidecar, re-key the file to ``pending_key``, then save ``finish_removal``.

    Raises:
        RuleError: ``recovery-code-malformed``, ``vault-keys-altered``.
    """
    _check_tags(sidecar, 0, unlocked.data_key)
    renewed = renew_recovery(sidecar, unlocked, recovery_id, code, entropy=entropy)
    new_key = entropy(KEY_BYTES)
    slots = tuple(add_ticket(sidecar.vault_id, one, new_key, entropy) for one in renewed.slots)
    return replace(renewed, slots=slots), replace(unlocked, pending_key=new_key)


def begin_removal(
    sidecar: Sidecar, unlocked: Unlocked, slot_id: UUID, *, entropy: Entropy = os.urandom
) -> tuple[Sidecar, Unlocked]:
    """Drop a slot and seal a new data key to the others, beside the one still in use.

    Save the sidecar, re-key the file to ``pending_key``, then save ``finish_removal``.

    Raises:
        RuleError: ``account-unknown``, ``account-last``, ``account-own``.
    """
    if slot_id == unlocked.slot_id:
        raise RuleError("account-own")
    _slot(sidecar, slot_id)
    kept = [one for one in sidecar.slots if one.slot_id != slot_id]
    if not any(one.kind is SlotKind.ACCOUNT for one in kept):
        raise RuleError("account-last")
    _check_tags(sidecar, 0, unlocked.data_key)
    new_key = entropy(KEY_BYTES)
    slots = tuple(add_ticket(sidecar.vault_id, one, new_key, entropy) for one in kept)
    return replace(sidecar, slots=slots), replace(unlocked, pending_key=new_key)


def finish_removal(sidecar: Sidecar, unlocked: Unlocked) -> tuple[Sidecar, Unlocked]:
    """Forget the former data key once the file is under ``pending_key``."""
    slots = tuple(replace(one, tickets=one.tickets[-1:]) for one in sidecar.slots)
    key = unlocked.pending_key or unlocked.data_key
    return replace(sidecar, slots=slots), replace(unlocked, data_key=key, pending_key=None)


def _account_slot(
    sidecar: Sidecar, account: NewAccount, kdf: KdfParameters, entropy: Entropy
) -> tuple[Slot, bytes]:
    return new_slot(
        sidecar.vault_id,
        account.slot_id,
        SlotKind.ACCOUNT,
        account.passphrase,
        label=account.label,
        may_seal=account.may_seal,
        kdf=kdf,
        entropy=entropy,
    )


def _recovery_slot(
    sidecar: Sidecar, slot_id: UUID, code: str, kdf: KdfParameters, entropy: Entropy
) -> Slot:
    kind, label = SlotKind.RECOVERY, RECOVERY_LABEL
    slot, _ = new_slot(
        sidecar.vault_id, slot_id, kind, code, label=label, may_seal=False, kdf=kdf, entropy=entropy
    )
    return slot


def _first_opened(sidecar: Sidecar, slots: list[Slot], secret: str) -> Unlocked:
    for slot in slots:
        private_key = open_private_key(sidecar.vault_id, slot, secret)
        if private_key is not None:
            return _unlocked(sidecar, slot, private_key)
    raise RuleError("vault-wrong-passphrase")


def _unlocked(sidecar: Sidecar, slot: Slot, private_key: bytes) -> Unlocked:
    keys = data_keys(sidecar.vault_id, slot, private_key)
    if not keys:
        raise RuleError("vault-keys-altered")
    for index, key in enumerate(keys):
        _check_tags(sidecar, index, key)
    pending = keys[1] if len(keys) > 1 else None
    return Unlocked(slot.slot_id, keys[0], private_key, pending)


def _check_tags(sidecar: Sidecar, index: int, key: bytes) -> None:
    for slot in sidecar.slots:
        check_tag(sidecar.vault_id, slot, index, key)


def _slot(sidecar: Sidecar, slot_id: UUID) -> Slot:
    for slot in sidecar.slots:
        if slot.slot_id == slot_id:
            return slot
    raise RuleError("account-unknown")


def _changed(sidecar: Sidecar, slot_id: UUID, change: Callable[[Slot], Slot]) -> Sidecar:
    _slot(sidecar, slot_id)
    slots = tuple(change(one) if one.slot_id == slot_id else one for one in sidecar.slots)
    return replace(sidecar, slots=slots)
