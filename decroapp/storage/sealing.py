"""Seal bytes to public keys: X25519, HKDF-SHA-256, AES-256-GCM."""

import hashlib
import os
from collections.abc import Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from decroapp.domain.clock import Entropy
from decroapp.domain.errors import RuleError

KEY_BYTES = 32
NONCE_BYTES = 12
_MAGIC = b"DCS1"
_NAME_BYTES = 8
_WRAPPED_BYTES = 32 + KEY_BYTES + 16
_ENTRY_BYTES = _NAME_BYTES + _WRAPPED_BYTES


def public_key_of(private_key: bytes) -> bytes:
    """Return the 32 public bytes of a 32-byte X25519 private key."""
    return X25519PrivateKey.from_private_bytes(private_key).public_key().public_bytes_raw()


def derive(secret: bytes, salt: bytes, purpose: bytes, length: int = KEY_BYTES) -> bytes:
    """Return a key of that many bytes for one purpose."""
    return HKDF(SHA256(), length, salt, b"decroapp/" + purpose).derive(secret)


def seal_to(
    public_keys: Sequence[bytes],
    clear: bytes,
    *,
    context: bytes = b"",
    entropy: Entropy = os.urandom,
) -> bytes:
    """Seal bytes so that any one of these X25519 public keys' owners can read them.

    ``context`` is authenticated: the same must be given to ``unseal``.
    """
    content_key = entropy(KEY_BYTES)
    entries = b"".join(
        _name(key) + _wrap(key, content_key, context, entropy(KEY_BYTES)) for key in public_keys
    )
    head = _MAGIC + len(public_keys).to_bytes(2, "big") + entries
    nonce = entropy(NONCE_BYTES)
    return head + nonce + AESGCM(content_key).encrypt(nonce, clear, head + context)


def unseal(private_key: bytes, sealed: bytes, *, context: bytes = b"") -> bytes:
    """Return what was sealed to this private key's public half.

    Raises:
        RuleError: ``sealed-damaged``, or ``sealed-to-others``.
    """
    count = int.from_bytes(sealed[4:6], "big")
    end = 6 + count * _ENTRY_BYTES
    if sealed[:4] != _MAGIC or len(sealed) < end + NONCE_BYTES + 16:
        raise RuleError("sealed-damaged")
    wrapped = _entry_for(public_key_of(private_key), sealed[6:end])
    try:
        content_key = _unwrap(private_key, wrapped, context)
        nonce, body = sealed[end : end + NONCE_BYTES], sealed[end + NONCE_BYTES :]
        return AESGCM(content_key).decrypt(nonce, body, sealed[:end] + context)
    except (InvalidTag, ValueError) as error:
        raise RuleError("sealed-damaged") from error


def _name(public_key: bytes) -> bytes:
    return hashlib.sha256(public_key).digest()[:_NAME_BYTES]


def _entry_for(public_key: bytes, entries: bytes) -> bytes:
    name = _name(public_key)
    for start in range(0, len(entries), _ENTRY_BYTES):
        if entries[start : start + _NAME_BYTES] == name:
            return entries[start + _NAME_BYTES : start + _ENTRY_BYTES]
    raise RuleError("sealed-to-others")


def _wrap(public_key: bytes, content_key: bytes, context: bytes, ephemeral: bytes) -> bytes:
    shared = X25519PrivateKey.from_private_bytes(ephemeral).exchange(
        X25519PublicKey.from_public_bytes(public_key)
    )
    sender = public_key_of(ephemeral)
    key, nonce = _wrapping(shared, sender, public_key)
    return sender + AESGCM(key).encrypt(nonce, content_key, context)


def _unwrap(private_key: bytes, wrapped: bytes, context: bytes) -> bytes:
    sender = wrapped[:32]
    shared = X25519PrivateKey.from_private_bytes(private_key).exchange(
        X25519PublicKey.from_public_bytes(sender)
    )
    key, nonce = _wrapping(shared, sender, public_key_of(private_key))
    return AESGCM(key).decrypt(nonce, wrapped[32:], context)


def _wrapping(shared: bytes, sender: bytes, recipient: bytes) -> tuple[bytes, bytes]:
    # The ephemeral key serves once, so a derived nonce never repeats under one key.
    raw = derive(shared, sender + recipient, b"wrap/1", KEY_BYTES + NONCE_BYTES)
    return raw[:KEY_BYTES], raw[KEY_BYTES:]
