"""What every use case receives: the vault, the time, chance, the policy and who is signed in."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from decroapp.domain.charter.categories import Category
from decroapp.domain.charter.disclosure import may_enter
from decroapp.domain.charter.policy import Policy
from decroapp.domain.clock import Clock, Entropy
from decroapp.domain.drafts import DraftKey
from decroapp.domain.errors import RuleError
from decroapp.domain.ids import new_id
from decroapp.domain.journal import JournalEntry, Purpose, Verb
from decroapp.domain.people.accounts import Account
from decroapp.storage.drafts import file_draft
from decroapp.storage.journal import record
from decroapp.storage.transactions import Transaction
from decroapp.storage.vault import Vault


@dataclass(frozen=True)
class Context:
    """The surroundings of the use cases of one unlocked session."""

    vault: Vault
    clock: Clock
    entropy: Entropy
    policy: Policy
    account: Account

    def today(self) -> date:
        """Return the legal date at the school."""
        return self.clock.today()

    def new_id(self) -> UUID:
        """Return a fresh identifier."""
        return new_id(self.clock, self.entropy)

    @contextmanager
    def writing(self, draft: DraftKey | None = None) -> Iterator[Transaction]:
        """Open one write transaction; it is rolled back by any error.

        The account's ``draft`` of what is filed goes with it: no crash comes between.
        """
        with self.vault.write() as connection:
            yield connection
            if draft is not None:
                file_draft(connection, self.account.account_id, draft, self.clock.now_ms())

    @contextmanager
    def reading(self) -> Iterator[Transaction]:
        """Open one read transaction."""
        with self.vault.read() as connection:
            yield connection

    def note(
        self,
        connection: Transaction,
        verb: Verb,
        *,
        subject: str | None = None,
        purpose: Purpose = Purpose.FOLLOW_UP,
    ) -> None:
        """Write the journal line of a use case, in its own transaction.

        ``subject``: the random token of a pupil, or None; never a name.
        """
        record(
            connection,
            JournalEntry(
                at_ms=self.clock.now_ms(),
                account_id=self.account.account_id,
                verb=verb,
                subject_token=subject,
                purpose=purpose,
            ),
        )

    def require(self, category: Category, division_id: UUID | None = None) -> None:
        """Refuse a writing that the matrix does not give to the account.

        Raises:
            RuleError: ``right-missing``.
        """
        if not may_enter(self.policy, self.account.readers(division_id), category):
            raise RuleError("right-missing", category=category)
