"""What a key slot holds, as the sidecar keeps it; no cryptography is needed to read it."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class SlotKind(StrEnum):
    """What opens a slot."""

    ACCOUNT = "account"
    RECOVERY = "recovery"


@dataclass(frozen=True, slots=True)
class KdfParameters:
    """Cost of Argon2id (RFC 9106): passes, memory in KiB, lanes."""

    passes: int = 3
    memory_kib: int = 65536
    lanes: int = 4


@dataclass(frozen=True, slots=True)
class Ticket:
    """A data key sealed to a slot, and the proof that a holder of that key wrote the slot."""

    sealed_key: bytes
    tag: bytes


@dataclass(frozen=True, slots=True)
class Slot:
    """A slot as the sidecar keeps it; a second ticket is a re-keying not yet finished."""

    slot_id: UUID
    kind: SlotKind
    label: str
    may_seal: bool
    kdf: KdfParameters
    salt: bytes
    nonce: bytes
    public_key: bytes
    sealed_private_key: bytes
    tickets: tuple[Ticket, ...] = ()
