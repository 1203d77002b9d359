"""Make and open a key slot: a key pair under a secret, and the data key sealed to it."""

import hmac
import json
import unicodedata
from dataclasses import replace
from uuid import UUID

from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from decroapp.domain.clock import Entropy
from decroapp.domain.errors import RuleError
from decroapp.storage.recovery import recovery_bits
from decroapp.storage.sealing import KEY_BYTES, NONCE_BYTES, derive, public_key_of, seal_to, unseal
from decroapp.storage.slot import KdfParameters, Slot, SlotKind, Ticket

SALT_BYTES = 16


def new_slot(
    vault_id: UUID,
    slot_id: UUID,
    kind: SlotKind,
    secret: str,
    *,
    label: str,
    may_seal: bool,
    kdf: KdfParameters,
    entropy: Entropy,
) -> tuple[Slot, bytes]:
    """Return a slot without ticket, and its private key.

    Raises:
        RuleError: ``recovery-code-malformed``.
    """
    private_key = entropy(KEY_BYTES)
    public = public_key_of(private_key)
    slot = Slot(slot_id, kind, label, may_seal, kdf, b"", b"", public, b"")
    return reseal(vault_id, slot, private_key, secret, kdf=kdf, entropy=entropy), private_key


def reseal(
    vault_id: UUID,
    slot: Slot,
    private_key: bytes,
    secret: str,
    *,
    kdf: KdfParameters,
    entropy: Entropy,
) -> Slot:
    """Put the slot's private key under another secret; tickets stay."""
    slot = replace(slot, kdf=kdf, salt=entropy(SALT_BYTES), nonce=entropy(NONCE_BYTES))
    cipher = AESGCM(_key_of(slot, secret))
    sealed = cipher.encrypt(slot.nonce, private_key, _authenticated(vault_id, slot))
    return replace(slot, sealed_private_key=sealed)


def open_private_key(vault_id: UUID, slot: Slot, secret: str) -> bytes | None:
    """Return the slot's private key, or None where the secret or the parameters are not its own."""
    cipher = AESGCM(_key_of(slot, secret))
    try:
        return cipher.decrypt(slot.nonce, slot.sealed_private_key, _authenticated(vault_id, slot))
    except InvalidTag:
        return None


def add_ticket(vault_id: UUID, slot: Slot, data_key: bytes, entropy: Entropy) -> Slot:
    """Seal a data key to the slot's public key, after the tickets it has."""
    context = _context(vault_id, slot)
    sealed = seal_to([slot.public_key], data_key, context=context, entropy=entropy)
    ticket = Ticket(sealed, _tag(vault_id, slot, data_key))
    return replace(slot, tickets=(*slot.tickets, ticket))


def data_keys(vault_id: UUID, slot: Slot, private_key: bytes) -> tuple[bytes, ...]:
    """Return the data keys of the slot's tickets: the one in use, then the one to come.

    Raises:
        RuleError: ``sealed-damaged``, ``sealed-to-others``.
    """
    context = _context(vault_id, slot)
    return tuple(unseal(private_key, one.sealed_key, context=context) for one in slot.tickets)


def check_tag(vault_id: UUID, slot: Slot, index: int, data_key: bytes) -> None:
    """Refuse a slot that no holder of the data key wrote: a re-key would hand it the new one.

    Raises:
        RuleError: ``vault-keys-altered``.
    """
    tags = [ticket.tag for ticket in slot.tickets[index : index + 1]]
    if not tags or not hmac.compare_digest(tags[0], _tag(vault_id, slot, data_key)):
        raise RuleError("vault-keys-altered")


def _key_of(slot: Slot, secret: str) -> bytes:
    if slot.kind is SlotKind.RECOVERY:
        return derive(recovery_bits(secret), slot.salt, b"recovery/1")
    return hash_secret_raw(
        unicodedata.normalize("NFC", secret).encode(),
        slot.salt,
        time_cost=slot.kdf.passes,
        memory_cost=slot.kdf.memory_kib,
        parallelism=slot.kdf.lanes,
        hash_len=KEY_BYTES,
        type=Type.ID,
    )


def _authenticated(vault_id: UUID, slot: Slot) -> bytes:
    kdf = [slot.kdf.passes, slot.kdf.memory_kib, slot.kdf.lanes]
    parts = [vault_id.hex, slot.slot_id.hex, slot.kind.value, kdf, slot.public_key.hex()]
    return json.dumps(parts).encode()


def _context(vault_id: UUID, slot: Slot) -> bytes:
    return b"data-key/1" + vault_id.bytes + slot.slot_id.bytes


def _tag(vault_id: UUID, slot: Slot, data_key: bytes) -> bytes:
    parts = [slot.slot_id.hex, slot.kind.value, slot.label, slot.may_seal, slot.public_key.hex()]
    key = derive(data_key, vault_id.bytes, b"slot-tag/1")
    return hmac.digest(key, json.dumps(parts).encode(), "sha256")
