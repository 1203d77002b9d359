"""What the journal may say: codes and opaque tokens, never a name nor a sentence."""

from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID


class Verb(StrEnum):
    """What was done."""

    VAULT_CREATED = "vault-created"
    VAULT_OPENED = "vault-opened"
    VAULT_CLOSED = "vault-closed"
    BACKUP_MADE = "backup-made"
    VAULT_RESTORED = "vault-restored"
    ACCOUNT_ADDED = "account-added"
    ACCOUNT_CHANGED = "account-changed"
    ACCOUNT_REMOVED = "account-removed"
    PASSPHRASE_CHANGED = "passphrase-changed"  # noqa: S105 (a verb, not a secret)
    RECOVERY_RENEWED = "recovery-renewed"
    RECOVERY_USED = "recovery-used"
    SETTING_CHANGED = "setting-changed"
    POLICY_VALIDATED = "policy-validated"
    IMPORTED = "imported"
    IMPORT_UNDONE = "import-undone"
    EXPORTED = "exported"
    OPENED = "opened"
    SEARCHED = "searched"
    CREATED = "created"
    CHANGED = "changed"
    DELETED = "deleted"
    STATE_CHANGED = "state-changed"
    AGREEMENT = "agreement"
    TRANSMITTED = "transmitted"
    PRESENTED = "presented"
    DECIDED = "decided"
    ENTERED_ROOM = "entered-room"
    LEFT_ROOM = "left-room"
    MEETING_OPENED = "meeting-opened"
    MEETING_CLOSED = "meeting-closed"
    DOCUMENT_ISSUED = "document-issued"
    DOCUMENT_PRINTED = "document-printed"
    DOCUMENT_SIGNED = "document-signed"
    DOCUMENT_VERIFIED = "document-verified"
    IDENTITY_CREATED = "identity-created"
    PURGED = "purged"
    JOURNAL_THINNED = "journal-thinned"


class Purpose(StrEnum):
    """Why it was done."""

    SAFEKEEPING = "safekeeping"
    ADMINISTRATION = "administration"
    IMPORT = "import"
    REFERRAL = "referral"
    FOLLOW_UP = "follow-up"
    MEETING = "meeting"
    DOCUMENT = "document"
    SIGNATURE = "signature"
    RIGHT_OF_ACCESS = "right-of-access"
    RETENTION = "retention"
    DEMONSTRATION = "demonstration"


@dataclass(frozen=True, slots=True)
class JournalEntry:
    """One line to record; ``at_ms`` is UTC, ``subject_token`` a random token or None."""

    at_ms: int
    account_id: UUID | None
    verb: Verb
    subject_token: str | None
    purpose: Purpose
