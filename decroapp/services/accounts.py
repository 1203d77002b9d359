"""Who may open the vault: accounts listed, added, removed, passphrases changed."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from decroapp.domain.drafts import DraftKey
from decroapp.domain.errors import RuleError
from decroapp.domain.journal import Purpose, Verb
from decroapp.domain.people.codes import Profession
from decroapp.domain.people.members import MemberRef
from decroapp.domain.people.passphrase import assess
from decroapp.services.context import Context
from decroapp.services.identities import share_keys
from decroapp.services.sessions import SEALERS, Surroundings, open_session
from decroapp.storage import accounts as store
from decroapp.storage import keyring
from decroapp.storage.keyring import DEFAULT_KDF, NewAccount
from decroapp.storage.members import active_ids, card_of, references
from decroapp.storage.opening import Backup
from decroapp.storage.slot import KdfParameters, SlotKind
from decroapp.storage.transactions import Transaction

PURPOSE = Purpose.ADMINISTRATION


@dataclass(frozen=True, slots=True)
class AccountLine:
    """One account: the label shown before opening, and the person; ``created_at`` in ms UTC.

    ``member`` is None for a slot whose creation was cut: it opens nothing, and can be removed.
    """

    slot_id: UUID
    label: str
    member: MemberRef | None
    created_at: int | None
    may_seal: bool
    mine: bool
    service_over: bool = False
    """His service has ended: the account opens nothing (but a head's) and is to be removed."""


@dataclass(frozen=True)
class Accounts:
    """Use cases of accounts; only head and deputy add and remove them."""

    context: Context
    kdf: KdfParameters = DEFAULT_KDF
    before: Callable[[], object] | None = None
    """Makes the verified backup that comes before the vault is re-keyed."""

    def all(self) -> tuple[AccountLine, ...]:
        """Return the accounts in the order in which they were given."""
        with self.context.reading() as tx:
            rows = {row.slot_id: row for row in store.account_rows(tx)}
            people = references(tx, [row.member_id for row in rows.values()])
            today = self.context.today()
            over = {one for one in people if card_of(tx, one)[0].has_ended(today)}
        lines = []
        for slot in self.context.vault.slots:
            if slot.kind is not SlotKind.ACCOUNT:
                continue
            row = rows.get(slot.slot_id)
            line = AccountLine(
                slot_id=slot.slot_id,
                label=slot.label,
                member=people.get(row.member_id) if row else None,
                created_at=row.created_at if row else None,
                may_seal=slot.may_seal,
                mine=slot.slot_id == self.context.vault.slot_id,
                service_over=row is not None and row.member_id in over,
            )
            lines.append(line)
        return tuple(lines)

    def without_account(self) -> tuple[MemberRef, ...]:
        """Return the members in activity who have no account, by name."""
        with self.context.reading() as tx:
            taken = {row.member_id for row in store.account_rows(tx)}
            free = [one for one in active_ids(tx) if one not in taken]
            found = references(tx, free)
        return tuple(found[one] for one in free)

    def add(
        self, member_id: UUID, label: str, passphrase: str, draft: DraftKey | None = None
    ) -> UUID:
        """Give a member an account and return its slot; head and deputy may seal.

        Raises:
            RuleError: ``account-head-only``, ``passphrase-too-weak``, ``account-label-missing``,
                ``account-label-taken``, ``account-member-unknown``, ``account-member-has-one``,
                ``vault-no-space``, ``vault-read-only``.
        """
        self._require_head()
        label = label.strip()
        if not label:
            raise RuleError("account-label-missing")
        _require_strong(passphrase, label)
        with self.context.vault.keys_with_rows(), self.context.writing(draft) as tx:
            member = self._free_member(tx, member_id)
            new = NewAccount(
                self.context.new_id(), label, passphrase, Profession(member.profession) in SEALERS
            )
            at = self.context.clock.now_ms()
            store.add_account(tx, self.context.new_id(), new.slot_id, member_id, at)
            self.context.note(tx, Verb.ACCOUNT_ADDED, purpose=PURPOSE)
            # After the rows, so that a refusal of the key file undoes them.
            self.context.vault.change_keys(
                lambda sidecar, unlocked: keyring.add_account(
                    sidecar, unlocked, new, kdf=self.kdf, entropy=self.context.entropy
                )
            )
            share_keys(self.context, tx)
        return new.slot_id

    def change_passphrase(self, passphrase: str) -> None:
        """Change one's own passphrase; after the recovery code, that of the first account.

        Raises:
            RuleError: ``passphrase-too-weak``, ``vault-no-space``, ``vault-read-only``.
        """
        mine = self.context.account.slot_id
        label = next((slot.label for slot in self.context.vault.slots if slot.slot_id == mine), "")
        _require_strong(passphrase, label)
        with self.context.vault.keys_with_rows(), self.context.writing() as tx:
            self.context.note(tx, Verb.PASSPHRASE_CHANGED, purpose=PURPOSE)
            if self.context.vault.slot_id == mine:
                self._reseal(passphrase)
            else:
                self._replace(tx, NewAccount(mine, label, passphrase, self._is_head()))

    def remove(self, slot_id: UUID) -> None:
        """Take an account away and re-key the vault, after a backup.

        The copies made before, that backup among them, keep their key. Only a head or a deputy
        removes, and never himself: the last of them therefore stays.

        Raises:
            RuleError: ``account-head-only``, ``account-unknown``, ``account-last``,
                ``account-own``, ``vault-no-space``, ``vault-read-only``, those of the backup.
        """
        self._require_head()
        if slot_id == self.context.account.slot_id:
            raise RuleError("account-own")
        if slot_id not in {one.slot_id for one in keyring.accounts(self.context.vault.sidecar)}:
            raise RuleError("account-unknown")
        if self.before is not None:
            self.before()
        self.context.vault.remove_account(slot_id)
        with self.context.writing() as tx:
            store.deactivate_account(tx, slot_id)
            share_keys(self.context, tx)
            self.context.note(tx, Verb.ACCOUNT_REMOVED, purpose=PURPOSE)

    def _is_head(self) -> bool:
        return Profession(self.context.account.member.profession) in SEALERS

    def _require_head(self) -> None:
        if not self._is_head():
            raise RuleError("account-head-only")

    def _free_member(self, tx: Transaction, member_id: UUID) -> MemberRef:
        if member_id not in active_ids(tx):
            raise RuleError("account-member-unknown")
        if member_id in {row.member_id for row in store.account_rows(tx)}:
            raise RuleError("account-member-has-one")
        return references(tx, [member_id])[member_id]

    def _reseal(self, passphrase: str) -> None:
        self.context.vault.change_keys(
            lambda sidecar, unlocked: keyring.change_passphrase(
                sidecar, unlocked, passphrase, kdf=self.kdf, entropy=self.context.entropy
            )
        )

    def _replace(self, tx: Transaction, new: NewAccount) -> None:
        # Under the same slot: a cut between the key file and the rows locks nobody out.
        self.context.vault.change_keys(
            lambda sidecar, unlocked: keyring.replace_account(
                sidecar, unlocked, new.slot_id, new, kdf=self.kdf, entropy=self.context.entropy
            )
        )
        share_keys(self.context, tx, renewed=new.slot_id)


def recover(
    path: Path,
    code: str,
    passphrase: str,
    around: Surroundings,
    *,
    before_migration: Backup | None = None,
) -> Context:
    """Open with the recovery code, give the first account a new passphrase, return its session.

    Raises:
        RuleError: ``passphrase-too-weak`` (the vault stays closed), and those of
            ``services.sessions.open_session``.
    """
    _require_strong(passphrase, "")
    context = open_session(
        path, code, around, by_recovery_code=True, before_migration=before_migration
    )
    try:
        Accounts(context, around.kdf).change_passphrase(passphrase)
    finally:
        context.vault.close()
    return open_session(path, passphrase, around)


def _require_strong(passphrase: str, label: str) -> None:
    if not assess(passphrase, [label]).accepted:
        raise RuleError("passphrase-too-weak")
