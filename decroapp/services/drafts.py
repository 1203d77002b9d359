"""Keep what is being typed in the vault, outside the journal."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from decroapp.services.context import Context
from decroapp.storage import drafts as store
from decroapp.storage.drafts import Draft


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft found: which form, of what, and what it holds."""

    form: str
    subject: str
    content: dict[str, Any]
    at: int


@dataclass(frozen=True)
class Drafts:
    """Use cases of drafts; each account has its own."""

    context: Context

    def keep(self, form: str, subject: str, content: Mapping[str, object]) -> None:
        """Keep a form's content in place of the one before it; durable when this returns."""
        me = self.context.account.account_id
        text = store.text_of(content)
        with self.context.writing() as tx:
            store.save_draft(tx, Draft(me, form, subject, text, self.context.clock.now_ms()))

    def find(self, form: str, subject: str) -> Kept | None:
        """Return what was being typed in a form, if anything was."""
        with self.context.reading() as tx:
            found = store.load_draft(tx, self.context.account.account_id, form, subject)
        return None if found is None else _kept(found)

    def all(self) -> tuple[Kept, ...]:
        """Return the account's drafts, newest first."""
        with self.context.reading() as tx:
            found = store.list_drafts(tx, self.context.account.account_id)
        return tuple(_kept(one) for one in found)

    def forget(self, form: str, subject: str) -> None:
        """Forget a draft that was filed or given up."""
        with self.context.writing() as tx:
            store.delete_draft(tx, self.context.account.account_id, form, subject)


def _kept(found: Draft) -> Kept:
    return Kept(found.form, found.subject, json.loads(found.json), found.at_ms)
