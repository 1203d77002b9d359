"""Identifiers that sort by time of creation."""

from uuid import UUID

from decroapp.domain.clock import Entropy, Ticking


def new_id(clock: Ticking, entropy: Entropy) -> UUID:
    """Return a UUIDv7 (RFC 9562): 48 bits of milliseconds, then chance.

    It tells a time: never print or export one.
    """
    raw = bytearray(clock.now_ms().to_bytes(6, "big") + entropy(10))
    raw[6] = 0x70 | (raw[6] & 0x0F)
    raw[8] = 0x80 | (raw[8] & 0x3F)
    return UUID(bytes=bytes(raw))
