"""What was typed and not yet filed: outside the journal, given back after a crash."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import Connection, delete, select
from sqlalchemy.dialects.sqlite import insert

from decroapp.domain.drafts import DraftKey
from decroapp.storage.tables.core import draft


@dataclass(frozen=True, slots=True)
class Draft:
    """A form's content as JSON text; ``subject`` is empty where the form has one instance."""

    account_id: UUID
    form: str
    subject: str
    json: str
    at_ms: int


def save_draft(connection: Connection, one: Draft) -> None:
    """Keep a draft in place of the one before it."""
    row = {
        "account_id": one.account_id,
        "form": one.form,
        "subject": one.subject,
        "json": one.json,
        "at": one.at_ms,
    }
    statement = insert(draft).values(row)
    key = [draft.c.account_id, draft.c.form, draft.c.subject]
    newer = {"json": one.json, "at": one.at_ms}
    connection.execute(statement.on_conflict_do_update(index_elements=key, set_=newer))


def text_of(content: Mapping[str, object]) -> str:
    """Return the JSON text of a form's content."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True)


def file_draft(connection: Connection, account_id: UUID, key: DraftKey, at_ms: int) -> None:
    """Forget the draft of what is filed, but for what is left in the form."""
    if key.left:
        left = Draft(account_id, key.form, key.subject, text_of(key.left), at_ms)
        save_draft(connection, left)
    else:
        delete_draft(connection, account_id, key.form, key.subject)


def load_draft(connection: Connection, account_id: UUID, form: str, subject: str) -> Draft | None:
    """Return the draft of one form, if there is one."""
    query = select(draft).where(
        draft.c.account_id == account_id, draft.c.form == form, draft.c.subject == subject
    )
    row = connection.execute(query).first()
    return None if row is None else Draft(*row)


def list_drafts(connection: Connection, account_id: UUID) -> tuple[Draft, ...]:
    """Return an account's drafts, newest first."""
    query = select(draft).where(draft.c.account_id == account_id)
    rows = connection.execute(query.order_by(draft.c.at.desc(), draft.c.form, draft.c.subject))
    return tuple(Draft(*row) for row in rows)


def delete_draft(connection: Connection, account_id: UUID, form: str, subject: str) -> None:
    """Forget a draft once it is filed or given up."""
    connection.execute(
        delete(draft).where(
            draft.c.account_id == account_id, draft.c.form == form, draft.c.subject == subject
        )
    )
