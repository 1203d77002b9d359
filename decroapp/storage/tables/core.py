"""What the vault keeps of itself: identity, journal, drafts, contents, settings."""

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Integer,
    LargeBinary,
    PrimaryKeyConstraint,
    Table,
    Text,
)

from decroapp.storage.tables.base import Identifier, metadata, moment

meta = Table(
    "meta",
    metadata,
    Column("only", Integer, primary_key=True),
    Column("vault_id", Identifier, nullable=False),
    Column("kind", Text, nullable=False),  # VaultKind
    Column("schema", Integer, nullable=False),
    Column("demo", Boolean, nullable=False),
    Column("uai", Text, nullable=False),
    CheckConstraint("only = 1", name="single"),
)

journal = Table(
    "journal",
    metadata,
    Column("n", Integer, primary_key=True),
    moment("at"),
    Column("account_id", Identifier),  # nobody for what the program does alone
    Column("verb", Text, nullable=False),  # Verb
    Column("subject", Text),  # an opaque token, destroyed with what it stood for
    Column("purpose", Text, nullable=False),  # Purpose
    Column("previous_hash", LargeBinary, nullable=False),
    Column("hash", LargeBinary, nullable=False),
)

journal_anchor = Table(
    "journal_anchor",
    metadata,
    Column("n", Integer, primary_key=True),  # the last line that was let go
    moment("at"),
    Column("hash", LargeBinary, nullable=False),
    Column("removed", Integer, nullable=False),
)

draft = Table(
    "draft",
    metadata,
    Column("account_id", Identifier, nullable=False),
    Column("form", Text, nullable=False),
    Column("subject", Text, nullable=False),  # empty where the form has one instance
    Column("json", Text, nullable=False),
    moment("at"),
    PrimaryKeyConstraint("account_id", "form", "subject"),
)

blob = Table(
    "blob",
    metadata,
    Column("sha256", Text, primary_key=True),  # hexadecimal
    Column("size", Integer, nullable=False),
    Column("bytes", LargeBinary, nullable=False),
)

setting = Table(
    "setting",
    metadata,
    Column("name", Text, primary_key=True),
    Column("json", Text, nullable=False),
)
