"""The school's signing identities: certificates in clear, keys sealed to each slot."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, delete, insert, select

from decroapp.storage.tables.documents import identity, sealed_key


@dataclass(frozen=True, slots=True)
class IdentityRow:
    """One identity; ``certificate`` in DER, ``fingerprint`` 64 lower-case digits."""

    identity_id: UUID
    certificate: bytes
    fingerprint: str
    created_at: int


def add_identity(
    connection: Connection, identity_id: UUID, certificate: bytes, fingerprint: str, at: int
) -> None:
    """Write a new identity, without its key."""
    row = {"id": identity_id, "certificate": certificate, "fingerprint": fingerprint}
    connection.execute(insert(identity).values(row | {"created_at": at}))


def identities(connection: Connection) -> tuple[IdentityRow, ...]:
    """Return every identity of the school, the oldest first, replaced ones included."""
    columns = (identity.c.id, identity.c.certificate, identity.c.fingerprint, identity.c.created_at)
    rows = connection.execute(select(*columns).order_by(identity.c.created_at, identity.c.id))
    return tuple(IdentityRow(*row) for row in rows)


def current_identity(connection: Connection) -> IdentityRow | None:
    """Return the identity that no other replaced, None before the first start is over."""
    replaced = select(identity.c.id).where(identity.c.replaced_by_id.is_not(None))
    gone = set(connection.execute(replaced).scalars())
    return next((one for one in identities(connection) if one.identity_id not in gone), None)


def put_sealed_key(connection: Connection, identity_id: UUID, slot_id: UUID, sealed: bytes) -> None:
    """Keep an identity's private key as it was sealed to one slot."""
    row = {"identity_id": identity_id, "slot_id": slot_id, "sealed": sealed}
    connection.execute(insert(sealed_key).values(row))


def sealed_keys(connection: Connection, identity_id: UUID) -> dict[UUID, bytes]:
    """Return an identity's sealed keys by slot."""
    wanted = select(sealed_key.c.slot_id, sealed_key.c.sealed)
    rows = connection.execute(wanted.where(sealed_key.c.identity_id == identity_id))
    return {row.slot_id: row.sealed for row in rows}


def forget_sealed_key(connection: Connection, identity_id: UUID, slot_id: UUID) -> None:
    """Forget what was sealed to a slot that is gone."""
    mine = (sealed_key.c.identity_id == identity_id) & (sealed_key.c.slot_id == slot_id)
    connection.execute(delete(sealed_key).where(mine))
