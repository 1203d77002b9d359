"""Create the school's vault, and open a session on it."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

from decroapp.domain.calendar.school_year import SchoolYear
from decroapp.domain.charter.policy import Policy
from decroapp.domain.clock import Clock, Entropy
from decroapp.domain.errors import RuleError
from decroapp.domain.ids import new_id
from decroapp.domain.journal import Purpose, Verb
from decroapp.domain.people.codes import Profession
from decroapp.domain.people.members import MemberCard
from decroapp.domain.people.schools import SchoolCard
from decroapp.domain.settings import IDLE_LOCK_MINUTES
from decroapp.services.context import Context
from decroapp.services.identities import share_keys
from decroapp.services.tables_in_force import in_force
from decroapp.storage.accounts import (
    account_of_slot,
    add_account,
    deactivate_without_slot,
    first_account,
)
from decroapp.storage.creation import NewVault, create_vault
from decroapp.storage.keyring import DEFAULT_KDF, NewAccount
from decroapp.storage.members import add_member, card_of, retire
from decroapp.storage.opening import Backup, open_vault
from decroapp.storage.schools import add_school, add_span, add_term, add_year, the_school
from decroapp.storage.settings import get_setting
from decroapp.storage.sidecar import VaultKind
from decroapp.storage.slot import KdfParameters, SlotKind
from decroapp.storage.transactions import Transaction
from decroapp.storage.vault import Vault

SEALERS = frozenset({Profession.HEAD, Profession.DEPUTY})
"""Who may hold the school's signing key, and the first account (design §8)."""


@dataclass(frozen=True, slots=True)
class Person:
    """The first account's person."""

    civility: str
    first_name: str
    last_name: str
    profession: Profession


@dataclass(frozen=True, slots=True)
class FirstStart:
    """What the assistant gathered; the recovery code was shown and tested before."""

    path: Path
    school: SchoolCard
    year: SchoolYear
    person: Person
    label: str
    passphrase: str = field(repr=False)
    recovery_code: str = field(repr=False)
    demo: bool = False


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What every session needs besides the vault; its clock becomes the school’s on opening."""

    clock: Clock
    policy: Policy
    entropy: Entropy = os.urandom
    kdf: KdfParameters = DEFAULT_KDF


def start_school(start: FirstStart, around: Surroundings) -> Context:
    """Create the school's vault and return the session of its first account.

    Raises:
        RuleError: ``account-first-head``, and those of ``storage.creation.create_vault``.
    """
    if start.person.profession not in SEALERS:
        raise RuleError("account-first-head")
    slot_id = new_id(around.clock, around.entropy)
    vault = create_vault(
        start.path,
        NewVault(
            kind=VaultKind.SCHOOL,
            uai=start.school.uai,
            account=NewAccount(slot_id, start.label, start.passphrase, may_seal=True),
            recovery_code=start.recovery_code,
            demo_passphrase=start.passphrase if start.demo else None,
        ),
        clock=around.clock,
        entropy=around.entropy,
        kdf=around.kdf,
    )
    with vault.write() as connection:
        _first_rows(connection, start, slot_id, around)
        account = account_of_slot(connection, slot_id, may_seal=True)
        clock = around.clock.in_zone(start.school.time_zone)
        context = Context(vault, clock, around.entropy, around.policy, account)
        context.note(connection, Verb.VAULT_CREATED, purpose=Purpose.SAFEKEEPING)
    return context


def open_session(
    path: Path,
    secret: str,
    around: Surroundings,
    *,
    slot_id: UUID | None = None,
    by_recovery_code: bool = False,
    before_migration: Backup | None = None,
) -> Context:
    """Open the vault and return the session of the account that the secret opens.

    The recovery code opens the session of the oldest account of a head or deputy. The charter's
    tables are those that the school last validated.

    Raises:
        RuleError: ``account-service-ended``, and those of ``storage.opening.open_vault``.
    """
    vault = open_vault(
        path,
        secret,
        clock=around.clock,
        slot_id=slot_id,
        by_recovery_code=by_recovery_code,
        before_migration=before_migration,
    )
    try:
        with vault.write() as connection:
            slot = _slot(vault, connection)
            account = account_of_slot(connection, slot, may_seal=_may_seal(vault, slot))
            clock = around.clock.in_zone(the_school(connection).time_zone)
            policy = in_force(connection, around.policy)
            context = Context(vault, clock, around.entropy, policy, account)
            _refuse_who_left(context, connection)
            _finish_removals(context, connection)
            _retire(context, connection)
            verb = Verb.RECOVERY_USED if by_recovery_code else Verb.VAULT_OPENED
            context.note(connection, verb, purpose=Purpose.SAFEKEEPING)
    except BaseException:
        vault.close()
        raise
    return context


def idle_minutes(context: Context) -> int:
    """Return after how many minutes without a gesture the vault is locked."""
    with context.reading() as tx:
        return get_setting(tx, IDLE_LOCK_MINUTES)


def close_session(context: Context) -> None:
    """Note the closing and close the vault, even where the note cannot be written."""
    try:
        with context.writing() as tx:
            context.note(tx, Verb.VAULT_CLOSED, purpose=Purpose.SAFEKEEPING)
    finally:
        context.vault.close()


def _refuse_who_left(context: Context, connection: Transaction) -> None:
    """Close the vault to who is no longer in service; the head is never locked out of it."""
    card, _ = card_of(connection, context.account.member.member_id)
    if card.profession not in SEALERS and card.has_ended(context.today()):
        raise RuleError("account-service-ended")


def _retire(context: Context, connection: Transaction) -> None:
    """Take out of the lists those whose service ended since the last opening."""
    if retire(connection, context.today()):
        context.note(connection, Verb.CHANGED, purpose=Purpose.ADMINISTRATION)


def _finish_removals(context: Context, connection: Transaction) -> None:
    """Do what a cut left undone after the key file changed: rows follow the slots, keys too."""
    if deactivate_without_slot(connection, [slot.slot_id for slot in context.vault.slots]):
        context.note(connection, Verb.ACCOUNT_REMOVED, purpose=Purpose.SAFEKEEPING)
    share_keys(context, connection)


def _slot(vault: Vault, connection: Transaction) -> UUID:
    kinds = {slot.slot_id: slot.kind for slot in vault.slots}
    if kinds.get(vault.slot_id) is not SlotKind.RECOVERY:
        return vault.slot_id
    first = first_account(connection, SEALERS)
    if first is None:
        raise LookupError("a vault without account")
    return first


def _may_seal(vault: Vault, slot_id: UUID) -> bool:
    """Tell whether the account may seal; the recovery code alone holds no signing key."""
    slots = [slot for slot in vault.slots if slot.slot_id == slot_id == vault.slot_id]
    return any(slot.may_seal for slot in slots)


def _first_rows(
    connection: Transaction, start: FirstStart, slot_id: UUID, around: Surroundings
) -> None:
    def fresh() -> UUID:
        return new_id(around.clock, around.entropy)

    add_school(connection, fresh(), start.school)
    year_id, member_id = fresh(), fresh()
    add_year(connection, year_id, start.year, is_open=True)
    for span in start.year.closures:
        add_span(connection, fresh(), year_id, span)
    for term in start.year.terms:
        add_term(connection, fresh(), year_id, term)
    person = start.person
    new = MemberCard(
        civility=person.civility,
        last_name=person.last_name,
        first_name=person.first_name,
        profession=person.profession,
        employer=start.school.name,
    )
    add_member(connection, member_id, new)
    add_account(connection, fresh(), slot_id, member_id, around.clock.now_ms())
