"""What pupils and families ask about their data, and what was answered."""

from sqlalchemy import Column, ForeignKey, Integer, Table, Text

from decroapp.storage.tables.base import Identifier, LegalDate, identifier, metadata, moment

rights_request = Table(
    "rights_request",
    metadata,
    identifier(),
    Column("case_id", Identifier, ForeignKey("case_file.id"), nullable=False, index=True),
    Column("kind", Text, nullable=False),  # RightsKind
    Column("by_whom", Text, nullable=False),  # ObjectionBy: pupil, guardian
    Column("guardian_id", Identifier, ForeignKey("guardian.id")),
    Column("asked_on", LegalDate, nullable=False),
    Column("what", Text, nullable=False),  # what is to be put right; empty for an access
    Column("answered_on", LegalDate),
    Column("answer", Text, nullable=False),  # RightsAnswer; empty while it is awaited
    Column("document_id", Identifier, ForeignKey("document.id")),  # the copy that was made
    Column("data_sha256", Text, ForeignKey("blob.sha256")),  # the same as JSON
    Column("account_id", Identifier, ForeignKey("account.id"), nullable=False),
    moment("at"),
    Column("row_version", Integer, nullable=False),
)
