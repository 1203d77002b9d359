"""The school's signing identity: made once, its key sealed to who may seal, never in clear."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from decroapp.domain.errors import RuleError
from decroapp.domain.journal import Purpose, Verb
from decroapp.services.context import Context
from decroapp.services.jobs import Job
from decroapp.storage import identities as store
from decroapp.storage.identities import IdentityRow
from decroapp.storage.schools import the_school
from decroapp.storage.sealing import seal_to
from decroapp.storage.slot import Slot, SlotKind
from decroapp.storage.transactions import Transaction
from decroapp.wording.verification import grouped
from decroapp.work import requests
from decroapp.work.client import Worker
from decroapp.work.requests import SchoolIdentity


@dataclass(frozen=True, slots=True)
class SealIdentity:
    """What may be shown of the identity: its fingerprint as printed, its birth in ms UTC."""

    fingerprint: str
    created_at: int


@dataclass(frozen=True, slots=True)
class Named:
    """Whom the certificate names, and the day it is valid from (ISO)."""

    school: str
    uai: str
    at_ms: int


@dataclass(frozen=True)
class Identities:
    """Use cases of the school's signing identity."""

    context: Context

    def create_job(self) -> Job[Named, SchoolIdentity, SealIdentity]:
        """Return the job that makes the identity, at first start.

        Raises (in the job):
            RuleError: ``identity-exists``, ``seal-not-allowed``.
        """
        return Job(self._prepare, _make, self._file)

    def current(self) -> SealIdentity | None:
        """Return what may be shown of the identity; None before it is made."""
        with self.context.reading() as tx:
            row = store.current_identity(tx)
        return None if row is None else _shown(row)

    def _prepare(self) -> Named:
        if not self.context.account.may_seal:
            raise RuleError("seal-not-allowed")
        with self.context.reading() as tx:
            if store.current_identity(tx) is not None:
                raise RuleError("identity-exists")
            school = the_school(tx)
        return Named(school.name, school.uai, self.context.clock.now_ms())

    def _file(self, prepared: Named, made: SchoolIdentity) -> SealIdentity:
        identity_id = self.context.new_id()
        digits = made.fingerprint.replace(" ", "").lower()
        with self.context.writing() as tx:
            if store.current_identity(tx) is not None:
                raise RuleError("identity-exists")
            store.add_identity(tx, identity_id, made.certificate, digits, prepared.at_ms)
            for slot in _sealing_slots(self.context):
                _seal_key(self.context, tx, identity_id, slot, made.private_key)
            self.context.note(tx, Verb.IDENTITY_CREATED, purpose=Purpose.SIGNATURE)
        return _shown(IdentityRow(identity_id, made.certificate, digits, prepared.at_ms))


def signing_identity(context: Context, tx: Transaction) -> SchoolIdentity | None:
    """Return the identity with its key; None where the account may not seal, or none was made."""
    row = store.current_identity(tx)
    if row is None or not context.account.may_seal:
        return None
    key = _own_key(context, tx, row)
    return None if key is None else SchoolIdentity(row.certificate, key, row.fingerprint)


def share_keys(context: Context, tx: Transaction, *, renewed: UUID | None = None) -> None:
    """Seal the keys of every identity to the slots that may seal now, and forget the others'.

    Called whenever accounts change, and at each opening, for a change that was cut; nothing is
    shared by an account that does not hold them. ``renewed``: a slot that has another key pair.
    """
    slots = {slot.slot_id: slot for slot in _sealing_slots(context)}
    for row in store.identities(tx):
        kept = store.sealed_keys(tx, row.identity_id)
        key = _own_key(context, tx, row)
        stale = kept.keys() - (slots.keys() - {renewed})
        for slot_id in stale:
            store.forget_sealed_key(tx, row.identity_id, slot_id)
        for slot_id in slots.keys() - (kept.keys() - stale):
            if key is not None:
                _seal_key(context, tx, row.identity_id, slots[slot_id], key)


def _make(work: Worker, prepared: Named) -> SchoolIdentity:
    # The day is taken in UTC, so that the certificate is valid from its first moment.
    start = datetime.fromtimestamp(prepared.at_ms / 1000, UTC).date()
    return requests.make_identity(work, prepared.school, prepared.uai, start=start)


def _sealing_slots(context: Context) -> tuple[Slot, ...]:
    slots = context.vault.slots
    return tuple(one for one in slots if one.may_seal or one.kind is SlotKind.RECOVERY)


def _own_key(context: Context, tx: Transaction, row: IdentityRow) -> bytes | None:
    slot_id = context.vault.slot_id
    sealed = store.sealed_keys(tx, row.identity_id).get(slot_id)
    if sealed is None:
        return None
    try:
        return context.vault.unseal(sealed, context=_bound_to(row.identity_id, slot_id))
    except RuleError as error:
        # To the pair that this slot had before a recovery that was cut: recover again.
        if error.code == "sealed-to-others":
            return None
        raise


def _seal_key(context: Context, tx: Transaction, identity_id: UUID, slot: Slot, key: bytes) -> None:
    sealed = seal_to(
        [slot.public_key],
        key,
        context=_bound_to(identity_id, slot.slot_id),
        entropy=context.entropy,
    )
    store.put_sealed_key(tx, identity_id, slot.slot_id, sealed)


def _bound_to(identity_id: UUID, slot_id: UUID) -> bytes:
    return b"signing-key/1" + identity_id.bytes + slot_id.bytes


def _shown(row: IdentityRow) -> SealIdentity:
    return SealIdentity(grouped(row.fingerprint), row.created_at)
